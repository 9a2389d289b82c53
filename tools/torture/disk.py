"""A disk that is really full: a small file system in memory that only these processes see."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Final, cast

from tools.torture.folder import current
from tools.torture.rounds import LeftOut

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

# mounted over a folder, in a namespace of its own: it is gone when the command has ended
MOUNTED: Final = ("unshare", "--map-root-user", "--mount", "sh", "-c",
                  'mount -t tmpfs -o size=96m none "$0" && exec "$@"')  # fmt: skip


def fills(data: Path, rounds: int, chance: random.Random) -> list[str]:
    """Fill the disk so often, around a copy of the current release: see `small`.

    Raises `LeftOut`.
    """
    folder = data.parent / "small"
    folder.mkdir()
    try:
        _within(folder, ["true"])
    except (OSError, subprocess.CalledProcessError) as error:
        why = getattr(error, "stderr", None) or error
        raise LeftOut(f"no small file system can be made here: {why}") from error
    release = data / "releases" / current(data)
    words = [str(folder), str(release), str(rounds), str(chance.random())]
    said = _within(folder, [sys.executable, "-m", "tools.torture.small", *words])
    return cast("list[str]", json.loads(said))


def _within(folder: Path, command: Sequence[str]) -> str:
    """What a command prints to which a folder is a small, empty file system."""
    whole = [*MOUNTED, str(folder), *command]
    return subprocess.run(whole, capture_output=True, text=True, check=True).stdout
