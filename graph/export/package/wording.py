"""The package's texts for people: what it is, its licence, its citation, its checksums."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from graph.projections import PROJECTIONS
from graph.projections.whole import ALL
from ontology import metadata, origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.export.exported import Exported
    from graph.export.package.archive import Part

OURS = f"""# Licence

Coding, glosses, definitions and everything made from them in this package: Creative Commons
Attribution 4.0 International, {metadata.CC_BY}. Use them for anything; say where they are from.

The articles that were coded are not part of it: they belong to their publishers.
"""


UNKNOWN = """# Licence

Unknown, as the author is: the data stands in files that were served as they are, and belongs to
those who made them. Ask them. Entente, which wrote this package, is only the tool.
"""


def licence(exported: Exported) -> str:
    """What may be done with the data, as far as it is known."""
    return OURS if exported.origin.licence else UNKNOWN


def read_me(exported: Exported, parts: Iterable[Part]) -> str:
    """What the package is, what each file holds, how to cite and check it."""
    files = "\n".join(f"- `{part.path}`: {part.about}" for part in parts)
    shown = f"`{exported.address}`" if exported.address else "everything"
    return f"""# {marked_down(exported.origin.title)}

{exported.origin.about} {metadata.CAVEAT}

{marked_down(exported.note)}

- Release: `{exported.release.hash}`
- View: {shown}{_network(exported)}
- Cite as: {exported.origin.cited}
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


def _network(exported: Exported) -> str:
    """What a projection keeps; that of all relations keeps all that was chosen."""
    projection = PROJECTIONS[exported.network.graph["projection"]]
    if projection is ALL:
        return ""
    return f"\n- Network: {projection.label}. {projection.question} The rule: {projection.query}"


def of_query(exported: Exported) -> str:
    """What the query finds, which is not yet what a projection makes of it."""
    found = "The query that finds the claims of the selection, or whose rows were taken."
    if exported.network.graph["projection"] == ALL.name:
        return found
    return f"{found} Which of them make edges, the projection's rule in README.md says."


def citation(exported: Exported) -> str:
    """The package as CITATION.cff has it. Its values are JSON, which YAML reads."""
    facts = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "title": exported.origin.title,
        "version": exported.release.hash,
        **(_owned() if exported.origin.author else _unowned()),
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items())
    return "\n".join(lines) + "\n"


def _owned() -> dict[str, Any]:
    return {
        "message": "If you use this data, please cite it, with the release.",
        "license": "CC-BY-4.0",
        "date-released": metadata.CREATED,
        "authors": [{"name": metadata.CREATOR}],
    }


def _unowned() -> dict[str, Any]:
    """Of data of others: that its makers are to be cited, and Entente as the tool."""
    tool = {"type": "software", "title": "Entente", "version": version("entente-explorer"),
            "authors": [{"name": metadata.CREATOR}]}  # fmt: skip
    return {
        "message": f"{origin.UNKNOWN} Cite them, and Entente as the tool.",
        "authors": [{"name": "Unknown: the makers of the files"}],
        "references": [tool],
    }


def checksums(parts: Iterable[Part]) -> str:
    """Hashes as `sha256sum -c` reads them."""
    return "".join(f"{part.sha256}  {part.path}\n" for part in parts)
