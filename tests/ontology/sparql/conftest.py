"""A small real store on disk, and pools on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from ontology.sparql import Limits, Pool

EXAMPLE = "http://example.org/"
MANY = 3_000
AWKWARD = 'a "quoted"},{"text",\r\n<with> \\ & \t everything\'s },{} in it'


def iri(name: str) -> NamedNode:
    return NamedNode(EXAMPLE + name)


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three named facts in the default graph, one in a graph of its own, and many numbered ones."""
    folder = tmp_path_factory.mktemp("data") / "store"
    store = Store(folder)
    store.add(Quad(iri("france"), iri("memberOf"), iri("nato")))
    store.add(Quad(iri("france"), iri("label"), Literal("Frankreich", language="de")))
    store.add(Quad(iri("nato"), iri("note"), Literal(AWKWARD)))
    store.add(Quad(iri("france"), iri("memberOf"), iri("eu"), iri("graph")))
    store.bulk_extend(
        Quad(iri(f"thing{number}"), iri("number"), Literal(number)) for number in range(MANY)
    )
    store.flush()
    return folder


@pytest.fixture(scope="module")
def pool(store_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    """A pool with a short deadline, little memory and low limits of rows and bytes."""
    limits = Limits(deadline=3, rows=100, size=60_000, memory=512 << 20)
    with Pool(store_folder, tmp_path_factory.mktemp("spool"), limits, workers=2) as made:
        yield made
