"""What a format gets, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.address import address
from graph.projection import project
from graph.projections.nothing import nothing
from graph.query import compile as compiled
from graph.source import find, nobody
from graph.view import Presentation, Query, Selection, View
from ontology import making, origin

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from graph.network import Network
    from graph.source import Ask
    from ontology.catalogue import Catalogue
    from ontology.model import Relation
    from ontology.origin import Origin
    from ontology.releases import Release
    from ontology.store import Store

OF_QUERY = "Made by the query in the view's address: an edge without claims is rows of its answer."


class Group(StrEnum):
    """For whom a format is: the headings of the download menu, in order."""

    CITE = "To cite and keep"
    SPREADSHEET = "For a spreadsheet"
    NETWORK = "For Gephi and other network programs"
    FRAME = "For R and Python"
    RDF = "Linked data (RDF)"


@dataclass(frozen=True, slots=True)
class Extra:
    """A file that only a package holds beside the formats: a figure, measures, methods."""

    path: str
    media_type: str
    about: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Exported:
    """A View, ready to be written: all its relations and the network they make.

    `query` is the SPARQL that finds its claims, or whose rows are its relations. `whole` says that
    nothing narrows it, so that RDF formats may write the whole release. `multi` keeps parallel
    relations apart, where else they are merged into one weighted edge. `note` goes into the file;
    `notes` are what of a query's answer is not in it. `extras` go into a package.
    """

    address: str
    release: Release
    relations: tuple[Relation, ...]
    network: Network
    catalogue: Catalogue
    query: str = ""
    whole: bool = False
    multi: bool = False
    note: str = ""
    notes: tuple[str, ...] = ()
    extras: tuple[Extra, ...] = ()

    @property
    def claims(self) -> frozenset[str]:
        """IRIs of the claims behind the relations."""
        return frozenset(claim.iri for relation in self.relations for claim in relation.claims)

    @property
    def directed(self) -> bool:
        """Whether its edges have a direction; those of some projections have none."""
        return bool(self.network.graph["directed"])

    @property
    def origin(self) -> Origin:
        """Whose the data is."""
        return origin.of(self.release)

    @property
    def about(self) -> dict[str, str]:
        """What every file with room for it says of itself."""
        return {
            "release": self.release.hash,
            "view": self.address,
            "citation": self.origin.cited,
            "licence": self.origin.licence or origin.UNKNOWN,
            "note": self.note,
        }


def always(_exported: Exported) -> str:
    """For formats that hold something whatever is in view."""
    return ""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: how it is called, and the function that writes it.

    `multi` says whether it can keep parallel relations apart, `lacks` what of a view it would hold
    and is not there, in a sentence; "" where something is.
    """

    name: str
    label: str
    group: Group
    extension: str
    media_type: str
    description: str
    write: Callable[[Exported, BinaryIO], None] = field(repr=False)
    multi: bool = False
    lacks: Callable[[Exported], str] = field(default=always, repr=False)


def no_network(exported: Exported) -> str:
    """Why a file of the network would be empty; "" where it has a node."""
    return "" if len(exported.network) else nothing(exported.network.graph["projection"])


def gather(
    view: View,
    release: Release,
    store: Store,
    catalogue: Catalogue,
    ask: Ask = nobody,
    *,
    multi: bool = False,
) -> Exported:
    """Everything a View holds, for any format. Raises what `graph.source.find` raises."""
    source = view.source
    found = find(source, store, catalogue, ask)
    names, projection = found.catalogue, view.presentation.projection
    made = (OF_QUERY, *found.notes) if isinstance(source, Query) else ()
    return Exported(
        address=address(View(source, Presentation(projection=projection))),
        release=release,
        relations=found.relations,
        network=project(found.relations, names, projection, source.entities),
        catalogue=names,
        query=source.whole if isinstance(source, Query) else compiled(source, catalogue),
        whole=source == Selection(),
        multi=multi,
        note=" ".join((origin.note(release, making.behind(found.relations, names)), *made)),
        notes=found.notes,
    )
