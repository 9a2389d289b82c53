"""`check` finds each kind of fault in sheets and entities that a person may add."""

import hashlib
from pathlib import Path

import pytest

from ontology import bundled, shacl
from ontology import corpus as corpora
from ontology.check import check
from ontology.corpus import Corpus
from tests.conftest import ARTICLES

TEXT = (
    "The harbour pact was signed in 1907. "
    "It calmed every village along the long grey northern coast.\n"
)
ENTITIES = """\
@prefix id: <https://w3id.org/entente/id/> .
@prefix ent: <https://w3id.org/entente/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

id:harbour-pact a ent:Treaty ; rdfs:label "Harbour pact"@en ; skos:definition "A pact."@en .
id:calm a ent:Outcome ; rdfs:label "Calm"@en ; skos:definition "No strife."@en .
"""


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


SHEET = f"""\
article:
  name: harbour
  title: The harbour pact
  file: harbour.txt
  sha256: {digest(TEXT)}
  length: {len(TEXT)}
  source: https://example.org/harbour
  note: none
  coder: a test
  codebook: 0.1.0
passages:
- passage: 1
  span: [0, 36]
  sha256: {digest(TEXT[0:36])}
  section: ""
  role: sentence
  gloss: The pact dates from 1907.
  claims:
    - [harbour-pact, occurredIn, 1907]
- passage: 2
  span: [37, 96]
  sha256: {digest(TEXT[37:96])}
  section: ""
  role: sentence
  gloss: Peace came to the villages.
  claims:
    - [harbour-pact, fosters, calm]
"""


def faults_of(folder: Path, sheet: str = SHEET, entities: str = ENTITIES, text: str = TEXT) -> str:
    (folder / "harbour.yaml").write_text(sheet, encoding="utf-8")
    (folder / "harbour.ttl").write_text(entities, encoding="utf-8")
    (folder / "harbour.txt").write_bytes(text.encode())
    report = check(corpora.read(folder), folder)
    return "\n".join(
        str(f) for f in report.faults if f.file.startswith("harbour") or f.file == "shapes"
    )


def test_a_sound_sheet_beside_ours_has_no_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path) == ""


SHEET_FAULTS = [
    ("fosters, calm", "fosters, storm", "harbour.yaml:27: object: no entity is named “storm”"),
    (digest(TEXT[37:96]), digest("x"), "harbour.yaml:20: passage 2: the text at its span"),
    (digest(TEXT), digest("x"), "is not the text that was coded"),
    ("Peace came to the villages.", "It calmed every village along the long coast.", None),
    ("Peace came to the villages.", "Peace calmed every village along the long, grey northern sea.",
     "harbour.yaml:20: passage 2: the gloss copies “calmed every village along"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "problem"), SHEET_FAULTS)
def test_faults_of_a_sheet(tmp_path: Path, old: str, new: str, problem: str | None) -> None:
    found = faults_of(tmp_path, sheet=SHEET.replace(old, new))
    assert (problem or "") in found
    assert bool(found) is bool(problem)


ENTITY_FAULTS = [
    ("ent:Outcome", "ent:Spaceship", "harbour.ttl:7: calm: unknown kind Spaceship"),
    ("ent:Outcome", "ent:Actor", "calm: unknown kind Actor"),
    ("ent:Outcome", "ent:Outcome, ent:Event", "calm: has 2 kinds"),
    ('rdfs:label "Calm"@en ; ', "", "calm: has 0 labels"),
    ('"Calm"', '"A label that has far too many words"', "its label has more than 6 words"),
    (' ; skos:definition "No strife."@en', "", "calm: has 0 definitions"),
    ('"No strife."', '"It calmed every village along the long grey northern shore."',
     "calm: its definition copies"),
    ("id:calm a", "id:Calm_1 a", "Calm_1: is no name"),
    ('"No strife."@en .', '"No strife."@en ; skos:broader id:quiet .',
     "skos:broader points to unknown quiet"),
    ('"No strife."@en .', '"No strife."@en .\nid:idle a ent:Event ; rdfs:label "Idle"@en ; '
     'skos:definition "Unused."@en .', "idle: nothing mentions it"),
    ("id:calm a ent:Outcome ;", "id:calm a ent:Outcome ; ;; :", "harbour.ttl:7: not Turtle"),
    ('"No strife."@en .', '"No strife."@en ; skos:note [] .', "has a blank node"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "problem"), ENTITY_FAULTS)
def test_faults_of_entities(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert problem in faults_of(tmp_path, entities=ENTITIES.replace(old, new))


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    sheet = SHEET.replace("fosters, calm", "fosters, storm").replace(
        "occurredIn, 1907", "occuredIn, 1907"
    )
    found = faults_of(tmp_path, sheet=sheet).splitlines()
    assert [line.partition(": ")[0] for line in found if ".yaml" in line] == [
        "harbour.yaml:19",
        "harbour.yaml:27",
    ]


def test_a_fault_s_file_name_is_the_name_of_one_file(corpus: Corpus) -> None:
    files = [*corpus.files, *bundled.files(bundled.SHAPES, ".ttl")]
    files += bundled.files(bundled.CHECKS, ".rq")
    found = [path.name for path in files]
    assert len(found) == len(set(found)) > 40


def test_two_sheets_of_one_name_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "again.yaml").write_text(SHEET, encoding="utf-8")
    assert "harbour.yaml:1: another sheet is also named “harbour”" in faults_of(tmp_path)


def test_an_edited_copy_of_our_sheets_takes_their_place(corpus: Corpus, tmp_path: Path) -> None:
    for path in bundled.files(bundled.SHEETS, ".yaml"):
        text = path.read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if "[nato, establishedIn, 1949]" not in line]
        (tmp_path / path.name).write_text("\n".join(lines), encoding="utf-8")
    found = corpora.read(tmp_path)
    assert found.faults == ()
    assert found.replaced == tuple(sorted(sheet.path.stem for sheet in corpus.sheets))
    assert len(found.claims) == len(corpus.claims) - 2


def test_our_own_folder_is_ours(corpus: Corpus) -> None:
    found = corpora.read(bundled.SHEETS)
    assert (found.faults, found.replaced) == ((), ())
    assert len(found.claims) == len(corpus.claims)


def test_a_folder_without_sheets_is_a_fault(tmp_path: Path) -> None:
    (fault,) = corpora.read(tmp_path).faults
    assert "holds no coding sheet" in fault.problem


def test_the_project_s_own_sources_are_sound(corpus: Corpus) -> None:
    report = check(corpus, None)
    assert report.faults == ()
    assert "were not checked: the texts are not at hand" in (report.skipped or "")


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles' texts are not on this machine")
def test_every_span_of_both_articles_is_verified(corpus: Corpus) -> None:
    report = check(corpus, ARTICLES)
    assert report.faults == ()
    assert (report.spans, report.skipped) == (289, None)


def test_the_shapes_notice_a_claim_without_modality(corpus: Corpus) -> None:
    kept = [q for q in corpus.dataset() if not q.predicate.value.endswith("#modality")]
    found = shacl.faults(kept)
    assert len(found) == len(corpus.claims)
    assert "a claim has exactly one modality" in found[0].problem
