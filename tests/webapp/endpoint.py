"""Asking the endpoint over real HTTP, for the tests of the SPARQL 1.1 Protocol."""

from __future__ import annotations

import http.client
import json
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
SELECT = "SELECT ?n ?text { VALUES (?n ?text) { (1 'a,b') (2 'line\\nbreak') (3 UNDEF) } }"
# Few triples to sort: of all there are that takes a second of a processor, and on a busy machine,
# where a query that takes long makes way for all else, longer than the deadline.
CONSTRUCT = (
    "CONSTRUCT { ?s ?p ?o } { VALUES ?s { <https://w3id.org/entente/id/nato> } ?s ?p ?o } "
    "ORDER BY ?s ?p ?o LIMIT 7"
)
SCHEMA = "https://w3id.org/entente/id/graph/schema"
ENTITIES = "https://w3id.org/entente/id/graph/entities"
# Runs for minutes, with little memory: a cross product, counted.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def type(self) -> str:
        return self.headers.get_content_type()

    def json(self) -> dict[str, object]:
        found = json.loads(self.body)
        assert isinstance(found, dict)
        return found

    @property
    def message(self) -> str:
        error = self.json()["error"]
        assert isinstance(error, dict)
        return str(error["message"])


def send(
    server: str,
    method: str = "GET",
    query: str | bytes = "",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """One request to /sparql; `query` is the query string of the address."""
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)
    try:
        text = query.decode("ascii") if isinstance(query, bytes) else query
        connection.request(method, f"/sparql?{text}" if text else "/sparql", body, headers or {})
        response = connection.getresponse()
        return Reply(response.status, response.headers, response.read())
    finally:
        connection.close()


def get(server: str, query: str, accept: str | None = None, **parts: str) -> Reply:
    headers = {} if accept is None else {"Accept": accept}
    return send(server, "GET", urlencode({"query": query, **parts}), headers=headers)


def q(text: str, **more: str) -> str:
    return urlencode({"query": text, **more})
