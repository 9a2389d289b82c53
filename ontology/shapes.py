"""Shapes that refer to nothing: a class or property they name is neither described nor used.

Such a shape never finds a fault, and nobody would notice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology.encode import TYPE
from ontology.errors import Fault
from ontology.names import ENT, SCHEMA_GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SH: Final = "http://www.w3.org/ns/shacl#"
_SCHEMA: Final = ox.NamedNode(SCHEMA_GRAPH)
# What a shape says of classes and of properties that the data should know.
_REFERS: Final = frozenset(
    SH + name
    for name in (
        "targetClass", "class", "path", "inversePath", "targetSubjectsOf", "targetObjectsOf",
        "lessThan", "lessThanOrEquals", "equals", "disjoint",
    )
)  # fmt: skip


def faults(paths: Iterable[Path], quads: Iterable[ox.Quad]) -> list[Fault]:
    """Files that are no Turtle, and terms they name that these quads do not know, with lines."""
    known = _known(quads)
    found = []
    for path in paths:
        try:
            triples = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            found.append(Fault(path.name, error.lineno or 1, f"not Turtle: {error.msg}"))
            continue
        text = path.read_text(encoding="utf-8")
        for triple in triples:
            name = triple.object
            if triple.predicate.value not in _REFERS or not isinstance(name, ox.NamedNode):
                continue
            if name.value not in known:
                what = triple.predicate.value.removeprefix(SH)
                problem = f"sh:{what} names {name.value}, which is neither described nor used"
                line = _line(text, name.value)
                found.append(Fault(path.name, line, problem, "look for a misspelling"))
    return sorted(set(found))


def _known(quads: Iterable[ox.Quad]) -> set[str]:
    """Terms of ours that the schema describes, and terms of others that the quads use."""
    described, used = set(), set()
    for quad in quads:
        used.add(quad.predicate.value)
        if quad.predicate.value == TYPE and isinstance(quad.object, ox.NamedNode):
            used.add(quad.object.value)
        if quad.graph_name == _SCHEMA and isinstance(quad.subject, ox.NamedNode):
            described.add(quad.subject.value)
    return described | {term for term in used if not term.startswith(ENT)}


def _line(text: str, iri: str) -> int:
    local = re.escape(iri.rpartition("#")[2].rpartition("/")[2])
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(rf"(?::|[/#]){local}(?![\w-])", line):
            return number
    return 1
