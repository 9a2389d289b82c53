"""A store that is elsewhere: SELECTs, asked of any SPARQL 1.1 endpoint over HTTP.

The protocol is spoken here and not by rdflib 7.6's `SPARQLStore`, because of what its
`SPARQLConnector.query` does (`tests/ontology/test_endpoint.py` shows each):

- It calls `urlopen` without a time-out, whatever the store was given: who hangs is waited for.
- A refused connection, a query that is refused and a server that is busy are one `ValueError` (by
  GET), or a tuple in place of a result (by POST): so nothing can be asked again, or told.
- It names one default graph at most, and no named graph: an endpoint whose default graph is not
  the union of the others cannot be read whole.
- It follows redirects with the name and password that were meant for the first host.
- Its terms put literals into another form: "01" of xsd:integer becomes "1".

A subclass would have to write that function anew, with nothing of theirs left in it. Answers are
read by the engine's parser, which leaves literals as they are written.
"""

from __future__ import annotations

import base64
import time
from dataclasses import dataclass, field, replace
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import TYPE_CHECKING, Final, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pyoxigraph as ox

from ontology.errors import EndpointGone, EndpointSlow, EndpointWrong
from ontology.places import Places
from ontology.store import Store, Table, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.store import Cell

JSON: Final = "application/sparql-results+json"
WAITS: Final = (0.2, 0.8)  # seconds before asking again: queries change nothing
MOST: Final = 1 << 30  # bytes of one answer
_PASSING: Final = frozenset({429, 502, 503, 504})  # statuses that may be others in a moment
_PIECE: Final = 1 << 16
_SAYING_SO: Final = ("X-Entente-Truncated", "X-SPARQL-MaxRows")
"""Headers of an answer that was cut: ours, and Virtuoso's."""


class _Stay(HTTPRedirectHandler):
    """Follow nobody elsewhere: a name and password are for the host they were given for."""

    def redirect_request(self, *_: object) -> None:
        return None


_OPENER: Final = build_opener(_Stay)


