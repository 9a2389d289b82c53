"""What a query may take."""

from dataclasses import dataclass

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one pool.

    >>> Limits(deadline=5).rows
    100000
    """

    deadline: float = 20.0
    """Seconds a query may run; a request may ask for less, not for more."""
    rows: int = 100_000
    """Rows (triples, for CONSTRUCT and DESCRIBE) of one result; a longer one is cut and says so."""
    size: int = 256 * MIB
    """Bytes of one result; a larger one is refused."""
    memory: int = 2 * GIB
    """Bytes one worker may take beyond what it has when idle."""
    slow: int = 2
    """Queries past their first second at a time (at least one worker is kept for quick ones)."""
    queue: int = 16
    """Queries waiting for a worker; further ones are sent away at once. So many get one within
    `patience`, even where all are slow: three workers, of five, are free again every second."""
    patience: float = 5.0
    """Seconds a query waits for a worker before it is sent away."""
    length: int = 1_000_000
    """Characters of a query."""
    spool: int = GIB
    """Bytes of finished results kept on disk; those longest unused go first."""
    explained: str = ""
    """Address of a page on these limits; the head of a cut result in JSON or XML links to it."""
