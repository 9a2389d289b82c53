"""`/ontology/scheme`: the tree of concepts, by broader and narrower, for people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template, url_for

from ontology.encode import SCHEME
from webapp.rdf import FORMS
from webapp.statements import thing

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def page(here: Site) -> str:
    """The page."""
    trees, alone = tree(here.catalogue)
    return render_template(
        "terms/scheme.html",
        trees=trees,
        alone=alone,
        entities=len(here.catalogue.entities),
        iri=SCHEME,
        forms=FORMS,
        files=[
            (form.label, url_for("terms.thing", path=f"scheme.{form.extension}")) for form in FORMS
        ],
    )


def tree(catalogue: Catalogue) -> tuple[list[Branch], dict[str, list[Thing]]]:
    """The trees, the largest first; and what has nothing broader or narrower, by kind."""
    below: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in sorted(catalogue.entities.values(), key=lambda one: one.label.lower()):
        for name in entity.broader:
            below[name].append(entity)
    tops = [one for one in catalogue.entities.values() if not one.broader]
    trees = [_branch(one, below, catalogue) for one in tops if below[one.name]]
    alone: defaultdict[str, list[Thing]] = defaultdict(list)
    for one in sorted(tops, key=lambda one: one.label.lower()):
        if not below[one.name]:
            alone[catalogue.vocabulary.kinds[one.kind].label].append(thing(one.iri, catalogue))
    ordered = sorted(trees, key=lambda branch: (-branch.size, branch.thing.label.lower()))
    return ordered, dict(sorted(alone.items()))


def _branch(entity: Entity, below: Mapping[str, list[Entity]], catalogue: Catalogue) -> Branch:
    # `entente check` refuses what is broader than itself, so this ends.
    narrower = tuple(_branch(one, below, catalogue) for one in below.get(entity.name, ()))
    return Branch(thing(entity.iri, catalogue), entity.definition, narrower)
