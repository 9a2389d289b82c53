"""The log of queries: one JSON line each, in ``log/`` of the data folder, for whoever runs this.

A line says when, how long, how much, in which form and how it ended. It holds no address and
nothing else of who asked; of the query, which may hold anything, only length and hash.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from datetime import UTC, datetime
from logging import LogRecord, makeLogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flask import Response, g

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE: Final = "queries.jsonl"
SIZE: Final = 4 << 20  # bytes of one file
FILES: Final = 4  # older files kept beside it


class QueryLog(RotatingFileHandler):
    """A file of lines that stays small. Where it cannot be written, `fault` says why."""

    def __init__(self, folder: Path) -> None:
        self.fault = ""
        super().__init__(
            folder / FILE, maxBytes=SIZE, backupCount=FILES, encoding="utf-8", delay=True
        )

    def write(self, line: Mapping[str, object]) -> None:
        """Add a line. Whatever happens to the log, this returns."""
        self.fault = ""
        self.handle(makeLogRecord({"msg": json.dumps(line)}))

    def _open(self) -> Any:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, _record: LogRecord) -> None:  # noqa: N802  # logging's own name
        """Remember what went wrong; an answer is never lost for its line."""
        error = sys.exc_info()[1]
        self.fault = getattr(error, "strerror", None) or type(error).__name__


def line(response: Response) -> dict[str, object]:
    """What is said of the query that the present request asked.

    `g.asked` is what was asked; `g.since`, `g.form`, `g.format`, `g.answer` and `g.outcome` are
    there as far as the request came.
    """
    query = g.asked.query.encode("utf-8", "surrogatepass")
    answer = g.get("answer")
    return {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "seconds": round(time.monotonic() - g.since, 6),
        "status": response.status_code,
        "outcome": g.get("outcome") or _outcome(response),
        "form": g.get("form"),
        "format": g.get("format"),
        "rows": answer and answer.rows,
        "bytes": answer and answer.size,
        "cached": bool(answer and answer.cached),
        "query": hashlib.sha256(query).hexdigest()[:16],
        "length": len(query),
    }


def _outcome(response: Response) -> str:
    if response.status_code == 304:
        return "unchanged"
    return "cut" if "X-Entente-Truncated" in response.headers else "answered"
