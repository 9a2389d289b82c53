"""Parquet: typed where a column's values share a datatype, text where they do not."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas
import pytest
from pyarrow import parquet

from ontology.errors import QueryTooLarge
from ontology.sparql import Limits, Pool, Request

if TYPE_CHECKING:
    from pathlib import Path

XSD = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
LARGE = "9223372036854775808"  # one more than 64 bits hold


def table(pool: Pool, values: str) -> Any:
    query = f"{XSD}SELECT ?x {{ VALUES ?x {{ {values} }} }}"
    return parquet.read_table(pool.answer(Request(query, "parquet")).path)


@pytest.mark.parametrize(
    ("values", "typed", "first"),
    [
        ("1 UNDEF -2", "int64", 1),
        ("1.5 2.25", "decimal128(38, 18)", Decimal("1.5")),
        ("1e3 2e0", "double", 1000.0),
        ("true false", "bool", True),
        ("'1949'^^xsd:gYear '1955'^^xsd:gYear", "int64", 1949),
        ("'1949-04-04'^^xsd:date", "date32[day]", None),
        ("'a' 'b'", "string", "a"),
        ("'a'@en 'b'@en", "string", "a"),
        ("<urn:a> <urn:b>", "string", "urn:a"),
        ("1 'one'", "string", "1"),
        ("1 1.5", "string", "1"),
        ("<urn:a> 'urn:a'", "string", "urn:a"),
        ("'1949Z'^^xsd:gYear", "string", "1949Z"),
        ("1e400", "double", float("inf")),
        ("UNDEF", "string", None),
    ],
)
def test_a_column_is_typed_where_its_values_share_a_datatype(
    pool: Pool, values: str, typed: str, first: object
) -> None:
    found = table(pool, values)
    assert str(found.schema.field("x").type) == typed
    assert first is None or found.column("x")[0].as_py() == first


@pytest.mark.parametrize(
    ("values", "about"),
    [
        ("1", {b"kind": b"literal", b"datatype": b"http://www.w3.org/2001/XMLSchema#integer"}),
        ("'a'@en", {b"kind": b"literal", b"language": b"en"}),
        ("<urn:a>", {b"kind": b"iri"}),
        ("<urn:a> 1", {b"kind": b"mixed"}),
    ],
)
def test_a_column_says_what_its_text_stood_for(
    pool: Pool, values: str, about: dict[bytes, bytes]
) -> None:
    assert about.items() <= table(pool, values).schema.field("x").metadata.items()


def test_a_number_too_large_makes_text_of_its_column_alone(pool: Pool) -> None:
    query = f"SELECT ?n ?large {{ VALUES (?n ?large) {{ (1 {LARGE}) (2 3) }} }}"
    rows = parquet.read_table(pool.answer(Request(query, "parquet")).path).to_pylist()
    assert rows == [{"n": 1, "large": LARGE}, {"n": 2, "large": "3"}]


def test_the_same_rows_give_the_same_bytes(pool: Pool) -> None:
    query = "SELECT ?s ?n { ?s <http://example.org/number> ?n } ORDER BY ?n"
    asked = (query, f"{query} # asked anew")
    first, second = (pool.answer(Request(one, "parquet")).path for one in asked)
    assert first != second
    assert first.read_bytes() == second.read_bytes()
    assert pandas.read_parquet(first)["n"].sum() == sum(range(100))


def test_a_file_that_grows_past_its_limit_is_refused(store_folder: Path, tmp_path: Path) -> None:
    with Pool(store_folder, tmp_path, Limits(size=1024), workers=1) as small:
        with pytest.raises(QueryTooLarge, match="larger than"):
            small.answer(Request("SELECT * { ?s ?p ?o }", "parquet"))
        assert list(tmp_path.iterdir()) == []
