"""SHACL: the dataset against `shapes/*.ttl`, each violation as a fault."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from ontology import bundled, encode
from ontology.errors import Fault
from ontology.names import ID

if TYPE_CHECKING:
    from collections.abc import Iterable


def faults(quads: Iterable[ox.Quad]) -> list[Fault]:
    """Violations found by pyshacl, sorted; the file is the shape's, the line is not known."""
    shapes = rdflib.Graph()
    for path in bundled.files(bundled.SHAPES, ".ttl"):
        shapes.parse(path)
    triples = {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads}
    serialized = encode.dumped(triples, ox.RdfFormat.N_TRIPLES)
    data = rdflib.Graph().parse(io.BytesIO(serialized), format="nt")
    # in place: nobody else has the graph, and to copy it takes a tenth of the whole
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=True, inplace=True)
    assert isinstance(report, rdflib.Graph)  # noqa: S101  # pyshacl's type also allows an error, which it raises
    return sorted(
        _fault(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)
    )


def _fault(report: rdflib.Graph, result: rdflib.term.Node) -> Fault:
    node = str(report.value(result, SH.focusNode)).removeprefix(ID)
    path = str(report.value(result, SH.resultPath)).rpartition("#")[2].rpartition("/")[2]
    message = str(report.value(result, SH.resultMessage))
    return Fault("shapes", 1, f"{node}: {path}: {message}")
