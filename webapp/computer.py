"""The app's way to layouts: a process of their own, and always threads left for everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import has_request_context, request

from graph.computing import Computer

if TYPE_CHECKING:
    from webapp.settings import Settings

FREE: Final = 3  # threads that never wait for a layout


def computer(settings: Settings) -> Computer:
    """A computer that leaves some of the server's threads free, and one caller at least."""
    return Computer(max(1, settings.threads - FREE), gone=gone)


def gone() -> bool:
    """Whether the client of the present request has left, as far as the server says."""
    if not has_request_context():
        return False
    left = request.environ.get("waitress.client_disconnected")
    return left is not None and bool(left())
