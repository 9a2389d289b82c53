"""A round of what `make torture` does fifty times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools import torture

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.releases import Release


@pytest.mark.parametrize("kind", torture.KINDS)
def test_it_goes_on_after_a_kill(kind: str, release: Release, tmp_path: Path) -> None:
    data = torture.copied(release.folder, tmp_path / "data")
    assert torture.torture(kind, data, rounds=1) == []
    assert torture.left(data) == []
