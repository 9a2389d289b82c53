"""Any RDF as a release: what `entente serve --data FILE…` serves.

A loaded release is a folder among the others, named by the canonical hash of its data, and never
becomes the current one. SPARQL is asked of `store`, which holds what the files hold: its default
graph is what the files put there, and nothing else. Only the N-Quads of a release of ours are that
release again, whose default graph is the union of the named ones. Pages read `pages` (see `paged`).

Reading takes memory that Python would keep, so it has a process of its own, without network and
with a bound: a small file can stand for a huge one (entities of RDF/XML that hold each other).
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from ontology import building, catalogue, checksums, names, placing, rdf_files, releases, search
from ontology.encode import TYPE
from ontology.errors import BadData, DamagedRelease, Fault
from ontology.inventory import inventory
from ontology.paged import paged
from ontology.sparql.sandbox import deny_network, limit_memory
from ontology.store import Store, with_default_graph

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ontology.catalogue import Catalogue
    from ontology.releases import Release

_ENDED: Final = Fault("--data", 1, "reading took more memory than there is", "serve less at a time")
_UNSHOWN: Final = "its name has bytes or signs that cannot be shown", "rename the file"


def load(paths: Sequence[Path], data: Path, memory: int | None = None) -> Release:
    """The release of these files, in the data folder; it is made unless it is there already.

    `memory` is how many bytes reading may take, half of what the machine has if not given.

    Raises `BadData` with every fault of every file, leaving nothing behind.
    """
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn, initializer=_confine, initargs=(memory,)) as process:
        try:
            found = process.submit(_load, tuple(paths), data).result()
        except BrokenProcessPool:
            raise BadData([_ENDED]) from None
    if isinstance(found, list):
        raise BadData(found)
    release = releases.open_release(data / "releases" / found)
    if release.loaded is None:  # the very data that was built here from sheets
        return release
    told = release.loaded | {"files": [path.name for path in paths]}
    return replace(release, manifest=release.manifest | {"loaded": told})


def _confine(memory: int | None) -> None:
    """Take from this process what reading does not need: network, and all memory of the machine."""
    deny_network()
    limit_memory(memory or os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2)


def _load(paths: Sequence[Path], data: Path) -> str | list[Fault]:
    """The hash of the release, or why there is none."""
    # Names stand on pages, in figures and on terminals: no line ends, nothing but UTF-8.
    unshown = [path for path in paths if not path.name.isprintable()]
    if unshown:
        return [Fault(ascii(path.name), 1, *_UNSHOWN) for path in unshown]
    missing = [path for path in paths if not path.is_file()]
    if missing:
        return [Fault(path.name, 1, "there is no such file", "check the path") for path in missing]
    inputs = building.made_from(paths)
    for noted in (data / "releases").glob(f"*/{placing.INPUTS}"):
        if noted.read_text() == inputs and releases.is_whole(noted.parent):
            return noted.parent.name
    quads, faults = rdf_files.read(paths)
    if faults:
        return faults
    quads = _named(quads)
    dataset = releases.canonical(quads)
    folder = data / "releases" / hashlib.sha256(dataset).hexdigest()
    with placing.alone(data):
        _clear(folder)
        if placing.place(folder, lambda draft: _write(draft, folder.name, dataset, quads)):
            placing.note(folder, inputs)
    return folder.name


def _clear(folder: Path) -> None:
    """Remove what another version, or other files with the same data, have left in a place."""
    try:
        release = releases.open_release(folder)
    except DamagedRelease:
        return
    if release.loaded is not None:
        shutil.rmtree(folder)


def _named(quads: list[ox.Quad]) -> list[ox.Quad]:
    """The quads, each once; blank nodes named as RDFC-1.0 does, so alike data has alike names."""
    if not any(_is_blank(node) for quad in quads for node in quad):
        return list(dict.fromkeys(quads))
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return list(dataset)


def _write(draft: Path, name: str, dataset: bytes, quads: list[ox.Quad]) -> None:
    (draft / releases.DATASET).write_bytes(dataset)
    graphs = {quad.graph_name for quad in quads}
    union = ox.NamedNode(names.SCHEMA_GRAPH) in graphs and ox.DefaultGraph() not in graphs
    Store.create(draft / "store", with_default_graph(quads) if union else quads)
    known, unshown = _pages(draft, quads)
    search.build(draft, known.entities.values())
    manifest = {
        "hash": name,
        "counts": _counts(quads, known),
        "versions": {"pyoxigraph": version("pyoxigraph")},
        "loaded": inventory(quads) | {"union": union, "unshown": unshown},
    }
    (draft / releases.MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    described = {name: [checksums.of_file(draft / name)] for name in building.DESCRIBING}
    checksums.write(draft, described)


def _pages(draft: Path, quads: list[ox.Quad]) -> tuple[Catalogue, str]:
    """Write the pages' store; what has a name in it, and why it is without the data, if it is."""
    folder = draft / "pages"
    Store.create(folder, with_default_graph(paged(quads)))
    try:
        return catalogue.read(Store.open(draft)), ""
    except (LookupError, ValueError) as error:
        shutil.rmtree(folder)
        Store.create(folder, with_default_graph(paged([])))
        return catalogue.read(Store.open(draft)), str(error)


def _is_blank(node: object) -> bool:
    if isinstance(node, ox.Triple):
        return any(map(_is_blank, node))
    return isinstance(node, ox.BlankNode)


def _counts(quads: list[ox.Quad], known: Catalogue) -> dict[str, Any]:
    claim = ox.NamedNode(names.CLAIM)
    claims = {q.subject for q in quads if q.object == claim and q.predicate.value == TYPE}
    return {
        "articles": len(known.articles),
        "passages": len(known.passages),
        "claims": len(claims),
        "entities": len(known.entities),
        "quads": len(quads),
    }
