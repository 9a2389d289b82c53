from ontology.catalogue import Catalogue
from ontology.model import Effect, Valence
from ontology.vocabulary import FAMILIES


def test_every_property_has_a_family_and_reads_both_ways(catalogue: Catalogue) -> None:
    assert len(catalogue.properties) == 48
    for one in catalogue.properties.values():
        assert one.family in FAMILIES
        assert one.definition
        assert one.inverse or one.literal


def test_effects_state_a_direction_and_enmity_a_valence(catalogue: Catalogue) -> None:
    of = catalogue.properties
    assert all(p.effect is not None for p in of.values() if p.family == "effect")
    assert of["fosters"].effect is Effect.INCREASES
    assert of["hinders"].effect is Effect.DECREASES
    assert of["influences"].effect is Effect.OPEN
    assert (of["alliedWith"].valence, of["opposes"].valence) == (Valence.FRIENDLY, Valence.HOSTILE)
    assert of["alliedWith"].symmetric
    assert not of["opposes"].symmetric
    assert of["establishedIn"].literal
    assert (of["memberOf"].effect, of["partOf"].valence) == (None, None)  # stated to have none


def test_a_property_that_joins_anything_names_no_kinds(catalogue: Catalogue) -> None:
    of = catalogue.properties
    assert (of["fosters"].domain, of["memberOf"].domain) == (frozenset(), frozenset({"Actor"}))


def test_an_entity_has_its_stated_kind_and_no_inferred_one(catalogue: Catalogue) -> None:
    assert catalogue.entities["nato"].kind == "Alliance"
    assert {"Actor", "Entity"}.isdisjoint(one.kind for one in catalogue.entities.values())


def test_an_entity_knows_its_place_in_the_scheme(catalogue: Catalogue) -> None:
    of = catalogue.entities
    assert of["joint-exercises"].broader == ("military-cooperation",)
    assert "joint-exercises" in of["military-training"].related  # said of the other
    assert (of["foreign-policy"].top, of["diplomacy"].top) == (True, False)
    assert (of["nato"].named, of["nations"].named) == (True, False)


def test_kinds_know_their_lineage(catalogue: Catalogue) -> None:
    lineage = catalogue.vocabulary.lineage("Alliance")
    assert lineage == ("Alliance", "Alignment", "Actor", "Entity")
    assert catalogue.vocabulary.lineage("Spaceship") == ()


def test_only_kinds_that_entities_have_are_offered(catalogue: Catalogue) -> None:
    assert "Nation" in catalogue.kinds
    assert {"Entity", "Actor"}.isdisjoint(catalogue.kinds)