@dataclass(frozen=True, eq=False)
class Endpoint(Store):
    """An endpoint, asked like a release's store. Threads may share it.

    `url` is without name and password, fit to be shown; `seconds` is how long one answer may take,
    with all attempts. `graphs` make up the default graph, where the endpoint's own will not do.
    Whoever waits for an answer holds one of the `places`.
    """

    url: str
    seconds: float
    authorization: str | None = None
    graphs: tuple[str, ...] = ()
    places: Places = field(default_factory=Places)

    @classmethod
    def of(cls, address: str, seconds: float, places: Places | None = None) -> Endpoint:
        """The endpoint at an address, which may hold a name and password. It is not asked yet.

        Raises `EndpointWrong` for what is no address.

        >>> Endpoint.of("http://ada:secret@example.org/sparql", 20).url
        'http://example.org/sparql'
        """
        try:
            parts = urlsplit(address)
            host, _ = parts.hostname, parts.port
        except ValueError:
            host = None
        if not host or parts.scheme not in ("http", "https"):
            raise EndpointWrong(
                f"The endpoint “{address}” is no address. Give one like http://127.0.0.1:7878/query."
            )
        bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))
        who = None
        if parts.username is not None:
            words = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            who = f"Basic {base64.b64encode(words.encode()).decode()}"
        return cls(bare, seconds, who, places=places or Places())

    def over(self, graphs: Iterable[str]) -> Endpoint:
        """The same endpoint with these named graphs, merged, as the default graph of each query."""
        return replace(self, graphs=tuple(sorted(graphs)))

    def select(self, query: str) -> Table:
        """Answer a SELECT.

        Raises `EndpointGone`, `EndpointSlow` or `EndpointWrong`, and `Busy` where there is no
        place to wait; what may pass is tried again.
        """
        fields = [("query", query)]
        for name in ("default-graph-uri", "named-graph-uri"):
            fields += [(name, graph) for graph in self.graphs]
        with self.places.held():
            answer = self._answered(urlencode(fields).encode())
        rows = _parsed(answer)
        if isinstance(rows, str):
            self._wrong(rows)
        return rows

    def pairs(self, predicate: str, graph: str) -> Iterator[tuple[Cell, Cell]]:
        """Subjects and objects of a property, in one answer: each query takes its time here."""
        asked = f"SELECT ?of ?value {{ GRAPH <{graph}> {{ ?of <{predicate}> ?value }} }}"
        yield from ((of, value) for of, value in self.select(asked).rows)

    def __len__(self) -> int:
        """Number of quads in named graphs."""
        ((count,),) = self.select("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }").rows
        return int(str(count))

    def _answered(self, body: bytes) -> bytes:
        until = time.monotonic() + self.seconds
        for wait in WAITS:
            try:
                return self._once(body, until)
            except EndpointGone:
                if time.monotonic() + wait >= until:
                    raise
                time.sleep(wait)
        return self._once(body, until)

    def _once(self, body: bytes, until: float) -> bytes:
        headers = {"Accept": JSON, "User-Agent": "entente"}
        if self.authorization:
            headers["Authorization"] = self.authorization
        request = Request(self.url, body, headers)  # noqa: S310  # http or https: see `of`
        try:
            with _OPENER.open(request, timeout=max(0.1, until - time.monotonic())) as response:
                self._see(response)
                return self._read(response, until)
        except HTTPError as error:
            with error:
                self._refused(error)
        except (URLError, TimeoutError, OSError, HTTPException) as error:
            why = error.reason if isinstance(error, URLError) else error
            if isinstance(why, TimeoutError):
                raise EndpointSlow(self.url, self.seconds) from error
            raise EndpointGone(self.url, _words(why)) from error

    def _read(self, response: HTTPResponse, until: float) -> bytes:
        pieces, size = [], 0
        while piece := response.read1(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > MOST:
                self._wrong(f"its answer has more than {MOST >> 20:,} MiB")
            if time.monotonic() > until:
                raise TimeoutError
        if response.length:
            raise IncompleteRead(b"", response.length)
        return b"".join(pieces)

    def _see(self, response: HTTPResponse) -> None:
        """Refuse what is no result, or only a part of one, by its headers."""
        kind = response.headers.get_content_type()
        if kind not in (JSON, "application/json"):
            self._wrong(f"it answers with {kind}; see that this is where it takes SPARQL queries")
        for name in _SAYING_SO:
            if name in response.headers:
                self._wrong("it gives a part of the rows only; raise its limit of rows")

    def _refused(self, error: HTTPError) -> NoReturn:
        if error.code in _PASSING:
            raise EndpointGone(self.url, f"it answers {error.code}") from error
        if 300 <= error.code < 400:
            self._wrong(f"it has moved to {error.headers.get('Location', 'nowhere')}")
        if error.code in (401, 403):
            self._wrong(
                f"it wants to know who asks ({error.code}): put name and password into its "
                "address, as https://name:password@example.org/sparql"
            )
        if error.code == 404:
            self._wrong("nothing is there (404)")
        self._wrong(f"it does not answer our query ({error.code})")

    def _wrong(self, why: str) -> NoReturn:
        raise EndpointWrong(f"The endpoint {self.url} cannot be used: {why.rstrip('.')}.")


def _parsed(answer: bytes) -> Table | str:
    """The rows of an answer, or why it has none.

    No exception leaves this: its frames would hold what the engine allows only the thread that
    made it to let go of.
    """
    try:
        found = ox.parse_query_results(answer, format=ox.QueryResultsFormat.JSON)
        if isinstance(found, ox.QueryBoolean):
            return "it gave a verdict where rows were asked for"
        return table(found)
    except (SyntaxError, ValueError):
        return "its answer is no SPARQL result in JSON"


def _words(why: object) -> str:
    """What the system says of a failed connection, in words."""
    return (isinstance(why, OSError) and why.strerror) or "it hung up"
