import pytest

from ontology.errors import BadQuery, OutsideAccess, UpdateRefused
from ontology.sparql import form
from ontology.sparql.tokens import tokens

HARMLESS = {
    "a string": 'ASK { ?s ?p "SERVICE <http://x/> {}" }',
    "a long string": "ASK { ?s ?p '''it's\n SERVICE <http://x/> {} ''' }",
    "a comment": "ASK { ?s ?p ?o } # SERVICE <http://x/> {} LOAD",
    "an IRI": "ASK { ?s <http://example.org/SERVICE{}> ?o }".replace("{}", "#LOAD"),
    "a variable": "ASK { ?service ?LOAD $service }",
    "a local name": "PREFIX e: <http://x/> ASK { e:service e:load e:a.service }",
    "a prefix": "PREFIX service: <http://x/> ASK { service:a ?p ?o }",
    "a graph": "PREFIX service: <http://x/> ASK { GRAPH service:a { ?s ?p ?o } }",
    "a comparison": 'ASK { ?s ?p ?o FILTER(?o < 5 && ?o >1) } # "service"',
    "IRIs in a list": 'PREFIX e: <x:> ASK { VALUES (?a ?b) {(e:a <http://x/#s>)} ?s ?p "service" }',
}
REACHING = {
    "plainly": "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "silently": "SELECT * { service silent <http://x/> { ?s ?p ?o } }",
    "in a subquery": "SELECT * { { SELECT * { SERVICE ?e { ?s ?p ?o } } } }",
    "after a comment": "SELECT * { # it's\n SERVICE <http://x/> { ?s ?p ?o } }",
    "after a comment ended by a lone return": "ASK { #x\rSERVICE <http://x/> { ?s ?p ?o }\n}",
    "after a string": "SELECT * { ?s ?p 'it''s'.SERVICE<http://x/>{ ?s ?p ?o } }",
    "glued to its prefix": "PREFIX e: <http://x/> SELECT * { SERVICEe:x { ?s ?p ?o } }",
    "glued to the empty prefix": "PREFIX : <http://x/> SELECT * { SERVICE:x{ ?s ?p ?o } }",
    "glued to SILENT": "SELECT * { SERVICESILENT<http://x/> { ?s ?p ?o } }",
    "glued to a value": "PREFIX : <http://x/> SELECT * { ?s ?p trueSERVICE:x{ ?s ?p ?o } }",
    "behind a comparison that looks like an IRI, as a name": (
        "PREFIX : <http://x/> SELECT * { ?s ?p ?o FILTER(?o<?b)SERVICE:x#>\n { ?s ?p ?o } }"
    ),
    "behind a comparison that looks like an IRI, as a string": (
        "SELECT * { FILTER(?a<?b#>'''\n)SERVICE<http://x/>{ ?s ?p ?o }#'''\n}"
    ),
    "by LOAD": "LOAD <http://x/>",
    "by LOAD after an update": "CLEAR ALL; LOAD <http://x/>",
}
UPDATES = ("INSERT DATA { <a:a> <a:b> 1 }", "PREFIX e: <x:> DELETE WHERE { ?s ?p ?o }", "drop all")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", "select"),
        ("  # why\n ask{}", "ask"),
        ("BASE <http://x/> PREFIX : <#> Construct WHERE { ?s ?p ?o }", "construct"),
        ("PREFIX select: <http://x/> DESCRIBE select:ask", "describe"),
        ('VERSION "1.2" SELECT * {}', "select"),
    ],
)
def test_the_form_is_told_by_the_first_word_after_the_prologue(query: str, expected: str) -> None:
    assert form(query) == expected


@pytest.mark.parametrize("query", HARMLESS.values(), ids=HARMLESS)
def test_a_word_inside_something_else_is_allowed(query: str) -> None:
    assert form(query) == "ask"


@pytest.mark.parametrize("query", REACHING.values(), ids=REACHING)
def test_reaching_out_is_refused_however_it_is_written(query: str) -> None:
    with pytest.raises(OutsideAccess, match="line 1|line 2"):
        form(query)


@pytest.mark.parametrize("query", UPDATES)
def test_an_update_is_refused_as_such(query: str) -> None:
    with pytest.raises(UpdateRefused, match="can only be read"):
        form(query)


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("", 1, 1),
        ("# nothing\n", 1, 1),
        ("\n  SELEC * { ?s ?p ?o }", 2, 3),
        ("PREFIX e: <http://x/>", 1, 22),
        ("SELECT * {\n  ?s ?p 'service }", 2, 9),
        ('SELECT * { ?s ?p """load\n" }', 1, 18),
    ],
)
def test_a_text_that_is_no_query_is_a_bad_query_with_its_place(
    query: str, line: int, column: int
) -> None:
    with pytest.raises(BadQuery) as caught:
        form(query)
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    "piece", ["(", "a.", '"\\', "'''\\", "<", "1", "a:b\\", "<a ", "_:a.", "?", "''"]
)
def test_a_million_characters_of_anything_are_cut_without_running_away(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert sum(len(token.text) for token in tokens(text)) <= len(text)
