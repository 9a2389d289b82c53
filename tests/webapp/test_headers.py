"""Every response carries the same strict headers, errors and files included."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

import webapp

if TYPE_CHECKING:
    from flask.testing import FlaskClient

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
ADDRESSES = ["/", "/explore", "/entity/nato", "/article", "/ontology", "/search", "/health",
             "/nothing", "/static/base.css", "/id/nato", "/api/search?q=nato"]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_policy_is_on_every_response(client: FlaskClient, address: str) -> None:
    with client.get(address) as response:
        told = response.headers
    assert told["Content-Security-Policy"] == POLICY
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] == "same-origin"
    assert told["Cross-Origin-Opener-Policy"] == "same-origin"
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in told["Permissions-Policy"]


POST = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
MUCH = 5 * 2**20
REFUSED: dict[str, tuple[int, bytes]] = {
    "a long address": (431, b"GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n" % (b"x" * 300_000)),
    "a long header": (
        431, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: %s\r\n\r\n" % (b"x" * 300_000)),
    "a large body": (413, POST + b"Content-Length: %d\r\n\r\n" % MUCH + b"x" * MUCH),
    "a large body in chunks": (
        413, POST + CHUNKED + b"\r\n" + (b"10000\r\n%s\r\n" % (b"x" * 2**16)) * 80 + b"0\r\n\r\n"),
    "a large body to come": (
        413, POST + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % MUCH),
    "no start line": (400, b"hello\r\n\r\n"),
    "no address": (400, b"GET http://[/ HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    "no length": (400, POST + b"Content-Length: some\r\n\r\n"),
    "a length of many digits": (400, POST + b"Content-Length: %s\r\n\r\n" % (b"1" * 5000)),
    "two lengths": (400, POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nASK{}"),
    "no chunk": (400, POST + CHUNKED + b"\r\nhello\r\n"),
    "another coding": (501, POST + b"Transfer-Encoding: gzip\r\n\r\n"),
    "chunks and a length": (
        400, POST + CHUNKED + b"Content-Length: 5\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n"),
    "a length and no coding": (
        400, POST + b"Content-Length: 5\r\nTransfer-Encoding:\r\n\r\nASK{}"),
    "chunks in HTTP/1.0": (
        400, POST.replace(b"1.1", b"1.0") + CHUNKED + b"\r\n0\r\n\r\n"),
}  # fmt: skip


@pytest.mark.parametrize(("status", "request_"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_request_is_refused_with_strict_headers_and_an_end(
    status: int, request_: bytes, server: str
) -> None:
    """Sent whole before anything is read, as many clients do."""
    with socket.create_connection((urlsplit(server).hostname, urlsplit(server).port), 30) as line:
        line.sendall(request_)
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = answer.decode().partition("\r\n\r\n")
    start, *lines = head.split("\r\n")
    told = {name.lower(): value for name, _, value in (one.partition(": ") for one in lines)}
    assert start.split()[1] == str(status)
    assert len(body) == int(told["content-length"])
    assert told["content-type"] == "text/plain; charset=utf-8"
    assert told["x-content-type-options"] == "nosniff"
    assert told["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert told["referrer-policy"] == "same-origin"
    assert told["cache-control"] == "no-store"
    assert told["connection"] == "close"


def test_no_template_has_inline_style_or_script() -> None:
    templates = sorted((Path(webapp.__file__).parent / "templates").rglob("*.html"))
    assert len(templates) >= 10
    for template in templates:
        if template.name == "offline.html":  # a file to keep: nothing serves it as a page
            continue
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text), template.name
        for script in re.findall(r"<script[^>]*>", text):
            assert "src=" in script or 'type="application/json"' in script, template.name
