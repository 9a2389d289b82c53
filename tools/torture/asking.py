"""Asking a server over HTTP, whatever may have become of it."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

PATIENCE: Final = 60  # seconds that an answer may take, on a busy machine


class Answer(NamedTuple):
    """What came: a status, 0 where nothing whole came; the address that gave it; head and body."""

    status: int
    place: str
    head: str = ""
    body: bytes = b""


def answer(address: str, body: bytes | None = None, accept: str = "*/*") -> Answer:
    """The answer of an address, or of where it leads to. A body is posted."""
    request = urllib.request.Request(address, body, {"Accept": accept})  # noqa: S310  # ours
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as found:  # noqa: S310  # ours
            return Answer(int(found.status), str(found.geturl()), str(found.headers), found.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, address, str(error.headers), error.read())
    except (OSError, http.client.HTTPException):
        return Answer(0, address)


def status(address: str) -> int:
    """The status of an answer, 0 where there was none."""
    return answer(address).status


def unanswered(address: str, paths: Iterable[str]) -> list[str]:
    """What is not answered of these."""
    codes = {path: status(address + path) for path in paths}
    return [f"{path} was answered with {code}" for path, code in codes.items() if code != 200]
