"""Whatever stands in a sheet, reading it ends, and what is wrong has a line and a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontology import sheets
from tests.ontology.test_sheets import claims

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.catalogue import Catalogue

WHOLE = claims(
    "[nato, fosters, trust]",
    "{subject: nato, predicate: fosters, object: trust, modality: possible, marker: can,"
    " polarity: denied, explicitness: inferred, type: causal, during: [cold-war],"
    " through: [diplomacy], in: [europe], from: 1949, to: 1991}",
)
CASES = 150
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=20)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value within a value."""
    if not isinstance(value, (dict, list)):
        return [way]
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    return [way, *(one for key, each in inner for one in places(each, (*way, key)))]


def replaced(value: Any, way: tuple[Any, ...], other: Any) -> Any:
    if not way:
        return other
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[way[0]] = replaced(value[way[0]], way[1:], other)
    return copy


@st.composite
def another_value(draw: st.DrawFn) -> str:
    """The sheet with one value replaced by anything that YAML can say."""
    data = yaml.safe_load(WHOLE)
    changed = replaced(data, draw(st.sampled_from(places(data))), draw(VALUES))
    return yaml.safe_dump(changed, allow_unicode=True, sort_keys=False)


@st.composite
def another_text(draw: st.DrawFn) -> str:
    """The sheet with a part of its text replaced by any other."""
    start = draw(st.integers(0, len(WHOLE)))
    end = draw(st.integers(start, min(len(WHOLE), start + 40)))
    return WHOLE[:start] + draw(st.text(max_size=20)) + WHOLE[end:]


@pytest.mark.parametrize("sheet", [another_value(), another_text()], ids=["value", "text"])
def test_whatever_stands_in_a_sheet_it_is_read_or_its_faults_say_where_and_what_to_do(
    sheet: st.SearchStrategy[str], tmp_path: Path, catalogue: Catalogue
) -> None:
    path = tmp_path / "sheet.yaml"

    @settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(sheet)
    def read(text: str) -> None:
        path.write_text(text, encoding="utf-8")
        found = sheets.read(path, catalogue.vocabulary, catalogue.entities)
        lines = text.count("\n") + 1
        assert found.article or found.faults
        for fault in found.faults:
            assert 1 <= fault.line <= lines + 1
            assert fault.problem
            assert "Traceback" not in fault.problem

    read()
