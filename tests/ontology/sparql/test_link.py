"""A cut result links to what is said of limits, in the formats whose head has a place for it."""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ontology.sparql import Limits, Pool, Request

LIMITS_PAGE = '/limits?a="b"&c#cut'
SR = "{http://www.w3.org/2005/sparql-results#}"
# 2,999 rows of a kilobyte: the document is longer than the pieces in which it is moved
LONG = f"""SELECT ?n ?text {{
  ?thing <http://example.org/number> ?n BIND(CONCAT(STR(?n), "{"x" * 1000}") AS ?text)
}} ORDER BY ?n"""
SHORT = "SELECT * { VALUES ?n { 1 2 3 } }"


@pytest.fixture(scope="module")
def cutting(store_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    limits = Limits(rows=2_999, explained=LIMITS_PAGE)
    with Pool(store_folder, tmp_path_factory.mktemp("spool"), limits, workers=1) as made:
        yield made


def test_the_head_of_cut_json_has_the_link(cutting: Pool) -> None:
    answer = cutting.answer(Request(LONG, "json"))
    result = json.loads(answer.path.read_bytes())
    assert result["head"] == {"vars": ["n", "text"], "link": [LIMITS_PAGE]}
    rows = result["results"]["bindings"]
    assert [row["n"]["value"] for row in rows] == [str(number) for number in range(2_999)]
    assert {len(row["text"]["value"]) - len(row["n"]["value"]) for row in rows} == {1000}
    assert answer.size == answer.path.stat().st_size > 3_000_000


def test_the_head_of_cut_xml_has_the_link(cutting: Pool) -> None:
    answer = cutting.answer(Request(LONG, "xml"))
    root = ElementTree.parse(answer.path).getroot()  # noqa: S314  # our own
    head = root.find(f"{SR}head")
    assert head is not None
    assert [child.tag for child in head] == [f"{SR}variable", f"{SR}variable", f"{SR}link"]
    assert head[-1].attrib == {"href": LIMITS_PAGE}
    assert len(list(root.iter(f"{SR}result"))) == 2_999
    assert answer.size == answer.path.stat().st_size


@pytest.mark.parametrize("format", ["json", "xml"])
def test_a_whole_result_has_no_link(cutting: Pool, format: str) -> None:
    assert b"link" not in cutting.answer(Request(SHORT, format)).path.read_bytes()


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_a_table_without_a_head_stays_as_it_is(cutting: Pool, format: str) -> None:
    answer = cutting.answer(Request(LONG, format))
    assert answer.truncated
    assert b"link" not in answer.path.read_bytes()
