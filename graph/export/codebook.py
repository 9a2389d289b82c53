"""The codebook of a view's files: every column, and every kind and relation that is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export import claims, edges, nodes
from graph.export.columns import Column, Row, Sort, Table
from graph.projection import in_files
from graph.projections import PROJECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.export.exported import Exported

COLUMNS = (
    Column("part", Sort.TEXT, "Table of a column; or kind, or relation"),
    Column("name", Sort.TEXT, "Name as it stands in the files"),
    Column("label", Sort.TEXT, "The same in words"),
    Column("holds", Sort.TEXT, "What its values are; of a relation, its family"),
    Column("meaning", Sort.TEXT, "What it means"),
    Column("effect", Sort.TEXT, "Direction of effect of a causal relation"),
    Column("valence", Sort.TEXT, "Whether a relation between actors is friendly or hostile"),
    Column("symmetric", Sort.TRUTH, "Of a relation: whether it holds both ways at once"),
    Column(
        "iri",
        Sort.TEXT,
        "Permanent identifier of a kind or relation, if it has one",
    ),
)


def table(exported: Exported) -> Table:
    """What every column, kind and relation of the view's files means."""
    return Table("codebook", COLUMNS, _rows(exported))


def _rows(exported: Exported) -> Iterator[Row]:
    for described in (nodes.table(exported), edges.table(exported), claims.table(exported)):
        for column in described.columns:
            yield (described.name, column.name, "", column.sort.value, column.meaning,
                   "", "", None, "")  # fmt: skip
    kinds = {data["kind"] for _, data in exported.network.nodes(data=True)}
    for name in sorted(kinds & exported.catalogue.vocabulary.kinds.keys()):
        kind = exported.catalogue.vocabulary.kinds[name]
        yield "kind", name, kind.label, "", kind.definition, "", "", None, kind.iri
    used = {relation.predicate for relation in exported.relations}
    for one in sorted(exported.catalogue.properties.values(), key=lambda one: one.name):
        if one.iri in used:
            tone = str(one.effect or ""), str(one.valence or "")
            yield (
                *("relation", in_files(one.iri, exported.catalogue), one.label),
                *(one.family, one.definition),
                *(*tone, one.symmetric, one.iri),
            )
    yield from _derived(exported)


def _derived(exported: Exported) -> Iterator[Row]:
    """The ties that the projection makes and that are no relation of the vocabulary."""
    projection = PROJECTIONS[exported.network.graph["projection"]]
    made = {data["name"] for *_, data in exported.network.edges(data=True)}
    for name in sorted(made & projection.derived.keys()):
        meaning = f"Made by the projection “{projection.label}”. {projection.rules['direction']}"
        yield "relation", name, projection.derived[name], "", meaning, "", "", None, ""
