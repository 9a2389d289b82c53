"""Rows of a query become relations: columns, merging, evidence, and what is said of odd rows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.columns import Columns, columns
from graph.errors import NoNetwork
from graph.grouping import grouped
from graph.others import MARK
from graph.projection import project
from graph.rows import relate
from graph.ties import Tie
from ontology.model import Literal
from ontology.names import ENT, ID
from ontology.store import Table
from tests.graph.worlds import claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Relation
    from ontology.store import Cell

XSD = "http://www.w3.org/2001/XMLSchema#"
A, B, C = (f"http://example.org/{name}" for name in "abc")
NATO, PACT = ID + "nato", ID + "warsaw-pact"


def text(value: object) -> Literal:
    return Literal(str(value), XSD + "string")


def read(
    catalogue: Catalogue, names: str, *rows: Sequence[Cell], behind: Sequence[Claim] = ()
) -> tuple[tuple[Relation, ...], Catalogue, tuple[str, ...]]:
    return relate(Table(tuple(names.split()), [tuple(row) for row in rows]), catalogue, behind)


def ties(catalogue: Catalogue, names: str, *rows: Sequence[Cell]) -> list[Tie]:
    found = [one for one in read(catalogue, names, *rows)[0] if isinstance(one, Tie)]
    assert len(found) == len(read(catalogue, names, *rows)[0])
    return found


@pytest.mark.parametrize(
    ("names", "row", "expected"),
    [
        ("source target", (A, B), Columns("source", "target", None)),
        ("target relation source", (A, C, B), Columns("source", "target", "relation")),
        ("claim s p o", (A, A, C, B), Columns("s", "o", "p")),
        ("subject object predicate", (A, B, C), Columns("subject", "object", "predicate")),
        ("n who whom", (text(1), A, B), Columns("who", "whom", None)),
        ("claim relation who whom", (A, C, A, B), Columns("who", "whom", "relation")),
        ("who other source", (A, B, A), Columns("who", "other", None)),
        ("source target", (text("x"), None), Columns("source", "target", None)),
    ],
)
def test_names_say_which_columns_are_the_ends_else_what_they_hold(
    names: str, row: tuple[Cell, ...], expected: Columns
) -> None:
    assert columns(Table(tuple(names.split()), [row])) == expected


@pytest.mark.parametrize(
    ("names", "row", "says"),
    [
        ("who n", (A, text(1)), "This query gives ?who, ?n. A network needs two columns of IRIs"),
        ("source", (A,), "This query gives ?source."),
        ("who node", (A, "_:b0"), "?who, ?node"),
        ("who nothing", (A, None), "?who, ?nothing"),
        ("claim relation", (A, B), "name them ?source and ?target"),
    ],
)
def test_without_two_ends_it_is_said_which_columns_there_are_and_what_is_needed(
    names: str, row: tuple[Cell, ...], says: str
) -> None:
    with pytest.raises(NoNetwork) as raised:
        columns(Table(tuple(names.split()), [row]))
    assert says in str(raised.value)


def test_parallel_rows_are_one_edge_in_the_direction_of_the_rows(catalogue: Catalogue) -> None:
    rows: list[Sequence[Cell]] = [(A, C, B)] * 2 + [(B, C, A), (A, text("x"), B), (A, None, B)]
    found = ties(catalogue, "source relation target", *rows)
    assert [(one.subject, one.predicate, one.object, one.weight, one.rows) for one in found] == [
        (A, C, B, 2, 2),
        (A, '""', B, 1, 1),
        (A, '"x"', B, 1, 1),
        (B, C, A, 1, 1),
    ]


def test_weights_are_summed_the_same_in_any_order_and_the_heaviest_come_first(
    catalogue: Catalogue,
) -> None:
    rows = [(A, B, text(w)) for w in (0.1, 0.2, 0.3, "1e3")] + [(B, A, text(2)), (C, A, text(0.5))]
    found = ties(catalogue, "source target weight", *rows)
    assert [(one.subject, one.weight) for one in found] == [(A, 1000.6), (B, 2.0), (C, 0.5)]
    shuffled = random.Random(4).sample(rows, len(rows))  # noqa: S311  # rows, not secrets
    assert ties(catalogue, "source target weight", *shuffled) == found
    whole = ties(catalogue, "source target weight", (A, B, text("2")), (A, B, text("3.0")))
    assert repr(whole[0].weight) == "5"


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (["1", "+1"], 1),
        (["Positive"], 1),
        (["-1", "negative"], -1),
        (["1", "-1"], 0),
        ([], None),
    ],
)
def test_a_sign_is_positive_negative_or_mixed(
    signs: list[str], expected: int | None, catalogue: Catalogue
) -> None:
    rows = [(A, B, text(sign)) for sign in signs] + [(A, B, None)]
    assert [one.sign for one in ties(catalogue, "source target sign", *rows)] == [expected]


def test_years_span_from_the_first_start_to_the_last_end(catalogue: Catalogue) -> None:
    rows = [
        (A, B, Literal("1949", XSD + "gYear"), None),
        (A, B, Literal("1955-05-14", XSD + "date"), text(1991)),
        (A, B, None, text("-44")),
    ]
    (found,) = ties(catalogue, "source target start end", *rows)
    assert (found.start, found.end) == (1949, 1991)


def test_rows_that_cannot_be_read_as_they_stand_are_counted(catalogue: Catalogue) -> None:
    found, _, notes = read(
        catalogue,
        "source target weight sign start claim",
        (A, B, text("many"), None, None, None),
        (A, B, text("INF"), text("0"), text("soon"), A),
        (A, None, None, None, None, None),
        ("_:b1", B, None, None, None, None),
        (A, text("b"), text("many"), None, None, None),
    )
    assert [(one.weight, one.rows) for one in found if isinstance(one, Tie)] == [(2, 2)]
    assert notes == (
        "Read without its ?claim, which is none of this release: 1 of 5 rows.",
        "Left out, since source or target is empty or no IRI: 3 of 5 rows.",
        "Read without its ?sign, which is neither positive (1) nor negative (-1): 1 of 5 rows.",
        "Read as weight 1, since ?weight is no number above 0: 2 of 5 rows.",
        "Read without its ?start or ?end, which is no year: 1 of 5 rows.",
    )


def test_no_weight_years_that_dates_lack_and_an_end_before_its_start_are_counted(
    catalogue: Catalogue,
) -> None:
    (found,), _, notes = read(
        catalogue,
        "source target weight start end",
        (A, B, text(0), Literal("0000", XSD + "gYear"), text(1991)),
        (A, B, text(-1), text(1990), text(1980)),
    )
    assert isinstance(found, Tie)
    assert (found.weight, found.start, found.end) == (2, None, 1991)
    assert notes == (
        "Read as weight 1, since ?weight is no number above 0: 2 of 2 rows.",
        "Read without its ?start or ?end, which is no year: 1 of 2 rows.",
        "Read without its ?start and ?end, since it would end before it starts: 1 of 2 rows.",
    )


def test_claims_that_rows_name_are_the_evidence_else_those_that_say_the_same(
    catalogue: Catalogue,
) -> None:
    one, two, other = (
        claim(1, "nato", "opposes", "warsaw-pact"),
        claim(2, "nato", "opposes", "warsaw-pact"),
        claim(3, "nato", "memberOf", "cold-war"),
    )
    behind = (one, two, other)
    opposes = ENT + "opposes"

    def evidence(names: str, *rows: Sequence[Cell]) -> list[list[Claim]]:
        return [list(tie.claims) for tie in read(catalogue, names, *rows, behind=behind)[0]]

    named = (NATO, opposes, PACT, two.iri)
    assert evidence("source relation target claim", named, named) == [[two]]
    assert evidence("source relation target", (NATO, opposes, PACT)) == [[one, two]]
    assert evidence("source relation target", (PACT, opposes, NATO)) == [[]]
    assert evidence("source target", (NATO, PACT)) == [[]]
    assert evidence("source target claim", (NATO, ID + "trust", other.iri)) == [[other]]
    assert evidence("s p o claim", (NATO, opposes, PACT, A)) == [[one, two]]


def test_things_the_release_does_not_know_have_a_label_and_a_harmless_name(
    catalogue: Catalogue,
) -> None:
    hostile = "javascript:alert(':')//<b>"
    found, names, _ = read(
        catalogue,
        "source sourceLabel target relation",
        (A, text("<script>\u202ex</script> " + "y" * 900), NATO, text("says: <b>")),
        (hostile, None, ENT + "Alliance", ENT + "Alliance"),
    )
    network = project(found, names)
    labels = {iri: data["label"] for iri, data in network.nodes(data=True)}
    assert labels[A].startswith("<script>�x</script>")
    assert len(labels[A]) == 200
    assert labels[hostile] == "<b>"
    assert (labels[NATO], labels[ENT + "Alliance"]) == ("NATO", "Alliance")
    kinds = {iri: data["kind"] for iri, data in network.nodes(data=True)}
    assert kinds == {A: "Other", hostile: "Other", ENT + "Alliance": "Other", NATO: "Alliance"}
    for iri, data in network.nodes(data=True):
        assert names.entities[data["name"]].iri == iri
        assert data["name"] == "nato" or data["name"].startswith(MARK)
    edges = [data for *_, data in network.edges(data=True)]
    assert {data["relation"] for data in edges} == {"says: <b>", ENT + "Alliance"}
    assert all(data["name"].startswith(MARK) and ":" not in data["name"] for data in edges)
    assert "~" not in "".join(catalogue.entities)


def test_no_rows_are_no_relations_whatever_the_columns(catalogue: Catalogue) -> None:
    assert read(catalogue, "x") == ((), catalogue, ())


def test_a_group_of_things_sums_what_their_rows_say(catalogue: Catalogue) -> None:
    rows = [(ID + "nato", B, text(2)), (ID + "warsaw-pact", B, text(3)), (A, B, text(1))]
    found, names, _ = read(catalogue, "source target weight", *rows)
    weights = {
        one.subject: one.weight
        for one in grouped(found, names, ["Alliance"])
        if isinstance(one, Tie)
    }
    assert weights == {ENT + "Alliance": 5, A: 1}


CELLS = st.one_of(
    st.none(),
    st.sampled_from([A, B, NATO, "_:b0", ENT + "opposes", "urn:x"]),
    st.text(max_size=5).map(text),
    st.floats().map(text),
)
NAMES = ("source", "target", "relation", "weight", "sign", "start", "end", "claim", "sourceLabel")


@given(rows=st.lists(st.tuples(*[CELLS] * len(NAMES)), max_size=8))
@example(rows=[(A, B, None, text("1e15"), None, None, None, None, None)] * 8)
def test_whatever_rows_hold_each_is_in_an_edge_or_counted(
    rows: list[tuple[Cell, ...]], catalogue: Catalogue
) -> None:
    found, names, notes = relate(Table(NAMES, rows), catalogue, ())
    held = sum(one.rows for one in found if isinstance(one, Tie))
    left = [note for note in notes if note.startswith("Left out")]
    assert held + sum(int(note.split(": ")[1].split()[0]) for note in left) == len(rows)
    network = project(found, names)
    assert network.number_of_edges() == len(found)
    assert all(-1e17 < data["weight"] < 1e17 for *_, data in network.edges(data=True))
