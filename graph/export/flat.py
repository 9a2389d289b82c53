"""Nodes and edges as flat rows of text, numbers and truth values: what tables and XML can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.degree import in_degree, out_degree
from graph.others import MARK, is_text
from graph.ties import STATED
from ontology.model import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.export.exported import Exported
    from ontology.catalogue import Catalogue

Value = str | float | bool
Row = dict[str, Value]

BETWEEN = " | "  # between the values of a list; declared in every format's description


def listed(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return BETWEEN.join(values)


def attribute_names(exported: Exported) -> tuple[str, ...]:
    """Names of the attributes that nodes have, such as establishedIn."""
    found = (data["attributes"] for _, data in exported.network.nodes(data=True))
    return tuple(sorted({name for attributes in found for name in attributes}))


def stated_names(exported: Exported) -> tuple[str, ...]:
    """What rows of a query say of their edges here, beside the weight: sign, start, end."""
    found = [data for *_, data in exported.network.edges(data=True)]
    return tuple(
        name for name in STATED if any(data["rows"] and data[name] is not None for data in found)
    )


def nodes(exported: Exported) -> Iterator[tuple[str, Row]]:
    """Each entity's name and its row."""
    network, attributes = exported.network, attribute_names(exported)
    arrive, leave = in_degree(network), out_degree(network)
    for iri, data in network.nodes(data=True):
        found = exported.catalogue.by_iri.get(iri)
        known = found if isinstance(found, Entity) else None
        row: Row = {
            "label": data["label"],
            "kind": data["kind"],
            "relations": data["relations"],
            "incoming": arrive[iri],
            "outgoing": leave[iri],
            "iri": iri,
            "definition": known.definition if known else "",
            "alternatives": listed(known.alternatives if known else ()),
        }
        row |= {name: listed(data["attributes"].get(name, ())) for name in attributes}
        yield _id(iri, data["name"]), row


def edges(exported: Exported) -> Iterator[tuple[str, str, Row]]:
    """Each relation between two entities: their names and its row."""
    network = exported.network
    names = {iri: _id(iri, data["name"]) for iri, data in network.nodes(data=True)}
    stated = stated_names(exported)
    for source, target, key, data in network.edges(keys=True, data=True):
        eras = sorted({era for claim in data["claims"] for era in claim.during})
        row: Row = {
            "weight": data["weight"],
            "label": data["label"],
            "relation": data["relation"],
            "family": data["family"],
            "effect": str(data["effect"] or ""),
            "valence": str(data["valence"] or ""),
            "modality": str(data["modality"] or ""),
            "polarity": _polarity(data),
            "explicitness": str(data["explicitness"] or ""),
            "articles": listed(data["articles"]),
            "passages": data["passages"],
            "eras": listed(_names(eras, exported.catalogue)),
            "iri": "" if is_text(key) else key,
            "claims": listed(claim.iri for claim in data["claims"]),
        }
        row |= {name: "" if data[name] is None else data[name] for name in stated}
        yield names[source], names[target], row


def _id(iri: str, name: str) -> str:
    """What a node is called in files: its name, or the IRI of one that has none."""
    return iri if name.startswith(MARK) else name


def _polarity(data: Mapping[str, Any]) -> str:
    """What the claims behind an edge say; nothing where there are none."""
    if not data["claims"]:
        return ""
    return "both" if data["contested"] else "affirmed" if data["polarity"] else "denied"


def _names(iris: Iterable[str], catalogue: Catalogue) -> Iterator[str]:
    for iri in iris:
        known = catalogue.by_iri.get(iri)
        yield iri if known is None else known.name
