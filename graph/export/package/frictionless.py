"""`datapackage.json`: the package as a Frictionless Data Package, its tables with their schemas.

Source of the form: Data Package specification 1, https://specs.frictionlessdata.io/data-package/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.export import sources, table
from graph.export.columns import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.export.columns import Column, Table
    from graph.export.exported import Exported
    from graph.export.package.archive import Part
    from ontology.origin import Origin

TYPES = {Sort.WHOLE: "integer", Sort.NUMBER: "number", Sort.YEAR: "integer", Sort.TRUTH: "boolean"}
KEYS = {"nodes": "Id", "claims": "claim", "sources": "article"}


def described(exported: Exported, parts: Iterable[Part], tables: Iterable[Table]) -> dict[str, Any]:
    """The data package's description of these files; `tables` are those that stand as CSV."""
    by_path = {f"data/{one.name}.csv": one for one in tables}
    refers = _refers(exported)
    return {
        "profile": "data-package",
        "name": f"entente-{exported.release.short}",
        "title": exported.origin.title,
        "description": f"{exported.origin.about} {exported.note}",
        "version": exported.release.hash,
        "sources": [_source(one.title, one.source) for one in sources.articles(exported)],
        **_owned(exported.origin),
        "resources": [_resource(part, by_path.get(part.path), refers) for part in parts],
    }


def _owned(origin: Origin) -> dict[str, Any]:
    """Author and licence, where they are known."""
    if not origin.author:
        return {}
    return {
        "licenses": [{"name": "CC-BY-4.0", "path": origin.licence}],
        "contributors": [{"title": origin.author, "role": "author"}],
    }


def _refers(exported: Exported) -> dict[str, tuple[str, ...]]:
    """Columns by table that refer to the Id of nodes.

    Claims do where all they are about are nodes: a projection leaves things out, and rows of a
    query may give a claim other ends.
    """
    about = {claim.subject for relation in exported.relations for claim in relation.claims}
    of_edges: dict[str, tuple[str, ...]] = {"edges": ("Source", "Target")}
    return of_edges | {"claims": ("subject",)} if about <= set(exported.network) else of_edges


def _source(title: str, address: str) -> dict[str, str]:
    found = {"title": title}
    return {**found, "path": address} if address.startswith("http") else found


def _resource(
    part: Part, held: Table | None, refers: Mapping[str, tuple[str, ...]]
) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "type": "table" if held else "file",
        "profile": "tabular-data-resource" if held else "data-resource",
        "name": part.path.lower().replace("/", "-"),
        "path": part.path,
        "description": part.about,
        "mediatype": part.media_type,
        "bytes": part.size,
        "hash": f"sha256:{part.sha256}",
    }
    if held is None:
        return resource
    schema: dict[str, Any] = {"fields": [_field(one) for one in (*held.columns, *table.ABOUT)]}
    if held.name in KEYS:
        schema["primaryKey"] = KEYS[held.name]
    if held.name in refers:
        to = {"resource": "nodes", "fields": "Id"}
        schema["foreignKeys"] = [{"fields": one, "reference": to} for one in refers[held.name]]
    return {**resource, "name": held.name, "encoding": "utf-8", "schema": schema}


def _field(column: Column) -> dict[str, str]:
    kind = TYPES.get(column.sort, "string")
    return {"name": column.name, "type": kind, "description": column.meaning}
