"""What can be taken away of a view: its addresses, a citation, figures, a frame, one file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import url_for
from markupsafe import escape

from graph.address import address as to_text
from webapp.citing import Cited, words
from webapp.figure import caption
from webapp.figure.press import FORMS
from webapp.links import Link, at, of_release
from webapp.moves import taken
from webapp.wellknown import notes

if TYPE_CHECKING:
    from graph.placing import Picture
    from graph.view import View
    from ontology.releases import Release
    from webapp.keeping import Kept
    from webapp.links import Values
    from webapp.scene import Scene
    from webapp.site import Site

GENRE = "Network view"


@dataclass(frozen=True, slots=True)
class Share:
    """All that the Share menu offers. `address` is where the view is, `kept` its saved form.

    `view` is what the form posts that saves it; `frame` the HTML that shows it elsewhere.
    """

    address: str
    view: str
    citation: str
    frame: str
    figures: list[Link]
    offline: str
    kept: Kept | None


def panel(here: View, scene: Scene, site: Site) -> Values:
    """The value of the Share menu."""
    return {"share": share(here, scene.picture, site)}


def share(here: View, picture: Picture, site: Site, kept: Kept | None = None) -> Share:
    """What is offered for a view, or for a saved one at its own address."""
    view = taken(here)
    fixed = of_release(view, site.release)
    path = url_for("views.show", name=kept.hash, _external=True) if kept else ""
    title = caption.title(view, picture.found.catalogue)
    if kept:
        figures = [(form, url_for("views.figure_of", name=kept.hash, form=form)) for form in FORMS]
    else:
        figures = [(form, at(url_for("printed.show", form=form), fixed)) for form in FORMS]
    address = path or at(url_for("explore.index", _external=True), view)
    source = f"{address}{'&' if '?' in address else '?'}embed=1"
    cited = path or cited_at(view, site.release)
    return Share(
        address=address,
        view=to_text(view),
        citation=_citation(title, cited, picture, site),
        frame=f'<iframe src="{escape(source)}" title="{escape(title)}" width="100%" height="560">'
        "</iframe>",
        figures=[Link(form.upper(), href) for form, href in figures],
        offline=url_for("views.offline_of", name=kept.hash)
        if kept
        else at(url_for("offline.send"), fixed),
        kept=kept,
    )


def cited_at(view: View, release: Release) -> str:
    """The address of a view as citations give it: they mean one release."""
    return at(url_for("explore.index", _external=True), replace(view, release=release.hash))


def _citation(title: str, address: str, picture: Picture, site: Site) -> str:
    """How to cite a view; of files of somebody's own only what they are is known."""
    release = site.release
    if release.loaded is None:
        return words(Cited("", title, address, release.hash, notes(site), GENRE))
    return f"{title}. {caption.source(picture.found, release)} {caption.cited(release)} {address}"
