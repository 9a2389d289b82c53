"""The app's way to layouts: a process of their own, that works for who is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import has_request_context, request

from graph.computing import Computer

if TYPE_CHECKING:
    from ontology.places import Places


def computer(places: Places) -> Computer:
    """A computer whose callers hold some of the places; it stops for clients that left."""
    return Computer(places, gone=gone)


def gone() -> bool:
    """Whether the client of the present request has left, as far as the server says."""
    if not has_request_context():
        return False
    left = request.environ.get("waitress.client_disconnected")
    return left is not None and bool(left())
