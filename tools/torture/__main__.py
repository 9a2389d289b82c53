"""`python -m tools.torture [ROUNDS [KIND ...]]`: copies of the current release are maltreated."""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools import torture
from tools.torture.folder import copied, left
from tools.torture.rounds import LeftOut


def main(arguments: Sequence[str]) -> int:
    """Print a line of JSON for each kind of fault; the number of faults that were not survived."""
    rounds = int(arguments[0]) if arguments else torture.ROUNDS
    return sum(_tortured(kind, rounds) for kind in arguments[1:] or torture.KINDS)


def _tortured(kind: str, rounds: int) -> int:
    release = (Path("instance") / "current").resolve()
    with tempfile.TemporaryDirectory(prefix="entente-torture-") as folder:
        data = copied(release, Path(folder) / "data")
        try:
            wrong = torture.torture(kind, data, rounds) + left(data)
        except LeftOut as why:
            _say(fault=kind, left_out=str(why))
            return 0
        files = sorted(path.name for path in data.iterdir())
    _say(fault=kind, rounds=rounds, wrong=wrong, files=files)
    return len(wrong)


def _say(**told: object) -> None:
    print(json.dumps(told, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
