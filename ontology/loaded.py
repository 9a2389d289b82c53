"""Any RDF as a release: what `entente serve --data FILE…` serves.

A loaded release is a folder among the others, named by the canonical hash of its data, and never
becomes the current one. SPARQL is asked of `store`, which holds what the files hold: its default
graph is what the files put there, and nothing else. Only the N-Quads of a release of ours are that
release again, whose default graph is the union of the named ones. Pages read `pages` (see `paged`).

What is in the files is read, and the release made, in a process of its own (see `reading`).
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from ontology import (
    building,
    catalogue,
    checksums,
    names,
    placing,
    rdf_files,
    reading,
    releases,
    search,
)
from ontology.encode import TYPE
from ontology.errors import DamagedRelease, Fault
from ontology.inventory import inventory
from ontology.paged import paged
from ontology.reading import Bounds
from ontology.store import Store, with_default_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ontology.catalogue import Catalogue
    from ontology.releases import Release

_UNSHOWN: Final = "its name has bytes or signs that cannot be shown", "rename the file"
SMALL: Final = 64 << 20  # bytes that any files may stand for
GROWTH: Final = 250  # times their own length that larger ones may: 2 bytes of a list are two lines


def load(paths: Sequence[Path], data: Path, bounds: Bounds | None = None) -> Release:
    """The release of these files, in the data folder; it is made unless it is there already.

    Raises `BadData` with every fault of every file, leaving nothing behind, and `EntenteError`
    where the release cannot be written.
    """
    name = reading.read(paths, data, bounds or Bounds())
    release = releases.open_release(data / "releases" / name)
    if release.loaded is None:  # the very data that was built here from sheets
        return release
    told = release.loaded | {"files": [path.name for path in paths]}
    return replace(release, manifest=release.manifest | {"loaded": told})


def make(paths: Sequence[Path], data: Path, begin: Callable[[str, str], None]) -> str | list[Fault]:
    """The hash of the release, or why there is none: what `reader` does for `load`.

    `begin` is told what is begun, and the names of the files that it is done for.
    """
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
    quads, faults = rdf_files.read(paths, lambda path: begin("reading it", path.name))
    if faults:
        return faults
    files = ", ".join(path.name for path in paths)
    begin("telling its blank nodes apart", files)
    quads = _named(quads)
    begin("writing it down", files)
    dataset = releases.canonical(quads)
    own = sum(path.stat().st_size for path in paths)
    if len(dataset) > max(SMALL, GROWTH * own):
        grown = f"stands for {len(dataset):,} bytes, more than {GROWTH} times its own {own:,}"
        return [Fault(files, 1, grown, "write it with shorter names and prefixes")]
    return _made(data, dataset, quads, inputs)


def _made(data: Path, dataset: bytes, quads: list[ox.Quad], inputs: str) -> str:
    """The hash of the release of these quads, which is put into its place unless it is there."""
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
