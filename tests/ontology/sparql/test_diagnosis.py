import pytest

from ontology.errors import BadQuery
from ontology.sparql import Pool, Request

FAULTS = [
    ("SELECT * {\n  ?s ?p 'open }", 2, 9, "never closed with '."),
    ('SELECT * { ?s ?p """open\n" }', 1, 18, 'never closed with """.'),
    ("SELECT * WHERE { ?s ?p }", 1, 24, "“}” does not fit here"),
    ("SELECT * WHERE {\n  ?s ?p ?o .\n", 1, 16, "“{” is never closed"),
    ("SELECT * {?s ?p ?o} }", 1, 21, "“}” closes nothing"),
    ("SELECT * {(?s ?p ?o}", 1, 20, "“)” must come first"),
    ("PREFIX a: <x:>\nSELECT * {\n  ?s b:c ?o }", 3, 6, "prefix “b:” is not declared"),
    ("ASK { ?s ent:c ?o }", 1, 10, "Put “PREFIX ent: <https://w3id.org/entente/ontology#>” before"),
    ("SELECT * { ?s <http://x/a b> ?o }", 1, 15, "<http://x/a b> is no IRI"),
    ("SELECT * { ?s ?p ?o FLITER(?o = 1) }", 1, 21, "Did you mean FILTER?"),
    ("SELECT * {\n ?s ?p ?o\n FILTER(STRLEN(?s, ?o)) }", 3, 18, "“,” does not fit"),
    ("SELECT ?a, ?b { ?a ?b ?c }", 1, 10, "“,” does not fit"),
    ("SELECT (CONCAT(?a, 'b') AS ?c) { ?a ?b }", 1, 40, "“}” does not fit"),
    ('SELECT * { ?a ?b "c"@ar--rtl ; ?d }', 1, 35, "“}” does not fit"),
    ("SELECT ?a { ?a ?b ?c } ORDER BY", 1, 32, "ends too early"),
    ("SELECT ?s (COUNT(?p) AS ?n) { ?s ?p ?o }", 1, 1, "neither grouped by nor aggregated"),
    ("SELECT * { ?s ?p ?o } GROUP BY ?s", 1, 1, "cannot be grouped"),
    ("SELECT ?s ?s { ?s ?p ?o }", 1, 1, "same variable twice"),
    ("SELECT ?x { BIND(1 AS ?x)\n  BIND(2 AS ?x) }", 2, 17, "“}” does not fit"),
    ('SELECT * { ?ü ?p "é" . ?s ?p ] }', 1, 30, "“]” stands where"),
    ("SELECT * { ?s ?p 'a\\q' }", 1, 18, "does not fit"),
    ("SELECT * { ?s ?p '''a\nb''' ; ?p }", 2, 11, "“}” does not fit"),
]


@pytest.mark.parametrize(("query", "line", "column", "words"), FAULTS)
def test_a_fault_of_syntax_is_named_with_line_and_column(
    pool: Pool, query: str, line: int, column: int, words: str
) -> None:
    with pytest.raises(BadQuery) as caught:
        pool.answer(Request(query))
    assert words in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)


def test_the_message_shows_the_line_with_a_caret_and_nothing_of_the_engine(pool: Pool) -> None:
    with pytest.raises(BadQuery) as caught:
        pool.answer(Request("SELECT * {\n  ?s ?p }"))
    said, shown, caret = caught.value.message.split("\n")
    assert (said[-1], shown, caret) == (".", "  ?s ?p }", "        ^")
    assert "expected" not in said


def test_a_long_line_is_shown_in_part(pool: Pool) -> None:
    with pytest.raises(BadQuery) as caught:
        pool.answer(Request("SELECT * { " + "?s ?p ?o . " * 500 + "?s ?p ] } " + " " * 500))
    _, shown, caret = caught.value.message.split("\n")
    assert len(shown) < 100
    assert shown[caret.index("^")] == "]"


def test_a_query_that_stops_after_one_word_ends_too_early(pool: Pool) -> None:
    with pytest.raises(BadQuery, match="line 1, column 9: The query ends too early"):
        pool.answer(Request("DESCRIBE", "turtle"))


def test_an_unknown_function_is_a_bad_query_that_names_it(pool: Pool) -> None:
    with pytest.raises(BadQuery, match="no function <http://x/f>"):
        pool.answer(Request("SELECT * { ?s ?p ?o FILTER(<http://x/f>(?o)) }"))


def test_the_order_of_patterns_and_comments_do_not_move_the_place(pool: Pool) -> None:
    query = "# one\r\nSELECT * { # two\r\n ?s ?p ?o ; ; . ?s ?p | }"
    with pytest.raises(BadQuery) as caught:
        pool.answer(Request(query))
    assert (caught.value.line, caught.value.column) == (3, 23)
