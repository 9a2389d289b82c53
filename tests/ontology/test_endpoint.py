"""A store at another SPARQL endpoint: asked again where that helps, and every fault has its words.

Only the faults are made up, by a small server that does one wrong thing.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs

import pytest
from rdflib.plugins.stores.sparqlconnector import SPARQLConnector
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from ontology.endpoint import JSON, Endpoint
from ontology.errors import EndpointGone, EndpointSlow, EndpointWrong, EntenteError
from ontology.model import Literal

if TYPE_CHECKING:
    from collections.abc import Iterator


ROW = '{"n": {"type": "literal", "value": "1"}}'
ONE = f'{{"head": {{"vars": ["n"]}}, "results": {{"bindings": [{ROW}]}}}}'


class Does(NamedTuple):
    """What the server answers with; `claims` is the length it says the answer has."""

    body: str = ONE
    status: int = 200
    kind: str = JSON
    headers: tuple[tuple[str, str], ...] = ()
    claims: int = 0
    delay: float = 0.0


class Faulty(ThreadingHTTPServer):
    """Answers the first requests in turn, each further one as the last; counts who asks."""

    daemon_threads = True  # who was left by its client is not waited for

    def __init__(self, *turns: Does) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.turns = turns
        self.asked: list[tuple[str, str | None]] = []

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}/sparql"


class Answering(BaseHTTPRequestHandler):
    server: Faulty

    def do_GET(self) -> None:
        self.answer(self.path)

    def do_POST(self) -> None:
        self.answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def answer(self, body: str) -> None:
        self.server.asked.append((body, self.headers["Authorization"]))
        does = self.server.turns[min(len(self.server.asked), len(self.server.turns)) - 1]
        self.send_response(does.status)
        self.send_header("Content-Type", does.kind)
        self.send_header("Content-Length", str(does.claims or len(does.body)))
        for name, value in does.headers:
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # the client has given up
            for sign in does.body:
                self.wfile.write(sign.encode())
                if does.delay:
                    time.sleep(does.delay)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def answering(*turns: Does) -> Iterator[Faulty]:
    with Faulty(*turns) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def faulty(request: pytest.FixtureRequest) -> Iterator[Faulty]:
    """A server that does what the test is parametrised with."""
    with answering(*request.param) as server:
        yield server


FAULTS = [
    (Does("<h1>Hello</h1>", kind="text/html"), EndpointWrong, "where it takes SPARQL queries."),
    (Does("{"), EndpointWrong, "its answer is no SPARQL result in JSON"),
    (Does('{"head": {}, "boolean": true}'), EndpointWrong, "a verdict where rows were asked for"),
    (Does(status=500), EndpointWrong, "it does not answer our query (500)"),
    (Does(status=401), EndpointWrong, "(401): put name and password into its address"),
    (Does(status=404), EndpointWrong, "nothing is there (404)"),
    (Does(status=302, headers=(("Location", "http://other.example/"),)), EndpointWrong,
     "it has moved to http://other.example/"),
    (Does(headers=(("X-Entente-Truncated", "true"),)), EndpointWrong, "a part of the rows only"),
    (Does(status=503), EndpointGone, "cannot be reached: it answers 503"),
    (Does(claims=1000), EndpointGone, "cannot be reached: it hung up"),
    (Does(delay=0.05), EndpointSlow, "did not answer within 0.5 s"),
    (Does(ONE, claims=500, delay=0.6), EndpointSlow, "did not answer within 0.5 s"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("faulty", "situation", "words"),
    [((does,), situation, words) for does, situation, words in FAULTS],
    indirect=["faulty"],
)
def test_each_fault_has_its_situation_and_its_words(
    faulty: Faulty, situation: type[EntenteError], words: str
) -> None:
    with pytest.raises(situation) as raised:
        Endpoint.of(f"http://{faulty.address}", 0.5).select("SELECT * {}")
    assert words in str(raised.value)
    assert f"The endpoint http://{faulty.address} " in str(raised.value)
    assert len(faulty.asked) == (2 if situation is EndpointGone else 1)


@pytest.mark.parametrize("faulty", [(Does(status=502), Does(claims=1000), Does())], indirect=True)
def test_what_passes_is_asked_again(faulty: Faulty) -> None:
    table = Endpoint.of(f"http://{faulty.address}", 10).select("SELECT ?n {}")
    assert table.columns == ("n",)
    assert [[str(cell) for cell in row] for row in table.rows] == [["1"]]
    assert len(faulty.asked) == 3


@pytest.mark.parametrize("faulty", [(Does(),)], indirect=True)
def test_name_password_and_graphs_are_sent_and_only_the_address_is_shown(faulty: Faulty) -> None:
    endpoint = Endpoint.of(f"http://ada:p%40ss@{faulty.address}#x", 10).over(["http://e/g"])
    endpoint.select("SELECT ?n {}")
    ((body, authorization),) = faulty.asked
    assert authorization == "Basic YWRhOnBAc3M="
    assert "default-graph-uri=http%3A%2F%2Fe%2Fg&named-graph-uri=http%3A%2F%2Fe%2Fg" in body
    assert endpoint.url == f"http://{faulty.address}"


def test_where_nobody_listens_is_told() -> None:
    with Faulty(Does()) as server:
        address = server.address
    with pytest.raises(EndpointGone, match="cannot be reached: Connection refused"):
        Endpoint.of(f"http://{address}", 0.5).select("SELECT * {}")


@pytest.mark.parametrize("address", ["", "sparql", "file:///etc/passwd", "http://", "http://a:b/"])
def test_what_is_no_address_is_not_asked(address: str) -> None:
    with pytest.raises(EndpointWrong, match="is no address"):
        Endpoint.of(address, 1)


def theirs(server: Faulty, **options: Any) -> SPARQLStore:
    """What rdflib asks the same server with."""
    return SPARQLStore(f"http://{server.address}", returnFormat="json", **options)


def test_rdflib_s_client_waits_for_ever_and_ours_only_as_long_as_it_was_told() -> None:
    with answering(Does(delay=0.005)) as server:
        assert len(theirs(server, timeout=0.1).query("SELECT * {}")) == 1
        with pytest.raises(EndpointSlow):
            Endpoint.of(f"http://{server.address}", 0.1).select("SELECT * {}")


def test_rdflib_s_client_tells_no_fault_from_another_and_ours_does() -> None:
    said, situations = set(), []
    for faults in ((Does(status=400),), (Does(status=503),), ()):
        with answering(*faults) as server:
            client, ours = theirs(server), Endpoint.of(f"http://{server.address}", 20)
            if not faults:
                server.server_close()
            with pytest.raises(ValueError, match="You did something wrong") as raised:
                client.query("SELECT * {}")
            said.add(str(raised.value))
            with pytest.raises(EntenteError) as told:
                ours.select("SELECT * {}")
            situations.append((type(told.value), str(told.value).partition(": ")[2][:20]))
    assert len(said) == 1
    assert situations == [
        (EndpointWrong, "it does not answer o"),
        (EndpointGone, "it answers 503. See "),
        (EndpointGone, "Connection refused. "),
    ]
    with answering(Does(status=503)) as server:
        answer = theirs(server, method="POST_FORM").query("SELECT * {}")
        assert answer[0] == 503  # type: ignore[index]  # a tuple where a result is promised


def test_rdflib_s_client_names_one_graph_and_ours_all() -> None:
    with answering(Does()) as server:
        client = theirs(server, method="POST_FORM")
        SPARQLConnector.query(client, "SELECT * {}", "http://e/g", "http://e/h")
        Endpoint.of(f"http://{server.address}", 10).over(["http://e/g", "http://e/h"]).select("")
    asked = [parse_qs(body) for body, _ in server.asked]
    named = [(one.get("default-graph-uri"), one.get("named-graph-uri")) for one in asked]
    both = ["http://e/g", "http://e/h"]
    assert named == [(both[:1], None), (both, both)]


def test_rdflib_s_client_takes_the_password_to_another_host_and_ours_stays() -> None:
    with answering(Does()) as other:
        moved = Does(status=302, headers=(("Location", f"http://{other.address}"),))
        with answering(moved) as server:
            theirs(server, auth=("ada", "secret")).query("SELECT * {}")
            with pytest.raises(EndpointWrong, match="it has moved"):
                Endpoint.of(f"http://ada:secret@{server.address}", 10).select("SELECT * {}")
    assert [who for _, who in other.asked] == ["Basic YWRhOnNlY3JldA=="]


def test_rdflib_s_client_rewrites_literals_and_ours_leaves_them() -> None:
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    cell = f'{{"type": "literal", "value": "01", "datatype": "{integer}"}}'
    with answering(Does(ONE.replace(ROW, f'{{"n": {cell}}}'))) as server:
        ((read,),) = theirs(server).query("SELECT * {}")  # type: ignore[misc]  # rows of a SELECT
        ((left,),) = Endpoint.of(f"http://{server.address}", 10).select("SELECT * {}").rows
    assert (str(read), left) == ("1", Literal("01", integer))
