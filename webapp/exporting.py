"""`entente export`, `package` and `figure`: the same files as over HTTP, without a server."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from graph import export as formats
from graph.export.opening import opened, read
from graph.placing import Layouts, Placing
from ontology.errors import UnknownFormat
from webapp.answers import asking_once
from webapp.figure import figure
from webapp.figure.press import FORMS
from webapp.packaged import PACKAGE, packaged

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
    chosen.write(packaged(view) if form == PACKAGE else view, out)


def draw(form: str, address: str, settings: Settings, out: BinaryIO) -> None:
    """Write the figure of the view of an address. Positions computed before are used again.

    Raises `NothingToDraw` and what `export` raises, before anything is written.
    """
    chosen = next((one for one in FORMS if one == form), None)
    if chosen is None:
        raise UnknownFormat(form, FORMS)
    view, release, store, catalogue, _ = read(
        address, settings.data, settings.endpoint, settings.deadline
    )
    layouts, ask = Layouts(settings.data / "layouts"), asking_once(release, settings)
    placing = Placing(store, catalogue, release.hash, layouts, ask=ask)
    out.write(figure(view, placing.picture(view), release, chosen))
