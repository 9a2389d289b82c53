"""Worlds that several tests of pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology import building
from ontology.check import Report
from tests.graph import worlds
from tests.webapp import two as releases
from tests.webapp.hostile import Hostile, served
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ontology.corpus import Corpus
    from ontology.releases import Release
    from tests.webapp.two import Two


@pytest.fixture(scope="session")
def crowd(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a made-up world, whose claims have years and much follows from them."""
    folder = tmp_path_factory.mktemp("crowd")
    building.build(worlds.coded(corpus, worlds.REASONED), Report((), 0, None), folder)
    return folder


@pytest.fixture(scope="session")
def two(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Two:
    """A data folder with a current release and two old ones, which nobody changes."""
    return releases.built(corpus, tmp_path_factory.mktemp("two"))


@pytest.fixture(scope="session")
def hostile(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """The release with hostile words wherever data has words."""
    made = served(release, tmp_path_factory.mktemp("hostile"))
    yield made
    made.app.extensions[KEY].close()
