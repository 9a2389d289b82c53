"""Pajek's network file. networkx's writer puts quotes and line ends into names as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export import edges, nodes
from graph.export.exported import Exported, Format, Group, no_network

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


def write(exported: Exported, out: BinaryIO) -> None:
    """Vertices by label, arcs or edges with weight and label; the release is the network's name."""
    out.writelines(f"{line}\n".encode() for line in _lines(exported))


def _lines(exported: Exported) -> Iterator[str]:
    yield f"*Network Entente, release {exported.release.hash}"
    place = {}
    yield f"*Vertices {len(exported.network)}"
    for number, (name, label, *_) in enumerate(nodes.table(exported).rows, start=1):
        place[name] = number
        yield f"{number} {_quoted(str(label))}"
    yield "*Arcs" if exported.directed else "*Edges"
    for source, target, _, weight, label, *_ in edges.table(exported).rows:
        yield f"{place[source]} {place[target]} {weight} l {_quoted(str(label))}"


def _quoted(label: str) -> str:
    r"""A label on one line, in the quotes that it must not hold itself.

    >>> _quoted('the "Great\nGame"')
    '"the \'Great Game\'"'
    """
    shown = "".join(sign if sign.isprintable() else " " for sign in label)
    return f'"{" ".join(shown.split()).replace(chr(34), chr(39))}"'


FORMAT = Format(
    "pajek",
    "Pajek",
    Group.NETWORK,
    "net",
    "text/plain",
    "For Pajek, UCINET, networkx or igraph: labels and weights only, for the format has no place "
    "for anything else; what the network is said to be made from is in the other files. Double "
    "quotes become single ones, line ends and control characters spaces. UTF-8 without a mark.",
    write,
    multi=True,
    lacks=no_network,
)
