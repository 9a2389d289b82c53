"""Releases of one data folder: the current one codes a text more than another, which stays."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

import pytest

from ontology import building
from ontology import corpus as corpora
from ontology.check import Report
from tests.ontology import inventing
from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from ontology.corpus import Corpus
    from ontology.releases import Release


class Two(NamedTuple):
    """A data folder with releases: `new`, the current one, codes a text more than `old`,
    and `oldest` one less.
    """

    data: Path
    texts: Path
    old: Release
    new: Release
    oldest: Release


def built(corpus: Corpus, folder: Path) -> Two:
    data, texts = folder / "data", inventing.write(folder / "coding").parent
    single = replace(corpus, sheets=corpus.sheets[:1])
    oldest = building.build(single, Report((), 0, None), data)
    old = building.build(corpus, Report((), 0, None), data)
    wider = corpora.read(texts)
    assert not wider.faults
    return Two(data, texts, old, building.build(wider, Report((), 0, None), data), oldest)


@pytest.fixture(scope="module")
def app(two: Two) -> Iterator[Flask]:
    made = create_app(Settings(data=two.data, articles=two.texts, workers=1))
    yield made
    made.extensions[KEY].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == status, answer.text[:500]
    return unescape(answer.text)


def links(text: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', text)
