"""In which form a query's result is sent: by `format=`, else by the Accept header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from werkzeug.exceptions import BadRequest, NotAcceptable

from ontology.sparql import FORMATS, formats_of
from webapp.negotiate import HTML, JSON, best

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontology.sparql import Form

# Further media types that clients ask with, and names that they put in `format=`
# (SPARQLWrapper sends format=xml with a CONSTRUCT); ours come from `ontology.sparql.FORMATS`.
_TYPES: Final = {
    "select": {JSON: "json", "application/xml": "xml", "text/xml": "xml"},
    "construct": {JSON: "jsonld", "application/xml": "rdfxml"},
}
_NAMES: Final = {
    "select": {"sparql-results+json": "json", "sparql-results+xml": "xml"},
    "construct": {
        "json": "jsonld", "json-ld": "jsonld", "json+ld": "jsonld",
        "xml": "rdfxml", "rdf+xml": "rdfxml", "n3": "turtle", "n-triples": "ntriples",
    },
}  # fmt: skip


class Offer(NamedTuple):
    """A media type to send, and the result format of `ontology.sparql` that it is."""

    media_type: str
    format: str


PAGE: Final = Offer(HTML, "page")
"""The query page with the result in it."""


def chosen(form: Form, name: str | None, accept: str | None) -> Offer:
    """What to send for a form of query, given `format=` (or None) and the Accept header.

    Raises BadRequest for a format that cannot hold the result, NotAcceptable where the header
    takes none that can.

    >>> chosen("select", None, "text/csv;q=0.9, application/json;q=0.5")
    Offer(media_type='text/csv', format='csv')
    >>> chosen("construct", "nt", "text/html").format
    'ntriples'
    """
    if name is not None:
        return _by_name(form, name)
    types = _types(form)
    choice = best(accept, (*types, HTML))
    if choice is None:
        raise NotAcceptable(
            f"The result of this {form.upper()} can be had as {', '.join((*types, HTML))}."
        )
    return PAGE if choice == HTML else Offer(choice, types[choice])


def _by_name(form: Form, name: str) -> Offer:
    own = formats_of(form)
    known = {alias: f.name for f in own for alias in (f.name, f.extension, f.media_type)}
    found = ({**_NAMES[_kind(form)], **known}).get(name.lower())
    if found is None:
        raise BadRequest(
            f"The result of this {form.upper()} has no format “{name[:60]}”. "
            f"Choose one of: {', '.join(f.name for f in own)}."
        )
    return Offer(FORMATS[found].media_type, found)


def _types(form: Form) -> Mapping[str, str]:
    """Media type -> format, the usual one first."""
    own = {one.media_type: one.name for one in formats_of(form)}
    return {**own, **_TYPES[_kind(form)]}


def _kind(form: Form) -> str:
    return "select" if form in ("select", "ask") else "construct"
