"""`entente export` and `entente package`: the same files as `/download`, without a server."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from graph import export as formats
from graph.export.opening import opened
from webapp.answers import asking_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from webapp.settings import Settings


def export(
    form: str, address: str, settings: Settings, out: BinaryIO, warn: Callable[[str], None]
) -> None:
    """Write the view of an address in a format; `warn` is told what of a query is not in it.

    Raises `UnknownFormat`, `BadAddress`, `UnknownTerm`, `NoRelease`, `UnknownRelease`,
    `DamagedRelease`, or what a query raises, before anything is written.
    """
    formats.find(form)
    asking = partial(asking_once, settings=settings)
    view = opened(address, settings.data, asking, settings.endpoint, settings.deadline)
    chosen = formats.find(form, multi=view.multi)
    for note in view.notes:
        warn(note)
    chosen.write(view, out)
