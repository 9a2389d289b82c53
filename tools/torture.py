"""Faults injected for real: `make torture` kills what Entente consists of, many times.

Each round kills a real process at a moment drawn from a seed, and says what was wrong afterwards:
nothing, if the fault was survived. `tests/tools/test_torture.py` runs a few rounds of each.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS: Final = 50
SEED: Final = 20
PATIENCE: Final = 60  # seconds that an answer may take, on a busy machine
SAVED: Final = "query=ASK+%7B%7D"
SLOW: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(?a != ?d) } # "
PICTURE: Final = "/explore?step=start:article/soft-power-in-alliances&limit="
KINDS: Final = ("server", "query worker", "compute worker", "build")


@contextmanager
def serving(data: Path) -> Iterator[tuple[int, str]]:
    """The process id and the address of an `entente serve` of a data folder."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "webapp.cli", "serve", "--port", "0", "--data", str(data)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout is not None  # noqa: S101  # it was started with a pipe
    try:
        line = next((one for one in process.stdout if "http://" in one), "")
        yield process.pid, line.split()[-1].rstrip("/")
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def status(address: str, body: bytes | None = None) -> int:
    """The status of an answer, 0 where there was none."""
    try:
        with urllib.request.urlopen(address, body, timeout=PATIENCE) as answer:  # noqa: S310  # ours
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def children(pid: int, program: str) -> list[int]:
    """The process ids of those children of a process whose command line names a program."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            with suppress(OSError):
                if program in Path(f"/proc/{child}/cmdline").read_text():
                    found.append(int(child))
    return found


def kill_server(data: Path, chance: random.Random) -> list[str]:
    """Kill the server while it answers; what a new one has lost."""
    with serving(data) as (pid, address):
        with urllib.request.urlopen(f"{address}/q", SAVED.encode(), PATIENCE) as saved:  # noqa: S310  # ours
            kept = saved.geturl().removeprefix(address)
        asked = f"{address}/sparql?{urlencode({'query': SLOW + str(chance.random())})}"
        threading.Thread(target=status, args=(asked,), daemon=True).start()
        time.sleep(chance.uniform(0, 0.5))
        os.kill(pid, signal.SIGKILL)
    with serving(data) as (_, address):
        wrong = {kept: status(address + kept), "/": status(f"{address}/")}
    return [f"{path} answered {code}" for path, code in wrong.items() if code != 200]


def kill_query_worker(address: str, pid: int, chance: random.Random) -> list[str]:
    """Kill a query worker in the middle of a query; who else was not answered."""
    asked = f"{address}/sparql?{urlencode({'query': SLOW + str(chance.random())})}"
    threading.Thread(target=status, args=(asked,), daemon=True).start()
    time.sleep(chance.uniform(0, 0.3))
    workers = children(pid, "ontology.sparql.worker")
    os.kill(chance.choice(workers), signal.SIGKILL)
    codes = [
        status(f"{address}/sparql?{urlencode({'query': f'ASK {{}} # {chance.random()}'})}")
        for _ in workers
    ]
    return [f"a query was answered with {code}" for code in codes if code != 200]


def kill_compute_worker(address: str, pid: int, chance: random.Random) -> list[str]:
    """Kill the process that lays pictures out while it does; whether the picture comes then."""
    picture = f"{address}{PICTURE}{chance.randrange(100, 250)}"
    asking = threading.Thread(target=status, args=(picture,), daemon=True)
    asking.start()
    until = time.monotonic() + 5
    while time.monotonic() < until and asking.is_alive():
        if found := children(pid, "graph."):
            time.sleep(chance.uniform(0, 0.2))
            with suppress(ProcessLookupError):
                os.kill(found[0], signal.SIGKILL)
            break
        time.sleep(0.01)
    asking.join(PATIENCE)
    code = status(picture)
    return [] if code == 200 else [f"the picture was answered with {code}"]


def kill_build(data: Path, chance: random.Random) -> list[str]:
    """Kill a build; whether the release that was there is, and whether anything was left behind."""
    (data / "current").resolve().joinpath("inputs").write_text("others")  # so that there is work
    before = sorted(path.name for path in (data / "releases").iterdir())
    build = subprocess.Popen(
        [sys.executable, "-m", "webapp.cli", "build", "--data", str(data)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with suppress(subprocess.TimeoutExpired):
        build.wait(chance.uniform(0.2, 6))
    build.kill()
    build.wait()
    wrong = _unserved(data)
    if subprocess.run(build.args, capture_output=True, check=False).returncode:
        wrong.append("it cannot be built again")
    after = sorted(path.name for path in (data / "releases").iterdir())
    return wrong + ([] if after == before else [f"releases holds {after}, not {before}"])


def _unserved(data: Path) -> list[str]:
    from ontology import former  # noqa: PLC0415  # `tools` is imported where nothing is installed
    from ontology.errors import EntenteError  # noqa: PLC0415

    try:
        former.opened(former.served("", data))
    except EntenteError as error:
        return [str(error)]
    return []


def torture(kind: str, data: Path, rounds: int, seed: int = SEED) -> list[str]:
    """What was wrong after so many rounds of a kind of fault; nothing, if all were survived."""
    chance = random.Random(f"{kind} {seed}")  # noqa: S311  # no secret
    if kind == "server":
        return [wrong for _ in range(rounds) for wrong in kill_server(data, chance)]
    if kind == "build":
        return [wrong for _ in range(rounds) for wrong in kill_build(data, chance)]
    kill = {"query worker": kill_query_worker, "compute worker": kill_compute_worker}[kind]
    with serving(data) as (pid, address):
        return [wrong for _ in range(rounds) for wrong in kill(address, pid, chance)]


def copied(release: Path, folder: Path) -> Path:
    """A data folder with a copy of a release, to be maltreated."""
    shutil.copytree(release, folder / "releases" / release.name)
    (folder / "current").symlink_to(f"releases/{release.name}")
    return folder


def main(arguments: list[str]) -> int:
    """Torture a copy of the current release; the number of faults that were not survived."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    release = (Path("instance") / "current").resolve()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="entente-torture-") as folder:
        data = copied(release, Path(folder))
        for kind in KINDS:
            wrong = torture(kind, data, rounds)
            failed += len(wrong)
            print(json.dumps({"killed": kind, "rounds": rounds, "wrong": wrong}), flush=True)
        left = sorted(path.name for path in data.iterdir())
        print(json.dumps({"left in the data folder": left}))  # its output
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
