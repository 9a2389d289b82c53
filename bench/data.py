"""A made-up world of states, alliances and claims about them: seeded, of any size."""

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

SEED: Final = 20
NAMESPACE: Final = "http://bench.example/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
PROV: Final = "http://www.w3.org/ns/prov#"
_YEAR: Final = "http://www.w3.org/2001/XMLSchema#gYear"
_PREFIXES: Final = {"rdf": RDF, "rdfs": RDFS, "prov": PROV, "": NAMESPACE}
_WORDS: Final = (
    "trust treaty deterrence commerce culture fleet summit border language aid threat prestige "
    "sanction exchange harbour mountain winter pact council guarantee"
).split()
_RELATIONS: Final = ("fosters", "deters", "employs", "supports", "weakens", "reliesOn", "shapes")
_MODALITIES: Final = ("Asserted", "Possible", "Expected", "Recommended")

Triple = tuple[str, str, str]


def write(path: Path, triples: int) -> None:
    """Write about so many triples as N-Triples, all different."""
    with path.open("w", encoding="utf-8") as file:
        for triple in islice(_world(triples), triples):
            file.write(f"{' '.join(triple)} .\n")


def _world(triples: int) -> Iterator[Triple]:
    """Endlessly many claims about a world whose size goes with the triples wanted."""
    chance = random.Random(SEED)  # noqa: S311  # no secret
    states, alliances = max(60, triples // 500), max(30, triples // 700)
    yield from _regions(chance, states)
    yield from _alliances(chance, alliances)
    for number in range(triples // 16):
        yield from _membership(chance, number, states, alliances)
    number = 0
    while True:
        yield from _claim(chance, number, states, alliances, triples // 500)
        number += 1


def _regions(chance: random.Random, states: int) -> Iterator[Triple]:
    regions = states // 10
    for number in range(regions):
        yield _of(f"region{number}", "rdf:type", _iri("Region"))
        if number:
            yield _of(f"region{number}", "partOf", _iri(f"region{(number - 1) // 4}"))
    for number in range(states):
        name = f"state{number}"
        yield _of(name, "rdf:type", _iri("State"))
        yield _of(name, "rdfs:label", _text(_words(chance, 2) + f" {number}"))
        yield _of(name, "locatedIn", _iri(f"region{chance.randrange(regions)}"))


def _alliances(chance: random.Random, alliances: int) -> Iterator[Triple]:
    for number in range(alliances):
        name = f"alliance{number}"
        yield _of(name, "rdf:type", _iri("Alliance"))
        yield _of(name, "rdfs:label", _text(_words(chance, 3) + f" {number}"))
        yield _of(name, "established", _year(chance.randrange(1850, 2020)))
        if number % 8:
            yield _of(f"alliance{number - 1}", "succeededBy", _iri(name))
        if number % 3 == 0:
            yield _of(name, "seat", _text(_words(chance, 1)))


def _membership(
    chance: random.Random, number: int, states: int, alliances: int
) -> Iterator[Triple]:
    name, since = f"membership{number}", chance.randrange(1900, 2020)
    yield _of(name, "rdf:type", _iri("Membership"))
    yield _of(name, "member", _iri(f"state{int(states * chance.random() ** 1.5)}"))
    yield _of(name, "alliance", _iri(f"alliance{int(alliances * chance.random() ** 1.5)}"))
    yield _of(name, "from", _year(since))
    if chance.random() < 0.4:
        yield _of(name, "until", _year(since + chance.randrange(1, 60)))


def _claim(
    chance: random.Random, number: int, states: int, alliances: int, documents: int
) -> Iterator[Triple]:
    name, passage = f"claim{number}", f"passage{number}"
    yield _of(name, "rdf:type", _iri("Claim"))
    yield _of(name, "rdf:subject", _iri(f"alliance{int(alliances * chance.random() ** 2)}"))
    yield _of(name, "rdf:predicate", _iri(chance.choice(_RELATIONS)))
    yield _of(name, "rdf:object", _iri(f"state{int(states * chance.random() ** 2)}"))
    yield _of(name, "modality", _iri(chance.choice(_MODALITIES)))
    yield _of(name, "prov:wasDerivedFrom", _iri(passage))
    yield _of(passage, "rdf:type", _iri("Passage"))
    yield _of(passage, "document", _iri(f"document{chance.randrange(documents)}"))
    yield _of(passage, "gloss", _text(_words(chance, 12)))


def _of(subject: str, predicate: str, value: str) -> Triple:
    prefix, _, name = predicate.rpartition(":")
    return f"<{NAMESPACE}{subject}>", f"<{_PREFIXES[prefix]}{name}>", value


def _iri(name: str) -> str:
    return f"<{NAMESPACE}{name}>"


def _text(words: str) -> str:
    return f'"{words}"@en'


def _year(year: int) -> str:
    return f'"{year}"^^<{_YEAR}>'


def _words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choices(_WORDS, k=number)).capitalize()
