"""`entente export` and `entente package`: the same files as `/download`, without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import export as formats
from graph.export.opening import opened

if TYPE_CHECKING:
    from typing import BinaryIO

    from webapp.settings import Settings


def export(form: str, address: str, settings: Settings, out: BinaryIO) -> None:
    """Write the view of an address in a format.

    Raises `UnknownFormat`, `BadAddress`, `UnknownTerm`, `NoRelease`, `UnknownRelease` or
    `DamagedRelease` before anything is written.
    """
    formats.find(form)
    view = opened(address, settings.data)
    formats.find(form, multi=view.multi).write(view, out)
