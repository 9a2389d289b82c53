"""Releases: folders named by the hash of the dataset they hold. `building` makes them.

A release holds the N-Quads (`dataset.nq`), the engine's store, the search index, a manifest and
checksums. Same inputs, same hash, on every machine. The hash is that of RDFC-1.0, which for a
dataset without blank nodes is the sorted N-Quads in canonical form.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from ontology import checksums, encode, search
from ontology.errors import DamagedRelease, NeedsRelease, NoRelease
from ontology.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DATASET: Final = "dataset.nq"
MANIFEST: Final = "manifest.json"


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


def current(data: Path) -> Release:
    """The release the data folder serves. Raises `NoRelease` or `DamagedRelease`."""
    link = data / "current"
    if link.is_symlink() and not link.exists():
        raise DamagedRelease(f"{link} leads to a release that is not there: {link.readlink()}.")
    if not link.exists():
        raise NoRelease(f"There is no release in {data}. Run `entente build` first.")
    return open_release(link.resolve())


def open_release(folder: Path) -> Release:
    """Open a release's folder and compare every file with what was built.

    The dataset is compared with the folder's name, all others with their checksums: whoever opens
    a release opens it here. Raises `DamagedRelease`.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except OSError as error:
        raise _unreadable(folder, MANIFEST, error) from error
    except ValueError as error:
        raise DamagedRelease.named(folder.name, f"{MANIFEST} is no JSON") from error
    if not _describes(manifest, folder.name):
        raise DamagedRelease.named(folder.name, f"{MANIFEST} is not that of this release")
    try:
        found = checksums.of_file(folder / DATASET)
    except OSError as error:
        raise _unreadable(folder, DATASET, error) from error
    if found != folder.name:
        raise DamagedRelease.named(folder.name, f"{DATASET} has the hash {found[:12]}")
    release = Release(folder.name, folder, manifest)
    checksums.verify(release)
    return release


def _unreadable(folder: Path, name: str, error: OSError) -> DamagedRelease:
    return DamagedRelease.named(folder.name, f"{name} cannot be read ({error.strerror})")


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


def is_whole(folder: Path) -> bool:
    """Whether a release's folder holds what was built, and its store can be opened."""
    try:
        open_release(folder)
        Store.open(folder)
    except DamagedRelease:
        return False
    return search.is_whole(folder)
