"""Paths between two entities over everything coded: the k shortest, in a fixed order.

By `any` relation: either way round, denied ones too, as the projection of all relations has
them. As an `argument`: from cause to effect, by causal properties and affirmed claims only, and
all of one path in one article. Shortest first; of equally long ones those come first whose
links have more passages behind them.

References
----------
Yen, J. Y. (1971). Finding the k shortest loopless paths in a network. Management Science 17,
712–716: here by networkx.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise
from math import prod
from typing import TYPE_CHECKING

import networkx as nx

from graph.collecting import uncollected
from graph.projection import SIGNS, STRENGTH, strongest
from graph.projections.causes import effect_of
from graph.relations import by_article, select
from graph.view import Filters, Selection
from ontology.model import Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.simple import Graph
    from ontology.catalogue import Catalogue
    from ontology.model import Modality, Relation
    from ontology.store import Store

KINDS = ("any", "argument")
MOST = 10  # paths that may be asked for
_UNIT = 5040  # what one passage weighs; divisible by all small counts, so that weights are whole


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a path from one entity (its IRI) to another, and all relations that make it.

    `sign` is that of the relations' effects: 1, -1, or 0 where they differ or do not say; None
    where the path is no argument.
    """

    source: str
    target: str
    relations: tuple[Relation, ...]
    sign: int | None = None

    @property
    def modality(self) -> Modality:
        """The firmest certainty with which anything affirms it (or, where nothing does, denies)."""
        claims = [claim for relation in self.relations for claim in relation.claims]
        said = [claim for claim in claims if claim.polarity] or claims
        return strongest(claim.modality for claim in said) or STRENGTH[0]

    @property
    def denied(self) -> bool:
        """Whether all that is said of it denies it."""
        return not any(claim.polarity for one in self.relations for claim in one.claims)


@dataclass(frozen=True, slots=True)
class Path:
    """Links end to end. `article` is the IRI of the one that an argument is made in."""

    links: tuple[Link, ...]
    article: str | None = None

    @property
    def nodes(self) -> tuple[str, ...]:
        """The IRIs of its entities, in order."""
        return (self.links[0].source, *(link.target for link in self.links))

    @property
    def weakest(self) -> Modality:
        """The certainty of the link that is least certain."""
        return max((link.modality for link in self.links), key=STRENGTH.index)

    @property
    def sign(self) -> int | None:
        """The product of its links' signs; None where it is no argument."""
        return None if self.article is None else prod(link.sign or 0 for link in self.links)

    @property
    def passages(self) -> int:
        """How many distinct passages stand behind it."""
        return len(_passages(one for link in self.links for one in link.relations))


@dataclass(frozen=True, slots=True)
class Ground:
    """Where paths may lead: a graph whose edges hold their relations, of one article or of all."""

    graph: Graph
    article: str | None = None

    def shortest(self, source: str, target: str) -> Iterator[Path]:
        """All paths, the lightest first."""
        if target in reached([self], source):
            for nodes in nx.shortest_simple_paths(self.graph, source, target, "weight"):
                yield Path(tuple(map(self._link, pairwise(nodes))), self.article)

    def _link(self, pair: tuple[str, str]) -> Link:
        data = self.graph.edges[pair]
        return Link(*pair, tuple(data["relations"]), data.get("sign"))


@lru_cache(maxsize=8)  # a release never changes, and why there is no path is asked of the same
@uncollected()
def grounds(
    store: Store, catalogue: Catalogue, filters: Filters, kind: str = "any"
) -> tuple[Ground, ...]:
    """The one graph of all relations that pass the filters, or one of arguments an article."""
    if kind == "any":
        return (ground(select(store, Selection(filters=filters), catalogue)),)
    if filters.polarity is False:
        return ()  # an argument has no denied link
    made = by_article(store, replace(filters, polarity=True), catalogue)
    articles = [catalogue.articles[name].iri for name in sorted(catalogue.articles)]
    return tuple(argued(made[iri], catalogue, iri) for iri in articles if iri in made)


def ground(relations: Sequence[Relation]) -> Ground:
    """The graph of relations between two entities, direction set aside."""
    return Ground(_weighed(nx.Graph(), relations))


def argued(relations: Sequence[Relation], catalogue: Catalogue, article: str) -> Ground:
    """The graph of an article's relations of cause and effect, with their signs."""
    effects = {one.predicate: effect for one in relations if (effect := effect_of(one, catalogue))}
    graph = _weighed(nx.DiGraph(), [one for one in relations if one.predicate in effects])
    for _, _, data in graph.edges(data=True):
        signs = {SIGNS.get(effects[one.predicate], 0) for one in data["relations"]}
        data["sign"] = signs.pop() if len(signs) == 1 else 0
    return Ground(graph, article)


def shortest(grounds: Iterable[Ground], source: str, target: str, k: int = 5) -> tuple[Path, ...]:
    """The k shortest paths between two different entities (IRIs); fewer where there are no more.

    >>> from ontology.model import Claim, Relation
    >>> def said(s, o):
    ...     return Relation(s, "p", o, (Claim("c", s, "p", o, article="a", passage="x", number=1),))
    >>> here = ground([said("a", "b"), said("c", "b"), said("a", "d"), said("d", "b")])
    >>> [path.nodes for path in shortest([here], "a", "c")]
    [('a', 'b', 'c'), ('a', 'd', 'b', 'c')]
    """
    ways = [one.shortest(source, target) for one in grounds]
    return tuple(islice(heapq.merge(*ways, key=_order), k))


def reached(grounds: Iterable[Ground], source: str) -> set[str]:
    """Every other entity to which a path leads."""
    within = (one.graph for one in grounds if source in one.graph)
    return {iri for graph in within for iri in nx.descendants(graph, source)}


def _order(path: Path) -> tuple[int, int]:
    return len(path.links), sum(_slack(link.relations) for link in path.links)


def _slack(relations: Sequence[Relation]) -> int:
    """What a link weighs beyond its length: the less, the more passages are behind it."""
    return _UNIT // len(_passages(relations))


def _weighed(graph: Graph, relations: Sequence[Relation]) -> Graph:
    """The simple graph of relations. A link always weighs less than two, whatever is behind it."""
    for one in relations:
        if isinstance(one.object, Literal) or one.object == one.subject:
            continue
        if not graph.has_edge(one.subject, one.object):
            graph.add_edge(one.subject, one.object, relations=[])
        graph.edges[one.subject, one.object]["relations"].append(one)
    length = _UNIT * (len(graph) + 1)
    for _, _, data in graph.edges(data=True):
        data["weight"] = length + _slack(data["relations"])
    return graph


def _passages(relations: Iterable[Relation]) -> set[str]:
    return {claim.passage for one in relations for claim in one.claims}
