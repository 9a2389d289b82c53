"""A made-up release in the project's own terms: claims about states, seeded, of any size."""

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from bench.data import SEED
from ontology import corpus as corpora
from ontology import encode
from ontology.model import Claim, Modality
from ontology.names import ENT, ENTITIES_GRAPH, ID
from ontology.releases import DATASET, Release, canonical
from ontology.store import Store, with_default_graph

_RELATIONS: Final = ("alliedWith", "opposes", "employs", "fosters", "strengthens", "weakens")
_EACH: Final = 20  # relations a state


def release(folder: Path, relations: int) -> Release:
    """Write a release with so many relations, each of one claim; about twelve triples a claim."""
    corpus = corpora.read()
    article = next(sheet.article for sheet in corpus.sheets if sheet.article)
    states = [f"{ID}state-{number}" for number in range(max(30, relations // _EACH))]
    passages = [passage.iri for passage in article.passages]
    claims = islice(_claims(article.iri, states, passages), relations)
    quads = [
        *corpus.quads,
        *(quad for state in states for quad in _state(state)),
        *encode.article(article, claims),
    ]
    dataset = canonical(quads)
    (folder / DATASET).write_bytes(dataset)
    Store.create(folder / "store", with_default_graph(quads))
    return Release("0" * 64, folder, {})


def triples(made: Release, file: Path) -> int:
    """Write a release's triples without graphs, as others read them; how many there are."""
    quads = ox.parse(path=str(made.folder / DATASET), format=ox.RdfFormat.N_QUADS)
    found = {quad.triple for quad in quads}
    ox.serialize(found, output=str(file), format=ox.RdfFormat.N_TRIPLES)
    return len(found)


def _claims(article: str, states: list[str], passages: list[str]) -> Iterator[Claim]:
    chance = random.Random(SEED)  # noqa: S311  # no secret
    seen = set()
    while True:
        source, target = (states[int(len(states) * chance.random() ** 2)] for _ in range(2))
        relation = chance.choice(_RELATIONS)
        if (source, relation, target) in seen or source == target:
            continue
        seen.add((source, relation, target))
        place = chance.randrange(len(passages))
        yield Claim(
            iri=f"{ID}claim/bench/{len(seen)}",
            subject=source,
            predicate=ENT + relation,
            object=target,
            article=article,
            passage=passages[place],
            number=place + 1,
            modality=chance.choice(list(Modality)),
            coder="bench",
        )


def _state(iri: str) -> Iterator[ox.Quad]:
    label = encode.english(iri.removeprefix(ID).replace("-", " ").capitalize())
    yield from encode.node(
        iri, ENTITIES_GRAPH, [(encode.TYPE, ENT + "Nation"), (encode.RDFS + "label", label)]
    )
