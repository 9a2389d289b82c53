"""N-Quads, Turtle and JSON-LD, written by the ontology room from the release's own N-Quads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export.exported import Exported, Format
from ontology import serialise

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO


def _writer(syntax: str) -> Callable[[Exported, BinaryIO], None]:
    def write(exported: Exported, out: BinaryIO) -> None:
        claims = None if exported.whole else exported.claims
        serialise.write(exported.release.folder, claims, syntax, out)

    return write


_HOLDS = (
    "The claims in view (of a query: those attached to its edges) with passages, articles and the "
    "entities they speak of"
)

NQUADS = Format(
    "nquads",
    "nq",
    "application/n-quads",
    f"{_HOLDS}, each in the graph of its article. Lossless and canonical.",
    _writer("nquads"),
)
TURTLE = Format("turtle", "ttl", "text/turtle", f"{_HOLDS}, in one graph.", _writer("turtle"))
JSONLD = Format(
    "jsonld", "jsonld", "application/ld+json", f"{_HOLDS}, in one graph.", _writer("jsonld")
)
