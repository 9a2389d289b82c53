"""`/sparql`: the SPARQL 1.1 Protocol for programs, the query page for people. `/api/terms`.

A result is a file that a query worker has finished, so status, length and truth about cuts are
known before the first byte. The page is the answer where HTML is asked for; so a query's address
is both a page to share and, with another Accept header, its data.
"""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, g, jsonify, request, url_for
from werkzeug.exceptions import BadRequest, HTTPException, UnsupportedMediaType
from werkzeug.wsgi import wrap_file

from ontology.errors import EntenteError
from ontology.sparql import Cancelled, Request, form, formats_of
from webapp import completion, errors, offers, protocol, querylog, querypage
from webapp.description import description, of_release
from webapp.negotiate import HTML, JSON, TURTLE, best
from webapp.site import site

if TYPE_CHECKING:
    from ontology.sparql import Answer
    from webapp.offers import Offer
    from webapp.protocol import Asked

blueprint = Blueprint("sparql", __name__)

PLAIN: Final = "text/plain"
CLIENT_LEFT: Final = 499  # nobody reads it; it tells the log

_CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS, POST",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Expose-Headers": (
        "ETag, Retry-After, X-Entente-Release, X-Entente-Rows, X-Entente-Truncated"
    ),
    "Access-Control-Max-Age": "86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@blueprint.route("/sparql", methods=["GET", "POST"])
def index() -> Response:
    """Answer a query; without one, the page or the service description."""
    g.since = time.monotonic()
    if request.content_encoding not in (None, "identity"):
        raise UnsupportedMediaType("A query is sent as it is, without Content-Encoding.")
    body = request.get_data() if request.method == "POST" else b""
    content_type = request.headers.get("Content-Type", "")
    return answered(protocol.read(request.method, request.query_string, content_type, body))


def answered(asked: Asked) -> Response:
    """What is asked, as the page or as data, whichever the request wants."""
    g.asked = asked
    if asked.query is None:
        return _without_query(asked)
    kind = form(asked.query)
    offer = offers.chosen(kind, asked.format, request.headers.get("Accept"))
    g.form, g.format = kind, offer.format
    if offer == offers.PAGE:
        return querypage.answered(asked, kind, _answer)
    return _sent(asked, asked.query, offer)


@blueprint.get("/api/terms")
def terms() -> Response:
    """Terms to offer where ``q`` is typed (``kind`` may narrow them), or the one named ``iri``."""
    here, iri, kind = site(), request.args.get("iri"), request.args.get("kind")
    if kind is not None and kind not in completion.KINDS:
        raise BadRequest(f"kind is one of {', '.join(completion.KINDS)}, not “{kind[:60]}”.")
    if iri is not None:
        term = completion.about(iri, here.catalogue, here.store)
        return jsonify(terms=[term] if term else [])
    text = request.args.get("q", "")[:200]
    return jsonify(terms=completion.find(kind, text, here.catalogue, here.store))


@blueprint.after_request
def share(response: Response) -> Response:
    """Let pages of other hosts read the data: it is public and read-only."""
    response.headers.update(_CORS)
    return response


@blueprint.after_request
def log(response: Response) -> Response:
    """Write a line about a query."""
    if g.get("asked") and g.asked.query is not None:
        site().log.write(querylog.line(response))
    return response


@blueprint.errorhandler(EntenteError)
@blueprint.errorhandler(HTTPException)
def told(error: EntenteError | HTTPException) -> Response:
    """An error as the query page (with the query still there), as plain text, or as JSON."""
    g.outcome = type(error).__name__
    if isinstance(error, Cancelled):
        return Response(status=CLIENT_LEFT)
    if isinstance(error, EntenteError):
        problem = errors.problem_of(error)
    else:
        problem = errors.problem_of_http(error)
    choice = best(request.headers.get("Accept"), (JSON, HTML, PLAIN))
    if choice == PLAIN:
        response = Response(f"{problem.title}.\n{problem.message}\n", mimetype=PLAIN)
        response.status_code = problem.status
        response.headers.update(problem.headers)
    elif choice == HTML and (request.endpoint == "sparql.index" or "asked" in g):
        response = querypage.refused(g.get("asked"), problem)
    else:
        response = errors.answer(problem)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


def _without_query(asked: Asked) -> Response:
    """The page for people, the service description for programs that read RDF."""
    described = formats_of("construct")
    if asked.format is not None:
        offer = offers.chosen("construct", asked.format, None)
    else:
        types = (TURTLE, *(one.media_type for one in described if one.media_type != TURTLE), HTML)
        choice = best(request.headers.get("Accept"), types)
        if request.method == "POST" or choice is None:
            raise BadRequest("There is no query. Send one as “query”.")
        if choice == HTML:
            return querypage.empty(asked)
        offer = offers.chosen("construct", choice, None)
    here = site()
    endpoint, *pages = (
        url_for(name, _external=True) for name in ("sparql.index", "limits.index", "wellknown.void")
    )
    query = description(endpoint, tuple(pages), of_release(here.release))
    return _sent(asked, query, offer)


def _sent(asked: Asked, query: str, offer: Offer) -> Response:
    """The result of a query from its file, or 304 where the client has it."""
    tag = _tag(asked, query, offer)
    known = request.if_none_match
    if tag and not known.star_tag and known.contains_weak(tag):
        response = Response(status=304)
    else:
        response = _from_file(_answer(asked, query, offer.format), offer.media_type)
    if tag:
        response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "no-cache" if tag else "no-store"
    response.headers["X-Entente-Release"] = site().release.hash
    response.vary.add("Accept")
    return response


def _wanted(asked: Asked, query: str, file_format: str) -> Request:
    return Request(
        query, file_format, asked.default_graphs, asked.named_graphs, deadline=asked.timeout
    )


def _answer(asked: Asked, query: str, file_format: str) -> Answer:
    """The result of a query; it stops when the client goes away."""
    left = request.environ.get("waitress.client_disconnected")
    answer = site().pool.answer(_wanted(asked, query, file_format), gone=left)
    g.answer = answer
    return answer


def _from_file(answer: Answer, media_type: str) -> Response:
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    response = Response(content_type=media_type + charset)
    if request.method != "HEAD":
        response.response = wrap_file(request.environ, answer.path.open("rb"))
        response.direct_passthrough = True
    response.content_length = answer.size
    if answer.rows is not None:
        response.headers["X-Entente-Rows"] = str(answer.rows)
    if answer.truncated:
        response.headers["X-Entente-Truncated"] = "true"
    return response


def _tag(asked: Asked, query: str, offer: Offer) -> str | None:
    """Names everything that a response depends on; None where it is another one each time."""
    if request.method not in ("GET", "HEAD"):
        return None
    key = site().pool.key(_wanted(asked, query, offer.format))
    return key and hashlib.sha256(f"{key} {offer.media_type}".encode()).hexdigest()[:32]
