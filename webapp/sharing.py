"""What the query page offers to take away: code, a permanent address, a frame, a citation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode

from flask import g, request, url_for
from markupsafe import escape

from ontology.errors import EntenteError
from ontology.sparql import form
from webapp.citing import Cited, bibtex, csl
from webapp.headers import allow_framing
from webapp.samples import Sample, samples
from webapp.site import site
from webapp.wellknown import notes

if TYPE_CHECKING:
    from ontology.sparql import Form
    from webapp.protocol import Asked
    from webapp.saved import Entry

PASSING: Final = frozenset({"embed", "format", "timeout"})  # of one request, not of the query


@dataclass(frozen=True, slots=True)
class Kept:
    """A query's permanent address: its release, and how to cite it."""

    hash: str
    address: str
    release: str
    current: bool
    bibtex: str
    csl: str


@dataclass(frozen=True, slots=True)
class Shared:
    """All that is offered. `fields` is what the form posts; `kept` is None before it has.

    `address` is where the query is, `frame` the HTML that shows its result in another page.
    """

    samples: list[Sample]
    fields: list[tuple[str, str]]
    address: str
    frame: str
    kept: Kept | None


def embedded() -> bool:
    """Whether the result is wanted alone, for a frame in another page; if so it may stand there."""
    wanted = request.args.get("embed") == "1"
    if wanted:
        allow_framing()
    return wanted


def shared(asked: Asked | None) -> Shared | None:
    """What is offered for the query in the address; None where there is none that can be asked."""
    kind = _form(asked)
    if asked is None or kind is None:
        return None
    entry: Entry | None = g.get("saved")
    fields = _fields(entry)
    address = _address(entry, fields)
    title = escape(asks(asked.query or "") or "Query")
    source = escape(f"{address}{'&' if '?' in address else '?'}embed=1")
    return Shared(
        samples=samples(asked, kind, url_for("sparql.index", _external=True)),
        fields=fields,
        address=address,
        frame=f'<iframe src="{source}" title="{title}" width="100%" height="480"></iframe>',
        kept=_kept(entry) if entry else None,
    )


def cited(entry: Entry) -> Cited:
    """A saved query, to be cited."""
    return Cited(
        hash=entry.hash,
        asks=asks(dict(parse_qsl(entry.content))["query"]),
        address=url_for("permanent.show", name=entry.hash, _external=True),
        release=entry.release,
        notes=notes(site()),
    )


def asks(query: str) -> str:
    r"""What a query says of itself in its first line, if that is a comment.

    >>> asks("# Who deters whom?\nSELECT * {}"), asks("ASK {}")
    ('Who deters whom?', '')
    """
    first = query.strip().partition("\n")[0]
    return first.lstrip("# ").strip()[:200] if first.startswith("#") else ""


def _form(asked: Asked | None) -> Form | None:
    """The form of a query that stands in an address; None where it is none, or was posted."""
    if asked is None or not asked.query or request.method not in ("GET", "HEAD"):
        return None
    try:
        return form(asked.query)
    except EntenteError:
        return None  # the page says what is wrong with it


def _fields(entry: Entry | None) -> list[tuple[str, str]]:
    pairs = parse_qsl(entry.content) if entry else request.args.items(multi=True)
    return [(name, value) for name, value in pairs if name not in PASSING]


def _address(entry: Entry | None, fields: list[tuple[str, str]]) -> str:
    if entry:
        return url_for("permanent.show", name=entry.hash, _external=True)
    return f"{url_for('sparql.index', _external=True)}?{urlencode(fields)}"


def _kept(entry: Entry) -> Kept:
    about = cited(entry)
    return Kept(
        hash=entry.hash,
        address=about.address,
        release=entry.release,
        current=entry.release == site().release.hash,
        bibtex=bibtex(about),
        csl=csl(about),
    )
