"""A query worker: a process of its own, started by `process.Worker` as `-m ontology.sparql.worker`.

It reads one JSON line a task on its standard input and answers each with one JSON line. Evaluation
has a thread with a deep stack (a query may be nested deeply); the main thread keeps reading, so the
worker leaves at once when the server has gone, even in the middle of a query. An empty line asks
for a new thread in place of one whose priority was lowered.
"""

import json
import os
import queue
import sys
import threading
from typing import BinaryIO

from pyoxigraph import Store

from ontology.errors import BadQuery
from ontology.sparql.cut import SpoolFault, TooLarge
from ontology.sparql.diagnosis import diagnose
from ontology.sparql.evaluate import Task, evaluate
from ontology.sparql.prologue import BASE
from ontology.sparql.rewriting import lower_booleans
from ontology.sparql.sandbox import deny_network, limit_memory

_STACK = 256 << 20
_FAILED = 70
_RENEW = b"\n"
_FAULTS = (SyntaxError, RuntimeError, ValueError, MemoryError, OSError, TooLarge, SpoolFault)


def main(store_folder: str, memory: int) -> None:
    """Open the store, take away what is not needed, say so, and answer until the input ends."""
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    sandboxed = deny_network()
    try:
        store = Store.read_only(store_folder)
    except (OSError, RuntimeError) as error:
        _reply(replies, {"error": "store", "message": str(error)})
        return
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.stack_size(_STACK)
    evaluator = _evaluator(store, tasks, replies)
    limit_memory(memory)
    _reply(replies, {"ready": True, "sandboxed": sandboxed, "thread": evaluator.native_id})
    for line in sys.stdin.buffer:
        if line != _RENEW:
            tasks.put(line)
            continue
        tasks.put(_RENEW)
        evaluator.join()
        evaluator = _evaluator(store, tasks, replies)
        _reply(replies, {"thread": evaluator.native_id})
    os._exit(0)


def _evaluator(
    store: Store, tasks: "queue.SimpleQueue[bytes]", replies: BinaryIO
) -> threading.Thread:
    thread = threading.Thread(target=_serve, args=(store, tasks, replies), daemon=True)
    thread.start()
    return thread


def _serve(store: Store, tasks: "queue.SimpleQueue[bytes]", replies: BinaryIO) -> None:
    """Answer tasks until told to make way."""
    empty = Store()
    try:
        while (line := tasks.get()) != _RENEW:
            _reply(replies, _answer(store, empty, line))
    except (
        BaseException
    ):  # a panic of the engine: the process must not linger without its evaluator
        os._exit(_FAILED)


def _answer(store: Store, empty: Store, line: bytes) -> dict[str, object]:
    message = json.loads(line)
    for key in ("default_graphs", "named_graphs"):
        message[key] = tuple(message[key])
    message["query"] = lower_booleans(message["query"])
    task = Task(**message)
    try:
        written = evaluate(store, empty, task)
    except _FAULTS as error:
        return _fault(error, task.query, empty)
    spent = "pyarrow" in sys.modules  # too large from now on to be kept
    return {
        "size": written.size,
        "rows": written.rows,
        "truncated": written.truncated,
        "spent": spent,
    }


def _fault(error: Exception, query: str, empty: Store) -> dict[str, object]:
    """The reply for what an evaluation raised; `outcomes.from_reply` reads it."""
    match error:
        case SyntaxError():
            return _bad(diagnose(query, str(error), lambda text: _complaint(empty, text)))
        case RuntimeError() if str(error).startswith("Corruption"):
            kind = "fault"
        case RuntimeError() | ValueError():
            return _bad(BadQuery(_sentence(str(error))))
        case TooLarge():
            kind = "size"
        case MemoryError():
            kind = "memory"
        case PermissionError():
            kind = "outside"
        case SpoolFault():
            kind = "spool"
        case OSError():
            return {"error": "spool", "message": error.strerror or str(error)}
        case _:
            kind = "fault"
    return {"error": kind, "message": str(error)}


def _complaint(empty: Store, query: str) -> str | None:
    """What the engine says of a query's syntax, None if nothing."""
    try:
        empty.query(query, base_iri=BASE)
    except SyntaxError as error:
        return str(error)
    except (RuntimeError, ValueError, OSError):
        return None
    return None


def _bad(fault: BadQuery) -> dict[str, object]:
    return {"error": "bad", "message": fault.message, "line": fault.line, "column": fault.column}


def _sentence(text: str) -> str:
    """An engine's complaint as a sentence for people."""
    unknown = text.removeprefix("The custom function ").removesuffix(" is not supported")
    if unknown != text:
        return f"There is no function {unknown} here. Only the functions of SPARQL can be used."
    return f"The query cannot be evaluated: {text}."


def _reply(replies: BinaryIO, message: dict[str, object]) -> None:
    replies.write(json.dumps(message).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
