"""What a format gets, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.address import address
from graph.projection import project
from graph.source import find, nobody
from graph.view import Query, Selection, View

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from graph.network import Network
    from graph.source import Ask
    from ontology.catalogue import Catalogue
    from ontology.model import Relation
    from ontology.releases import Release
    from ontology.store import Store

NOTE = (
    "Coded from articles that say they were written with the help of AI; the coding is "
    "machine-assisted. It shows what the articles claim, not what is so."
)
OF_QUERY = "Made by the query in the view's address: an edge without claims is rows of its answer."


@dataclass(frozen=True, slots=True)
class Exported:
    """A View, ready to be written: all its relations and the network they make.

    `whole` says that nothing narrows it, so that RDF formats may write the whole release. `note`
    goes into the file; `notes` are what of a query's answer is not in it.
    """

    address: str
    release: Release
    relations: tuple[Relation, ...]
    network: Network
    catalogue: Catalogue
    whole: bool = False
    note: str = NOTE
    notes: tuple[str, ...] = ()

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


def gather(
    view: View, release: Release, store: Store, catalogue: Catalogue, ask: Ask = nobody
) -> Exported:
    """Everything a View holds, for any format. Raises what `graph.source.find` raises."""
    source = view.source
    found = find(source, store, catalogue, ask)
    names, projection = found.catalogue, view.presentation.projection
    made = (OF_QUERY, *found.notes) if isinstance(source, Query) else ()
    return Exported(
        address=address(View(source)),
        release=release,
        relations=found.relations,
        network=project(found.relations, names, projection, source.entities),
        catalogue=names,
        whole=source == Selection(),
        note=" ".join((NOTE, *made)),
        notes=found.notes,
    )
