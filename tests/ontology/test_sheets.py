"""Every fault of a sheet is reported with its line and what to do; none stops the reading."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ontology import sheets
from ontology.catalogue import Catalogue
from ontology.model import ClaimType, Explicitness, Literal, Modality
from ontology.names import ENT, ID
from ontology.sheets import Sheet

Read = Callable[[str], Sheet]

HEADER = """\
article:
  name: invented
  title: An invented text
  file: invented.txt
  sha256: abc
  length: 100
  source: https://example.org/text
  note: none
  coder: a test
  codebook: 0.1.0
passages:
"""
PASSAGE = """\
- passage: 1
  span: [0, 10]
  sha256: abc
  section: Aims
  role: sentence
  gloss: NATO fosters trust.
  claims:
"""


@pytest.fixture
def read(tmp_path: Path, catalogue: Catalogue) -> Read:
    def one(text: str) -> Sheet:
        path = tmp_path / "sheet.yaml"
        path.write_text(text, encoding="utf-8")
        return sheets.read(path, catalogue.vocabulary, catalogue.entities)

    return one


def claims(*lines: str) -> str:
    return HEADER + PASSAGE + "".join(f"    - {line}\n" for line in lines)


def test_the_short_form_takes_the_usual_facets(read: Read) -> None:
    sheet = read(claims("[nato, fosters, trust]"))
    (claim,) = sheet.claims
    assert sheet.faults == []
    assert (claim.subject, claim.predicate, claim.object) == (
        ID + "nato",
        ENT + "fosters",
        ID + "trust",
    )
    assert (claim.modality, claim.polarity) == (Modality.ASSERTED, True)
    assert (claim.explicitness, claim.type) == (Explicitness.DIRECT, ClaimType.CAUSAL)
    assert claim.passage == ID + "article/invented/passage/1"
    assert claim.iri.startswith(ID + "claim/invented/1/")


def test_the_long_form_carries_every_facet(read: Read) -> None:
    sheet = read(
        claims(
            "{subject: nato, predicate: fosters, object: trust, modality: possible, marker: may, "
            "polarity: denied, explicitness: coreferent, type: case, during: cold-war, "
            "through: [diplomacy, joint-exercises], in: europe, from: 1949, to: 1991}"
        )
    )
    (claim,) = sheet.claims
    assert sheet.faults == []
    assert (claim.modality, claim.marker, claim.polarity) == (Modality.POSSIBLE, "may", False)
    assert claim.during == (ID + "cold-war",)
    assert claim.through == (ID + "diplomacy", ID + "joint-exercises")
    assert (claim.places, claim.start, claim.end) == ((ID + "europe",), 1949, 1991)


@pytest.mark.parametrize(
    ("written", "value", "datatype"),
    [("1949", "1949", "gYear"), ("1949-04-04", "1949-04-04", "date"), ("27", "0027", "gYear")],
)
def test_dates_are_typed(read: Read, written: str, value: str, datatype: str) -> None:
    (claim,) = read(claims(f"[nato, establishedIn, {written}]")).claims
    assert claim.object == Literal(value, f"http://www.w3.org/2001/XMLSchema#{datatype}")


def test_the_same_claim_keeps_its_name_wherever_it_stands_in_the_list(read: Read) -> None:
    one = read(claims("[nato, fosters, trust]", "[nato, fosters, peace]")).claims
    two = read(claims("[nato, fosters, peace]", "[nato, fosters, trust]")).claims
    assert {c.iri for c in one} == {c.iri for c in two}
    assert len({c.iri for c in one}) == 2


BAD_CLAIMS = [
    ("[nato, fosters]", "is no claim"),
    ("nonsense", "is no claim"),
    ("[nato, fostres, trust]", "no property is named “fostres”"),
    ("[nato, hasMember, japan]", "hasMember is only inferred, never coded"),
    ("[natto, fosters, trust]", "no entity is named “natto”"),
    ("[nato, fosters, 7]", "no entity is named “7”"),
    ("[nato, establishedIn, trust]", "needs a year or a date"),
    ("[trust, memberOf, nato]", "of kind Outcome, wrong for memberOf"),
    ("[nato, coinedBy, joseph-nye]", "of kind Alliance, wrong for coinedBy"),
    (
        "{subject: nato, predicate: fosters, object: trust, modality: maybe}",
        "unknown value “maybe”",
    ),
    ("{subject: nato, predicate: fosters, object: trust, modality: possible}", "without `marker`"),
    (
        "{subject: nato, predicate: fosters, object: trust, polarity: [1]}",
        "polarity: unknown value",
    ),
    ("{subject: nato, predicate: fosters, object: trust, during: tomorrow}", "named “tomorrow”"),
    ("{subject: nato, predicate: fosters, object: trust, from: soon}", "is no year"),
    ("{subject: nato, predicate: fosters, object: trust, colour: red}", "unknown key “colour”"),
    ("{predicate: fosters, object: trust}", "no entity is named “None”"),
]


@pytest.mark.parametrize(("claim", "problem"), BAD_CLAIMS)
def test_a_bad_claim_is_reported_on_its_line(read: Read, claim: str, problem: str) -> None:
    sheet = read(claims("[nato, fosters, peace]", claim))
    (fault,) = sheet.faults
    assert problem in fault.problem
    assert (fault.file, fault.line) == ("sheet.yaml", 20)
    assert fault.remedy
    assert sheet.claims


def test_the_same_claim_twice_is_a_fault(read: Read) -> None:
    (fault,) = read(claims("[nato, fosters, peace]", "[nato, fosters, peace]")).faults
    assert "stands twice" in fault.problem


BAD_SHEETS = [
    ("a: [", "not YAML"),
    ("a: 1\na: 2\n", "“a” twice"),
    ("", "is no coding sheet"),
    ("passages: []", "has no `article:` header"),
    (HEADER.replace("  coder: a test\n", "") + PASSAGE, "`coder` is missing"),
    (HEADER.replace("length: 100", "length: long") + PASSAGE, "is no whole number"),
    (HEADER.replace("name: invented", "name: My text") + PASSAGE, "`name` is no name"),
    (HEADER.replace("https://example.org/text", "An interview") + PASSAGE, "`source` is no IRI"),
    (HEADER + PASSAGE.replace("[0, 10]", "[10, 10]"), "is empty"),
    (HEADER + PASSAGE.replace("[0, 10]", "[0, 101]"), "beyond the text"),
    (HEADER + PASSAGE.replace("[0, 10]", "here"), "is not [start, end]"),
    (HEADER + PASSAGE.replace("sentence", "poem"), "unknown role “poem”"),
    (HEADER + PASSAGE.replace("passage: 1", "passage: one"), "is no number from 1"),
    (HEADER + PASSAGE + PASSAGE.replace("[0, 10]", "[10, 20]"), "stands here twice"),
    (HEADER + PASSAGE + PASSAGE.replace("passage: 1", "passage: 2"), "overlaps the one before"),
    (claims("[nato, fosters, trust]").replace("NATO fosters trust.", "''"), "no gloss"),
    (HEADER + PASSAGE.replace("  gloss", "  glos"), "unknown key “glos”"),
    (HEADER + PASSAGE.replace("claims:", "claims: 3"), "is no list"),
]


@pytest.mark.parametrize(("text", "problem"), BAD_SHEETS)
def test_a_bad_sheet_says_where_and_why(read: Read, text: str, problem: str) -> None:
    faults = read(text).faults
    assert any(problem in fault.problem for fault in faults)
    assert all(fault.line >= 1 for fault in faults)


def test_a_sheet_that_is_not_utf_8_names_the_line(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"a: 1\nb: caf\xe9\n")
    (fault,) = sheets.read(path, catalogue.vocabulary, catalogue.entities).faults
    assert (fault.line, fault.problem) == (2, "is not UTF-8")
