"""`entente export`, `package` and `figure`: the same files as over HTTP, without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import export as formats
from graph.export.opening import read
from graph.placing import Layouts, Placing
from ontology.errors import UnknownFormat
from webapp.answers import asking_once
from webapp.figure import figure
from webapp.figure.press import FORMS
from webapp.moves import taken
from webapp.packaged import PACKAGE, packaged

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from graph.export.opening import Found
    from graph.placing import Picture
    from graph.view import View
    from webapp.settings import Settings


def export(
    form: str, address: str, settings: Settings, out: BinaryIO, warn: Callable[[str], None]
) -> None:
    """Write the view of an address in a format; `warn` is told what of a query is not in it.

    Raises `UnknownFormat`, `BadAddress`, `UnknownTerm`, `NoRelease`, `UnknownRelease`,
    `DamagedRelease`, `NothingToWrite`, or what a query raises, before anything is written.
    """
    formats.find(form)
    found = _read(address, settings)
    ask = asking_once(found.release, settings)
    view = formats.gather(
        found.view, found.release, found.store, found.catalogue, ask, multi=found.multi
    )
    chosen = formats.find(form, multi=view.multi)
    formats.filled(view, chosen)
    for note in view.notes:
        warn(note)
    if form == PACKAGE:
        shown = taken(found.view)
        view = packaged(view, shown, _picture(found, shown, settings))
    chosen.write(view, out)


def draw(form: str, address: str, settings: Settings, out: BinaryIO) -> None:
    """Write the figure of the view of an address. Positions computed before are used again.

    Raises `NothingToDraw` and what `export` raises, before anything is written.
    """
    chosen = next((one for one in FORMS if one == form), None)
    if chosen is None:
        raise UnknownFormat(form, FORMS)
    found = _read(address, settings)
    view = taken(found.view)
    out.write(figure(view, _picture(found, view, settings), found.release, chosen))


def _read(address: str, settings: Settings) -> Found:
    return read(address, settings.data, settings.endpoint, settings.deadline)


def _picture(found: Found, view: View, settings: Settings) -> Picture:
    layouts, ask = Layouts(settings.data / "layouts"), asking_once(found.release, settings)
    placing = Placing(found.store, found.catalogue, found.release.hash, layouts, ask=ask)
    return placing.picture(view)
