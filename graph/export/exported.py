"""What a format gets, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.address import address
from graph.projection import project
from graph.query import compile as compiled
from graph.relations import select
from graph.view import Selection, View
from ontology import metadata

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


class Group(StrEnum):
    """For whom a format is: the headings of the download menu, in order."""

    CITE = "To cite and keep"
    SPREADSHEET = "For a spreadsheet"
    NETWORK = "For Gephi and other network programs"
    FRAME = "For R and Python"
    RDF = "Linked data (RDF)"


@dataclass(frozen=True, slots=True)
class Exported:
    """A View, ready to be written: all its relations and the network they make.

    `query` is the SPARQL that finds its claims. `whole` says that nothing narrows it, so that
    RDF formats may write the whole release. `multi` keeps parallel relations apart, where else
    they are merged into one weighted edge.
    """

    address: str
    release: Release
    relations: tuple[Relation, ...]
    network: Network
    catalogue: Catalogue
    query: str = ""
    whole: bool = False
    multi: bool = False
    note: str = NOTE

    @property
    def claims(self) -> frozenset[str]:
        """IRIs of the claims behind the relations."""
        return frozenset(claim.iri for relation in self.relations for claim in relation.claims)

    @property
    def about(self) -> dict[str, str]:
        """What every file with room for it says of itself."""
        return {
            "release": self.release.hash,
            "view": self.address,
            "citation": metadata.cited(self.release.hash),
            "licence": metadata.CC_BY,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: how it is called, and the function that writes it.

    `multi` says whether it can keep parallel relations apart.
    """

    name: str
    label: str
    group: Group
    extension: str
    media_type: str
    description: str
    write: Callable[[Exported, BinaryIO], None] = field(repr=False)
    multi: bool = False


def gather(
    view: View, release: Release, store: Store, catalogue: Catalogue, *, multi: bool = False
) -> Exported:
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
        query=compiled(view.selection, catalogue),
        whole=view.selection == Selection(),
        multi=multi,
    )
