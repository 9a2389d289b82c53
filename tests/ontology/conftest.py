"""The invented sheet, and its table, in a folder of the test's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ontology import inventing

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return inventing.write(tmp_path)


@pytest.fixture
def table(sheet: Path) -> Path:
    return inventing.tabled(sheet)
