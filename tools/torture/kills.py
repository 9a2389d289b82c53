"""One round of each kind of kill. Each kills a real process at a moment drawn from a seed."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from tools.torture.asking import PATIENCE, answer, status, unanswered
from tools.torture.folder import another_build, current, left, unserved
from tools.torture.rounds import Missed
from tools.torture.serving import children, runs, serving

if TYPE_CHECKING:
    import random
    from pathlib import Path

SLOW: Final = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(?a != ?d) } # "
PICTURE: Final = "/explore?step=start:article/soft-power-in-alliances&limit="
WORKERS: Final = 5  # that answer queries, each of which is asked
WHOLE: Final = 12  # seconds after the start of a build in which it is killed


def server(data: Path, chance: random.Random, saved: list[str]) -> list[str]:
    """Kill the server while it answers, after a query and a view were saved.

    What of the round before was lost: it is asked for first.
    """
    with serving(data) as (pid, address):
        wrong = unanswered(address, ("/", *saved[-2:]))
        for path, body in (
            ("/q", {"query": f"ASK {{}} # {chance.random()}"}),
            ("/v", {"view": f"step=start:nato&pin=nato,{chance.randrange(10**6)},0"}),
        ):
            told = answer(address + path, urlencode(body).encode())
            if told.status != 200:
                return [*wrong, f"saving at {path} was answered with {told.status}"]
            saved.append(told.place.removeprefix(address))
        _ask(f"{address}/sparql?{urlencode({'query': SLOW + str(chance.random())})}")
        time.sleep(chance.uniform(0, 0.5))
        os.kill(pid, signal.SIGKILL)
    return wrong


def query_worker(address: str, pid: int, chance: random.Random) -> list[str]:
    """Kill the worker that answers a query; who else was not answered."""
    _ask(f"{address}/sparql?{urlencode({'query': SLOW + str(chance.random())})}")
    until = time.monotonic() + PATIENCE
    while not (busy := [one for one in children(pid, "ontology.sparql.worker") if runs(one)]):
        if time.monotonic() > until:
            raise Missed
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.3))
    _kill(busy[0])
    asks = [urlencode({"query": f"ASK {{}} # {chance.random()}"}) for _ in range(WORKERS)]
    codes = [status(f"{address}/sparql?{one}") for one in asks]
    return [f"a query was answered with {code}" for code in codes if code != 200]


def compute_worker(address: str, pid: int, limit: int, chance: random.Random) -> list[str]:
    """Kill the process that lays a new picture out while it does; whether it comes then."""
    picture = f"{address}{PICTURE}{limit}"
    asking = _ask(picture)
    while not (found := children(pid, "graph.")):
        if not asking.is_alive():
            raise Missed
        time.sleep(0.005)
    time.sleep(chance.uniform(0, 0.2))
    _kill(found[0])
    asking.join(PATIENCE)
    code = status(picture)
    return [] if code == 200 else [f"the picture was answered with {code}"]


def build(data: Path, chance: random.Random, number: int) -> list[str]:
    """Kill the build of another release; whether a whole one is current, and it can go on."""
    command = another_build(data, data.parent, number)
    before = current(data)
    going = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with suppress(subprocess.TimeoutExpired):
        going.wait(chance.uniform(0.5, WHOLE))
    if going.poll() is not None:
        raise Missed
    going.kill()
    going.wait()
    wrong = unserved(data)
    if subprocess.run(command, capture_output=True, check=False).returncode:
        wrong.append("it cannot be built again")
    if current(data) == before:
        wrong.append("what was built is not current")
    return wrong + left(data) + unserved(data)


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        raise Missed from None


def _ask(address: str) -> threading.Thread:
    """Ask without waiting for the answer."""
    asking = threading.Thread(target=status, args=(address,), daemon=True)
    asking.start()
    return asking
