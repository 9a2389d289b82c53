"""A network as networkx's node-link form: JSON that `networkx.node_link_graph` reads back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.measures import Result
    from graph.network import Network
    from ontology.catalogue import Catalogue
    from ontology.model import Claim


def node_link(
    network: Network,
    catalogue: Catalogue,
    positions: Mapping[str, tuple[float, float]] | None = None,
    measures: Iterable[Result] = (),
    **about: str | float | Sequence[str] | None,
) -> dict[str, Any]:
    """Nodes and edges as JSON-ready values, in the network's order.

    Read it back with ``networkx.node_link_graph(data, edges="edges")``. `about` goes into
    ``graph`` (release, address, counts). A node has ``x`` and ``y`` where positions are given, and
    the values of those measures that give it any.
    Each edge carries its claims: IRI, passage, article, modality, polarity, qualifiers. One with
    rules follows by these from its claims, none of which states it. Only the edges of a query have
    rows; of those of a selection the weight is the number of passages.
    """
    at, shown = positions or {}, [one for one in measures if one.nodes is not None]
    return {
        "directed": True,
        "multigraph": True,
        "graph": {**network.graph, **about},
        "nodes": [
            {"id": iri, **_node(data), **_place(at.get(iri)), **_values(iri, shown)}
            for iri, data in network.nodes(data=True)
        ],
        "edges": [
            {"source": source, "target": target, "key": key, **_edge(data, catalogue)}
            for source, target, key, data in network.edges(keys=True, data=True)
        ],
    }


def claim_link(claim: Claim, catalogue: Catalogue) -> dict[str, Any]:
    """One claim as JSON-ready values; entities, articles and relations by name."""

    def names(iris: tuple[str, ...]) -> list[str]:
        return [_name(iri, catalogue) for iri in iris]

    return {
        "iri": claim.iri,
        "article": claim.article.rpartition("/article/")[2],
        "passage": claim.number,
        "modality": claim.modality.value,
        "marker": claim.marker,
        "polarity": claim.polarity,
        "explicitness": claim.explicitness.value,
        "type": claim.type.value,
        "during": names(claim.during),
        "through": names(claim.through),
        "in": names(claim.places),
        "from": claim.start,
        "to": claim.end,
        "coder": claim.coder,
    }


def _node(data: Mapping[str, Any]) -> dict[str, Any]:
    attributes = {name: list(values) for name, values in data["attributes"].items()}
    return {
        "name": data["name"],
        "label": data["label"],
        "kind": data["kind"],
        "relations": data["relations"],
        "attributes": attributes,
    }


def _place(place: tuple[float, float] | None) -> dict[str, float]:
    return {} if place is None else {"x": place[0], "y": place[1]}


def _values(iri: str, shown: Iterable[Result]) -> dict[str, Any]:
    values = {one.measure: (one.nodes or {}).get(iri) for one in shown}
    return {"measures": values} if values else {}


def _edge(data: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    return {
        "relation": data["relation"],
        "label": data["label"],
        "family": data["family"],
        "effect": _word(data["effect"]),
        "valence": _word(data["valence"]),
        "modality": _word(data["modality"]),
        "polarity": data["polarity"],
        "contested": data["contested"],
        "explicitness": _word(data["explicitness"]),
        "rules": list(data["rules"]),
        "weight": data["weight"],
        "rows": data["rows"],
        "sign": data["sign"],
        "start": data["start"],
        "end": data["end"],
        "passages": data["passages"],
        "articles": list(data["articles"]),
        "claims": [claim_link(claim, catalogue) for claim in data["claims"]],
    }


def _word(value: str | None) -> str | None:
    return None if value is None else str(value)


def _name(iri: str, catalogue: Catalogue) -> str:
    known = catalogue.by_iri.get(iri)
    return iri if known is None else known.name
