"""Where the files that ship with this room lie: schema, entities, sheets, rules."""

from __future__ import annotations

from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
SCHEMA: Final = HERE / "schema"
ENTITIES: Final = HERE / "entities"
REFERENCE: Final = HERE / "reference"
RULES: Final = HERE / "rules"
SHAPES: Final = HERE / "shapes"
CHECKS: Final = HERE / "checks"
SHEETS: Final = HERE / "sheets"
QUESTIONS: Final = HERE / "questions"
RELIABILITY: Final = HERE / "reliability"
EXAMPLES: Final = HERE / "examples"


def files(folder: Path, *endings: str) -> list[Path]:
    """The files of a folder with these endings, sorted by name; none where there is no folder."""
    return sorted(p for p in folder.glob("*") if p.suffix in endings and p.is_file())
