"""A disk that is really full: a small file system in memory that only these processes see."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Final, cast

from tools.torture.folder import current

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

# mounted over a folder, in a namespace of its own: it is gone when the command has ended
MOUNTED: Final = ("unshare", "--map-root-user", "--mount", "sh", "-c",
                  'mount -t tmpfs -o size=96m none "$0" && exec "$@"')  # fmt: skip


def lacks() -> str:
    """Why no small file system can be had on this machine; empty if it can."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = _within(folder, ["true"])
        except OSError as error:
            return f"all: no small file system can be made here ({error.strerror})"
    return done.stderr and f"all: no small file system can be made here ({done.stderr.strip()})"


def fills(data: Path, rounds: int, chance: random.Random) -> list[str]:
    """Fill the disk so often, around a copy of the current release. See `small`."""
    folder = data.parent / "small"
    folder.mkdir()
    release = data / "releases" / current(data)
    words = [str(folder), str(release), str(rounds), str(chance.random())]
    done = _within(str(folder), [sys.executable, "-m", "tools.torture.small", *words])
    done.check_returncode()
    return cast("list[str]", json.loads(done.stdout))


def _within(folder: str, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command to which a folder is a small, empty file system."""
    return subprocess.run([*MOUNTED, folder, *command], capture_output=True, text=True, check=False)
