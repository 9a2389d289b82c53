"""A comparison as one still picture: what only A, only B and both hold, told by colour and shape.

A picture of the page itself, as SVG: it needs no scripts, and prints.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import url_for

from graph.boxes import LINE_HEIGHT, box
from graph.comparison import Held
from graph.marks import Mark
from graph.others import MARK
from graph.overlay import overlay, part
from ontology.model import Entity
from webapp.sketch import BEND, Disc, bent, frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.layout import Positions
    from graph.network import Network
    from webapp.compared import Compared

SIGNS: Final = {Mark.CONTRARY: "≠", Mark.CERTAINTY: "≈", Mark.RIVAL: "⇄"}


@dataclass(frozen=True, slots=True)
class Spot:
    """An entity: its shape and its label, line by line with baselines."""

    x: float
    y: float
    radius: float
    font: int
    label: tuple[tuple[str, float], ...]
    held: Held
    href: str
    told: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A relation: its path, who holds it, its marks and where their signs stand."""

    path: str
    held: Held
    denied: bool
    signs: str
    x: float
    y: float
    told: str


@dataclass(frozen=True, slots=True)
class Overlaid:
    """Everything the SVG needs; `entities` and `relations` say how much there is in all."""

    view_box: str
    width: float
    height: float
    spots: tuple[Spot, ...]
    strokes: tuple[Stroke, ...]
    entities: int
    relations: int

    @property
    def held(self) -> set[Held]:
        """Which sides have anything in the picture."""
        return {one.held for one in self.spots} | {one.held for one in self.strokes}

    @property
    def signs(self) -> list[tuple[str, str]]:
        """The signs in the picture, with what they mean."""
        here = {sign for one in self.strokes for sign in one.signs}
        return [(sign, mark.value) for mark, sign in SIGNS.items() if sign in here]


def overlaid(found: Compared) -> Overlaid | None:
    """The picture of a comparison; None where nothing can be drawn."""
    whole = overlay(found.rows, found.marks, found.sides, found.site.catalogue)
    drawn = part(whole, found.sides)
    if not len(drawn):
        return None
    at = _positions(drawn, found)
    spots = {node: _spot(data, at[node], found) for node, data in drawn.nodes(data=True)}
    left, top, right, bottom = frame(drawn, at)
    return Overlaid(
        view_box=f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}",
        width=right - left,
        height=bottom - top,
        spots=tuple(spots.values()),
        strokes=tuple(_strokes(drawn, spots, found)),
        entities=len(whole),
        relations=whole.number_of_edges(),
    )


def _positions(drawn: Network, found: Compared) -> Positions:
    """Where everything stands: worked out once for each release and comparison."""
    parts = ["overlay 1", found.site.release.hash, found.asked.at("", show="", page=1), *drawn]
    key = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    at = found.site.layouts.get(key)
    if at is None:
        at = found.site.computer(drawn, {}, {})
        found.site.layouts.put(key, at)
    return at


def _spot(data: Mapping[str, Any], at: tuple[float, float], found: Compared) -> Spot:
    room, known = (
        box(data["label"], data["relations"]),
        found.site.catalogue.by_iri.get(data["iri"]),
    )
    own = isinstance(known, Entity) and not known.name.startswith(MARK)
    first = at[1] + room.radius + room.font
    lines = enumerate(room.label.split("\n"))
    return Spot(
        x=at[0],
        y=at[1],
        radius=room.radius,
        font=room.font,
        label=tuple((text, first + number * room.font * LINE_HEIGHT) for number, text in lines),
        held=data["held"],
        href=url_for("entity.show", name=known.name) if own and known else "",
        told=f"{data['label']}: {_words(data['held'], found)}",
    )


def _strokes(drawn: Network, spots: Mapping[str, Spot], found: Compared) -> Iterator[Stroke]:
    parallel: Counter[tuple[str, str]] = Counter()
    for source, target, data in drawn.edges(data=True):
        parallel[source, target] += 1
        a, b, bend = spots[source], spots[target], BEND * parallel[source, target]
        marks = "".join(f" · {mark.value}" for mark in data["marks"])
        ends = drawn.nodes[source]["label"], drawn.nodes[target]["label"]
        said = f"{'does not: ' if data['denied'] else ''}{data['label']}"
        yield Stroke(
            path=bent(Disc(a.x, a.y, a.radius), Disc(b.x, b.y, b.radius), bend),
            held=data["held"],
            denied=data["denied"],
            signs="".join(SIGNS[mark] for mark in data["marks"]),
            x=(a.x + b.x) / 2 - (b.y - a.y) * bend / 2,
            y=(a.y + b.y) / 2 + (b.x - a.x) * bend / 2,
            told=f"{ends[0]} — {said} → {ends[1]}: {_words(data['held'], found)}{marks}",
        )


def _words(held: Held, found: Compared) -> str:
    return {Held.A: f"only in A, {found.a.label}", Held.B: f"only in B, {found.b.label}"}.get(
        held, "in both"
    )
