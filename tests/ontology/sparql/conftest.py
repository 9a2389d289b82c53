"""A small real store on disk, and pools on it."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from ontology.sparql import Cancelled, Limits, Pool, Request

from .queries import ENDLESS

Occupied = Callable[[Limits], AbstractContextManager[Pool]]

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
    limits = Limits(deadline=10, rows=100, size=60_000, memory=512 << 20)
    with Pool(store_folder, tmp_path_factory.mktemp("spool"), limits, workers=2) as made:
        yield made


@pytest.fixture
def occupied(store_folder: Path, tmp_path: Path) -> Occupied:
    """Make a pool whose only worker is at an endless query until the block ends."""

    @contextmanager
    def make(limits: Limits) -> Iterator[Pool]:
        begun, leave = threading.Event(), threading.Event()

        def left() -> bool:
            begun.set()
            return leave.is_set()

        with (
            Pool(store_folder, tmp_path, limits, workers=1) as made,
            ThreadPoolExecutor(1) as thread,
        ):
            running = thread.submit(made.answer, Request(ENDLESS), left)
            begun.wait()
            yield made
            leave.set()
            with pytest.raises(Cancelled):
                running.result()

    return make
