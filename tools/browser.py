"""Find a Chromium for the browser tests, or install one.

`python -m tools.browser` prints the path of the browser it found or installed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.npm import gist

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
ADVICE = (
    "No browser for the tests: install Chromium, or put the path of a Chromium, Chrome or Edge "
    "into ENTENTE_BROWSER, then run make test again."
)


class BrowserError(Exception):
    """There is no usable browser; the text says what to do."""


def find(environment: Mapping[str, str] = os.environ) -> str:
    """Return the path of a Chromium: ENTENTE_BROWSER, one on PATH, or Playwright's own.

    Raises BrowserError when there is none, or when ENTENTE_BROWSER names no program.
    """
    named = environment.get("ENTENTE_BROWSER")
    if named:
        program = shutil.which(named, path=environment.get("PATH"))
        if program is None:
            raise BrowserError(f"ENTENTE_BROWSER is {named!r}, which is not a program. {ADVICE}")
        return program
    found = (shutil.which(name, path=environment.get("PATH")) for name in NAMES)
    program = next(filter(None, found), None) or _playwrights()
    if program is None:
        raise BrowserError(ADVICE)
    return program


def _playwrights() -> str | None:
    """Ask Playwright, in a process of its own, where its browser would be."""
    question = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    done = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=False
    )
    path = done.stdout.strip()
    return path if path and Path(path).exists() else None


def install() -> None:
    """Install Chromium: Debian's package for root, Playwright's build for anyone else.

    Raises BrowserError when that fails.
    """
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("No browser on this machine: installing Debian's chromium", flush=True)
        commands = [
            "apt-get update -qq".split(),
            "apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core".split(),
        ]
    else:
        print("No browser on this machine: Playwright is fetching its Chromium", flush=True)
        commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    for command in commands:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
        if done.returncode:
            raise BrowserError(
                f"{' '.join(command)} failed ({gist(done.stderr + done.stdout)}). {ADVICE}"
            )


def main() -> int:
    """Print the browser's path, installing one first if need be; 1 with a sentence when not."""
    try:
        try:
            print(find())
        except BrowserError:
            if os.environ.get("ENTENTE_BROWSER"):
                raise
            install()
            print(find())
    except BrowserError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
