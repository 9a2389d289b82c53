"""One client for all servers: a connection that stays open, and a clock."""

import http.client
import json
import re
import time
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

_FORM: Final = "application/x-www-form-urlencoded"
_IDLE: Final = 2.0  # seconds after which a server may have hung up (uvicorn does after 5)
_GRAPH: Final = re.compile(r"^(CONSTRUCT|DESCRIBE)\b", re.MULTILINE)


@dataclass(frozen=True)
class Reply:
    """What came back, and how long it took until all of it was here (seconds)."""

    status: int
    type: str
    body: bytes
    seconds: float

    def count(self) -> int:
        """Rows of a table, distinct triples of a graph, 0 or 1 for ASK."""
        if "json" not in self.type:
            return len(set(self.body.splitlines()) - {b""})
        found = json.loads(self.body)
        return int(found["boolean"]) if "boolean" in found else len(found["results"]["bindings"])


class Client:
    """Asks one server over one connection, from an address of its own if one is given."""

    def __init__(self, port: int, path: str, address: str = "127.0.0.1", wait: float = 120) -> None:
        self._path = path
        self._connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=wait, source_address=(address, 0)
        )
        self._used = 0.0

    def ask(self, query: str) -> Reply:
        """Post a query."""
        body = urlencode({"query": query})
        graph = _GRAPH.search(query)
        accept = "application/n-triples" if graph else "application/sparql-results+json"
        headers = {"Content-Type": _FORM, "Accept": accept}
        if time.monotonic() - self._used > _IDLE:
            self._connection.close()
            self._connection.connect()
        since = time.perf_counter()
        self._connection.request("POST", self._path, body, headers)
        response = self._connection.getresponse()
        content = response.read()
        taken = time.perf_counter() - since
        self._used = time.monotonic()
        return Reply(response.status, response.headers.get_content_type(), content, taken)
