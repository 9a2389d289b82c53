"""However the engine's bytes arrive, rows are counted rightly and a cut leaves whole ones."""

import io
import json
from typing import Any

import hypothesis
from hypothesis import strategies as st

from ontology.sparql.cut import ROWS, Counted, Enough, Sized, first_rows

AWKWARD = st.text(st.sampled_from('}{],[":\\ax\n'), max_size=9)
VALUES = st.one_of(AWKWARD, st.sampled_from(["}},{", "}}]}}", '"}},{"x', "},{}", "{}", "}}"]))
TERMS = st.builds(lambda value: {"type": "literal", "value": value}, VALUES)
NESTED = st.builds(lambda term: {"type": "triple", "value": {"subject": term}}, TERMS)
ROW = st.dictionaries(st.sampled_from("xyz"), st.one_of(TERMS, NESTED), max_size=3)


@hypothesis.given(
    st.lists(ROW, max_size=8), st.integers(1, 9), st.lists(st.integers(1, 60), min_size=1)
)
def test_a_table_is_cut_after_the_rows_allowed(
    rows: list[dict[str, Any]], limit: int, lengths: list[int]
) -> None:
    whole = {"head": {"vars": ["x", "y", "z"]}, "results": {"bindings": rows}}
    document = json.dumps(whole, separators=(",", ":")).encode()
    file = io.BytesIO()
    counted = Counted(Sized(file, 1 << 20), ROWS["json"], limit)
    cut, start, turn = False, 0, 0
    try:
        while start < len(document):
            piece = document[start : start + lengths[turn % len(lengths)]]
            start, turn = start + len(piece), turn + 1
            counted.write(piece)
        counted.finish()
    except Enough:
        cut = True
    assert cut == (len(rows) > limit)
    assert counted.count == min(len(rows), limit)
    assert json.loads(file.getvalue())["results"]["bindings"] == rows[:limit]
    assert first_rows(io.BytesIO(document), "json", limit) == file.getvalue()
