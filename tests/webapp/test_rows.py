"""Results read from their files for the page without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology.sparql import Request
from webapp import rows
from webapp.site import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("<http://x.example/a>", rows.Cell("iri", "http://x.example/a")),
        (r'"tab\tand \"quote\" \u00e9 \U0001F30D"', rows.Cell("literal", 'tab\tand "quote" é 🌍')),
        ('"Rat"@de-AT', rows.Cell("literal", "Rat", "de-AT")),
        ('"1949"^^<http://x.example/y>', rows.Cell("literal", "1949", "http://x.example/y")),
        ("_:b0", rows.Cell("blank", "_:b0")),
    ],
)
def test_terms_of_a_graph_are_read_as_they_are_written(
    tmp_path: Path, text: str, cell: rows.Cell
) -> None:
    file = tmp_path / "result.nt"
    file.write_text(f"<urn:a> <urn:b> {text} .\n", encoding="utf-8")
    [found] = rows.of_graph(file, 1).rows
    assert found[2] == cell


@pytest.mark.parametrize(
    ("term", "cell"),
    [
        ("<http://x.example/a>", rows.Cell("iri", "http://x.example/a")),
        (r"'},{ \"quote\"]}'", rows.Cell("literal", '},{ "quote"]}')),
        ("'Rat'@de", rows.Cell("literal", "Rat", "de")),
        ("1", rows.Cell("literal", "1", "http://www.w3.org/2001/XMLSchema#integer")),
        ("UNDEF", None),
        ("<<( <urn:a> <urn:b> 'c' )>>", rows.Cell("literal", "<<( urn:a urn:b c )>>")),
    ],
)
def test_terms_of_a_table_are_read_as_they_are_answered(
    app: Flask, term: str, cell: rows.Cell | None
) -> None:
    query = f"SELECT ?x {{ VALUES ?x {{ {term} 'next' }} }}"
    answer = app.extensions[KEY].pool.answer(Request(query, "json"))
    assert rows.of_table(answer.path, 1).rows == [(cell,)]


def test_only_the_first_rows_are_read(tmp_path: Path) -> None:
    file = tmp_path / "result.nt"
    file.write_text('<urn:a> <urn:b> "x . <y>"@en .\n' * 5, encoding="utf-8")
    assert (
        rows.of_graph(file, 2).rows
        == [
            (
                rows.Cell("iri", "urn:a"),
                rows.Cell("iri", "urn:b"),
                rows.Cell("literal", "x . <y>", "en"),
            )
        ]
        * 2
    )
