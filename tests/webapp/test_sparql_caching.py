"""What a client has already is not sent again."""

from __future__ import annotations

from tests.webapp.endpoint import SCHEMA, SELECT, get, q, send


def test_what_a_client_has_is_not_sent_again(server: str) -> None:
    tag = get(server, SELECT).headers["ETag"]
    assert tag.startswith("W/")
    again = send(server, "GET", q(SELECT), headers={"If-None-Match": tag})
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    other = {"If-None-Match": tag, "Accept": "text/csv"}
    assert send(server, "GET", q(SELECT), headers=other).status == 200
    assert get(server, SELECT, **{"named-graph-uri": SCHEMA}).headers["ETag"] != tag


def test_what_differs_from_call_to_call_is_not_kept(server: str) -> None:
    reply = get(server, "SELECT (NOW() AS ?now) {}")
    assert "ETag" not in reply.headers
    assert reply.headers["Cache-Control"] == "no-store"
