"""The real thing, once a session: both coded articles as a release, served over HTTP, in a browser.

Hypothesis runs without deadlines: on a busy machine a slow example is no fault.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import settings as hypothesis
from playwright.sync_api import expect, sync_playwright

from ontology import building, releases
from ontology import catalogue as catalogues
from ontology import corpus as corpora
from ontology.check import Report
from ontology.store import Store
from tests.listening import listening
from tools import browser
from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from flask import Flask
    from flask.testing import FlaskClient
    from playwright.sync_api import Browser, BrowserContext, Page

    from ontology.catalogue import Catalogue
    from ontology.corpus import Corpus
    from ontology.releases import Release

hypothesis.register_profile("steady", deadline=None, print_blob=True)
hypothesis.load_profile("steady")
expect.set_options(timeout=30_000)  # milliseconds, for the same reason

# The texts are not in the repository; where they lie beside it, more can be tested.
ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "articles"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return corpora.read()


@pytest.fixture(scope="session")
def data(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the release of both articles; `entente check` is a step of its own."""
    folder = tmp_path_factory.mktemp("instance")
    building.build(corpus, Report((), 0, None), folder)
    return folder


@pytest.fixture(scope="session")
def release(data: Path) -> Release:
    return releases.current(data)


@pytest.fixture(scope="session")
def store(release: Release) -> Store:
    return Store.open(release.folder)


@pytest.fixture(scope="session")
def catalogue(store: Store) -> Catalogue:
    return catalogues.read(store)


@pytest.fixture(scope="session")
def app(data: Path) -> Iterator[Flask]:
    made = create_app(Settings(data=data, port=0, deadline=5.0))
    yield made
    made.extensions[KEY].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def server(app: Flask) -> Iterator[str]:
    """Address of the app on waitress, as users run it."""
    with listening(app) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browser.find(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def context(chromium: Browser) -> Callable[..., BrowserContext]:
    """The browser's context of these options, made once.

    A blank page keeps its window open: to open one takes longer than to load most pages.
    """

    @cache
    def made(**options: Any) -> BrowserContext:
        width, height = SIZES[options.pop("size")]
        new = chromium.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", **options
        )
        new.new_page()
        return new

    return made


@pytest.fixture
def open_page(context: Callable[..., BrowserContext], server: str) -> Iterator[Callable[..., Page]]:
    """Open pages of the app, of which a browser remembers nothing from one test to the next.

    A script error, console error or foreign request fails the test.
    """
    faults: list[str] = []
    used: set[BrowserContext] = set()

    def open_one(path: str = "/", size: str = "desktop", **options: Hashable) -> Page:
        own = context(size=size, base_url=server, **options)
        used.add(own)
        page = own.new_page()
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on(
            "request",
            lambda r: (
                None if r.url.startswith((server, "data:", "blob:")) else faults.append(r.url)
            ),
        )
        page.goto(path)
        return page

    yield open_one
    for own in used:
        blank, *opened = own.pages
        for page in opened:
            page.close()
        everything = {"origin": server, "storageTypes": "all"}
        own.new_cdp_session(blank).send("Storage.clearDataForOrigin", everything)
        own.clear_permissions()
    assert faults == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """The front page at desktop size."""
    return open_page("/")


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """What axe finds wrong on a page, by WCAG 2.2 A and AA."""

    def run(page: Page) -> list[str]:
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        # Only what fails is told in full: on long pages the rest takes longer than the rules.
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        found = Axe().run(page, options=options).response["violations"]
        return [f"{v['id']}: {[n['target'] for n in v['nodes'][:3]]}" for v in found]

    return run
