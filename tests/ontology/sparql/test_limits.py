from contextlib import suppress
from pathlib import Path

import pytest

from ontology import processor_time
from ontology.errors import BadQuery, QueryTimeout, QueryTooLarge
from ontology.sparql import Limits, Pool, Request

from .queries import ENDLESS, EVERYTHING, HUNGRY


def works(pool: Pool) -> bool:
    return pool.answer(Request("ASK { ?s ?p ?o }", "csv")).path.read_text() == "true"


def leftovers(pool: Pool) -> list[Path]:
    folder = pool.answer(Request("ASK {}")).path.parent
    return list(folder.glob("*.part"))


def test_a_query_past_its_deadline_is_stopped_and_the_next_one_works(pool: Pool) -> None:
    before = pool.pids
    with pytest.raises(QueryTimeout, match="0.3 s"):
        pool.answer(Request(ENDLESS, deadline=0.3))
    assert works(pool)
    assert leftovers(pool) == []
    assert len(pool.pids - before) <= 1


def test_a_worker_the_kernel_ends_is_answered_as_late_and_replaced(
    store_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Pool(store_folder, tmp_path, Limits(deadline=600), workers=1) as pool:
        before = pool.pids
        with monkeypatch.context() as patched:
            patched.setattr(processor_time, "MARGIN", -600.0)
            with pytest.raises(QueryTimeout, match="600 s"):
                pool.answer(Request(ENDLESS))
        assert works(pool)
        assert leftovers(pool) == []
        assert pool.pids.isdisjoint(before)


def test_a_request_cannot_lengthen_the_deadline(store_folder: Path, tmp_path: Path) -> None:
    with (
        Pool(store_folder, tmp_path, Limits(deadline=0.2), workers=1) as pool,
        pytest.raises(QueryTimeout, match="0.2 s"),
    ):
        pool.answer(Request(ENDLESS, deadline=3600))


def test_a_query_that_takes_all_memory_is_stopped_and_the_next_one_works(
    store_folder: Path, tmp_path: Path
) -> None:
    with Pool(store_folder, tmp_path, Limits(memory=64 << 20), workers=1) as pool:
        with pytest.raises(QueryTooLarge, match="more than 64 MiB of memory"):
            pool.answer(Request(HUNGRY))
        assert works(pool)
        assert leftovers(pool) == []


def test_a_result_of_too_many_bytes_is_refused(pool: Pool) -> None:
    wide = 'SELECT ?t { ?s ?p ?o BIND(CONCAT(STR(?s), "%s") AS ?t) }' % ("x" * 1000)
    with pytest.raises(QueryTooLarge, match="result is larger than"):
        pool.answer(Request(wide, "csv"))
    graph = "CONSTRUCT { ?s ?p ?t } WHERE" + wide.partition("?t")[2]
    with pytest.raises(QueryTooLarge, match="result is larger than"):
        pool.answer(Request(graph, "turtle"))
    assert leftovers(pool) == []
    assert len(list(pool.answer(Request("ASK {}")).path.parent.iterdir())) < 100


NESTED = {
    "parentheses": "ASK { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
    "braces": "ASK { " + "{" * 10_000 + "}" * 10_000 + " }",
    "negations": "ASK { FILTER(" + "!" * 10_000 + "true) }",
    "alternatives": "ASK { ?s ?p ?o FILTER(?o = 1" + " || ?o = 1" * 10_000 + ") }",
    "unclosed": "ASK { FILTER(" + "(" * 10_000,
    "far deeper": "ASK { FILTER(" + "(" * 400_000 + "1" + ")" * 400_000 + ") }",
}


@pytest.mark.parametrize("query", NESTED.values(), ids=NESTED)
def test_deep_nesting_never_takes_the_server_down(pool: Pool, query: str) -> None:
    with suppress(BadQuery, QueryTimeout, QueryTooLarge):
        assert pool.answer(Request(query)).rows is None
    assert works(pool)


def test_a_nesting_too_deep_for_the_engine_is_named_as_such(
    store_folder: Path, tmp_path: Path
) -> None:
    with (
        Pool(store_folder, tmp_path, Limits(deadline=60), workers=1) as pool,
        pytest.raises(QueryTooLarge, match="nested too deeply"),
    ):
        pool.answer(Request(NESTED["far deeper"]))


def test_a_long_query_is_refused_unread(store_folder: Path, tmp_path: Path) -> None:
    with (
        Pool(store_folder, tmp_path, Limits(length=1000), workers=1) as pool,
        pytest.raises(QueryTooLarge, match="1,002 characters; at most 1,000"),
    ):
        pool.answer(Request("ASK {}" + " " * 996))


def test_text_that_no_encoding_can_hold_is_a_bad_query(pool: Pool) -> None:
    with pytest.raises(BadQuery) as caught:
        pool.answer(Request("ASK {\n ?s ?p '\ud800' }"))
    assert (caught.value.line, caught.value.column) == (2, 9)


def test_a_megabyte_of_query_is_answered(pool: Pool) -> None:
    values = " ".join(str(number) for number in range(100_000))
    query = f"SELECT (COUNT(*) AS ?n) {{ VALUES ?v {{ {values} }} }}"
    assert pool.answer(Request(query, "csv")).path.read_text().split() == ["n", "100000"]


def test_rows_are_whole_or_absent_when_the_disk_refuses(pool: Pool, tmp_path: Path) -> None:
    answer = pool.answer(Request(EVERYTHING))
    assert answer.path.suffix == ".srj"
    assert not answer.path.with_name(answer.path.name + ".part").exists()
