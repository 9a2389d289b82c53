"""Stopping a server: nobody new is let in, and whoever is being answered gets the whole answer."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING, Final

from waitress import wasyncore

if TYPE_CHECKING:
    from waitress.server import BaseWSGIServer

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
TICK: Final = 0.2  # seconds between two looks whether all answers are sent


def run(server: BaseWSGIServer, patience: float) -> None:
    """Serve until Ctrl+C or SIGTERM, then finish the answers that are due, within `patience` (s).

    A second signal stops at once. waitress' own way gives threads five seconds, and sends nothing
    meanwhile of what they have written.
    """
    told: list[int] = []

    def stop(number: int, _frame: object) -> None:
        told.append(number)
        for one in SIGNALS:
            signal.signal(one, signal.default_int_handler)
        server.pull_trigger()  # wakes the loop

    for one in SIGNALS:
        signal.signal(one, stop)
    while not told:
        _turn(server)
    wasyncore.dispatcher.close(server)  # the listening socket alone
    until = time.monotonic() + patience
    while _due(server) and time.monotonic() < until:
        _turn(server)
    server.task_dispatcher.shutdown(timeout=1)


def _due(server: BaseWSGIServer) -> bool:
    """Whether a request is being answered, or an answer is not sent to its last byte."""
    channels = server.active_channels.values()
    return any(one.requests or one.total_outbufs_len for one in channels)


def _turn(server: BaseWSGIServer) -> None:
    """One turn of the loop that receives and sends."""
    wasyncore.loop(TICK, use_poll=True, map=server._map, count=1)  # it has no other name
