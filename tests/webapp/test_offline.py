"""A view as one file: opened from disk it asks nobody for anything, and holds no article."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from graph.relations import select
from graph.step import Expand, Start
from graph.view import Selection
from tests.conftest import ARTICLES
from tests.webapp.reading import NOTE
from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask.testing import FlaskClient
    from playwright.sync_api import Browser, Page

    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store

NATO = "step=start:nato&step=expand:nato"


def file(client: FlaskClient, query: str = NATO) -> str:
    reply = client.get(f"/offline.html?{query}")
    assert reply.status_code == 200
    assert reply.headers["Content-Disposition"].startswith("attachment; filename=")
    return reply.text


def test_it_holds_every_relation_with_the_glosses_of_its_claims(
    client: FlaskClient, catalogue: Catalogue, store: Store, release: Release
) -> None:
    text = unescape(file(client))
    relations = select(store, Selection((Start("nato"), Expand("nato"))), catalogue)
    assert text.count("<tr data-relation=") == len(relations) > 10
    for relation in relations:
        for claim in relation.claims:
            assert catalogue.passages[claim.passage].gloss in text
    assert NOTE in text
    assert release.hash in text
    assert f'href="http://localhost/explore?{NATO}"' in text


def test_nothing_in_it_is_loaded_from_anywhere(client: FlaskClient) -> None:
    text = file(client)
    loads = re.findall(r'<(?:script|link|img|iframe)[^>]*?(?:src|href)="([^"]*)"', text)
    assert loads
    assert all(one.startswith("data:") for one in loads)
    assert "sourceMappingURL" not in text
    assert "@import" not in text
    assert "url(" not in text.partition("</style>")[0]


@pytest.fixture
def with_texts(data: Path) -> Iterator[FlaskClient]:
    app = create_app(Settings(data=data, articles=ARTICLES, workers=1))
    yield app.test_client()
    app.extensions[KEY].close()


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the texts are not beside the repository")
def test_it_is_the_same_file_where_the_texts_are_at_hand(
    client: FlaskClient, with_texts: FlaskClient
) -> None:
    assert file(with_texts) == file(client)


@pytest.mark.parametrize(("size", "scheme"), [((1440, 900), "light"), ((390, 844), "dark")])
def test_opened_from_disk_it_works_without_a_single_request(
    client: FlaskClient,
    chromium: Browser,
    axe: Callable[[Page], list[str]],
    tmp_path: Path,
    size: tuple[int, int],
    scheme: str,
) -> None:
    path = tmp_path / "view.html"
    path.write_text(file(client), encoding="utf-8")
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,  # type: ignore[arg-type]  # one of playwright's literals
    )
    page, asked, faults = context.new_page(), [], []
    page.on("request", lambda one: asked.append(one.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready]")).to_be_attached()
    rows = page.locator("tbody tr:visible")
    whole = rows.count()
    page.locator("[data-select=soft-power]").first.click()
    expect(page.locator("#chosen")).to_contain_text("those of Soft power")
    assert 0 < rows.count() < whole
    rows.first.locator("summary").click()
    expect(rows.first.locator(".passages")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Show all").click()
    assert rows.count() == whole
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    assert faults == []
    context.close()
