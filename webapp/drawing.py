"""A network and its positions -> a pyvis page of our own template. Only this file imports pyvis.

pyvis is the builder: it collects nodes, edges and options and hands them to a template. Ours is
rendered by Flask, so labels are escaped and nothing is loaded from elsewhere. Positions come from
the server and physics is off: the same address gives the same picture.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import render_template, url_for
from pyvis.network import Network as Page

from graph.boxes import box
from webapp.lines import edges
from webapp.marked import PLAIN
from webapp.style import appearance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.network import Network
    from ontology.catalogue import Catalogue
    from ontology.model import Kind
    from webapp.classtree import Diagram
    from webapp.marked import Marks, Shade

TEMPLATE: Final = "explore/index.html"
KINDS: Final = "terms/diagram.html"
STAGGER: Final = 140  # px between neighbours in the tree of kinds
FACE: Final = "Inter, 'Noto Sans', 'DejaVu Sans', sans-serif"
OPTIONS: Final[Mapping[str, Any]] = {
    "autoResize": True,
    "layout": {"improvedLayout": False, "randomSeed": 7},
    "physics": {"enabled": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 150,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "keyboard": {"enabled": False},
    },
    "nodes": {
        "shape": "circularImage",
        "borderWidth": 3,
        "borderWidthSelected": 5,
        "font": {"face": FACE, "strokeWidth": 4, "vadjust": -2},
        "scaling": {"label": {"drawThreshold": 4, "maxVisible": 30}},
    },
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
        "arrowStrikethrough": False,
        "hoverWidth": 0.8,
        "selectionWidth": 1.2,
        "font": {"face": FACE, "size": 0, "strokeWidth": 4, "align": "middle"},
        "scaling": {"label": {"drawThreshold": 4, "maxVisible": 22}},
    },
}


@dataclass(frozen=True, slots=True)
class _Template:
    """What pyvis takes for a Jinja environment: renders by Flask, with the page's own values."""

    name: str
    values: Mapping[str, Any]

    def get_template(self, _path: str) -> _Template:
        return self

    def render(self, *, options: str, **drawing: Any) -> str:
        # pyvis hands the options over as text; parsed again, they are escaped like all else
        return render_template(self.name, options=json.loads(options), **drawing, **self.values)


def draw(
    network: Network,
    positions: Mapping[str, tuple[float, float]],
    catalogue: Catalogue,
    template: str = TEMPLATE,
    marks: Marks = PLAIN,
    **values: Any,
) -> str:
    """The HTML of the page that draws `network`; `values` are the template's other variables.

    Without positions it holds what would be drawn.
    """
    page = Page(directed=True)
    for iri, data in network.nodes(data=True):
        node = _node(iri, data, positions.get(iri), catalogue, marks)
        page.add_node(data["name"], **node)
    for edge in edges(network, catalogue):
        page.add_edge(**edge)
    page.options = dict(OPTIONS)
    page.templateEnv, page.path = _Template(template, values), template
    return str(page.generate_html())


def draw_kinds(diagram: Diagram, kinds: Mapping[str, Kind], **values: Any) -> str:
    """The HTML of the page that draws the tree of kinds; `values` are the template's others."""
    page = Page(directed=True)
    wider = {kind.parent for kind in kinds.values()}
    leaves = sorted((knot.y, knot.name) for knot in diagram.knots if knot.name not in wider)
    aside = {name for _, name in leaves[1::2]}  # so that labels below icons have room
    for knot in diagram.knots:
        entities = f"{knot.number} entit{'y' if knot.number == 1 else 'ies'}"
        page.add_node(
            knot.name,
            label=knot.label,
            shape="circularImage",
            image=knot.icon,
            color=appearance(knot.name).colour,
            size=16,
            x=2 * knot.x + STAGGER * (knot.name in aside),
            y=1.3 * knot.y,
            title=f"{knot.label} · {entities}: {kinds[knot.name].definition}",
        )
    for knot in diagram.knots:
        parent = kinds[knot.name].parent
        if parent is not None:
            page.add_edge(knot.name, parent, title=f"{knot.label} is a kind of {parent}")
    page.options = dict(OPTIONS)
    page.templateEnv, page.path = _Template(KINDS, values), KINDS
    return str(page.generate_html())


def _node(
    iri: str,
    data: Mapping[str, Any],
    place: tuple[float, float] | None,
    catalogue: Catalogue,
    marks: Marks,
) -> dict[str, Any]:
    room = box(data["label"], marks.sizes.get(iri, data["relations"]))
    kind = catalogue.kinds[data["kind"]].label if data["kind"] in catalogue.kinds else "thing"
    number = data["relations"]
    told = f"{data['label']} · {kind} · {number} relation{'' if number == 1 else 's'}"
    return _look(data["kind"], marks.shades.get(iri)) | {
        "label": room.label,
        "name": data["label"],
        "kind": data["kind"],
        "shape": "circularImage",
        "size": room.radius,
        "fontSize": room.font,
        "pinned": data["name"] in marks.pinned,
        **({"chosen": True} if iri in marks.chosen else {}),
        **({} if place is None else {"x": place[0], "y": place[1]}),
        "title": " · ".join(filter(None, (told, marks.told.get(iri)))),
    }


def _look(kind: str, shade: Shade | None) -> dict[str, Any]:
    """The icon of a kind in its own colour, or on a disc in a measure's."""
    look = appearance(kind)
    if shade is None:
        return {"image": url_for("static", filename=look.icon), "colour": look.colour}
    glyph = url_for("glyph.show", kind=look.kind)
    return {"image": glyph, "colour": shade.colour, "measured": True, "known": shade.known}
