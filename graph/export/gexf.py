"""GEXF 1.3 with spells, for Gephi's timeline; networkx's writer keeps to 1.2 and writes none here.

Source of the format: the GEXF Working Group's schema, https://gexf.net/schema.html.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from graph.export import edges, nodes
from graph.export.columns import Column, Row, Sort, attributes
from graph.export.exported import Exported, Format, Group, no_network
from graph.export.markup import HEAD, element, legal, start, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from graph.export.edges import Data, Spell

NAMESPACE = "http://gexf.net/1.3"
TYPES = {Sort.WHOLE: "integer", Sort.NUMBER: "double", Sort.YEAR: "integer", Sort.TRUTH: "boolean"}
BEGINS, ENDS = ("establishedIn", "occurredIn"), ("dissolvedIn", "occurredIn")
_YEAR = re.compile(r"-?\d{4,}")


def write(exported: Exported, out: BinaryIO) -> None:
    """Nodes by name, edges numbered; release, citation and note stand in the description."""
    out.writelines(f"{line}\n".encode() for line in _lines(exported))


def _lines(exported: Exported) -> Iterator[str]:
    entities, relations = nodes.table(exported), edges.table(exported)
    of_nodes, of_edges = entities.columns[2:], relations.columns[5:]
    yield HEAD + start("gexf", {"xmlns": NAMESPACE, "version": "1.3"})
    told = "\n".join(f"{name}: {value}" for name, value in exported.about.items() if value)
    yield element("meta", {}, element("creator", {}, "Entente")
                  + element("description", {}, text(told)))  # fmt: skip
    way = "directed" if exported.directed else "undirected"
    yield start("graph", {"defaultedgetype": way, "idtype": "string", **_mode(exported)})
    yield _declared("node", of_nodes)
    yield _declared("edge", of_edges)
    yield "<nodes>"
    values = (data["attributes"] for _, data in exported.network.nodes(data=True))
    for (name, label, *row), years in zip(entities.rows, values, strict=True):
        inside = _values(of_nodes, tuple(row)) + _spells(_of_node(years))
        yield element("node", {"id": str(name), "label": _token(str(label))}, inside)
    yield "</nodes>\n<edges>"
    found = zip(count(1), relations.rows, edges.bundles(exported), strict=False)
    for number, (source, target, _, weight, label, *row), (*_, bundle) in found:
        ends = {"id": f"e{number}", "source": str(source), "target": str(target)}
        said = {"weight": str(weight), "label": _token(str(label))}
        kind = {"kind": bundle[0]["relation"]} if exported.multi else {}
        inside = _values(of_edges, tuple(row)) + _spells(_of_edge(bundle))
        yield element("edge", {**ends, **said, **kind}, inside)
    yield "</edges>\n</graph>\n</gexf>"


def _mode(exported: Exported) -> dict[str, str]:
    """Dynamic only where something is dated: Gephi shows a timeline then."""
    dated = any(_of_edge(bundle) for *_, bundle in edges.bundles(exported)) or any(
        _of_node(data["attributes"]) for _, data in exported.network.nodes(data=True)
    )
    dynamic = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    return dynamic if dated else {"mode": "static"}


def _declared(of: str, columns: Iterable[Column]) -> str:
    return element("attributes", {"class": of, "mode": "static"}, "".join(
        element("attribute", {"id": one.attribute, "title": one.attribute,
                              "type": TYPES.get(one.sort, "string")})
        for one in columns
    ))  # fmt: skip


def _values(columns: Sequence[Column], row: Row) -> str:
    held = attributes(columns, row)
    inside = "".join(
        element("attvalue", {"for": name, "value": str(value).lower() if value is True
                             or value is False else value})
        for name, value in held.items()
    )  # fmt: skip
    return element("attvalues", {}, inside) if held else ""


def _of_edge(bundle: Iterable[Data]) -> list[Spell]:
    """Its years; none if any of its claims is without, for that one holds at all times."""
    spells = set(edges.spells(bundle))
    return sorted(spells, key=str) if all(map(_sound, spells)) else []


def _of_node(attributes: Mapping[str, Sequence[str]]) -> list[Spell]:
    def years(names: Iterable[str]) -> list[int]:
        values = (value for name in names for value in attributes.get(name, ()))
        return [int(found.group()) for value in values if (found := _YEAR.match(value))]

    first, last = min(years(BEGINS), default=None), max(years(ENDS), default=None)
    return [(first, last)] if _sound((first, last)) else []


def _sound(spell: Spell) -> bool:
    """Whether it says when, in years that dates have (there is no year 0), in their order."""
    first, last = spell
    if spell == (None, None) or 0 in spell:
        return False
    return first is None or last is None or first <= last


def _spells(spells: Iterable[Spell]) -> str:
    inside = "".join(
        element("spell", {
            **({} if first is None else {"start": f"{_padded(first)}-01-01"}),
            **({} if last is None else {"end": f"{_padded(last)}-12-31"}),
        })
        for first, last in spells
    )  # fmt: skip
    return element("spells", {}, inside) if inside else ""


def _padded(year: int) -> str:
    """A year as dates are written: four digits at least, the sign apart."""
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def _token(label: str) -> str:
    """The schema takes labels for tokens: single spaces, no line ends."""
    return " ".join(legal(label).split())


FORMAT = Format(
    "gexf",
    "GEXF",
    Group.NETWORK,
    "gexf",
    "application/gexf+xml",
    "GEXF 1.3 for Gephi and Gephi Lite, with spells where something is dated: a relation has them "
    "if each of its claims names a year or its rows in a query do, an entity if a date of it is in "
    "view; none has them that would end before it starts or in a year 0. Lists stand in one "
    "value, with “ | ” between them; what is empty is left out; spaces and line ends of labels "
    "become one space, line ends elsewhere newlines, and control characters �.",
    write,
    multi=True,
    lacks=no_network,
)
