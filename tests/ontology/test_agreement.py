"""Two coders' sheets: what counts as agreement, and what is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ontology import bundled
from ontology.agreement import Agreement, Chosen, DifferentTexts, agreement
from ontology.errors import BadOntology
from ontology.sample import TooFew, sample
from tests.ontology import inventing
from tests.ontology.inventing import CLAIMS

if TYPE_CHECKING:
    from pathlib import Path

OURS = bundled.files(bundled.SHEETS, ".yaml")
Claims = dict[int, list[str]]


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return inventing.write(tmp_path / "first")


def compared(first: Path, claims: Claims, entities: str = inventing.ENTITIES) -> Agreement:
    """The first coder's sheet against another's, who codes the same but for these passages."""
    second = inventing.write(first.parents[1] / "second", CLAIMS | claims, entities)
    return agreement(first, second)


def said(found: Agreement) -> list[tuple[int, str, str, str]]:
    return [(one.passage, one.about, one.a, one.b) for one in found.disagreements]


def test_a_sheet_agrees_with_itself_in_every_figure() -> None:
    for path in OURS:
        found = agreement(path, path)
        alphas = [found.bearing, found.claims.alpha, found.entities.alpha]
        alphas += [facet.alpha for facet in found.facets.values()]
        defined = [one for one in alphas if one.value is not None]  # where anything varies
        assert {(one.value, one.low, one.high) for one in defined} == {(1.0, 1.0, 1.0)}
        assert len(defined) > 5
        assert (found.claims.f1.value, found.disagreements, found.same) == (1.0, (), {})


def test_headings_are_left_out_and_the_rest_counted(first: Path) -> None:
    found = compared(first, {})
    assert found.passages == 6
    assert (found.bearing.n, found.claims.alpha.n) == (6, 5)
    assert found.facets["property"].alpha.n == 6


def test_claim_bearing_is_alpha_over_passages(first: Path) -> None:
    found = compared(first, {8: [], 7: ["[harbour-league, reliesOn, naval-threats]"]})
    # A: 1 1 1 1 0 1, B: 1 1 1 1 1 0; observed 2/6, expected 2·10·2/(12·11)
    assert found.bearing.value == pytest.approx(1 - (2 / 6) / (40 / 132))


def test_claim_sets_are_measured_against_the_first_coder(first: Path) -> None:
    found = compared(first, {5: ["[joint-patrols, fosters, trust]"], 3: []})
    assert (found.claims.precision.value, found.claims.precision.n) == (1.0, 4)
    assert found.claims.recall.value == pytest.approx(4 / 6)
    assert found.claims.f1.value == pytest.approx(2 * 4 / 10)
    assert said(found) == [
        (3, "claim", "[harbour-league, supports, peace]", ""),
        (3, "entities", "harbour-league, peace", ""),
        (5, "claim", "[harbour-league, employs, joint-patrols]", ""),
        (5, "entities", "harbour-league", ""),
    ]


def test_claims_with_the_same_ends_are_paired_whatever_their_property(first: Path) -> None:
    found = compared(first, {3: ["[harbour-league, strengthens, peace]"]})
    facet = found.facets["property"]
    assert facet.alpha.n == 6
    assert facet.categories["supports"] == Chosen(a=1, b=0, both=0)
    assert facet.categories["strengthens"] == Chosen(a=0, b=1, both=0)
    assert facet.categories["fosters"] == Chosen(a=2, b=2, both=2)
    assert found.facets["family"].alpha.value == 1.0
    assert (3, "property", "[harbour-league, supports, peace]",
            "[harbour-league, strengthens, peace]") in said(found)  # fmt: skip


def test_facets_of_paired_claims_are_compared(first: Path) -> None:
    other = "{subject: harbour-league, predicate: supports, object: peace, "
    found = compared(first, {3: [other + "modality: possible, marker: can, type: case}"]})
    assert [one[1] for one in said(found)] == ["modality", "type"]
    assert found.facets["modality"].categories["possible"] == Chosen(a=1, b=2, both=1)
    assert found.facets["polarity"].alpha.value == 1.0


def test_the_most_alike_are_paired_first(first: Path) -> None:
    denied = "{subject: joint-patrols, predicate: fosters, object: trust, polarity: denied}"
    affirmed = "[joint-patrols, fosters, trust]"
    both = {5: [denied, affirmed]}
    a = inventing.write(first.parent, CLAIMS | {5: [affirmed, denied]})
    found = compared(a, both)
    assert said(found) == []
    assert found.facets["polarity"].alpha.value == 1.0


def test_each_claim_has_one_partner_at_most(first: Path) -> None:
    twice = ["[harbour-league, supports, peace]", "[harbour-league, strengthens, peace]"]
    found = compared(first, {3: twice})
    assert found.facets["property"].alpha.n == 6
    assert said(found) == [(3, "claim", "", "[harbour-league, strengthens, peace]")]


def test_a_symmetric_claim_is_the_same_both_ways(first: Path) -> None:
    a = inventing.write(first.parent, CLAIMS | {7: ["[nato, alliedWith, harbour-league]"]})
    found = compared(a, {7: ["[harbour-league, alliedWith, nato]"]})
    assert found.claims.f1.value == 1.0
    assert found.disagreements == ()
    turned = compared(first, {3: ["[peace, supports, harbour-league]"]})
    assert turned.facets["property"].alpha.n == 5


def test_qualifiers_are_linked_entities_too(first: Path) -> None:
    through = "{subject: harbour-league, predicate: supports, object: peace, through: diplomacy}"
    assert said(compared(first, {3: [through]})) == [(3, "entities", "", "diplomacy")]


OTHER_NAMES = inventing.ENTITIES.replace("id:joint-patrols", "id:common-patrols").replace(
    '"Joint patrols"@en ;\n    skos:altLabel "Common patrols"@en', '"common-patrols"@en'
)


def renamed(first: Path) -> Claims:
    return {5: [claim.replace("joint-patrols", "common-patrols") for claim in CLAIMS[5]]}


def test_entities_the_second_coder_describes_are_known_by_their_labels(first: Path) -> None:
    found = compared(first, renamed(first), OTHER_NAMES)
    assert found.same == {"common-patrols": "joint-patrols"}
    assert found.entities.f1.value == 1.0
    assert found.disagreements == ()


def test_or_by_name_only_if_so_wished(first: Path) -> None:
    compared(first, renamed(first), OTHER_NAMES)
    found = agreement(first, first.parents[1] / "second" / "league.yaml", by_label=False)
    assert found.same == {}
    assert (5, "entities", "joint-patrols", "common-patrols") in said(found)


def test_a_label_of_two_entities_leads_to_neither(first: Path) -> None:
    twice = inventing.ENTITIES.replace('"Naval threats"@en', '"Common patrols"@en')
    inventing.write(first.parent, entities=twice)
    assert compared(first, renamed(first), OTHER_NAMES).same == {}


def test_sheets_of_different_texts_are_refused() -> None:
    with pytest.raises(DifferentTexts, match=r"codes 004_\w+.txt .* two different texts"):
        agreement(*OURS)


def test_sheets_without_a_common_passage_are_refused(first: Path) -> None:
    second = first.with_name("other.yaml")
    head, *passages = first.read_text(encoding="utf-8").split("- passage: ")
    second.write_text("- passage: ".join([head, passages[0]]), encoding="utf-8")
    with pytest.raises(DifferentTexts, match="no passage in common"):
        agreement(first, second)


def test_faults_of_either_sheet_and_of_its_entities_are_listed(first: Path) -> None:
    with pytest.raises(BadOntology, match=r"league.yaml:27: .*“natto”"):
        compared(first, {2: ["[natto, establishedIn, 1907]"]})
    (first.parents[1] / "second" / "league.yaml").write_text("article: [")
    with pytest.raises(BadOntology, match="league.yaml:1: not YAML"):
        agreement(first, first.parents[1] / "second" / "league.yaml")
    with pytest.raises(BadOntology, match="league.ttl:1: not Turtle"):
        compared(first, {}, "nonsense")


def test_a_sample_is_drawn_by_its_seed_without_headings(first: Path) -> None:
    drawn = sample(first, 4, seed=1)
    assert drawn == sample(first, 4, seed=1)
    assert drawn != sample(first, 4, seed=2)
    assert drawn.count("- passage: ") == 4
    assert "role: heading" not in sample(first, 6, seed=1)
    assert "harbour-league" not in drawn
    assert "The League" not in drawn


def test_only_the_passages_of_a_sample_are_compared(first: Path) -> None:
    second = first.parents[1] / "sampled.yaml"
    text = sample(first, 5, seed=1)
    second.write_text(text.replace("coder:  ", "coder: B "), encoding="utf-8")
    found = agreement(first, second)
    assert found.passages == 5
    assert found.coders == ("A test", "B")
    assert found.claims.recall.value == 0.0


def test_no_more_can_be_drawn_than_there_is(first: Path) -> None:
    with pytest.raises(TooFew, match="has 6 passages that can be drawn .*; 7 were asked for"):
        sample(first, 7, seed=1)


def test_a_second_sample_can_leave_out_the_first(first: Path) -> None:
    before = first.parents[1] / "before.yaml"
    drawn = sample(first, 4, seed=1)
    before.write_text(drawn.replace("coder:  ", "coder: B "), encoding="utf-8")
    rest = sample(first, 2, seed=1, without=before)
    numbers = re.findall(r"^- passage: .*", drawn + rest, re.MULTILINE)
    assert len(numbers) == len(set(numbers)) == 6
    with pytest.raises(TooFew, match="has 2 passages"):
        sample(first, 3, seed=1, without=before)
