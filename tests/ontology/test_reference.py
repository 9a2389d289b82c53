"""Reference facts: complete, apart from the claims, and the same as in the data sets they name."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ontology import names
from ontology.encode import DCTERMS, RDF, SKOS
from ontology.names import ENT, ID
from tests.ontology.planting import planted

if TYPE_CHECKING:
    from ontology.corpus import Corpus
    from ontology.store import Store

# Research tables, each under its provider's terms: not in the repository. Where they lie beside it,
# the facts that say `ent:checkedAgainst` are looked up in them.
TABLES = Path(__file__).resolve().parents[3] / "shared" / "data"
GRAPH = f"GRAPH <{names.REFERENCE_GRAPH}>"
COW = {"united-states": "2", "japan": "740", "south-korea": "732", "north-korea": "731"}


def facts(store: Store) -> dict[tuple[str, str, str], str]:
    """Each fact (subject, property, object) with the short name of what it was checked against."""
    rows = store.select(
        f"SELECT ?s ?p ?o ?checked WHERE {{ ?fact a <{names.REFERENCE_FACT}> ; "
        f"<{RDF}subject> ?s ; <{RDF}predicate> ?p ; <{RDF}object> ?o . "
        f"OPTIONAL {{ ?fact <{names.CHECKED_AGAINST}> ?checked }} }}"
    ).rows
    return {
        (short(s), short(p), short(o)): short(checked or "").removeprefix("source/")
        for s, p, o, checked in rows
    }


def short(term: object) -> str:
    return str(term).removeprefix(ID).removeprefix(ENT)


DATES = {
    ("nato", "establishedIn", "1949-04-04"), ("nato", "inForceSince", "1949-08-24"),
    ("warsaw-pact", "establishedIn", "1955-05-14"), ("warsaw-pact", "dissolvedIn", "1991-07-01"),
    ("us-south-korea-alliance", "establishedIn", "1953-10-01"),
    ("us-south-korea-alliance", "inForceSince", "1954-11-17"),
    ("us-japan-alliance", "establishedIn", "1951-09-08"),
    ("us-japan-alliance", "inForceSince", "1952-04-28"),
    ("us-japan-defense-treaty", "signedOn", "1960-01-19"),
    ("us-japan-defense-treaty", "inForceSince", "1960-06-23"),
    ("european-union", "signedOn", "1992-02-07"),
    ("european-union", "establishedIn", "1993-11-01"),
    ("united-nations", "signedOn", "1945-06-26"),
    ("united-nations", "establishedIn", "1945-10-24"),
    ("csdp", "beganOn", "1999"), ("csdp", "signedOn", "2007-12-13"),
    ("csdp", "establishedIn", "2009-12-01"), ("un-peacekeeping", "beganOn", "1948-05-29"),
    ("korean-war", "beganOn", "1950-06-25"), ("korean-war", "endedOn", "1953-07-27"),
    ("world-war-ii", "beganOn", "1939-09-01"), ("world-war-ii", "endedOn", "1945-09-02"),
    ("cold-war", "beganOn", "1947"), ("cold-war", "endedOn", "1991"),
    ("world-wars", "beganOn", "1914"), ("world-wars", "endedOn", "1945"),
    ("joseph-nye", "bornIn", "1937"),
}  # fmt: skip
TIMES = {
    "establishedIn", "dissolvedIn", "signedOn", "inForceSince", "beganOn", "endedOn", "bornIn",
}  # fmt: skip


def test_the_dates_are_these(store: Store) -> None:
    assert {fact for fact in facts(store) if fact[1] in TIMES} == DATES


def test_an_obligation_is_attached_only_where_a_text_names_it(store: Store) -> None:
    found = {fact for fact in facts(store) if fact[1] == "obligation"}
    assert found == {("us-japan-defense-treaty", "obligation", "Defence")}


def test_every_fact_has_a_source_with_a_citation_and_a_plain_triple(store: Store) -> None:
    rows = store.select(
        f"SELECT DISTINCT ?fact WHERE {{ {GRAPH} {{ ?fact a <{names.REFERENCE_FACT}> ; "
        f"<{RDF}subject> ?s ; <{RDF}predicate> ?p ; <{RDF}object> ?o ; <{DCTERMS}source> ?source . "
        f"?source <{DCTERMS}bibliographicCitation> ?citation . ?s ?p ?o }} }}"
    ).rows
    assert len(rows) == len(facts(store)) == 70


def test_no_source_is_there_for_nothing(store: Store) -> None:
    rows = store.select(
        f"SELECT ?source WHERE {{ ?source a <{names.SOURCE}> "
        f"MINUS {{ {{ ?fact <{DCTERMS}source> ?source }} UNION "
        f"{{ ?fact <{names.CHECKED_AGAINST}> ?source }} }} }}"
    ).rows
    assert rows == []


def test_reference_and_claims_are_apart(store: Store) -> None:
    rows = store.select(
        f"SELECT ?x WHERE {{ {GRAPH} {{ ?x a ?kind }} "
        f"VALUES ?kind {{ <{names.CLAIM}> <{names.PASSAGE}> <{names.INFERENCE}> }} }}"
    ).rows
    assert rows == []
    merged = store.select(
        f"SELECT ?date WHERE {{ <{ID}nato> <{names.ESTABLISHED_IN}> ?date }}"
    ).rows
    assert {str(date) for (date,) in merged} == {"1949", "1949-04-04"}  # both are kept


def test_the_rules_do_not_reason_over_reference_facts(corpus: Corpus) -> None:
    named = {(i.triple[0], i.triple[1], i.triple[2]) for i in corpus.inferences()}
    assert (ID + "csdp", names.PART_OF, ID + "european-union") not in named
    assert not any(premise.startswith(ID + "reference/") for i in corpus.inferences()
                   for premise in i.premises)  # fmt: skip


def test_the_coders_sort_every_instrument_once_in_each_classification(
    store: Store, corpus: Corpus
) -> None:
    rows = store.select(
        f"SELECT ?classification ?instrument WHERE {{ ?class a <{names.CODER_CLASS}> ; "
        f"<{names.CLASSIFICATION}> ?classification ; <{names.CODER}> ?coder ; "
        f"<{SKOS}member> ?instrument }}"
    ).rows
    instruments = {e.name for e in corpus.entities.values() if e.kind == "Instrument"}
    sorted_in = Counter((str(c), short(i)) for c, i in rows)
    assert set(sorted_in.values()) == {1}
    for classification in ("soft and hard power", "DIME"):
        assert {name for one, name in sorted_in if one == classification} == instruments


FAULTS = [
    ("ref:x a ent:ReferenceFact ; rdf:subject id:nobody ; rdf:predicate ent:bornIn ; "
     'rdf:object "1900"^^xsd:gYear .', "is about exactly one entity"),
    ("ref:x a ent:ReferenceFact ; rdf:subject id:nato ; rdf:predicate ent:gloss ; "
     'rdf:object "x" .', "uses a relation or reference property"),
    ('ref:x a ent:ReferenceFact ; rdf:subject id:nato ; rdf:predicate ent:form ; rdf:object "x" .',
     "names its source"),
    ("ref:x a ent:ReferenceFact, ent:Claim .", "a reference fact is no claim"),
    ('id:japan ent:isoCode "Jp" .', "an ISO code has three capital letters"),
    ("id:japan ent:cowCode 1 .", "a COW code is a number"),
    ('id:roman-empire ent:isoCode "ROM" .', "only nations of today"),
    ("class:x a ent:CoderClass ; skos:member id:nato .", "hold instruments"),
]  # fmt: skip


def test_the_shapes_find_each_planted_fault(corpus: Corpus) -> None:
    from ontology import shacl  # noqa: PLC0415  # loads pyshacl: only here

    quads = corpus.dataset()
    for turtle, _ in FAULTS:
        quads += planted(turtle.replace("ref:x", f"ref:x{len(quads)}"), "reference")
    found = "\n".join(fault.problem for fault in shacl.faults(quads))
    for _, problem in FAULTS:
        assert problem in found


def table(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def day(row: dict[str, str], stem: str) -> str:
    return f"{row[stem + 'yr']}-{int(row[stem + 'mo']):02}-{int(row[stem + 'day']):02}"


beside = pytest.mark.skipif(not TABLES.is_dir(), reason="the data sets are not on this machine")


@beside
def test_alliances_are_as_in_atop(store: Store) -> None:
    alliances = {row["atopid"]: row for row in table("atop_4.01/atop_alliance_level.csv")}
    members = {(row["atopid"], row["member"]) for row in table("atop_4.01/atop_member_level.csv")}
    checked = {fact for fact, against in facts(store).items() if against == "atop"}
    number = {s: o for s, p, o in checked if p == "atopId"}
    for subject, predicate, value in checked:
        row = alliances[number[value if value in number else subject]]
        expected = {
            "establishedIn": day(row, "beg"), "signedOn": day(row, "beg"),
            "dissolvedIn": day(row, "end") if row["endyr"] != "0" else "",
            "form": "bilateral" if row["bilat"] == "1" else "multilateral",
            "obligation": "Defence" if row["defense"] == "1" else "",
            "atopId": row["atopid"],
        }  # fmt: skip
        if predicate in ("memberOf", "partyTo"):
            assert (row["atopid"], COW[subject]) in members
        else:
            assert value == expected[predicate], subject
    assert len(checked) == 24


@beside
def test_nations_have_their_codes(store: Store) -> None:
    found = facts(store)
    cow = {row["ccode"] for row in table("peacesciencer/cow_states.csv")}
    iso = {(row["ccode"], row["iso3c"]) for row in table("unga_ideal_points/ideal_points_2020.csv")}
    codes = {s: o for s, p, o in found if p == "cowCode"}
    assert codes == COW
    assert set(codes.values()) <= cow
    for nation, code in {s: o for s, p, o in found if p == "isoCode"}.items():
        assert (codes[nation], code) in iso


@beside
def test_wars_are_as_in_the_correlates_of_war(store: Store) -> None:
    rows = table("peacesciencer/cow_war_inter.csv")
    found = facts(store)
    wars = {s: o for s, p, o in found if p == "cowWar"}
    assert wars == {"korean-war": "151", "world-war-ii": "139"}
    for war, number in wars.items():
        fought = [row for row in rows if row["warnum"] == number]
        years = {int(row["year"]) for row in fought}
        (began,) = (o for s, p, o in found if (s, p) == (war, "beganOn"))
        (ended,) = (o for s, p, o in found if (s, p) == (war, "endedOn"))
        assert (min(years), max(years)) == (int(began[:4]), int(ended[:4]))
        for subject, predicate, value in found:
            if (predicate, value) == ("participatesIn", war):
                assert COW[subject] in {row["ccode1"] for row in fought}
    (first,) = (row for row in rows if row["warnum"] == "151" and row["year"] == "1950"
                and (row["ccode1"], row["ccode2"]) == ("731", "732"))  # fmt: skip
    assert first["initiator1"] == "1"


@beside
def test_the_rivalry_of_the_two_koreas_is_as_in_the_handbook(store: Store) -> None:
    rivals = {
        (row["ccode1"], row["ccode2"], row["start"])
        for row in table("peacesciencer/tss_rivalries.csv")
    }
    checked = {fact for fact, against in facts(store).items() if against == "strategic-rivalries"}
    assert {(s, o) for s, _, o in checked} == {
        ("south-korea", "north-korea"), ("north-korea", "south-korea"),
    }  # fmt: skip
    assert ("731", "732", "1948") in rivals
