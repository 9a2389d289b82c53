"""Reading a request of the SPARQL 1.1 Protocol (its query part). Pure: no store, no flask.

A query comes in one of three ways: ``GET ?query=``, a posted form, or posted as it is. Whichever
it is, it must be UTF-8, and there may be only one.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from werkzeug.exceptions import BadRequest, UnsupportedMediaType
from werkzeug.http import parse_options_header

from ontology.errors import UpdateRefused

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
CHARSETS: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
MOST_PARTS: Final = 1000  # parameters of one request

# What an IRI must be to name a graph: absolute, without the characters that IRIs exclude.
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks. `query` is None where there is none; `timeout` is in seconds."""

    query: str | None
    format: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None


def read(method: str, address: bytes, content_type: str, body: bytes) -> Asked:
    """What is asked by a method, the query string of an address, and for POST a body.

    Raises BadRequest for what the protocol forbids, UnsupportedMediaType for a body that is
    neither form nor query or not in UTF-8, and UpdateRefused for an update.

    >>> read("GET", b"query=ASK%20%7B%7D&format=csv", "", b"")
    Asked(query='ASK {}', format='csv', default_graphs=(), named_graphs=(), timeout=None)
    """
    given = defaultdict(list)
    for name, value in _pairs(address, "address"):
        given[name].append(value)
    if method == "POST":
        for name, value in _posted(content_type, body):
            given[name].append(value)
    if "update" in given:
        raise _refusal()
    return Asked(
        query=_single(given["query"], "query"),
        format=_single(given["format"], "format") or None,
        default_graphs=_graphs(given["default-graph-uri"], "default-graph-uri"),
        named_graphs=_graphs(given["named-graph-uri"], "named-graph-uri"),
        timeout=_seconds(_single(given["timeout"], "timeout")),
    )


def _posted(content_type: str, body: bytes) -> list[tuple[str, str]]:
    media_type, options = parse_options_header(content_type)
    if media_type == UPDATE:
        raise _refusal()
    if media_type not in (FORM, QUERY):
        raise UnsupportedMediaType(
            f"A query is posted as {QUERY} or as a form ({FORM}), "
            f"not as {media_type or 'a body without Content-Type'}."
        )
    charset = options.get("charset", "utf-8")
    if charset.lower() not in CHARSETS:
        raise UnsupportedMediaType(f"Queries are read as UTF-8, not as {charset}.")
    if media_type == QUERY:
        return [("query", _text(body))]
    return _pairs(body, "form")


def _pairs(encoded: bytes, where: str) -> list[tuple[str, str]]:
    """Names and values, percent-decoded once."""
    text = _text(encoded)
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARTS)
    except UnicodeDecodeError:
        raise BadRequest(f"The {where} holds percent-encoded bytes that are not UTF-8.") from None
    except ValueError:
        raise BadRequest(f"The {where} has more than {MOST_PARTS:,} parameters.") from None


def _text(encoded: bytes) -> str:
    try:
        return encoded.decode()
    except UnicodeDecodeError as error:
        raise BadRequest(f"The query is not UTF-8: byte {error.start} cannot be read.") from None


def _single(values: list[str], name: str) -> str | None:
    if len(values) > 1:
        raise BadRequest(f"“{name}” is given {len(values)} times. Give it once.")
    return values[0] if values else None


def _graphs(values: list[str], name: str) -> tuple[str, ...]:
    for value in values:
        if not _IRI.fullmatch(value):
            raise BadRequest(f"{name} names a graph by its full IRI; “{value[:200]}” is none.")
    return tuple(dict.fromkeys(values))


def _seconds(value: str | None) -> float | None:
    if value is None or not value.strip():
        return None
    try:
        seconds = float(value)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise BadRequest(f"timeout is a number of seconds above 0, not “{value[:40]}”.")
    return seconds


def _refusal() -> UpdateRefused:
    return UpdateRefused(
        "The data here can only be read. Ask with SELECT, ASK, CONSTRUCT or DESCRIBE, "
        "and send it as “query”."
    )
