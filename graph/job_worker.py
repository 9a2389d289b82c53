"""The process of one long computation, started as `-m graph.job_worker`.

The task is a function with its arguments, pickled by the process that started this one, and
nobody else can write to this one's input. The answer is JSON.
"""

from __future__ import annotations

import base64
import json
import pickle
from typing import TYPE_CHECKING, Any

from graph.process import NEWS
from graph.worker import serve
from ontology.errors import EntenteError

if TYPE_CHECKING:
    from graph.jobs import Work
    from graph.worker import Write


def task(work: Work) -> bytes:
    """The line that asks for some work."""
    return base64.b64encode(pickle.dumps(work)) + b"\n"


def answer(line: bytes, write: Write) -> bytes:
    """The line with what the work gives, or with why it gives nothing."""
    work: Work = pickle.loads(base64.b64decode(line))  # noqa: S301  # from our own parent only

    def told(done: int, of: int) -> None:
        write(NEWS + json.dumps([done, of]).encode() + b"\n")

    try:
        return _line(value=work(told))
    except EntenteError as error:
        return _line(refused=str(error))
    except Exception as error:  # told to whoever asked, whose log has it
        return _line(fault=repr(error))


def _line(**found: Any) -> bytes:
    return json.dumps(found).encode() + b"\n"


if __name__ == "__main__":
    serve(answer)
