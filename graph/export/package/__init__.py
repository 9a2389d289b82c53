"""The research package: one zip that opens as an RO-Crate and as a Frictionless Data Package.

It holds a view as RDF, CSV, Parquet and GraphML, the query behind it, its codebook, its
sources, licence, citation and checksums, and what is given as extras: figure, measures, methods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export import (
    claims,
    codebook,
    csv_tables,
    edges,
    graphml,
    json_text,
    nodes,
    parquet,
    rdf,
    sources,
    table,
)
from graph.export.exported import Exported, Format, Group
from graph.export.package import crate, frictionless, wording
from graph.export.package.archive import Archive

if TYPE_CHECKING:
    from typing import BinaryIO

DATA = {
    "nodes.csv": csv_tables.NODES,
    "edges.csv": csv_tables.EDGES,
    "claims.csv": csv_tables.CLAIMS,
    "codebook.csv": csv_tables.CODEBOOK,
    "nodes.parquet": parquet.NODES,
    "edges.parquet": parquet.EDGES,
    "claims.parquet": parquet.CLAIMS,
    "network.graphml": graphml.FORMAT,
    "claims.nq": rdf.NQUADS,
    "claims.ttl": rdf.TURTLE,
}
TABLES = (nodes, edges, claims, codebook, sources)
SPARQL, JSON, MARKDOWN = "application/sparql-query", "application/json", "text/markdown"


def write(exported: Exported, out: BinaryIO) -> None:
    """Write the package of a view, with its extras."""
    with Archive(out) as archive:
        for name, one in DATA.items():
            with archive.file(f"data/{name}", one.media_type, one.description) as file:
                one.write(exported, file)
        with archive.file("data/sources.csv", "text/csv", "One row an article coded.") as file:
            table.write(file, sources.table(exported), exported)
        archive.text("query/claims.rq", SPARQL, wording.of_query(exported), exported.query)
        for extra in exported.extras:
            with archive.file(extra.path, extra.media_type, extra.about) as file:
                file.write(extra.content)
        _describe(exported, archive)


def _describe(exported: Exported, archive: Archive) -> None:
    """Put in what describes the files before it, for people and for programs."""
    about = wording.read_me(exported, archive.parts)
    archive.text("README.md", MARKDOWN, "What this is.", about)
    archive.text("LICENSE.md", MARKDOWN, "What may be done with it.", wording.licence(exported))
    archive.text("CITATION.cff", "text/yaml", "How to cite it.", wording.citation(exported))
    tables = [one.table(exported) for one in TABLES]
    with archive.file("datapackage.json", JSON, "The same as a data package.") as file:
        json_text.write(frictionless.described(exported, archive.parts, tables), file)
    with archive.file("ro-crate-metadata.json", JSON, "") as file:
        json_text.write(crate.described(exported, archive.parts), file)
    archive.text("manifest-sha256.txt", "text/plain", "", wording.checksums(archive.parts))


FORMAT = Format(
    "package",
    "Research package",
    Group.CITE,
    "crate.zip",
    "application/zip",
    "Everything to publish with a paper, in one zip: the view as RDF, CSV, Parquet and GraphML, "
    "the query behind it, its figure, measures, methods text and a program that measures "
    "anew, codebook, sources, licence, citation and checksums. It opens as an RO-Crate 1.1 and as "
    "a Frictionless Data Package.",
    write,
    multi=True,
)
