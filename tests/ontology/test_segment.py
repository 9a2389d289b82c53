import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.segment import segment
from tests.conftest import ARTICLES

CUTS = [
    ("The U.S. acted. It won.", ["The U.S. acted.", "It won."]),
    ("He met the U.S. The talks failed.", ["He met the U.S.", "The talks failed."]),
    ("The U.S.-South Korea pact holds.", ["The U.S.-South Korea pact holds."]),
    ("Dr. No met Gen. Smith.", ["Dr. No met Gen. Smith."]),
    ("Is it so? Yes! It is.", ["Is it so?", "Yes!", "It is."]),
    ("She said “Stop.” He did.", ["She said “Stop.”", "He did."]),
    ("It rose by 3.5 percent.", ["It rose by 3.5 percent."]),
    ("E.g. treaties, e.g. pacts, hold.", ["E.g. treaties, e.g. pacts, hold."]),
    ("No full stop here,", ["No full stop here,"]),
    ("", []),
    (" \n\n\t", []),
]


@pytest.mark.parametrize(("text", "pieces"), CUTS)
def test_sentences_end_where_readers_end_them(text: str, pieces: list[str]) -> None:
    assert [text[p.start : p.end] for p in segment(text)] == pieces


def test_headings_and_items_keep_their_role_and_section() -> None:
    text = "Aims and means\r\nThere are two:\r\n- Trust.\r\n2) Peace\r\nEnd\r\n"
    found = [(text[p.start : p.end], p.role, p.section) for p in segment(text)]
    assert found == [
        ("Aims and means", "heading", "Aims and means"),
        ("There are two:", "sentence", "Aims and means"),
        ("Trust.", "item", "Aims and means"),
        ("Peace", "item", "Aims and means"),
        ("End", "heading", "End"),
    ]


@given(st.text(alphabet="aB. \n-!?“”🔎\r1)", max_size=200))
def test_pieces_are_in_order_never_empty_never_overlap_and_lose_no_letter(text: str) -> None:
    pieces = segment(text)
    ends = [0, *(p.end for p in pieces)]
    assert all(p.start < p.end for p in pieces)
    assert all(p.start >= end for p, end in zip(pieces, ends, strict=False))
    kept = "".join(text[p.start : p.end] for p in pieces)
    assert [c for c in kept if c in "aB🔎"] == [c for c in text if c in "aB🔎"]


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles' texts are not on this machine")
def test_both_articles_give_the_passages_that_were_coded() -> None:
    counts = [len(segment(path.read_bytes().decode())) for path in sorted(ARTICLES.glob("*.txt"))]
    assert counts == [151, 138]
