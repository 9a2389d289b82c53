"""`/ontology/scheme`: the tree of concepts by broader and narrower, and the named things beside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template, url_for

from ontology.names import SCHEME
from webapp.rdf import FORMS
from webapp.statements import thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ontology.catalogue import Catalogue
    from ontology.model import Entity
    from webapp.site import Site
    from webapp.statements import Thing


@dataclass(frozen=True, slots=True)
class Branch:
    """An entity and what is narrower; `size` counts all entities below it."""

    thing: Thing
    definition: str
    narrower: tuple[Branch, ...]

    @property
    def size(self) -> int:
        """The number of entities below it."""
        return sum(1 + branch.size for branch in self.narrower)


@dataclass(frozen=True, slots=True)
class Scheme:
    """All entities: `trees` (the largest first), then single ones by kind.

    `alone` are concepts at the top that have nothing narrower, `named` the named things.
    """

    trees: tuple[Branch, ...]
    alone: Mapping[str, list[Thing]]
    named: Mapping[str, list[Thing]]


def page(here: Site) -> str:
    """The page."""
    return render_template(
        "terms/scheme.html",
        scheme=scheme(here.catalogue),
        iri=SCHEME,
        forms=FORMS,
        files=[
            (form.label, url_for("terms.thing", path=f"scheme.{form.extension}")) for form in FORMS
        ],
    )


def scheme(catalogue: Catalogue) -> Scheme:
    """Every entity of the release, in its place."""
    entities = sorted(catalogue.entities.values(), key=lambda one: one.label.lower())
    below: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for name in entity.broader:
            below[name].append(entity)
    tops = [one for one in entities if not one.broader and not one.named]
    trees = [_branch(one, below, catalogue) for one in tops if below[one.name]]
    return Scheme(
        trees=tuple(sorted(trees, key=lambda branch: -branch.size)),
        alone=_by_kind((one for one in tops if not below[one.name]), catalogue),
        named=_by_kind((one for one in entities if one.named), catalogue),
    )


def _by_kind(entities: Iterable[Entity], catalogue: Catalogue) -> dict[str, list[Thing]]:
    found: defaultdict[str, list[Thing]] = defaultdict(list)
    for one in entities:
        found[catalogue.vocabulary.kinds[one.kind].label].append(thing(one.iri, catalogue))
    return dict(sorted(found.items()))


def _branch(entity: Entity, below: Mapping[str, list[Entity]], catalogue: Catalogue) -> Branch:
    # `entente check` refuses what is broader than itself, so this ends.
    narrower = tuple(_branch(one, below, catalogue) for one in below.get(entity.name, ()))
    return Branch(thing(entity.iri, catalogue), entity.definition, narrower)
