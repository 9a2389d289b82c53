"""`/q/<hash>`: the permanent address of a query with its settings, and how to cite it.

It is made by posting the form on the query page. Like `/sparql` it shows people the page and gives
programs the data; the release that was current when it was made is kept with it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.exceptions import BadRequest, HTTPException

from ontology.errors import Busy, EntenteError, QueryTimeout, QueryTooLarge
from ontology.sparql import Request, form
from webapp import offers, protocol, sharing, sparql
from webapp.citing import BIBTEX, CSL, bibtex, csl
from webapp.headers import refuse_others
from webapp.links import asked_path
from webapp.saved import Entry, Saved
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from werkzeug.wrappers import Response as AnyResponse

    from webapp.protocol import Asked

blueprint = Blueprint("permanent", __name__)

KIND: Final = "q"
ASKED: Final = ("query", "default-graph-uri", "named-graph-uri")


@blueprint.post("/q")
def create() -> AnyResponse:
    """Keep the query of the form, and lead to its address.

    Only our own pages may post here: what browsers say of another page's form is refused.
    """
    refuse_others()
    entry = Entry(KIND, content(request.form.items(multi=True)), site().release.hash)
    _read(protocol.read("GET", entry.content.encode(), "", b""))
    name = Saved.of(site().settings).keep(entry)
    return redirect(url_for("permanent.show", name=name), 303)


def content(pairs: Iterable[tuple[str, str]]) -> str:
    """A query and its settings as an entry holds them: sorted by name, as in an address.

    Raises `BadRequest` where there is no query, `BadQuery` where it is none.
    """
    kept = [(name, _unix(value)) for name, value in pairs if name not in sharing.PASSING]
    written = urlencode(sorted(kept, key=lambda pair: pair[0]))
    asked = protocol.read("GET", written.encode(), "", b"")
    if not asked.query:
        raise BadRequest("There is no query. Send one as “query”, in a form.")
    form(asked.query)
    return written


@blueprint.get("/q/<name>")
def show(name: str) -> AnyResponse:
    """The query page with the query, or its data. Raises `UnknownTerm`.

    Settings of the page stand in the address, as they do on `/sparql`; so a browser is sent to
    the address with those that were saved, if it brings none.
    """
    entry = Saved.of(site().settings).get(KIND, name)
    own = entry.content.encode()
    asked = protocol.read("GET", b"&".join(filter(None, (own, request.query_string))), "", b"")
    settings = [pair for pair in parse_qsl(entry.content) if pair[0] not in ASKED]
    wants = offers.chosen(form(asked.query or ""), asked.format, request.headers.get("Accept"))
    if settings and wants == offers.PAGE and not request.query_string:
        response = redirect(f"{asked_path()}?{urlencode(settings)}")
        response.vary.add("Accept")
        return response
    g.saved = entry
    return sparql.answered(asked)


@blueprint.get("/sparql/share")
def offered() -> str:
    """What the page offers to take away of the query in the address: scripts put it there."""
    asked = protocol.read("GET", request.query_string, "", b"")
    return render_template("sparql/share.html", share=sharing.shared(asked))


@blueprint.get("/q/<name>.bib")
def cite_bibtex(name: str) -> Response:
    """The citation for BibTeX."""
    cited = sharing.cited(Saved.of(site().settings).get(KIND, name))
    return Response(bibtex(cited), content_type=f"{BIBTEX}; charset=utf-8")


@blueprint.get("/q/<name>.json")
def cite_csl(name: str) -> Response:
    """The citation as CSL-JSON."""
    cited = sharing.cited(Saved.of(site().settings).get(KIND, name))
    return Response(csl(cited), content_type=CSL)


@blueprint.after_request
def share(response: Response) -> Response:
    """Other pages may read what is saved; only ours may save."""
    return response if request.endpoint == "permanent.create" else sparql.share(response)


@blueprint.errorhandler(EntenteError)
@blueprint.errorhandler(HTTPException)
def told(error: EntenteError | HTTPException) -> Response:
    """An error as on `/sparql`."""
    return sparql.told(error)


def _read(asked: Asked) -> None:
    """Let the engine read a query. Raises what it finds wrong; that it takes long is no fault."""
    query = asked.query or ""
    file_format = "ntriples" if form(query) in ("construct", "describe") else "json"
    wanted = Request(query, file_format, asked.default_graphs, asked.named_graphs, deadline=1.0)
    with suppress(Busy, QueryTimeout, QueryTooLarge):
        site().pool.answer(wanted)


def _unix(text: str) -> str:
    """A text with the line ends it had before a form made them CR LF."""
    return text.replace("\r\n", "\n")
