"""Edges as lines of the picture: how they bend, how wide they are, what they say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from graph.comparison import is_symmetric
from webapp.style import edge_appearance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph.network import Network
    from ontology.catalogue import Catalogue

Attributes = dict[str, Any]
WIDEST = 7  # passages or weight of the widest line
CURVE, FAN = 0.07, 0.16  # roundness of a lone edge, and what each parallel one adds


def edges(network: Network, catalogue: Catalogue) -> Iterable[dict[str, Any]]:
    """The edges, those between the same two entities fanned out so that each can be pointed at."""
    width, both_ways = widths(network), mutual(network, catalogue)
    between: defaultdict[frozenset[str], list[tuple[str, str, Attributes]]] = defaultdict(list)
    for source, target, key, data in network.edges(keys=True, data=True):
        head = "bar" if not data["polarity"] else "" if key in both_ways else "arrow"
        between[frozenset((source, target))].append((source, target, data | {"head": head}))
    for parallel in between.values():
        ordered = sorted(parallel, key=lambda edge: (edge[0], edge[1], edge[2]["name"]))
        for place, (source, target, data) in enumerate(ordered):
            offset = place - (len(ordered) - 1) / 2
            side = _bend(offset, source == ordered[0][0])
            if source == target:
                side = _loop(place / max(1, len(ordered) - 1))
            yield _edge(network, source, target, data) | side | {"width": width(data)}


def mutual(network: Network, catalogue: Catalogue) -> frozenset[str]:
    """The properties (IRIs) in this network whose edges hold both ways: all, where none points."""
    used = {key for *_, key in network.edges(keys=True)}
    if not network.graph["directed"]:
        return frozenset(used)
    return frozenset(key for key in used if is_symmetric(key, catalogue))


def widths(network: Network) -> Callable[[Mapping[str, Any]], float]:
    """How wide the line of an edge of this network is, in px, given its data."""
    heaviest = max((abs(data["weight"]) for *_, data in network.edges(data=True)), default=0)
    return lambda data: _width(data["weight"], heaviest if data["rows"] else 1)


def _bend(offset: float, forward: bool) -> dict[str, Any]:
    """How an edge bends that stands `offset` places left of the middle of its parallels."""
    left = (offset >= 0) == forward  # sides are seen from the edge's own start
    roundness = FAN * abs(offset) or CURVE
    smooth = {"enabled": True, "type": "curvedCW" if left else "curvedCCW"}
    return {"smooth": smooth | {"roundness": round(roundness, 2)}}


def _loop(share: float) -> dict[str, Any]:
    """A circle around a point of the rim, to the right: the smallest to the largest by share.

    vis-network puts the tip where the circle meets the icon only for circles smaller than the
    smallest icon, and at about this angle.
    """
    return {"selfReference": {"size": round(14 + 7 * share, 1), "angle": 0.2}}


def _edge(network: Network, source: str, target: str, data: Mapping[str, Any]) -> dict[str, Any]:
    look = edge_appearance(data)
    ends = network.nodes[source], network.nodes[target]
    said, head = words(data), data["head"]
    way = "→" if head else "—"
    return {
        "source": ends[0]["name"],
        "to": ends[1]["name"],
        "id": f"{ends[0]['name']}:{data['name']}:{ends[1]['name']}",
        "label": said,
        "title": f"{ends[0]['label']} — {said} {way} {ends[1]['label']} · {_weight(data)}",
        "tone": look.tone,
        "colour": look.colour,
        "dashes": list(look.dashes) or False,
        "arrows": {"to": {"enabled": bool(head), "type": head}},
    }


def _width(weight: float, heaviest: float) -> float:
    """The wider, the more passages; what queries state may weigh anything, so beside the heaviest.

    >>> _width(1, 1), _width(0.5, 0.5), _width(30, 300)
    (1.2, 6.6, 1.74)
    """
    if 1 <= heaviest <= WIDEST or not heaviest:
        return round(1.2 + 0.9 * min(max(0.0, abs(weight) - 1), WIDEST - 1), 2)
    return round(1.2 + 0.9 * (WIDEST - 1) * abs(weight) / heaviest, 2)


def words(data: Mapping[str, Any]) -> str:
    """What an edge says, with its certainty: “fosters (possible)”, “not: relies on”.

    What follows by a rule has none: “influences (inferred)”.
    """
    denial = "" if data["polarity"] else "not: "
    if data["rules"]:
        return f"{data['label']} (inferred)"
    doubt = "" if data["modality"] in ("asserted", None) else f" ({data['modality']})"
    return f"{denial}{data['label']}{doubt}"


def _weight(data: Mapping[str, Any]) -> str:
    if data["rows"]:
        return f"weight {data['weight']:,}"
    passages, articles = data["passages"], len(data["articles"])
    return (
        f"{passages} passage{'' if passages == 1 else 's'} in "
        f"{articles} article{'' if articles == 1 else 's'}"
    )
