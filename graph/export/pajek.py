"""Pajek's network file. networkx's writer puts quotes and line ends into names as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export import edges, nodes
from graph.export.exported import Exported, Format, Group, no_network

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


def write(exported: Exported, out: BinaryIO) -> None:
    """Vertices by unique label, by which networkx knows them, arcs or edges with weight and label.

    The release is the network's name.
    """
    out.writelines(f"{line}\n".encode() for line in _lines(exported))


def _lines(exported: Exported) -> Iterator[str]:
    yield f"*Network Entente, release {exported.release.hash}"
    labels = {str(name): _legible(str(label)) for name, label, *_ in nodes.table(exported).rows}
    place = {name: number for number, name in enumerate(labels, start=1)}
    yield f"*Vertices {len(exported.network)}"
    for name, label in nodes.unique(labels).items():
        yield f'{place[name]} "{label}"'
    yield "*Arcs" if exported.directed else "*Edges"
    for source, target, _, weight, said, *_ in edges.table(exported).rows:
        ends = f"{place[str(source)]} {place[str(target)]}"
        yield f'{ends} {weight} l "{_legible(str(said))}"'


def _legible(label: str) -> str:
    r"""A label on one line, without the quotes that stand around it.

    >>> _legible('the "Great\nGame"')
    "the 'Great Game'"
    """
    shown = "".join(sign if sign.isprintable() else " " for sign in label)
    return " ".join(shown.split()).replace('"', "'")


FORMAT = Format(
    "pajek",
    "Pajek",
    Group.NETWORK,
    "net",
    "text/plain",
    "For Pajek, UCINET, networkx or igraph: labels and weights only, for the format has no place "
    "for anything else; what the network is said to be made from is in the other files. Double "
    "quotes become single ones, line ends and control characters spaces; a label that two entities "
    "share has the name added. UTF-8 without a mark.",
    write,
    multi=True,
    lacks=no_network,
)
