"""The package's texts for people: what it is, its licence, its citation, its checksums."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ontology import metadata

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.export.exported import Exported
    from graph.export.package.archive import Part

LICENCE = f"""# Licence

Coding, glosses, definitions and everything made from them in this package: Creative Commons
Attribution 4.0 International, {metadata.CC_BY}. Use them for anything; say where they are from.

The articles that were coded are not part of it: they belong to their publishers.
"""


def read_me(exported: Exported, parts: Iterable[Part]) -> str:
    """What the package is, what each file holds, how to cite and check it."""
    files = "\n".join(f"- `{part.path}`: {part.about}" for part in parts)
    shown = f"`{exported.address}`" if exported.address else "everything"
    return f"""# {metadata.TITLE}

{metadata.ABOUT} {metadata.CAVEAT}

{marked_down(exported.note)}

- Release: `{exported.release.hash}`
- View: {shown}
- Cite as: {metadata.cited(exported.release.hash)}
- Check the files: `sha256sum -c manifest-sha256.txt`

## Files

{files}
"""


def marked_down(text: str) -> str:
    r"""A text as one paragraph of Markdown that means nothing but itself.

    >>> print(marked_down("by <b>Ann</b>\n# and Bo"))
    by \<b\>Ann\</b\> # and Bo
    """
    return re.sub(r"([\\`*_\[\]<>&!])", r"\\\1", " ".join(text.split()))


def citation(exported: Exported) -> str:
    """The package as CITATION.cff has it. Its values are JSON, which YAML reads."""
    facts = {
        "cff-version": "1.2.0",
        "message": "If you use this data, please cite it, with the release.",
        "type": "dataset",
        "title": metadata.TITLE,
        "version": exported.release.hash,
        "license": "CC-BY-4.0",
        "date-released": metadata.CREATED,
        "authors": [{"name": metadata.CREATOR}],
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items())
    return "\n".join(lines) + "\n"


def checksums(parts: Iterable[Part]) -> str:
    """Hashes as `sha256sum -c` reads them."""
    return "".join(f"{part.sha256}  {part.path}\n" for part in parts)
