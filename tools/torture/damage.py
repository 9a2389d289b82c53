"""A file of the current release is damaged: it is named and not served, another release is."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from ontology import checksums, placing
from tools.torture.asking import answer, unanswered
from tools.torture.folder import current, older
from tools.torture.rounds import LeftOut, Missed, counted
from tools.torture.serving import Refused, serving

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

# root may read any file, unless it gives that up
BOUND: Final = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")


def damages(data: Path, rounds: int, chance: random.Random) -> list[str]:
    """Damage a file so often, beside a server of the other release that knows of this one.

    Raises `LeftOut`.
    """
    within = () if os.geteuid() else BOUND
    if within and not shutil.which(BOUND[0]):
        raise LeftOut("root may read any file, and there is no setpriv to give that up")
    other = older(data)
    with serving(data, "--release", other, within=within) as (_, address):
        asked = f"/download/nquads?release={current(data)}"
        wrong = counted(rounds, lambda _: _damaged(data, address + asked, within, chance))
        return wrong + unanswered(address, ("/", asked))


def _damaged(data: Path, asked: str, within: Sequence[str], chance: random.Random) -> list[str]:
    """Damage a file, and mend it; what was wrong between."""
    release, other = data / "releases" / current(data), data / "releases" / older(data)
    # what it was built from is no part of what is served
    files = [one for one in release.rglob("*") if one.is_file() and one.name != placing.INPUTS]
    path = chance.choice(sorted(files))
    how = chance.choice([*WAYS])
    name = path.relative_to(release).as_posix()
    with _mended(path):
        WAYS[how](path, other / name, chance)
        # of a damaged list of checksums, any file it lists may be the one that differs
        named = release.name[:12] if name == checksums.FILE else f"is damaged: {name}"
        wrong = _unnoticed(data, named, f"--release {other.name[:12]}", within)
        told = answer(asked, accept="application/json")
        if told.status not in {410, 503} or named not in told.body.decode():
            wrong.append(f"asked for beside another it was answered with {told.status}")
    return [f"{name}, {how}: {one}" for one in wrong]


def _unnoticed(data: Path, named: str, offer: str, within: Sequence[str]) -> list[str]:
    """What the server should have said at its start."""
    try:
        with serving(data, within=within):
            return ["it was served"]
    except Refused as refused:
        said = str(refused)
        return [f"it did not say “{one}”: {said}" for one in (named, offer) if one not in said]


@contextmanager
def _mended(path: Path) -> Iterator[None]:
    """The file is as it was, afterwards."""
    content, mode = path.read_bytes(), path.stat().st_mode
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        path.write_bytes(content)
        path.chmod(mode)


def _flip(path: Path, _: Path, chance: random.Random) -> None:
    content = bytearray(_content(path))
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def _cut(path: Path, _: Path, chance: random.Random) -> None:
    # a list of checksums is whole without the end of its last line
    path.write_bytes(_content(path)[: chance.randrange(max(1, path.stat().st_size - 1))])


def _exchange(path: Path, other: Path, _: random.Random) -> None:
    if not other.exists() or other.read_bytes() == path.read_bytes():
        raise Missed
    shutil.copy(other, path)


def _content(path: Path) -> bytes:
    """What is in a file. Raises `Missed` where nothing is."""
    content = path.read_bytes()
    if not content:
        raise Missed
    return content


WAYS: Final[dict[str, Callable[[Path, Path, random.Random], None]]] = {
    "a bit flipped": _flip,
    "cut short": _cut,
    "removed": lambda path, *_: path.unlink(),
    "that of the other release": _exchange,
    "without the right to read it": lambda path, *_: path.chmod(0),
}
