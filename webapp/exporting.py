"""`entente export`: the same files as `/download`, without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from graph import export as formats
from graph.address import parse, release_of
from ontology import former, releases

if TYPE_CHECKING:
    from typing import BinaryIO

    from webapp.settings import Settings


def export(form: str, address: str, settings: Settings, out: BinaryIO) -> None:
    """Write the view of an address in a format.

    Raises `UnknownFormat`, `BadAddress`, `UnknownTerm`, `NoRelease`, `UnknownRelease` or
    `DamagedRelease` before anything is written.
    """
    chosen = formats.find(form)
    pairs = parse_qsl(address.rpartition("?")[2], keep_blank_values=True)
    current = releases.current(settings.data)
    release = former.find(release_of(pairs), current, settings.data)
    store, names = former.opened(release)
    view = parse(pairs, names)
    chosen.write(formats.gather(view, release, store, names), out)
