"""The layout process, started as `-m graph.layout_worker`: a task a line, positions a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.layout_task import answer, fault
from graph.worker import serve

if TYPE_CHECKING:
    from graph.worker import Write


def _answer(line: bytes, _write: Write) -> bytes:
    try:
        return answer(line)
    except Exception as error:  # told to whoever asked, who raises it
        return fault(error)


if __name__ == "__main__":
    serve(_answer)
