"""What went wrong in a worker, as errors for people."""

import signal
from collections.abc import Mapping
from typing import Any

from ontology.errors import (
    BadQuery,
    DamagedRelease,
    EntenteError,
    NotWritten,
    OutsideAccess,
    QueryTooLarge,
)
from ontology.sparql.limits import MIB, Limits

_OVERFLOW = (-signal.SIGSEGV, -signal.SIGBUS)


def from_reply(reply: Mapping[str, Any], limits: Limits) -> Exception:
    """The error that a worker replied."""
    match reply["error"]:
        case "bad":
            return BadQuery(reply["message"], reply["line"], reply["column"])
        case "size":
            return QueryTooLarge(
                f"The result is larger than {limits.size / MIB:,.0f} MiB. "
                "Add a LIMIT, or ask for fewer columns."
            )
        case "memory":
            return _memory(limits)
        case "outside":
            return OutsideAccess("The query reaches for data elsewhere, which is not allowed here.")
        case "spool":
            return NotWritten("The result", reply["message"])
        case _:
            return DamagedRelease(
                f"The store is damaged: {reply['message']}. Run `entente build` to make it again."
            )


def from_death(code: int, limits: Limits) -> EntenteError:
    """The error for a worker that ended with an exit code (negative for a signal)."""
    if code in _OVERFLOW:
        return QueryTooLarge(
            "The query is nested too deeply, or strings too many parts together, to be read. "
            "Split it, or list values with VALUES."
        )
    if code in (-signal.SIGABRT, -signal.SIGKILL):
        return _memory(limits)
    return BadQuery("The query engine failed on this query. Try to write it in another way.")


def _memory(limits: Limits) -> QueryTooLarge:
    return QueryTooLarge(
        f"The query needed more than {limits.memory / MIB:,.0f} MiB of memory and was stopped. "
        "Ask for less: name a property, or join fewer patterns."
    )
