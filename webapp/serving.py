"""The app on waitress: one process with threads, and query workers beside it."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import waitress

from ontology.errors import EntenteError
from webapp import create_app
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from waitress.server import BaseWSGIServer

    from webapp.settings import Settings


class PortInUse(EntenteError):
    """Another program listens where this one should."""


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until stopped. Raises `PortInUse`, and whatever `create_app` finds amiss."""
    app = create_app(settings)
    server = bind(app, settings)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    site = app.extensions[KEY]
    if not site.pool.sandboxed:
        say(
            "Note: query workers cannot be cut off from the network on this machine; "
            "queries that ask for it (SERVICE) are refused all the same."
        )
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    say(f"Entente serves release {site.release.short} at http://{host}:{server.effective_port}/")
    say("Press Ctrl+C to stop.")
    try:
        server.run()
    finally:
        server.close()
        site.close()
        say("Stopped.")


def bind(app: Flask, settings: Settings) -> BaseWSGIServer:
    """The app on a listening socket. Raises `PortInUse`."""
    try:
        return waitress.create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            # notices a client that went away while its query runs
            channel_request_lookahead=1,
            asyncore_use_poll=True,
            connection_limit=500,
            max_request_body_size=settings.body * 2,
            ident=None,
        )
    except OSError as error:
        raise PortInUse(
            f"Cannot listen on {settings.host} port {settings.port}: {error.strerror}. "
            "Choose another with --port."
        ) from error
