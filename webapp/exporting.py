"""`entente export`: the same files as `/download`, without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from graph import export as formats
from graph.address import parse, release_of
from ontology import former, releases
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
    chosen = formats.find(form)
    page, mark, asked = address.partition("?")
    whole = mark and "=" not in page  # else the mark is one of a query's variables
    pairs = parse_qsl(asked if whole else address, keep_blank_values=True)
    current = releases.current(settings.data)
    release = former.find(release_of(pairs), current, settings.data)
    store, names = former.opened(release)
    view = parse(pairs, names)
    ask = asking_once(release, settings)
    gathered = formats.gather(view, release, store, names, ask)
    for note in gathered.notes:
        warn(note)
    chosen.write(gathered, out)
