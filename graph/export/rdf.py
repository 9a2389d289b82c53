"""RDF, written by the ontology room from the release's own N-Quads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export.exported import Exported, Format, Group
from ontology import serialise

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

HEADED = {"turtle", "trig"}  # may begin with comments; canonical N-Quads may not


def _writer(syntax: str) -> Callable[[Exported, BinaryIO], None]:
    def write(exported: Exported, out: BinaryIO) -> None:
        if syntax in HEADED:
            told = exported.about.items()
            out.writelines(f"# {name}: {_line(value)}\n".encode() for name, value in told if value)
        claims = None if exported.whole else exported.claims
        serialise.write(exported.release.folder, claims, syntax, out)

    return write


def _line(value: str) -> str:
    r"""A value as it stands in a comment, which its first line end would end.

    >>> _line("by Ann\n<urn:s> <urn:p> <urn:o> .")
    'by Ann <urn:s> <urn:p> <urn:o> .'
    """
    return " ".join(value.split())


def _format(name: str, label: str, extension: str, media_type: str, graphs: str) -> Format:
    where = (
        "release and citation stand in comments" if name in HEADED else "its name has the release"
    )
    about = (
        "The claims in view (of a query: those attached to its edges) with passages, articles and "
        f"the entities they speak of, {graphs} The file says of each article how it was made; "
        f"{where}."
    )
    return Format(name, label, Group.RDF, extension, media_type, about, _writer(name))


_APART, _TOGETHER = "each in the graph of its article.", "in one graph."
NQUADS = _format(
    "nquads", "N-Quads", "nq", "application/n-quads", f"{_APART} Lossless and canonical."
)
TRIG = _format("trig", "TriG", "trig", "application/trig", f"{_APART} Lossless.")
TURTLE = _format("turtle", "Turtle", "ttl", "text/turtle", _TOGETHER)
_LEGIBLE = f"{_TOGETHER} Control characters, which XML cannot hold, become �."
JSONLD = _format("jsonld", "JSON-LD", "jsonld", "application/ld+json", _TOGETHER)
RDFXML = _format("rdfxml", "RDF/XML", "rdf", "application/rdf+xml", _LEGIBLE)
