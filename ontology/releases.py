"""Releases: folders named by the hash of the dataset they hold, swapped in atomically.

A release holds the N-Quads (`dataset.nq`), the engine's store, the search index and a
manifest. Same inputs, same hash, on every machine. The hash is that of RDFC-1.0, which for
a dataset without blank nodes is the sorted N-Quads in canonical form.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from ontology import bundled, checksums, encode, search
from ontology.errors import BadOntology, DamagedRelease, NeedsRelease, NoRelease, NotWritten
from ontology.store import Store, with_default_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from ontology.check import Report
    from ontology.corpus import Corpus

DATASET: Final = "dataset.nq"
MANIFEST: Final = "manifest.json"
DESCRIBING: Final = (search.FILE, MANIFEST)


@dataclass(frozen=True, slots=True)
class Release:
    """A dataset on disk. `hash` is its canonical hash, `manifest` says what went into it."""

    hash: str
    folder: Path
    manifest: dict[str, Any]

    @property
    def short(self) -> str:
        """The first twelve characters of the hash, as pages show them."""
        return self.hash[:12]

    @property
    def remote(self) -> str | None:
        """The address of the endpoint that holds the graph; None where it is here."""
        return self.manifest.get("endpoint")

    @property
    def loaded(self) -> dict[str, Any] | None:
        """What is known of files that were loaded (see `loaded`); None where sheets were built."""
        return self.manifest.get("loaded")


def canonical(quads: Iterable[ox.Quad]) -> bytes:
    """The canonical N-Quads of a dataset without blank nodes: each line once, sorted.

    Source: RDF Dataset Canonicalization (RDFC-1.0), https://www.w3.org/TR/rdf-canon/.
    """
    lines = set(encode.dumped(quads, ox.RdfFormat.N_QUADS).splitlines(keepends=True))
    return b"".join(sorted(lines))


def inputs(corpus: Corpus) -> str:
    """One hash over every source file and the code that reads them."""
    shapes = bundled.files(bundled.SHAPES, ".ttl") + bundled.files(bundled.CHECKS, ".rq")
    return made_from((*corpus.files, *shapes))


def made_from(files: Iterable[Path]) -> str:
    """One hash over files and the code that reads them."""
    code = sorted(bundled.HERE.rglob("*.py"))
    digest = hashlib.sha256(f"pyoxigraph {ox.__version__}".encode())
    for path in (*files, *code):
        digest.update(f"\n{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def build(corpus: Corpus, report: Report, data: Path) -> Release:
    """Write the release of a checked corpus into the data folder and make it the current one.

    Raises `BadOntology` with every fault and `NotWritten` when there is no room, both leaving the
    current release in place, and `OSError` when the folder cannot be made. Of a release that is
    there already, only the search index and the manifest are made anew, each in one move, for it
    may be served meanwhile.
    """
    if report.faults:
        raise BadOntology(report.faults)
    quads = corpus.dataset()
    dataset = canonical(quads)
    name = hashlib.sha256(dataset).hexdigest()
    folder = data / "releases" / name
    with alone(data):
        if not place(folder, lambda draft: _write(draft, dataset, quads, corpus)):
            _refresh(folder, corpus, dataset)
        note(folder, inputs(corpus))
        _swap(data, name)
    return open_release(folder)


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Wait until nobody else writes releases into a data folder; a killed writer is nobody."""
    data.mkdir(parents=True, exist_ok=True)
    folder = os.open(data, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def place(folder: Path, write: Callable[[Path], None]) -> bool:
    """Have a release's folder written beside its place and moved in; False if it is there, whole.

    `write` is given the folder to write into; what it raises leaves nothing behind.
    """
    releases = folder.parent
    releases.mkdir(parents=True, exist_ok=True)
    _sweep(releases)
    if is_whole(folder):
        return False
    draft = tempfile.TemporaryDirectory(prefix=".draft-", dir=releases, ignore_cleanup_errors=True)
    with draft as path:
        written = releases / path.rpartition("/")[2]
        try:
            write(written)
        except OSError as error:
            raise NotWritten(f"A release in {releases.parent}", _why(error)) from error
        shutil.rmtree(folder, ignore_errors=True)
        _adopt(written, folder)
    return True


def _why(error: OSError) -> str:
    """What the system said: the engine's errors have it in their text alone."""
    return error.strerror or str(error).removeprefix("IO error: ")


def current(data: Path) -> Release:
    """The release the data folder serves. Raises `NoRelease` or `DamagedRelease`."""
    link = data / "current"
    if link.is_symlink() and not link.exists():
        raise DamagedRelease(f"{link} leads to a release that is not there: {link.readlink()}.")
    if not link.exists():
        raise NoRelease(f"There is no release in {data}. Run `entente build` first.")
    return open_release(link.resolve())


def open_release(folder: Path) -> Release:
    """Open a release's folder and check its dataset against its name. Raises `DamagedRelease`."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if not _describes(manifest, folder.name):
            raise ValueError(f"{MANIFEST} is not that of this release")
        found = hashlib.sha256((folder / DATASET).read_bytes()).hexdigest()
    except (OSError, ValueError) as error:
        raise DamagedRelease(
            f"Release {folder.name[:12]} is damaged: {error}. Run `entente build` to make it again."
        ) from error
    if found != folder.name:
        raise DamagedRelease(
            f"Release {folder.name[:12]} is damaged: its dataset has the hash {found[:12]}. "
            "Run `entente build` to make it again."
        )
    return Release(folder.name, folder, manifest)


def _describes(manifest: object, name: str) -> bool:
    """Whether a manifest has what pages say of every release, and is that of this one."""
    return (
        isinstance(manifest, dict)
        and manifest.get("hash") == name
        and isinstance(manifest.get("counts"), dict)
        and isinstance(manifest.get("versions"), dict)
    )


def dataset(folder: Path) -> Path:
    """The N-Quads of a release. Raises `NeedsRelease` where there are none, as of an endpoint."""
    path = folder / DATASET
    if not path.exists():
        raise NeedsRelease(
            "This is made from the files of a release, and here the graph is read from another "
            "SPARQL endpoint, which has none. Pages, networks and tables can be had. For RDF ask "
            "the endpoint itself, or serve a release."
        )
    return path


def up_to_date(corpus: Corpus, data: Path) -> Release | None:
    """The current release if it was made from exactly these inputs, else None."""
    try:
        release = current(data)
        checksums.verify(release)
    except (NoRelease, DamagedRelease):
        return None
    made_from = release.folder / "inputs"
    same = made_from.is_file() and made_from.read_text() == inputs(corpus)
    return release if same else None


def _write(folder: Path, dataset: bytes, quads: list[ox.Quad], corpus: Corpus) -> None:
    (folder / DATASET).write_bytes(dataset)
    Store.create(folder / "store", with_default_graph(quads))
    _describe(folder, corpus, dataset)
    checksums.write(folder, {name: [checksums.of_file(folder / name)] for name in DESCRIBING})


def _refresh(folder: Path, corpus: Corpus, dataset: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix=".draft-", dir=folder.parent) as path:
        draft = folder.parent / path.rpartition("/")[2]
        _describe(draft, corpus, dataset)
        old, new = (
            {name: checksums.of_file(where / name) for name in DESCRIBING}
            for where in (folder, draft)
        )
        # Wherever this is stopped, the checksums are those of the files that are there.
        checksums.write(folder, {name: [old[name], new[name]] for name in DESCRIBING})
        for name in DESCRIBING:
            (draft / name).replace(folder / name)
        checksums.write(folder, {name: [new[name]] for name in DESCRIBING})


def _describe(folder: Path, corpus: Corpus, dataset: bytes) -> None:
    """Write what is made from the sources beside the dataset: search index and manifest."""
    search.build(folder, corpus.entities.values())
    manifest = {
        "hash": hashlib.sha256(dataset).hexdigest(),
        "counts": _counts(corpus, dataset),
        "versions": {p: version(p) for p in ("pyoxigraph", "rdflib", "pyshacl")},
        "files": {path.name: checksums.of_file(path) for path in corpus.files},
        "checksums": checksums.FILE,
    }
    text = json.dumps(manifest, indent=1, sort_keys=True) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _counts(corpus: Corpus, dataset: bytes) -> dict[str, int]:
    return {
        "articles": sum(1 for sheet in corpus.sheets if sheet.article),
        "passages": sum(len(sheet.article.passages) for sheet in corpus.sheets if sheet.article),
        "claims": len(corpus.claims),
        "entities": len(corpus.entities),
        "quads": dataset.count(b"\n"),
    }


def is_whole(folder: Path) -> bool:
    """Whether a release's folder holds what was built, and its store can be opened."""
    try:
        checksums.verify(open_release(folder))
        Store.open(folder)
    except DamagedRelease:
        return False
    return search.is_whole(folder)


def _adopt(draft: Path, folder: Path) -> None:
    draft.chmod(0o755)
    try:
        draft.rename(folder)
    except OSError:
        # Another build of the same inputs was quicker: its release is the same.
        if not is_whole(folder):
            raise


def note(folder: Path, inputs: str) -> None:
    """Write down the hash of what a release was made from."""
    draft = folder / ".inputs"
    draft.write_text(inputs)
    draft.rename(folder / "inputs")


def _swap(data: Path, name: str) -> None:
    draft = data / ".current"
    draft.unlink(missing_ok=True)
    draft.symlink_to(f"releases/{name}")
    draft.rename(data / "current")


def _sweep(releases: Path) -> None:
    """Remove what a build that was killed has left behind."""
    for draft in releases.glob(".draft-*"):
        shutil.rmtree(draft, ignore_errors=True)
