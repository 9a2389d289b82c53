"""Views to write: everything, a part, and one whose words no sheet would hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graph.export import Exported, gather
from graph.projection import project
from graph.relations import group
from graph.step import Expand, Start
from graph.view import Filters, Selection, View
from tests.graph.export.reading import AWKWARD
from tests.graph.worlds import claim

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store

NATO = Selection((Start("nato"), Expand("nato")))


@pytest.fixture(scope="package")
def whole(store: Store, catalogue: Catalogue, release: Release) -> Exported:
    return gather(View(), release, store, catalogue)


@pytest.fixture(scope="package")
def part(store: Store, catalogue: Catalogue, release: Release) -> Exported:
    return gather(View(NATO), release, store, catalogue)


@pytest.fixture(scope="package")
def apart(whole: Exported) -> Exported:
    """Everything, parallel relations kept apart."""
    return replace(whole, multi=True)


@pytest.fixture(scope="package")
def two_mode(store: Store, catalogue: Catalogue, release: Release) -> Exported:
    """Nations and the instruments they employ."""
    employing = Selection((), Filters(kinds=("Instrument", "Nation"), relations=("employs",)))
    return gather(View(employing), release, store, catalogue)


@pytest.fixture(scope="package")
def nothing(part: Exported) -> Exported:
    return replace(part, relations=(), network=project((), part.catalogue))


@pytest.fixture(scope="package")
def awkward(catalogue: Catalogue, release: Release) -> Exported:
    """Labels and names no sheet would hold, to see what files make of them."""
    nato = catalogue.entities["nato"]
    entities = dict(catalogue.entities) | {
        "nato": replace(nato, label=AWKWARD, definition="=1+1", alternatives=("", "a | b", "@x"))
    }
    known = type(catalogue)(entities, catalogue.vocabulary, catalogue.articles, catalogue.questions)
    made = group(
        [
            claim(1, "nato", "opposes", "warsaw-pact", start=1949, end=1991),
            claim(2, "nato", "opposes", "nato", polarity=False),
            claim(3, "nato", "establishedIn", "1949"),
            claim(4, "nato", "alliedWith", "warsaw-pact", marker=AWKWARD, start=1955),
            claim(5, "nato", "alliedWith", "warsaw-pact", polarity=False, start=1955),
        ]
    )
    return Exported("step=expand:nato", release, made, project(made, known), known)
