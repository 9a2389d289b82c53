"""A view and what is selected in it, in words: for those who hear the page, and for those who read.

Also what stands for a picture where it cannot be seen.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from webapp.evidence import verb

if TYPE_CHECKING:
    from graph.placing import Picture
    from ontology.catalogue import Catalogue
    from webapp.details import Details

NAMED = 4  # the most frequent kinds; the others are counted


def of_view(picture: Picture) -> str:
    """What is in view: how many entities and relations, of which kinds, and who has most."""
    network, catalogue = picture.network, picture.found.catalogue
    if not (picture.relations and network):
        return _count(len(network), "entity", "entities") + ", no relation."
    nodes = [data for _, data in network.nodes(data=True)]
    kinds = Counter(catalogue.vocabulary.kinds[node["kind"]].label for node in nodes)
    verbs = Counter(verb(relation.predicate, catalogue) for relation in picture.relations)
    most = max(nodes, key=lambda node: int(node["relations"]))
    told = [
        f"{_count(len(network), 'entity', 'entities')}: {_most(kinds)}",
        f"{_count(len(picture.relations), 'relation', 'relations')}: {_most(verbs)}",
        f"{most['label']} has most, {most['relations']}",
    ]
    return ". ".join(told) + "."


def of_selected(details: Details, catalogue: Catalogue, network: str = "") -> str:
    """What is selected: “NATO, alliance, 15 relations in view: employs 9, opposes it 2”."""
    if details.entity is None:
        line = details.lines[0]
        other = line.other.label if line.other else line.value
        passages = _count(line.passages, "passage", "passages")
        return f"{line.subject.label} {line.relation} {other}, {passages}."
    kind = catalogue.vocabulary.kinds[details.entity.kind].label.lower()
    count = _count(len(details.lines), "relation", "relations")
    where = f"the network “{network}”" if network else "view"
    told = f"{details.entity.label}, {kind}, {count} in {where}"
    if not details.lines:
        return f"{told}."
    verbs = Counter(
        f"{line.relation} it" if line.inward else line.relation for line in details.lines
    )
    return f"{told}: {_most(verbs)}."


def _most(counts: Counter[str]) -> str:
    """The most frequent, and how many are left: “employs 9, seeks 2, others 4”.

    >>> _most(Counter({"a": 3, "b": 3, "c": 2, "d": 2, "e": 1, "f": 1}))
    'a 3, b 3, c 2, d 2, others 2'
    """
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    told = [f"{name} {count}" for name, count in ordered[:NAMED]]
    rest = sum(count for _, count in ordered[NAMED:])
    return ", ".join([*told, f"others {rest}"] if rest else told)


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
