"""Results read from their files for the page without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from webapp import rows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("<http://x.example/a>", rows.Cell("iri", "http://x.example/a")),
        (r'"tab\tand \"quote\" \u00e9 \U0001F30D"', rows.Cell("literal", 'tab\tand "quote" é 🌍')),
        ('"Rat"@de-AT', rows.Cell("literal", "Rat", "de-AT")),
        ('"1949"^^<http://x.example/y>', rows.Cell("literal", "1949", "http://x.example/y")),
        ("_:b0", rows.Cell("blank", "_:b0")),
        ("true", rows.Cell("literal", "true")),
        ("", None),
    ],
)
def test_terms_are_read_as_they_are_written(text: str, cell: rows.Cell | None) -> None:
    assert rows.cell(text) == cell


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
