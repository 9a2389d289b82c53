"""RDF or a page: which of them a request wants, and how the RDF is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from flask import Response, request
from werkzeug.exceptions import NotAcceptable

from webapp.negotiate import HTML, JSON_LD, N_TRIPLES, TURTLE, best
from webapp.site import site

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

    Answer = TypeVar("Answer", bound=AnyResponse)


class Form(NamedTuple):
    """An RDF format: its extension, its name in `ontology.serialise`, its media type, its name."""

    extension: str
    name: str
    media_type: str
    label: str


FORMS: Final = (
    Form("ttl", "turtle", TURTLE, "Turtle"),
    Form("jsonld", "jsonld", JSON_LD, "JSON-LD"),
    Form("nt", "ntriples", N_TRIPLES, "N-Triples"),
    Form("rdf", "rdfxml", "application/rdf+xml", "RDF/XML"),
)
BY_EXTENSION: Final = {form.extension: form for form in FORMS}
BY_TYPE: Final = {form.media_type: form for form in FORMS}
ANY: Final = f"any({', '.join(BY_EXTENSION)})"
"""The extensions, as an address rule takes them."""


def named(path: str) -> tuple[str, Form | None]:
    """A path without its RDF extension, and the form that the extension asks for.

    >>> named("nato.ttl")[0], named("0.2.0")
    ('nato', ('0.2.0', None))
    """
    stem, _, extension = path.rpartition(".")
    form = BY_EXTENSION.get(extension)
    return (stem, form) if form else (path, None)


def negotiated() -> Form | None:
    """The RDF form that the Accept header wants; None for a page. Raises `NotAcceptable`."""
    choice = best(request.headers.get("Accept"), (HTML, *BY_TYPE))
    if choice is None:
        raise NotAcceptable(f"This can be had as {', '.join((HTML, *BY_TYPE))}.")
    return BY_TYPE.get(choice)


def sent(content: bytes, form: Form, address: str) -> Response:
    """RDF as a response that names its own address and the release."""
    response = Response(content, content_type=f"{form.media_type}; charset=utf-8")
    response.headers["Content-Location"] = address
    response.headers["X-Entente-Release"] = site().release.hash
    response.vary.add("Accept")
    return response


def varied(response: Answer) -> Answer:
    """A response that another Accept header would have made another."""
    response.vary.add("Accept")
    return response
