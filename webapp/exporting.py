"""`entente export`: the same files as `/download`, without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from graph import export as formats
from graph.address import parse
from ontology import catalogue, releases
from ontology.store import Store

if TYPE_CHECKING:
    from typing import BinaryIO

    from webapp.settings import Settings


def export(form: str, address: str, settings: Settings, out: BinaryIO) -> None:
    """Write the view of an address in a format.

    Raises `UnknownFormat`, `BadAddress`, `UnknownTerm`, `NoRelease` before anything is written.
    """
    chosen = formats.find(form)
    release = releases.current(settings.data)
    store = Store.open(release.folder)
    names = catalogue.read(store)
    query = address.rpartition("?")[2]
    view = parse(parse_qsl(query, keep_blank_values=True), names)
    chosen.write(formats.gather(view, release, store, names), out)
