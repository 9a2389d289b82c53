"""What is asked of the pool, and what it gives."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Request:
    """A query, and how its result is wanted.

    `default_graphs` and `named_graphs` are IRIs; if either is given they replace the dataset that
    the query names with FROM, as the SPARQL Protocol asks. `deadline` is in seconds and may only
    shorten the pool's.
    """

    query: str
    format: str = "json"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    deadline: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished result: a file of the spool, to be opened soon (old files are removed).

    `rows` counts rows or triples, None for ASK. `truncated` says that there were more. `seconds` is
    the time from the question to the whole file, waiting included. `cached` says that nothing was
    evaluated for it.
    """

    path: Path
    size: int
    rows: int | None
    truncated: bool
    seconds: float = 0.0
    cached: bool = False
