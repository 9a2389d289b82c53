"""What a format gets, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.address import address
from graph.projection import project
from graph.relations import select
from graph.view import Selection, View

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from graph.network import Network
    from ontology.catalogue import Catalogue
    from ontology.model import Relation
    from ontology.releases import Release
    from ontology.store import Store

NOTE = (
    "Coded from articles that say they were written with the help of AI; the coding is "
    "machine-assisted. It shows what the articles claim, not what is so."
)


@dataclass(frozen=True, slots=True)
class Exported:
    """A View, ready to be written: all its relations and the network they make.

    `whole` says that nothing narrows it, so that RDF formats may write the whole release.
    """

    address: str
    release: Release
    relations: tuple[Relation, ...]
    network: Network
    catalogue: Catalogue
    whole: bool = False
    note: str = NOTE

    @property
    def claims(self) -> frozenset[str]:
        """IRIs of the claims behind the relations."""
        return frozenset(claim.iri for relation in self.relations for claim in relation.claims)


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: how it is called, and the function that writes it."""

    name: str
    extension: str
    media_type: str
    description: str
    write: Callable[[Exported, BinaryIO], None] = field(repr=False)


def gather(view: View, release: Release, store: Store, catalogue: Catalogue) -> Exported:
    """Everything a View holds, for any format.

    Raises
    ------
    UnknownTerm
        If the View names what this release does not have.
    """
    relations = select(store, view.selection, catalogue)
    network = project(relations, catalogue, view.presentation.projection, view.selection.entities)
    return Exported(
        address=address(View(view.selection)),
        release=release,
        relations=relations,
        network=network,
        catalogue=catalogue,
        whole=view.selection == Selection(),
    )
