"""Reading files back, as users do."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from lxml import etree

from graph.export import write

if TYPE_CHECKING:
    from graph.export import Exported

AWKWARD = (
    'quote " comma, semicolon; newline\nreturn\r\nemoji 🕊 é <b>&amp;</b> \u202e control\x07 end'
)
IN_XML = AWKWARD.replace("\r\n", "\n").replace("\x07", "\N{REPLACEMENT CHARACTER}")


def bytes_of(exported: Exported, name: str) -> bytes:
    out = io.BytesIO()
    write(exported, name, out)
    assert not out.closed
    return out.getvalue()


def table_of(exported: Exported, name: str) -> pd.DataFrame:
    return pd.read_csv(
        io.BytesIO(bytes_of(exported, name)), keep_default_na=False, dtype=str, encoding="utf-8"
    )


def pairs(exported: Exported) -> list[tuple[str, str]]:
    """Names of the ends of every edge that a network should have, sorted."""
    names = {iri: data["name"] for iri, data in exported.network.nodes(data=True)}
    found = [(names[a], names[b]) for a, b in exported.network.edges()]
    return sorted(found if exported.multi else set(found))


def passages(exported: Exported) -> int:
    """The sum of the weights that its edges should have: distinct passages of each pair."""
    behind: dict[object, set[str]] = {}
    for number, (a, b, data) in enumerate(exported.network.edges(data=True)):
        edge = number if exported.multi else (a, b)
        behind.setdefault(edge, set()).update(claim.passage for claim in data["claims"])
    return sum(map(len, behind.values()))


def fault(name: str, written: bytes) -> str:
    """What is wrong first with a file of a format by our schema of it; "" if nothing is."""
    schema = etree.XMLSchema(etree.parse(Path(__file__).with_name(f"{name}.xsd")))
    try:
        schema.assertValid(etree.fromstring(written))
    except etree.DocumentInvalid as error:
        return str(error)
    return ""
