"""`/api/network`: a view as networkx reads it, with positions, evidence and counts."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from graph.address import address
from graph.nodelink import node_link
from webapp.explore import requested
from webapp.gauging import finished
from webapp.legend import refusal

blueprint = Blueprint("api", __name__, url_prefix="/api")


@blueprint.get("/network")
def network() -> Response:
    """All entities and relations of a view in node-link form.

    Nodes that the picture draws have ``x`` and ``y``; ``graph`` says how many these are. Where a
    measure gives size or colour, every node has its value under ``measures``; ``notes`` say why a
    measure gives none. Raises `FiguresBusy` while that measure is still being worked out.
    """
    here, scene, site = requested()
    picture = finished(scene.picture)
    shown = [one for one in (picture.marking.size, picture.marking.colour) if one]
    refused = dict.fromkeys(refusal(one) for one in shown if one.refused)  # once, if both show it
    return jsonify(
        node_link(
            picture.network,
            site.catalogue,
            picture.positions,
            shown,
            release=site.release.hash,
            address=address(here),
            notes=(*picture.found.notes, *refused),
            entities=len(picture.network),
            relations=len(picture.relations),
            drawn=len(picture.drawn),
        )
    )
