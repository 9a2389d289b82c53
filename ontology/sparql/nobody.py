"""A pool without workers, for a graph that another endpoint holds: that one answers queries."""

from typing import NoReturn

from ontology.errors import NeedsRelease
from ontology.sparql.asking import Gone
from ontology.sparql.limits import Limits
from ontology.sparql.pool import Pool, PoolState
from ontology.sparql.request import Request
from ontology.sparql.spool import SpoolState


class Nobody(Pool):
    """Refuses every query, and says where it can be asked."""

    def __init__(self, endpoint: str, limits: Limits) -> None:
        self.limits = limits
        self.sandboxed = True  # nothing is run
        self._endpoint = endpoint

    @property
    def pids(self) -> frozenset[int]:
        """None."""
        return frozenset()

    @property
    def full(self) -> bool:
        """No: nobody is kept waiting."""
        return False

    @property
    def state(self) -> PoolState:
        """All zero."""
        return PoolState(0, 0, 0, 0, SpoolState(0, 0, self.limits.spool, 0, 0))

    def key(self, request: Request) -> None:
        """No result is kept."""

    def answer(self, request: Request, gone: Gone | None = None) -> NoReturn:
        """Raise NeedsRelease."""
        raise NeedsRelease(
            "Queries of your own are answered by workers on a release, and here the graph is read "
            f"from another SPARQL endpoint. Ask that one: {self._endpoint}"
        )

    def close(self) -> None:
        """Nothing is to be stopped."""
