"""The release that a hash stands for: the current one, or one that was built before it.

A release that was built long ago may have been written by another version of this project:
what cannot be read counts as damaged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from ontology import catalogue, placing, releases, remote
from ontology.errors import DamagedRelease, NoRelease, UnknownRelease
from ontology.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.catalogue import Catalogue
    from ontology.releases import Release


class Listed(NamedTuple):
    """Releases that are whole, the current one first, then by hash; of others why they are not."""

    whole: list[Release]
    unfit: dict[str, str]


LEAST: Final = 8  # characters of a hash that are enough to name a release
_HASH: Final = re.compile(r"[0-9a-f]{64}")


def served(wanted: str, data: Path) -> Release:
    """The release to serve: the one whose hash begins with `wanted`, the current one if empty.

    Raises `NoRelease` or `DamagedRelease`, with another that could be served meanwhile: the one
    that was built last.
    """
    try:
        return _named(wanted, data) if wanted else releases.current(data)
    except (NoRelease, DamagedRelease) as error:
        kind = NoRelease if isinstance(error, NoRelease) else DamagedRelease
        raise kind(f"{error}{_offer(data)}") from error


def _offer(data: Path) -> str:
    """The last release that is whole, to be served in place of one that is not."""
    folders = sorted((data / "releases" / hash for hash in hashes(data)), key=_made, reverse=True)
    whole = next((one.name[:12] for one in folders if releases.is_whole(one)), "")
    return f" Release {whole} is whole: --release {whole}." if whole else ""


def _made(folder: Path) -> float:
    """When a release was built; building the same again notes that anew."""
    noted = folder / placing.INPUTS
    return (noted if noted.exists() else folder).stat().st_mtime


def _named(wanted: str, data: Path) -> Release:
    found = [hash for hash in hashes(data) if hash.startswith(wanted)]
    if len(found) != 1:
        raise NoRelease(f"{len(found)} releases in {data} have a hash that begins with {wanted}.")
    return releases.open_release(data / "releases" / found[0])


def find(wanted: str | None, current: Release, data: Path) -> Release:
    """The release of the data folder whose hash begins with `wanted`; None is the current one.

    Raises
    ------
    UnknownRelease
        If no release, or more than one, has a hash that begins so.
    DamagedRelease
        If the release is there, but not what was built.
    """
    found = meant(wanted, current, data)
    if found == current.hash:
        return current
    return releases.open_release(data / "releases" / found)


def meant(wanted: str | None, current: Release, data: Path) -> str:
    """The hash that `wanted` begins, of a release that is here. Raises `UnknownRelease`."""
    if wanted is None or (len(wanted) >= LEAST and current.hash.startswith(wanted)):
        return current.hash
    found = [hash for hash in hashes(data) if hash.startswith(wanted)]
    if len(wanted) < LEAST or len(found) != 1:
        raise UnknownRelease(wanted, current.short)
    return found[0]


def hashes(data: Path) -> list[str]:
    """The hashes of all releases of the data folder."""
    return [path.name for path in (data / "releases").glob("*") if _HASH.fullmatch(path.name)]


def listed(current: Release, data: Path) -> Listed:
    """The releases of the data folder."""
    found = Listed([current], {})
    for hash in sorted({*hashes(data)} - {current.hash}):
        try:
            found.whole.append(releases.open_release(data / "releases" / hash))
        except DamagedRelease as error:
            found.unfit[hash] = str(error)
    return found


def chosen(
    wanted: str | None, data: Path, endpoint: str = "", seconds: float = 20
) -> tuple[Release, Store, Catalogue]:
    """What an address means by its release, with its store and names: see `find`.

    `endpoint` is read in place of the current release, and given so many seconds for an answer.
    Raises what `find`, `opened` and `remote.opened` raise.
    """
    if not endpoint:
        release = find(wanted, releases.current(data), data)
        return (release, *opened(release))
    here = remote.opened(endpoint, data, seconds)
    release = find(wanted, here[0], data)
    return here if release is here[0] else (release, *opened(release))


def opened(release: Release) -> tuple[Store, Catalogue]:
    """The store of a release and what has a name in it. Raises `DamagedRelease`."""
    try:
        store = Store.open(release.folder)
        return store, catalogue.read(store)
    except (OSError, RuntimeError, LookupError, ValueError) as error:
        raise DamagedRelease(
            f"The store of release {release.short} cannot be read: it is damaged, or another "
            "version wrote it. Run `entente build` on the sheets it came from to make it again."
        ) from error
