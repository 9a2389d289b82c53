"""The entities that an RDF/XML file declares: short texts, as for namespaces, and none of another.

An entity that holds others can stand for a million times its own length. The engine takes every
declaration for one, in a comment or amid the document too, so they are sought in the whole file.
"""

from __future__ import annotations

import mmap
import re
from typing import TYPE_CHECKING, Final

from ontology.errors import Fault

if TYPE_CHECKING:
    from pathlib import Path

LONGEST: Final = 1000  # bytes of an entity; namespaces have fewer than a hundred
_DECLARED: Final = re.compile(rb'<!ENTITY([^<"]*)"([^<"]*)"')
_OTHER: Final = re.compile(rb"&(?!#|(?:amp|lt|gt|quot|apos);)")


def fault(path: Path) -> Fault | None:
    """What is wrong with the first entity that is too long, or made of others; None if none is."""
    if not path.stat().st_size:
        return None
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        for found in _DECLARED.finditer(text):
            wrong = _wrong(found.group(2))
            if wrong:
                name = found.group(1).decode(errors="replace").strip()
                line = text[: found.start()].count(b"\n") + 1
                return Fault(path.name, line, f"the entity {name!a} {wrong[0]}", wrong[1])
    return None


def _wrong(value: bytes) -> tuple[str, str] | None:
    if _OTHER.search(value):
        return "is made of other entities, and could grow so", "write out what they stand for"
    if len(value) > LONGEST:
        problem = f"has {len(value):,} bytes; at most {LONGEST:,} may be"
        return problem, "write its text where it is used"
    return None
