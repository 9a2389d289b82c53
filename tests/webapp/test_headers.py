"""Every response carries the same strict headers, errors and files included."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

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
