"""The data folder that is maltreated, the releases in it, and what should not be in it."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from ontology import building, corpus, former, placing
from ontology.check import Report
from ontology.errors import EntenteError

ENTENTE: Final = (sys.executable, "-u", "-m", "webapp.cli")
SHEETS: Final = Path("ontology") / "sheets"


def copied(release: Path, folder: Path) -> Path:
    """A data folder with a copy of a release, to be maltreated."""
    shutil.copytree(release, folder / "releases" / release.name)
    (folder / "current").symlink_to(f"releases/{release.name}")
    return folder


def current(data: Path) -> str:
    """The hash of the release that a data folder serves."""
    return (data / "current").resolve().name


def older(data: Path) -> str:
    """The hash of a release beside the current one; one of a single sheet is built if none is."""
    now = current(data)
    others = [one for one in former.hashes(data) if one != now]
    if others:
        return others[0]
    read = corpus.read()
    built = building.build(replace(read, sheets=read.sheets[:1]), Report((), 0, None), data)
    placing.make_current(data, now)
    return built.hash


def another_build(data: Path, place: Path, number: int) -> list[str]:
    """The command that builds a release of its own: of our sheets, with a number in one gloss.

    The sheets are written into a folder of `place`.
    """
    sheets = place / f"sheets-{number}"
    shutil.copytree(SHEETS, sheets, dirs_exist_ok=True)
    sheet = next(iter(sorted(sheets.glob("*.yaml"))))
    before, gloss, after = sheet.read_text(encoding="utf-8").partition("  gloss: '")
    sheet.write_text(f"{before}{gloss}{number}. {after}", encoding="utf-8")
    return [*ENTENTE, "build", "--data", str(data), "--sheets", str(sheets)]


def unserved(data: Path) -> list[str]:
    """Why the current release could not be served; nothing, if it could."""
    try:
        former.opened(former.served("", data))
    except EntenteError as error:
        return [str(error)]
    return []


def left(data: Path) -> list[str]:
    """What a server that was started anew has not swept away, and a build has left."""
    found = [path for path in data.rglob("*") if path.suffix in {".part", ".draft"}]
    found += data.glob("releases/.draft-*")
    return [f"left behind: {path.name}" for path in found]
