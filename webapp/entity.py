"""`/entity/<name>`: what it is, and every relation of it with the evidence, without JavaScript."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Blueprint, render_template, url_for

from graph.address import address
from graph.known import entity as known_entity
from graph.relations import select
from graph.step import Expand, Start
from graph.view import Presentation, Selection, View
from webapp.astray import redirected
from webapp.elsewhere import shares
from webapp.evidence import evidence
from webapp.explore import scenes
from webapp.facts import facts
from webapp.inferred import inferred
from webapp.links import of_release
from webapp.profiles import profiles
from webapp.shelves import shelves
from webapp.site import site
from webapp.sketch import sketch
from webapp.statements import Thing, place, thing, verb_of
from webapp.style import relation_appearance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Response

    from ontology.catalogue import Catalogue
    from ontology.model import Entity, Property, Relation
    from webapp.evidence import Evidence
    from webapp.site import Site

blueprint = Blueprint("entity", __name__)

NEIGHBOURS: Final = 12  # entities in the small picture, the entity itself included


@dataclass(frozen=True, slots=True)
class Line:
    """What stands at the other end of a relation, and the passages that say so."""

    other: Thing
    evidence: tuple[Evidence, ...]

    @property
    def denied(self) -> bool:
        """Whether every passage behind it denies it."""
        return all(one.denied for one in self.evidence)


@dataclass(frozen=True, slots=True)
class Group:
    """The relations of an entity by one property in one direction. `label` reads that way."""

    anchor: str
    label: str
    verb: Property
    tone: str
    lines: tuple[Line, ...]


@blueprint.get("/entity/<name>")
def show(name: str) -> str | Response:
    """The page of an entity; a name in other letters, like ``NATO``, leads to it.

    Raises `UnknownTerm`, with the nearest names, for an unknown one.
    """
    here = site()
    if name not in here.catalogue.entities and name.lower() in here.catalogue.entities:
        return redirected(url_for("entity.show", name=name.lower()))
    entity = here.catalogue.entities[known_entity(name, here.catalogue)]
    steps = (Start(name), Expand(name))
    relations = select(here.store, Selection(steps), here.catalogue)
    look = View(Selection(steps), Presentation(limit=NEIGHBOURS))
    told, silent = shares(entity, relations, here)
    return render_template(
        "entity/show.html",
        entity=entity,
        kind=here.catalogue.vocabulary.kinds[entity.kind],
        profiles=profiles(entity, relations, here),
        facts=facts(entity, relations, here),
        shares=told,
        silent=silent,
        inferred=inferred(entity, here),
        families=_families(entity, relations, here),
        relations=len(relations),
        passages=len({claim.passage for one in relations for claim in one.claims}),
        articles=[here.catalogue.article_by_iri[iri] for iri in _articles(relations)],
        coders=sorted({claim.coder for one in relations for claim in one.claims}),
        scheme=_scheme(entity, here.catalogue),
        downloads=shelves(address(of_release(View(Selection(steps)), here.release))),
        sketch=sketch(scenes().of(look).picture) if relations else None,
        look=url_for("explore.index") + "?" + address(look),
        steps=steps,
    )


def _families(
    entity: Entity, relations: Iterable[Relation], here: Site
) -> list[tuple[str, list[Group]]]:
    """Families in their usual order, each with its groups; those without relations left out."""
    grouped: defaultdict[tuple[str, bool], list[Relation]] = defaultdict(list)
    for relation in relations:
        grouped[relation.predicate, relation.subject == entity.iri].append(relation)
    families: dict[str, list[Group]] = {family: [] for family in here.catalogue.families}
    merged = _merge_symmetric(grouped, here.catalogue)
    for (predicate, outgoing), found in sorted(merged.items(), key=lambda one: -len(one[1])):
        verb = verb_of(predicate, here.catalogue)
        families[verb.family].append(_group(entity, verb, outgoing, found, here))
    return [(family, groups) for family, groups in families.items() if groups]


def _merge_symmetric(
    grouped: dict[tuple[str, bool], list[Relation]], catalogue: Catalogue
) -> dict[tuple[str, bool], list[Relation]]:
    """A symmetric property reads the same from both ends: one group, not two."""
    merged: defaultdict[tuple[str, bool], list[Relation]] = defaultdict(list)
    for (predicate, outgoing), found in grouped.items():
        either = outgoing or verb_of(predicate, catalogue).symmetric
        merged[predicate, either].extend(found)
    return merged


def _group(
    entity: Entity, verb: Property, outgoing: bool, found: list[Relation], here: Site
) -> Group:
    lines = []
    for relation in found:
        other = relation.object if relation.subject == entity.iri else relation.subject
        claims = sorted(relation.claims, key=place)
        proof = tuple(evidence(claim, here.catalogue, here.texts) for claim in claims)
        lines.append(Line(thing(other, here.catalogue), proof))
    return Group(
        anchor=verb.name if outgoing else f"{verb.name}-inverse",
        label=verb.label if outgoing else verb.inverse or verb.label,
        verb=verb,
        tone=relation_appearance(verb.effect, verb.valence).tone,
        lines=tuple(lines),
    )


def _articles(relations: Iterable[Relation]) -> list[str]:
    return sorted({iri for relation in relations for iri in relation.articles})


def _scheme(entity: Entity, catalogue: Catalogue) -> list[tuple[str, list[Thing]]]:
    """What is broader, narrower and related, each by label; what there is none of left out."""
    narrower = catalogue.narrower.get(entity.name, ())
    links = (("Broader", entity.broader), ("Narrower", narrower), ("Related", entity.related))
    things = [
        (link, [thing(catalogue.entities[name].iri, catalogue) for name in names])
        for link, names in links
    ]
    return [(link, sorted(found, key=lambda one: one.label)) for link, found in things if found]
