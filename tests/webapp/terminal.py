"""Commands as a user meets them: what they print on each channel, and their exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from click.testing import CliRunner

from webapp.cli import main

if TYPE_CHECKING:
    from pathlib import Path

Done = subprocess.CompletedProcess[str]
WIDE = {"COLUMNS": "100"}


def run(*words: str, data: Path | None = None, feed: str = "") -> Done:
    """A command in this process, which has read all that commands have to read. None may raise."""
    asked = [*words, *_place(data)]
    done = CliRunner(env=WIDE).invoke(main, asked, input=feed, catch_exceptions=False)
    return subprocess.CompletedProcess(asked, done.exit_code, done.stdout, done.stderr)


def apart(*words: str, data: Path | None = None, feed: str = "") -> Done:
    """A command in a process of its own, as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "webapp.cli", *words, *_place(data)],
        input=feed, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, **WIDE},
    )  # fmt: skip


def _place(data: Path | None) -> list[str]:
    return ["--data", str(data)] if data else []
