"""Turtle files into triples, with the file and line of whatever is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def read(paths: Iterable[Path], graph: str) -> tuple[list[ox.Quad], list[Fault]]:
    """Quads of all Turtle files, put into the named graph, and the faults found.

    A file that does not parse gives one fault and no quads. Blank nodes are faults:
    a release names every node, so that its canonical form is a sort.
    """
    quads: list[ox.Quad] = []
    faults: list[Fault] = []
    name = ox.NamedNode(graph)
    for path in paths:
        try:
            triples = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            faults.append(Fault(path.name, error.lineno or 1, f"not Turtle: {error.msg}"))
            continue
        except (OSError, ValueError) as error:
            faults.append(Fault(path.name, 1, f"cannot be read: {error}"))
            continue
        if any(isinstance(term, ox.BlankNode) for t in triples for term in (t.subject, t.object)):
            faults.append(Fault(path.name, 1, "has a blank node", "give every node an IRI"))
        quads.extend(ox.Quad(t.subject, t.predicate, t.object, name) for t in triples)
    return quads, faults


def line_of(path: Path, name: str) -> int:
    """Line on which a Turtle file first speaks of ``prefix:name``, or 1."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.partition(" ")[0].endswith(f":{name}"):
            return number
    return 1
