"""Whether an endpoint answers at all, for those who ask often and cannot wait."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ontology.errors import EndpointGone, EndpointSlow, EndpointWrong
from ontology.places import Places

if TYPE_CHECKING:
    from ontology.endpoint import Endpoint

PATIENCE: Final = 2.0  # seconds that an answer may take
BELIEVED: Final = 0.5  # seconds
_QUERY: Final = "SELECT (1 AS ?n) WHERE {}"


class Probe:
    """Asks an endpoint next to nothing, one thread at a time; the others get the last outcome.

    It is made when the endpoint has just answered.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = replace(endpoint, seconds=PATIENCE, places=Places())
        self._asking = threading.Lock()
        self._answers, self._until = True, 0.0

    def __call__(self) -> bool:
        """Whether it answers, or did a moment ago."""
        if time.monotonic() >= self._until and self._asking.acquire(blocking=False):
            try:
                self._answers = self._ask()
                self._until = time.monotonic() + BELIEVED
            finally:
                self._asking.release()
        return self._answers

    def _ask(self) -> bool:
        try:
            self._endpoint.select(_QUERY)
        except (EndpointGone, EndpointSlow, EndpointWrong):
            return False
        return True
