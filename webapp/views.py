"""`/v/<hash>`: a saved view, with its positions and its release, for good.

It is made by posting the form of the Share menu. What is changed there leads on to `/explore`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from flask import Blueprint, Response, redirect, render_template, request, url_for

from graph.errors import BadAddress
from ontology.errors import DamagedRelease, UnknownRelease
from webapp import embedding, explore, offline, past, printed, taking
from webapp.citing import BIBTEX, CSL, Cited, bibtex, csl
from webapp.foreign import ours
from webapp.gauging import finished
from webapp.headers import refuse_others
from webapp.keeping import as_it_stood, entry, kept, view_of
from webapp.links import to_explore
from webapp.moves import taken
from webapp.negotiate import HTML, JSON, best
from webapp.saved import Saved
from webapp.site import site
from webapp.wellknown import notes

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    from graph.view import View
    from webapp.figure.press import Form
    from webapp.keeping import Kept
    from webapp.scene import Scene
    from webapp.site import Site

blueprint = Blueprint("views", __name__)


@blueprint.post("/v")
def create() -> AnyResponse:
    """Keep a view (`view`: its address after the ``?``), and lead to where it is kept.

    Only our own pages may post here.
    """
    refuse_others()
    view, scenes = past.asked(parse_qsl(request.form.get("view", ""), keep_blank_values=True))
    scene = scenes.of(taken(view))
    name = Saved.of(site().settings).keep(
        entry(view, finished(scene.picture), scenes.site.release.hash)
    )
    return redirect(url_for("views.show", name=name), 303)


@blueprint.get("/v/<name>")
def show(name: str) -> str | tuple[str, int]:
    """The page of a saved view, or its picture alone for a frame. Raises `UnknownTerm`."""
    alone = embedding.wanted()
    one = kept(site(), name)
    for part, value in ours(embedding.pairs()):
        raise BadAddress(part, value, "a saved view takes nothing but embed=1")
    try:
        view, scene, here = _standing(one)
    except (UnknownRelease, DamagedRelease, BadAddress):
        if best(request.headers.get("Accept"), (JSON, HTML)) == JSON:
            raise
        return _gone(one)
    if alone:
        return embedding.page(view, scene, here, url_for("views.show", name=name))
    told = past.told(view, here)
    if told["past"]:
        told["past"] = told["past"]._replace(href=to_explore(replace(view, release=None)))
    if told["passed_over"]:
        told["passed_over"] = replace(
            told["passed_over"], called=[], trouble="A saved view stays as it was saved."
        )
    return explore.page(
        view, scene, here, **told, share=taking.share(view, scene.picture, here, one)
    )


@blueprint.get("/v/<name>.<any(svg, pdf, png):form>")
def figure_of(name: str, form: Form) -> Response:
    """The figure of a saved view."""
    view, scene, here = _standing(kept(site(), name))
    address = url_for("views.show", name=name, _external=True)
    drawn = printed.made(view, finished(scene.picture), here.release, form, address)
    return printed.sent(drawn, form, name)


@blueprint.get("/v/<name>.html")
def offline_of(name: str) -> Response:
    """A saved view as one file."""
    view, scene, here = _standing(kept(site(), name))
    address = url_for("views.show", name=name, _external=True)
    return offline.sent(offline.page(view, scene, here, address), name)


@blueprint.get("/v/<name>.bib")
def cite_bibtex(name: str) -> Response:
    """The citation for BibTeX."""
    return Response(bibtex(_cited(name)), content_type=f"{BIBTEX}; charset=utf-8")


@blueprint.get("/v/<name>.json")
def cite_csl(name: str) -> Response:
    """The citation as CSL-JSON."""
    return Response(csl(_cited(name)), content_type=CSL)


def _standing(one: Kept) -> tuple[View, Scene, Site]:
    """A saved view, all there is to see of it where it stood, and the site of its release."""
    view, scenes = view_of(one, past.opened())
    scene = as_it_stood(scenes.of(view), one)
    return view, scene, replace(scenes.site, catalogue=scene.picture.found.catalogue)


def _gone(one: Kept) -> tuple[str, int]:
    now = url_for("explore.index")
    href = f"{now}?{one.address}" if one.address else now
    return render_template("explore/gone.html", active="explore", one=one, href=href), 404


def _cited(name: str) -> Cited:
    one = kept(site(), name)
    address = url_for("views.show", name=name, _external=True)
    return Cited(one.hash, one.title, address, one.release, notes(site()), taking.GENRE)
