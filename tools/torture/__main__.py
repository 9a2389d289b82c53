"""`python -m tools.torture [ROUNDS]`: a copy of the current release is maltreated."""

import json
import sys
import tempfile
from pathlib import Path

from tools import torture


def main(arguments: list[str]) -> int:
    """Torture a copy of the current release; the number of faults that were not survived."""
    rounds = int(arguments[0]) if arguments else torture.ROUNDS
    release = (Path("instance") / "current").resolve()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="entente-torture-") as folder:
        data = torture.copied(release, Path(folder) / "data")
        for kind in torture.KINDS:
            wrong = torture.torture(kind, data, rounds)
            failed += len(wrong)
            print(json.dumps({"killed": kind, "rounds": rounds, "wrong": wrong}), flush=True)
        files = sorted(path.name for path in data.iterdir())
        print(json.dumps({"in the data folder": files, "left behind": torture.left(data)}))
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
