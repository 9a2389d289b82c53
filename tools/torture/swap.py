"""Releases change under load, forwards and back: nobody is told off, and no page mixes two."""

from __future__ import annotations

import json
import subprocess
import time
from typing import TYPE_CHECKING, Final

from ontology import former, placing
from tools.torture.asking import PATIENCE, answer
from tools.torture.folder import another_build, current, left, older
from tools.torture.readers import look, reading
from tools.torture.rounds import counted
from tools.torture.serving import serving

if TYPE_CHECKING:
    import random
    from pathlib import Path

BUILT: Final = 5  # of so many rounds the last one builds; the others go back to what was built


def swaps(data: Path, rounds: int, chance: random.Random) -> list[str]:
    """Change the release of one server so often, beside readers who must not notice."""
    older(data)

    def swap(number: int) -> list[str]:
        if number % BUILT == BUILT - 1:
            wrong = _two_builds(data, number)
        else:
            others = [one for one in sorted(former.hashes(data)) if one != current(data)]
            placing.make_current(data, chance.choice(others))
            wrong = []
        return wrong + _untaken(address, current(data)) + look(data, address, chance)

    with serving(data) as (_, address):
        with reading(data, address, chance) as wrong:
            changed = counted(rounds, swap)
        return wrong + changed + left(data)


def _two_builds(data: Path, number: int) -> list[str]:
    """Two releases are built at once; one of them is to be current, and both are to be there."""
    before = set(former.hashes(data))
    commands = [another_build(data, data.parent, 2 * number + one) for one in range(2)]
    builds = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for command in commands
    ]
    said = [build.communicate()[0].decode() for build in builds]
    wrong = [one for one, build in zip(said, builds, strict=True) if build.returncode]
    built = set(former.hashes(data)) - before
    if len(built) != 2 or current(data) not in built:
        wrong.append(f"{current(data)} is current after {built} were built")
    return wrong


def _untaken(address: str, release: str) -> list[str]:
    """Wait until a release is served; whether it never was."""
    until = time.monotonic() + PATIENCE
    while json.loads(answer(f"{address}/health").body or "{}").get("release") != release:
        if time.monotonic() > until:
            return [f"release {release} was not taken up"]
        time.sleep(0.1)
    return []
