"""The entities of a view as a table: one row an entity."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graph.degree import in_degree, out_degree
from graph.export.columns import Column, Row, Sort, Table
from graph.export.modes import modes, named
from graph.projection import in_files
from ontology.model import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.export.exported import Exported

COLUMNS = (
    Column("Id", Sort.TEXT, "Short name of the entity, unique; ends of edges refer to it. "
           "What only a query names has its identifier here"),
    Column("Label", Sort.TEXT, "The entity as people call it"),
    Column("kind", Sort.TEXT, "Its kind; the kinds used are below"),
    Column("relations", Sort.WHOLE, "Relations in view that touch it, those to a date included"),
)  # fmt: skip
WAYS = (
    Column("incoming", Sort.WHOLE, "Relations of other entities to it; parallel ones count each"),
    Column("outgoing", Sort.WHOLE, "Its relations to other entities; parallel ones count each"),
)
KNOWN = (
    Column("iri", Sort.TEXT, "Its permanent identifier"),
    Column("definition", Sort.TEXT, "Definition by the coders, not by the articles"),
    Column("alternatives", Sort.LIST, "Other names of it"),
)


def table(exported: Exported) -> Table:
    """All entities; one more column for each literal property, such as establishedIn.

    In a two-mode network the column `type` tells the two kinds of node apart.
    """
    ways = WAYS if exported.directed else ()
    modal = (_type(exported),) if modes(exported) else ()
    return Table("nodes", (*COLUMNS, *ways, *KNOWN, *modal, *_values(exported)), _rows(exported))


def unique(labels: Mapping[str, str]) -> dict[str, str]:
    """Labels by name, for formats that know a node by its label: one that is shared has the name
    added.

    >>> unique({"a": "Power", "b": "Power", "c": "Peace"})
    {'a': 'Power (a)', 'b': 'Power (b)', 'c': 'Peace'}
    """  # noqa: D205  # one sentence
    times = Counter(labels.values())
    return {
        name: label if times[label] == 1 else f"{label} ({name})" for name, label in labels.items()
    }


def _type(exported: Exported) -> Column:
    first, second = named(exported)
    return Column(
        "type",
        Sort.TRUTH,
        f"Mode of a two-mode network, as igraph names it: true for {second}, false for {first}",
    )


def _values(exported: Exported) -> tuple[Column, ...]:
    found = (data["attributes"] for _, data in exported.network.nodes(data=True))
    names = sorted({name for attributes in found for name in attributes})
    known = exported.catalogue.properties
    return tuple(
        Column(name, Sort.LIST, known[name].definition if name in known else "A value of it")
        for name in names
    )


def _rows(exported: Exported) -> Iterator[Row]:
    network, mode = exported.network, modes(exported)
    values = [column.name for column in _values(exported)]
    arrive, leave = in_degree(network), out_degree(network)
    for iri, data in network.nodes(data=True):
        found = exported.catalogue.by_iri.get(iri)
        known = found if isinstance(found, Entity) else None
        yield (
            in_files(iri, exported.catalogue),
            data["label"],
            data["kind"],
            data["relations"],
            *((arrive[iri], leave[iri]) if exported.directed else ()),
            iri,
            known.definition if known else "",
            known.alternatives if known else (),
            *((mode[iri],) if mode else ()),
            *(data["attributes"].get(name, ()) for name in values),
        )
