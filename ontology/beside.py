"""The vocabulary and entities that one sheet may use: ours, and those described beside it.

For work on single sheets; `corpus.read` reads all sources at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology import bundled, names, sheets, turtle, vocabulary
from ontology.errors import BadOntology
from ontology.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ontology.model import Entity, Vocabulary
    from ontology.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Beside:
    """What a sheet may name."""

    vocabulary: Vocabulary
    entities: Mapping[str, Entity]


def ours() -> Beside:
    """The project's own vocabulary and entities."""
    schema = turtle.read(bundled.files(bundled.SCHEMA, ".ttl"), names.SCHEMA_GRAPH)[0]
    described = turtle.read(bundled.files(bundled.ENTITIES, ".ttl"), names.ENTITIES_GRAPH)[0]
    store = Store.memory([*schema, *described])
    terms = vocabulary.read(store)
    return Beside(terms, vocabulary.entities(store, terms.kinds))


def read(path: Path, known: Beside) -> tuple[Sheet, Beside]:
    """A sheet without faults, and what it may name: what is known, and the `*.ttl` beside it.

    Raises `BadOntology` with every fault of the sheet, or of the entities beside it.
    """
    found = _overlaid(path.parent, known)
    sheet = sheets.read(path, found.vocabulary, found.entities)
    if sheet.faults:
        raise BadOntology(sheet.faults)
    return sheet, found


def _overlaid(folder: Path, known: Beside) -> Beside:
    files = bundled.files(folder, ".ttl")
    quads, faults = turtle.read(files, names.ENTITIES_GRAPH)
    if faults:
        raise BadOntology(faults)
    own = vocabulary.entities(Store.memory(quads), known.vocabulary.kinds) if files else {}
    return Beside(known.vocabulary, {**known.entities, **own})
