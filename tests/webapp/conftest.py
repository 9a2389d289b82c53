"""Worlds that several tests of pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology import building
from ontology.check import Report
from tests.graph import worlds

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.corpus import Corpus


@pytest.fixture(scope="session")
def crowd(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a made-up world, whose claims have years and much follows from them."""
    folder = tmp_path_factory.mktemp("crowd")
    building.build(worlds.coded(corpus, worlds.REASONED), Report((), 0, None), folder)
    return folder
