"""The codebook names every kind and property of the schema, and nothing else."""

import re
from itertools import pairwise

import pytest
import yaml

from ontology import bundled, copying
from ontology.claims import FACETS, QUALIFIERS, TRIPLE
from ontology.corpus import Corpus
from ontology.model import ClaimType, Explicitness, Modality, Vocabulary
from ontology.sheets import HEADER, PASSAGE, ROLES
from tests.conftest import ARTICLES

TEXT = (bundled.HERE / "CODEBOOK.md").read_text(encoding="utf-8")
CODE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
KEYS = {*HEADER, *PASSAGE, *ROLES, *TRIPLE, *FACETS, *QUALIFIERS, "affirmed", "denied"}
ANYTHING = {"Entity"}
VALUES = {value.value for values in (ClaimType, Explicitness, Modality) for value in values}


def terms(text: str) -> list[str]:
    """What stands between backticks outside code blocks."""
    return re.findall(r"`([^`\n]+)`", CODE.sub("", text))


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, where the first cell is a term."""
    section = TEXT.split(f"# {heading}\n", 1)[1].split("\n#", 1)[0]
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in section.splitlines()]
    return [row for row in cells if row and row[0].startswith("`")]


@pytest.fixture(scope="module")
def vocabulary(corpus: Corpus) -> Vocabulary:
    return corpus.vocabulary


def test_the_kinds_are_those_of_the_schema(vocabulary: Vocabulary) -> None:
    assert sorted(row[0].strip("`") for row in rows("Kinds")) == sorted(vocabulary.kinds)


def test_the_properties_are_those_of_the_schema(vocabulary: Vocabulary) -> None:
    assert sorted(row[0].strip("`") for row in rows("Properties")) == sorted(vocabulary.properties)


def test_each_property_has_its_usual_type_and_kinds(vocabulary: Vocabulary) -> None:
    for name, usual, *words, takes, example in rows("Properties"):
        one = vocabulary.properties[name.strip("`")]
        assert usual == one.usual_type
        assert all([*words, example])
        subject, _, value = takes.partition("→")
        objects = {"year", "date"} if one.literal else one.range
        assert set(re.findall(r"\w+", subject)) == one.domain - ANYTHING, name
        assert set(re.findall(r"\w+", value)) == objects - ANYTHING, name


def test_properties_of_a_family_stand_together(vocabulary: Vocabulary) -> None:
    families = [vocabulary.properties[row[0].strip("`")].family for row in rows("Properties")]
    assert len({*families}) == 1 + sum(one != next_ for one, next_ in pairwise(families))


def test_every_term_named_exists(corpus: Corpus) -> None:
    known = {*corpus.vocabulary.kinds, *corpus.vocabulary.properties, *KEYS, *VALUES}
    names = [term for term in terms(TEXT) if re.fullmatch(r"[\w-]+", term)]
    assert sorted({*names} - known - {*corpus.entities}) == []
    assert len(names) > 300


def test_the_example_sheet_uses_known_keys_and_properties(vocabulary: Vocabulary) -> None:
    (example,) = [
        yaml.safe_load(text) for language, text in CODE.findall(TEXT) if language == "yaml"
    ]
    assert {*example["article"]} <= {*HEADER}
    for passage in example["passages"]:
        assert {*passage} == {*PASSAGE}
        for claim in passage["claims"]:
            fields = claim if isinstance(claim, dict) else dict(zip(TRIPLE, claim, strict=True))
            assert {*fields} <= {*TRIPLE, *FACETS, *QUALIFIERS}
            assert fields["predicate"] in vocabulary.properties


def test_the_sheets_follow_the_version_of_the_codebook(corpus: Corpus) -> None:
    version = re.search(r"^Version (\d+\.\d+\.\d+)\.", TEXT, re.MULTILINE)
    assert version
    assert {sheet.article.codebook for sheet in corpus.sheets if sheet.article} == {version[1]}


def test_the_codebook_copies_no_run_of_words_from_the_texts_at_hand() -> None:
    texts = [path.read_text(encoding="utf-8") for path in ARTICLES.glob("*.txt")]
    assert copying.copied(TEXT, copying.runs(texts)) is None


def test_claims_that_advise_are_normative(corpus: Corpus) -> None:
    advised = [claim for claim in corpus.claims if claim.modality is Modality.RECOMMENDED]
    assert {claim.type for claim in advised} == {ClaimType.NORMATIVE}
