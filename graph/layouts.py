"""Positions that were computed before."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from graph.kept import FILES, REMEMBERED, Kept

if TYPE_CHECKING:
    from pathlib import Path

    from graph.layout import Positions


class Layouts(Kept["Positions"]):
    """A bounded store of positions by key, for many threads; `folder` None: memory only.

    >>> layouts = Layouts(None)
    >>> layouts.put("k", {"a": (1.0, 2.0)})
    >>> layouts.get("k"), layouts.get("other")
    ({'a': (1.0, 2.0)}, None)
    """

    def __init__(
        self, folder: Path | None, files: int = FILES, remembered: int = REMEMBERED
    ) -> None:
        super().__init__(folder, _positions, files, remembered)


def _positions(found: Any) -> Positions:
    """Positions out of JSON. Raises `ValueError` where a number is no place."""
    made = {node: (float(x), float(y)) for node, (x, y) in found.items()}
    if not all(math.isfinite(x) and math.isfinite(y) for x, y in made.values()):
        raise ValueError("a position is not finite")
    return made
