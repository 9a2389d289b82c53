"""What is done on a full disk: whatever is asked for is whole, or it is said why it is not there.

With room again, all is as before.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from tools.torture.asking import answer, unanswered
from tools.torture.filling import filled
from tools.torture.folder import ENTENTE, another_build, left, unserved

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

FORMS: Final = ("nquads", "turtle", "graphml", "edges.csv", "claims.parquet")
QUERY: Final = "SELECT * { ?s ?p ?o } LIMIT 20000 #"
ROOM: Final = 23  # less than two to this power bytes are left: too few for a release
REFUSED: Final = "could not be written"
TURNS: Final = 5  # rounds, of which two export and one builds: commands take seconds


@dataclass
class Full:
    """A server whose disk is filled, what it gave while there was room, and what was saved."""

    folder: Path
    data: Path
    address: str
    chance: random.Random
    whole: dict[str, bytes] = field(default_factory=dict)
    saved: list[str] = field(default_factory=list)

    def learn(self) -> None:
        """Have everything once, while there is room."""
        paths = {form: f"/download/{form}" for form in FORMS} | {QUERY: self._query()}
        self.whole = {what: answer(self.address + path).body for what, path in paths.items()}

    def round(self, number: int) -> list[str]:
        """Fill the disk, do everything in some order, make room and do it again."""
        doing: list[Callable[[int], list[str]]]
        doing = [self.page, self.download, self.query, self.save]
        match number % TURNS:
            case 1 | 3:
                doing.append(self.export)
            case 4:
                doing.append(self.build)
        self.chance.shuffle(doing)
        with filled(self.folder, int(2 ** self.chance.uniform(0, ROOM))):
            wrong = [one for do in doing for one in do(number)]
        for result in (self.data / "spool").iterdir():  # they may go at any time
            result.unlink()
        paths = (self._page(), f"/download/{self.chance.choice(FORMS)}", self._query())
        return wrong + unanswered(self.address, (*paths, *self.saved[-1:])) + unserved(self.data)

    def page(self, _: int) -> list[str]:
        """Pages need no room."""
        return unanswered(self.address, (self._page(), *self.saved[-1:]))

    def download(self, _: int) -> list[str]:
        """A file is the one that was had before, or none."""
        form = self.chance.choice(FORMS)
        return self._given(f"/download/{form}", form)

    def query(self, _: int) -> list[str]:
        """A result is whole or none, and the log has a line of it or a fault."""
        lines = self._logged()
        wrong = self._given(self._query(), QUERY)
        state = json.loads(answer(f"{self.address}/status", accept="application/json").body)
        if not state["log"]["fault"] and self._logged() == lines:
            wrong.append("the log lost a line without a word")
        return wrong

    def save(self, _: int) -> list[str]:
        """A view is saved, or it is said that it was not."""
        view = {"view": f"step=start:nato&pin=nato,{self.chance.randrange(10**6)},0"}
        told = answer(f"{self.address}/v", urlencode(view).encode())
        if told.status == 200:
            self.saved.append(told.place.removeprefix(self.address))
        return [] if told.status in {200, 503, 507} else [f"saving was answered {told.status}"]

    def export(self, _: int) -> list[str]:
        """A file is written whole, or is not there, and it is said why."""
        form, file = self.chance.choice(FORMS), self.folder / "exported"
        wrong = self._said([*ENTENTE, "export", form, "-o", str(file), "--data", str(self.data)])
        if file.exists() and file.read_bytes() != self.whole[form]:
            wrong.append(f"{form} was exported in part")
        file.unlink(missing_ok=True)
        return wrong

    def build(self, number: int) -> list[str]:
        """A release needs more room than there is; nothing is left of it."""
        command = another_build(self.data, self.folder.parent, number)
        return self._said(command) + left(self.data)

    def _given(self, path: str, what: str) -> list[str]:
        told = answer(self.address + path, accept="application/json, */*;q=0.5")
        if told.status == 503 and REFUSED in told.body.decode():
            return []
        fine = told.status == 200 and told.body == self.whole[what]
        return [] if fine else [f"{path}: status {told.status}, {len(told.body)} bytes"]

    def _said(self, command: list[str]) -> list[str]:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        fine = done.returncode == 0 or (REFUSED in done.stderr and "Traceback" not in done.stderr)
        return [] if fine else [f"{command[4]} said: {done.stderr}"]

    def _page(self) -> str:
        return f"/explore?step=start:nato&step=expand:nato&limit={self.chance.randrange(20, 300)}"

    def _query(self) -> str:
        asked = {"query": f"{QUERY}{self.chance.random()}", "format": "csv"}
        return f"/sparql?{urlencode(asked)}"

    def _logged(self) -> int:
        log = self.data / "log" / "queries.jsonl"
        return log.stat().st_size if log.exists() else 0
