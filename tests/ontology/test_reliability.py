"""The published reliability figures are those that the two coders' sheets give."""

import json

import pytest

from ontology import bundled
from ontology.agreement import agreement
from webapp.agreeing import as_json

FOLDER = bundled.HERE / "reliability"
FIGURES = json.loads((FOLDER / "figures.json").read_text(encoding="utf-8"))
SHEETS = sorted(path.name for path in (FOLDER / "second").glob("*.yaml"))


def test_sixty_passages_of_both_articles_were_coded_twice() -> None:
    assert sum(one["passages"] for one in FIGURES) == 60
    assert len(FIGURES) == len(SHEETS) == 2


@pytest.mark.parametrize("name", SHEETS)
def test_the_published_figures_are_the_computed_ones(name: str) -> None:
    computed = json.loads(as_json(agreement(FOLDER / "first" / name, FOLDER / "second" / name)))
    assert computed in FIGURES
