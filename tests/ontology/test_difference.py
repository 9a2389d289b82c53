"""Two releases compared: claims and entities added, removed, changed, each told once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ontology import building
from ontology import corpus as corpora
from ontology.check import Report
from ontology.contents import contents
from ontology.difference import Change, difference
from ontology.identity import named
from ontology.model import Modality
from tests.ontology import inventing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ontology.contents import Contents
    from ontology.corpus import Corpus

LEAGUE = "https://w3id.org/entente/id/harbour-league"


def built(found: Corpus, folder: Path) -> Contents:
    return contents(building.build(found, Report((), 0, None), folder / "data"))


def coded(
    folder: Path,
    claims: Mapping[int, Sequence[str]] | None = None,
    entities: str = inventing.ENTITIES,
) -> Contents:
    folder.mkdir()
    found = corpora.read(inventing.write(folder / "coding", claims, entities).parent)
    assert not found.faults
    return built(found, folder)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    return coded(tmp_path_factory.mktemp("before") / "league")


def test_a_release_does_not_differ_from_itself(before: Contents) -> None:
    found = difference(before, before)
    assert len(found.claims) == len(found.entities) == 0
    assert len(before.claims) > 800


def test_a_further_text_brings_claims_and_entities(
    before: Contents, corpus: Corpus, tmp_path: Path
) -> None:
    ours = built(corpus, tmp_path)
    found = difference(ours, before)
    assert sorted(item.text for item in found.claims.added) == [
        "Harbour League employs Joint patrols",
        "Harbour League established in 1907",
        "Harbour League relies on Naval threats",
        "Harbour League supports Peace",
        "Joint patrols fosters Trust",
        "Song festivals fosters Trust",
    ]
    assert {item.text: item.where for item in found.entities.added} == {
        "Harbour League": "Alliance",
        "Joint patrols": "Instrument",
        "Naval threats": "Instrument",
        "Song festivals": "Instrument",
    }
    assert found.claims.removed == found.claims.changed == found.entities.changed == ()
    back = difference(before, ours)
    assert back.claims.removed == found.claims.added
    assert back.entities.removed == found.entities.added


def test_a_claim_coded_anew_is_a_change_not_a_loss_and_a_gain(
    before: Contents, tmp_path: Path
) -> None:
    claims = dict(inventing.CLAIMS)
    claims[3] = ["{subject: harbour-league, predicate: supports, object: peace, "
                 "modality: possible, marker: may}"]  # fmt: skip
    claims[5] = claims[5][:1]
    found = difference(before, coded(tmp_path / "league", claims)).claims
    (changed,) = found.changed
    assert changed.text == "Harbour League supports Peace"
    assert changed.where.endswith(", passage 3")
    assert changed.changes == (
        Change("modalMarker", (), ("may",)),
        Change("modality", ("Asserted",), ("Possible",)),
    )
    assert [item.text for item in found.removed] == ["Harbour League employs Joint patrols"]
    assert found.added == ()


def test_an_entity_described_anew_has_changed(before: Contents, tmp_path: Path) -> None:
    other = inventing.ENTITIES.replace("The alliance of the ports.", "An alliance of ports.")
    found = difference(before, coded(tmp_path / "league", entities=other))
    (changed,) = found.entities.changed
    assert (changed.iri, changed.text) == (LEAGUE, "Harbour League")
    assert changed.changes == (
        Change("definition", ("The alliance of the ports.",), ("An alliance of ports.",)),
    )
    assert len(found.claims) == 0


def test_the_same_claim_twice_in_a_passage_is_matched_one_to_one(before: Contents) -> None:
    iri, facts = next(iter(before.claims.items()))
    twice = replace(before, claims=dict(before.claims) | {f"{iri}-b": facts | {"coder": ("B",)}})
    once = replace(before, claims=dict(before.claims) | {f"{iri}-c": facts | {"coder": ("C",)}})
    found = difference(twice, once).claims
    assert [item.changes for item in found.changed] == [(Change("coder", ("B",), ("C",)),)]
    assert found.added == found.removed == ()


def test_a_claim_keeps_its_name_only_while_it_says_the_same(corpus: Corpus) -> None:
    claim = corpus.claims[0]
    assert named(claim).iri == claim.iri
    assert named(replace(claim, modality=Modality.EXPECTED)).iri != claim.iri
