"""The step that puts a path in view: ``start:path/nato:employs:soft-power:-fosters:trust``.

Entities and relations take turns. Relations side by side are parted by commas; one that runs
against the path has a ``-`` before its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from graph import known
from graph.errors import BadAddress
from graph.sparql_text import term
from ontology.errors import UnknownTerm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.catalogue import Catalogue

AGAINST = "-"
LONGEST = 2000  # characters: names along a path add up


@dataclass(frozen=True, slots=True)
class StartPath:
    """Put the claims of the relations along a path in view. All by name.

    `relations` has one tuple fewer than there are entities.
    """

    entities: tuple[str, ...]
    relations: tuple[tuple[str, ...], ...]

    @property
    def triples(self) -> Iterator[tuple[str, str, str]]:
        """Subject, property and object of every relation, by name.

        >>> list(StartPath(("nato", "trust"), (("fosters", "-requires"),)).triples)
        [('nato', 'fosters', 'trust'), ('trust', 'requires', 'nato')]
        """
        for ends, names in zip(pairwise(self.entities), self.relations, strict=True):
            for name in names:
                subject, target = ends[::-1] if name.startswith(AGAINST) else ends
                yield subject, name.removeprefix(AGAINST), target


def text(step: StartPath) -> str:
    """The path as it stands in a step.

    >>> text(StartPath(("nato", "trust"), (("fosters", "-requires"),)))
    'nato:fosters,-requires:trust'
    """
    pieces = [step.entities[0]]
    for names, entity in zip(step.relations, step.entities[1:], strict=True):
        pieces += [",".join(names), entity]
    return ":".join(pieces)


def read(written: str, catalogue: Catalogue) -> StartPath:
    """The path that a text stands for. Raises `BadAddress` or `UnknownTerm`."""
    pieces = written.split(":")
    if len(pieces) < 3 or len(pieces) % 2 == 0:
        raise BadAddress(
            "step",
            f"start:path/{written}",
            "a path is entity:relation:entity, and may go on with :relation:entity",
        )
    entities = tuple(known.entity(name, catalogue) for name in pieces[::2])
    return StartPath(entities, tuple(_side_by_side(names, catalogue) for names in pieces[1::2]))


def _side_by_side(written: str, catalogue: Catalogue) -> tuple[str, ...]:
    names = tuple(written.split(","))
    known.once("step", names)
    for name in names:
        known.one_of("step", name.removeprefix(AGAINST), sorted(catalogue.properties), "relation")
    return names


def pattern(step: StartPath, catalogue: Catalogue, ends: str) -> list[str]:
    """The lines of a query that find the claims; `ends` is what later hides look at."""
    rows = []
    for subject, name, target in dict.fromkeys(step.triples):
        if name not in catalogue.properties:
            raise UnknownTerm(name, "relation")
        start, stop = (
            catalogue.entities[known.entity(e, catalogue)].iri for e in (subject, target)
        )
        rows.append(f"({term(start)} {term(catalogue.properties[name].iri)} {term(stop)})")
    return [
        f"    VALUES (?from ?said ?to) {{ {' '.join(rows)} }}",
        f"    GRAPH ?g {{ ?claim rdf:subject ?from ; rdf:predicate ?said ; rdf:object ?to{ends} }}",
    ]
