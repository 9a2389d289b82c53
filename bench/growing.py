"""The graph of both articles, made larger: seeded copies that keep its shape.

Each copy has articles and entities of its own, so an entity has as many claims as before; but of a
tenth of its entities a copy speaks as of another copy's, so all hang together. Names are spelled
with other letters in each copy, vowels for vowels, so a search does not find every copy. Inferences
and reference facts are left out, at all sizes.
"""

import random
import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ontology import encode
from ontology.encode import TYPE
from ontology.names import ENTITIES_GRAPH, ENTITY, ID, INFERENCES_GRAPH, REFERENCE_GRAPH

SEED: Final = 20
_ABROAD: Final = 0.1  # of the entities of a copy
_VOWELS: Final = "aeiou"
_CONSONANTS: Final = "".join(sorted(set(string.ascii_lowercase) - set(_VOWELS)))
_ARTICLE: Final = re.compile(rf"({re.escape(ID)}(?:graph/article|article|claim)/)([a-z0-9-]+)(.*)")
_LEFT_OUT: Final = frozenset(map(ox.NamedNode, (INFERENCES_GRAPH, REFERENCE_GRAPH)))


def write(dataset: Path, copies: int, path: Path) -> int:
    """Write so many copies of a release's dataset as N-Quads; how many quads that are."""
    read = ox.parse(path=str(dataset), format=ox.RdfFormat.N_QUADS)
    quads = [quad for quad in read if quad.graph_name not in _LEFT_OUT]
    entities = sorted(
        quad.subject.value
        for quad in quads
        if quad.predicate.value == TYPE
        and quad.object == ox.NamedNode(ENTITY)
        and isinstance(quad.subject, ox.NamedNode)
    )
    size = 0
    with path.open("wb") as file:
        for number in range(copies):
            made = _copy(quads, entities, number, copies) if number else quads
            text = encode.dumped(made, ox.RdfFormat.N_QUADS)
            file.write(text)
            size += text.count(b"\n")
    return size


def _copy(quads: list[ox.Quad], entities: list[str], number: int, copies: int) -> Iterator[ox.Quad]:
    """One copy, without what all share: the schema."""
    chance = random.Random(SEED * 1000 + number)  # noqa: S311  # no secret
    own = {iri: f"{iri}-{number}" for iri in entities}
    spoken = {
        iri: _named(iri, chance.randrange(copies)) if chance.random() < _ABROAD else name
        for iri, name in own.items()
    }
    letters = _letters(chance)
    for quad in quads:
        graph = str(quad.graph_name.value)  # type: ignore[union-attr]  # all are named
        if graph == ENTITIES_GRAPH:
            yield _renamed(quad, own, number, letters)
        elif _ARTICLE.fullmatch(graph):
            yield _renamed(quad, spoken, number, {})


def _named(iri: str, number: int) -> str:
    return f"{iri}-{number}" if number else iri


def _renamed(
    quad: ox.Quad, names: Mapping[str, str], number: int, letters: Mapping[int, int]
) -> ox.Quad:
    def term(one: object) -> ox.NamedNode | ox.Literal:
        if isinstance(one, ox.Literal):
            if not one.language:
                return one
            return ox.Literal(one.value.translate(letters), language=one.language)
        assert isinstance(one, ox.NamedNode)  # noqa: S101  # releases have no blank nodes
        if one.value in names:
            return ox.NamedNode(names[one.value])
        found = _ARTICLE.fullmatch(one.value)
        return ox.NamedNode(f"{found[1]}{found[2]}-{number}{found[3]}") if found else one

    subject, graph = term(quad.subject), term(quad.graph_name)
    assert not isinstance(subject, ox.Literal)  # noqa: S101  # of a quad
    assert not isinstance(graph, ox.Literal)  # noqa: S101  # of a quad
    return ox.Quad(subject, quad.predicate, term(quad.object), graph)


def _letters(chance: random.Random) -> dict[int, int]:
    """Another letter for each, vowels for vowels."""
    table: dict[int, int] = {}
    for kept in (_VOWELS, _CONSONANTS):
        other = "".join(chance.sample(kept, len(kept)))
        table |= str.maketrans(kept + kept.upper(), other + other.upper())
    return table
