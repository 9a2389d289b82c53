"""Taking up a new release while serving: `entente build` swaps a link, and this notices.

Each request is answered by one app, of one release, from its first byte to its last; so no page
mixes two. The app of the old release ends when its last answer has been sent.
"""

from __future__ import annotations

from threading import Condition, Event, Thread
from typing import TYPE_CHECKING, Final

from werkzeug.wsgi import ClosingIterator

from ontology.errors import EntenteError
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from wsgiref.types import StartResponse, WSGIEnvironment

    from flask import Flask

LOOK: Final = 2.0  # seconds between two looks at the link


class Serving:
    """An app, and how many requests it is answering. It is closed when told to, once these end."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._busy = 0
        self._change = Condition()

    def answer(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """What the app answers; the request ends when the answer is closed."""
        with self._change:
            self._busy += 1
        try:
            return ClosingIterator(self.app(environ, start), self._ended)
        except BaseException:
            self._ended()
            raise

    def close(self) -> None:
        """Wait until every answer has been sent, then stop the app's workers."""
        with self._change:
            self._change.wait_for(lambda: self._busy == 0)
        self.app.extensions[KEY].close()

    def _ended(self) -> None:
        with self._change:
            self._busy -= 1
            self._change.notify_all()


class Renewing:
    """The app of the release that a data folder's link leads to, whichever that is.

    `make` opens the app of the current release; without a data folder it is the only one. A release
    that cannot be opened is told to `say`, and the one that is served stays.
    """

    def __init__(
        self, make: Callable[[], Flask], data: Path | None, say: Callable[[str], None]
    ) -> None:
        self._make, self._say = make, say
        self._link = data and data / "current"
        self._seen = self._target()
        self._serving = Serving(make())
        self._stop = Event()
        self._watcher = Thread(target=self._watch, daemon=True, name="renewing")
        if data:
            self._watcher.start()

    @property
    def app(self) -> Flask:
        """The app that answers just now."""
        return self._serving.app

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer by the app of this moment."""
        return self._serving.answer(environ, start)

    def renew(self) -> bool:
        """Take up the release that the link leads to now; False if it is the one that is served."""
        target = self._target()
        if target == self._seen:
            return False
        self._seen = target
        try:
            old, self._serving = self._serving, Serving(self._make())
        except EntenteError as error:
            self._say(f"The new release is not served: {error}")
            return False
        self._say(f"Now serving release {self.app.extensions[KEY].release.short}.")
        old.close()
        return True

    def close(self) -> None:
        """Stop looking, and close the app, whatever it is answering."""
        self._stop.set()
        if self._link:
            self._watcher.join()
        self.app.extensions[KEY].close()

    def _watch(self) -> None:
        while not self._stop.wait(LOOK):
            self.renew()

    def _target(self) -> tuple[Path, int] | None:
        """What the link leads to, and when it was made: a release that is built again counts."""
        if self._link is None:
            return None
        try:
            return self._link.readlink(), self._link.lstat().st_mtime_ns
        except OSError:
            return None
