"""An app on waitress, as users run it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from webapp.serving import bind
from webapp.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


@contextmanager
def listening(app: Flask, settings: Settings | None = None) -> Iterator[str]:
    """The app's address while it listens, on a port that was free if no settings say which."""
    server = bind(app, settings or Settings(port=0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)
