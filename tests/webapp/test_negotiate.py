"""Content negotiation follows the header, and survives any header."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.negotiate import HTML, JSON_LD, N_TRIPLES, TURTLE, best

OFFERED = (HTML, TURTLE, JSON_LD, N_TRIPLES)
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
RDFLIB = "application/rdf+xml, text/rdf+n3;q=0.9, application/xhtml+xml;q=0.5, */*;q=0.1"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, HTML),
        ("", HTML),
        ("*/*", HTML),
        (FIREFOX, HTML),
        (RDFLIB, HTML),
        ("text/turtle", TURTLE),
        ("TEXT/TURTLE", TURTLE),
        ("text/turtle;charset=utf-8", TURTLE),
        ("text/*", HTML),
        ("application/*", JSON_LD),
        ("text/turtle;q=0.3, application/ld+json;q=0.7", JSON_LD),
        ("text/html;q=0, */*", TURTLE),
        ("text/*;q=0.9, text/html;q=0.1", TURTLE),
        ("text/turtle; q=0.5, text/html; q=0.5", HTML),
        ("text/turtle;q=broken, text/html;q=0.1", HTML),
        ("text/turtle;q=nan, text/html;q=0.1", HTML),
        ("text/turtle;q=7", None),
        ("image/png", None),
        ("text/turtle;q=0", None),
        ("*/turtle", None),
        (",;,/,text", None),
    ],
)
def test_the_header_chooses(accept: str | None, expected: str | None) -> None:
    assert best(accept, OFFERED) == expected


@given(st.text())
def test_any_header_gives_an_offered_type_or_none(accept: str) -> None:
    assert best(accept, OFFERED) in {*OFFERED, None}


@given(st.sampled_from(OFFERED))
def test_who_names_one_type_gets_it(media_type: str) -> None:
    assert best(media_type, OFFERED) == media_type
