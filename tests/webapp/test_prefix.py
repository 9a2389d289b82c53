"""Behind a proxy that gives Entente a path of its own, no redirect and no link leaves that path."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

MOUNTED = "http://localhost/entente"


def asked(client: FlaskClient, path: str, form: dict[str, str] | None = None) -> TestResponse:
    """The answer to a GET of a path behind the prefix, or to a POST of a form."""
    method = "GET" if form is None else "POST"
    headers = {"Accept": "text/html"}
    return client.open(path, base_url=MOUNTED, method=method, data=form, headers=headers)


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/explore/", "/explore"),
        ("/explore/?step=start:nato", "/explore?step=start:nato"),
        ("/entity/nato/", "/entity/nato"),
        ("/q/x/", "/q/x"),
        ("/v/x/", "/v/x"),
        ("/articles", "/article"),
        ("/entities", "/search"),
        ("/entity/NATO", "/entity/nato"),
        ("/paths?start=NATO&end=trust", "/paths?start=nato&end=trust"),
        ("/compare?a=/explore", "/compare?a="),
        ("/compare/table?a=entity:nato", "/compare?a=entity:nato"),
        ("/compare/relations.csv?a=entity:nato", "/compare?a=entity:nato"),
        ("/id/nato", "/entity/nato"),
        ("/.well-known/void", "/dataset"),
        ("/release?before=a&after=b", "/release/a/b"),
    ],
)
def test_a_redirect_stays_behind_the_prefix(path: str, leads_to: str, client: FlaskClient) -> None:
    answer = asked(client, path)
    assert answer.status_code in {302, 303, 308}, answer.text
    assert answer.headers["Location"].startswith(f"/entente{leads_to}")


def test_what_is_kept_stands_behind_the_prefix(client: FlaskClient) -> None:
    query = {"query": "ASK {}", "format": "table", "width": "3"}
    kept = asked(client, "/q", query).headers["Location"]
    assert kept.startswith("/entente/q/")
    with_settings = asked(client, kept.removeprefix("/entente")).headers["Location"]
    assert with_settings == f"{kept}?width=3"
    assert asked(client, "/v", {"view": ""}).headers["Location"].startswith("/entente/v/")
    again = asked(client, "/analysis?mix=nato", {"stop": "none"}).headers["Location"]
    assert again == "/entente/analysis?mix=nato"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/explore?step=start:nato&sort=strange",
        "/explore?step=start:nato&step=expand:nowhere",
        "/explore?release=000000000000",
        "/compare?a=entity:soft-power&b=entity:nato",
        "/analysis",
        "/paths?start=nato&end=trust",
        "/entity/nato",
        "/sparql?query=ASK%7B%7D",
        "/nothing-here",
    ],
)
def test_a_link_stays_behind_the_prefix(path: str, client: FlaskClient) -> None:
    html = unescape(asked(client, path).text)
    inside = re.findall(r'\b(?:href|src|action|data-[a-z-]+)="(/[^"]*)"', html)
    assert len(inside) > 10
    assert [one for one in inside if not one.startswith("/entente/")] == []
