"""The one table: situation -> status -> JSON or HTML by Accept. Nothing else maps errors.

Rooms raise situations; a person gets a page that says what happened and what to do, a program
gets ``{"error": {"status": …, "title": …, "message": …}}``. No traceback reaches either.
"""

from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, NotFound

from graph.errors import (
    BadAddress,
    BadNetwork,
    LayoutTimeout,
    NoNetwork,
    NothingToDraw,
    NothingToWrite,
    TooLarge,
)
from ontology import errors as situations
from webapp.astray import led_to, redirected
from webapp.links import asked_path
from webapp.negotiate import HTML, JSON, best
from webapp.suggestions import suggestions
from webapp.without import Without, without

TABLE: Final[dict[type[Exception], tuple[int, str]]] = {
    BadAddress: (400, "This address cannot be read"),
    BadNetwork: (400, "This network cannot be measured"),
    NoNetwork: (400, "This query makes no network"),
    NothingToDraw: (400, "There is nothing to draw"),
    NothingToWrite: (400, "There is nothing to write"),
    situations.BadQuery: (400, "The query cannot be read"),
    situations.UpdateRefused: (403, "The graph is read-only"),
    situations.OutsideAccess: (403, "Queries stay inside this graph"),
    situations.UnknownTerm: (404, "Nothing has this name"),
    situations.UnknownRelease: (404, "This release is not here"),
    situations.UnknownFormat: (404, "There is no such format"),
    situations.QueryTooLarge: (413, "The result is too large"),
    TooLarge: (413, "Too large for this format"),
    situations.TooLongToSave: (413, "Too long for a permanent address"),
    situations.CannotSave: (507, "No permanent address can be made"),
    situations.CannotRead: (503, "What is kept cannot be read"),
    situations.Busy: (503, "Too busy just now"),
    situations.NotWritten: (503, "The file could not be written"),
    situations.OlderRelease: (410, "This release is of an older version"),
    situations.DamagedRelease: (503, "The release is damaged"),
    situations.NoRelease: (503, "There is no graph yet"),
    situations.NeedsRelease: (501, "This needs a release"),
    situations.EndpointGone: (502, "The graph cannot be reached"),
    situations.EndpointWrong: (502, "The graph cannot be read"),
    situations.EndpointSlow: (504, "The graph is too slow to answer"),
    situations.QueryTimeout: (504, "The query took too long"),
    LayoutTimeout: (504, "The picture took too long"),
    # Files of the installation, not of the request: the server's own fault.
    situations.BadOntology: (500, "The ontology has faults"),
    situations.BadText: (500, "A text is not the one that was coded"),
    situations.EntenteError: (500, "Something went wrong"),
}

# What HTTP itself can say, in words that help. 404 has its own: it suggests names.
HTTP: Final[dict[int, tuple[str, str]]] = {
    400: ("This request cannot be read", "Check the address, or start again from the front page."),
    403: ("Not allowed", "This cannot be read or changed from here."),
    404: ("Nothing is at this address", "It may have been mistyped, or have another name now."),
    405: ("Not this way", "This address does not answer that kind of request."),
    406: ("Not in this form", "None of the forms you accept is offered here."),
    413: ("Too large", "The request is larger than this server takes. Send less."),
    415: ("Not in this form", "This address does not take that type of content."),
    429: ("Too many requests", "Wait a moment, then try again."),
    500: ("Something went wrong", "The fault is ours and has been logged. Try again, or go back."),
    503: ("Not available just now", "Try again in a moment."),
    504: ("This took too long", "Ask for less, or try again in a moment."),
}


@dataclass(frozen=True)
class Problem:
    """What a person or program is told: `details` are further members of the JSON.

    `brief` is the message for a page that lists the nearest names itself, `instead` the address
    where a page of this release shows what was asked of one that is not here, `without` where a
    view is without what is wrong with its address.
    """

    status: int
    title: str
    message: str
    details: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    brief: str = ""
    instead: str = ""
    without: Without | None = None


def register(app: Flask) -> None:
    """Make the app answer every error from the table."""
    app.register_error_handler(situations.EntenteError, _situation)
    app.register_error_handler(HTTPException, _http)


def problem_of(error: situations.EntenteError) -> Problem:
    """The table's entry for a situation, with what the error knows of it."""
    status, title = next(TABLE[one] for one in type(error).__mro__ if one in TABLE)
    details: dict[str, Any] = {}
    headers: dict[str, str] = {}
    brief = instead = ""
    match error:
        case situations.BadQuery():
            details = {"line": error.line, "column": error.column}
        case situations.UnknownTerm():
            near = suggestions(error.term, error.nearest)
            details = {"nearest": near}
            if near and {*error.nearest} <= {one["name"] for one in near}:
                brief = str(situations.UnknownTerm(error.term, error.what))
        case situations.UnknownRelease() | situations.DamagedRelease():
            instead = _current()
        case situations.Busy():
            headers = {"Retry-After": str(error.retry_after)}
        case BadAddress():
            details = {"part": error.part, "value": error.value, "allowed": list(error.allowed)}
        case situations.UnknownFormat():
            details = {"allowed": list(error.allowed)}
    return Problem(status, title, str(error), details, headers, brief, instead, without(error))


def _current() -> str:
    """The address that was asked for, in the current release; "" where it is one by its path."""
    asked = list(request.args.items(multi=True))
    rest = [(key, value) for key, value in asked if key != "release"]
    if request.method != "GET" or rest == asked:
        return ""
    return f"{asked_path()}?{urlencode(rest, safe=':/,*')}" if rest else asked_path()


def answer(problem: Problem) -> Response:
    """A problem as the page or the JSON that the request accepts."""
    if best(request.headers.get("Accept"), (JSON, HTML)) == HTML:
        response = make_response(render_template("error/problem.html", problem=problem))
    else:
        told = {"status": problem.status, "title": problem.title, "message": problem.message}
        response = jsonify(error=told | problem.details)
    response.status_code = problem.status
    response.headers.update(problem.headers)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


def _situation(error: situations.EntenteError) -> Response:
    return answer(problem_of(error))


def _http(error: HTTPException) -> Response:
    if isinstance(request.routing_exception, NotFound):
        elsewhere = led_to(request.path)
        if elsewhere:
            return redirected(elsewhere)
    return answer(problem_of_http(error))


def problem_of_http(error: HTTPException) -> Problem:
    """What Flask or a page said in HTTP's words, told in ours; a page's own sentence is kept."""
    status = error.code or 500
    title, message = HTTP.get(status, (error.name, "Check the address and try again."))
    if error.description and error.description != type(error).description:
        message = error.description
    told_by_http = error.get_response().headers
    kept = {name: told_by_http[name] for name in ("Allow", "Retry-After") if name in told_by_http}
    details = {"nearest": suggestions(request.path)} if status == 404 else {}
    return Problem(status, title, message, details, kept)
