"""`python -m tools.torture.small FOLDER RELEASE ROUNDS SEED`: a small file system fills up.

It is the one that the folder is on, which `disk` makes. Prints what was wrong.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path

from tools.torture.asking import unanswered
from tools.torture.filling import filled
from tools.torture.folder import copied, left
from tools.torture.full import Full
from tools.torture.rounds import counted
from tools.torture.serving import serving


def fill(folder: Path, release: Path, rounds: int, seed: str) -> list[str]:
    """What was wrong after so many rounds, and at a start on the full disk."""
    temporary = folder / "temporary"
    temporary.mkdir()
    os.environ["TMPDIR"] = str(temporary)  # the server's and the commands', who write there too
    data = copied(release, folder / "data")
    with serving(data) as (_, address):
        full = Full(folder, data, address, random.Random(seed))  # noqa: S311  # no secret
        full.learn()
        wrong = counted(rounds, full.round)
    with filled(folder, 0), serving(data) as (_, address):
        wrong += unanswered(address, ("/", *full.saved))
    wrong += left(data) + [f"left behind: {one.name}" for one in temporary.iterdir()]
    return wrong + _torn(data / "log" / "queries.jsonl")


def _torn(log: Path) -> list[str]:
    """Lines of a log that are not whole."""
    torn = []
    for line in log.read_text(encoding="utf-8").splitlines():
        try:
            json.loads(line)
        except ValueError:
            torn.append(f"torn in the log: {line}")
    return torn


if __name__ == "__main__":
    folder, release, rounds, seed = sys.argv[1:]
    print(json.dumps(fill(Path(folder), Path(release), int(rounds), seed)))
