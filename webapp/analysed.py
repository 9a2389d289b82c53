"""The network of a view, what was measured of it, and what is still being worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graph.grouping import grouped
from graph.level_set import LevelSet
from graph.measures import MEASURES
from graph.projection import in_files
from graph.projections.declared import COUNTED
from graph.projections.of_rows import declared
from graph.projections.whole import ALL
from graph.simple import pairs_of
from graph.view import Query
from ontology import making
from webapp.computed import key
from webapp.methods import Studied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.jobs import Job, Work
    from graph.level_set import Level
    from graph.measures import Result
    from graph.network import Network
    from graph.projections import Projection
    from graph.source import Found
    from ontology.model import Article, Relation
    from webapp.analysing import Asked
    from webapp.site import Site


@dataclass(frozen=True, eq=False)
class Base:
    """What is measured: what was found, its network, and what stands for it in keys.

    It is the same for all who look at it: what is made of all of it is kept by it.
    """

    found: Found
    network: Network
    at: tuple[str, ...]

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles behind it."""
        return making.behind(self.found.relations, self.found.catalogue)

    @cached_property
    def pairs(self) -> int:
        """How many edges measures see."""
        return pairs_of(self.network)


@dataclass(frozen=True, slots=True)
class Analysed:
    """A network and its measures by name, in order; none where it has no node.

    `picture` is the address of the view's picture, `at` says what was measured, for the cache, and
    `jobs` work out the measures that are not there yet, by name.
    """

    asked: Asked
    site: Site
    base: Base
    picture: str
    at: tuple[str, ...]
    results: Mapping[str, Result]
    jobs: Mapping[str, Job] = field(default_factory=dict)

    @property
    def found(self) -> Found:
        """What the view brings in."""
        return self.base.found

    @property
    def network(self) -> Network:
        """The network of that."""
        return self.base.network

    @property
    def projection(self) -> Projection:
        """How its relations became a network."""
        return declared(self.asked.projection, self.asked.view.source)

    @property
    def of_rows(self) -> bool:
        """Whether its relations are the rows of a query."""
        return isinstance(self.asked.view.source, Query)

    @property
    def as_rows(self) -> bool:
        """Whether its edges are the rows of a query as they are, not the claims behind them."""
        return self.of_rows and self.asked.projection == ALL.name

    @property
    def weighed(self) -> bool:
        """Whether its edges weigh what is asked for, and not what rows or a projection state."""
        return self.projection.rules["weight"] == COUNTED

    @property
    def inferring(self) -> bool:
        """Whether rules add to what claims state."""
        return not self.of_rows and self.asked.view.selection.filters.inferred is not None

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relations it was made of, with what the view groups as one."""
        shown = self.asked.view.presentation
        return grouped(self.found.relations, self.found.catalogue, shown.grouped)

    @property
    def studied(self) -> Studied:
        """What the methods say."""
        asked, site = self.asked, self.site
        results = tuple(self.results.values())
        return Studied(asked.view, asked.weight, self.network, results, self.found.catalogue,
                       site.release, self.base.articles, self.base.pairs)  # fmt: skip

    @property
    def of_nodes(self) -> dict[str, Result]:
        """The measures that give every node a value."""
        return {name: one for name, one in self.results.items() if one.nodes is not None}

    @property
    def plotted(self) -> str:
        """The measure in the first plot: as asked, or the first whose values are amounts."""
        return self._chosen(self.asked.plot, list(self.of_nodes), self.amounts)

    @property
    def against(self) -> str:
        """The other measure of the scatter plot; "" if there are no two."""
        others = [name for name in self.amounts if name != self.across]
        return self._chosen(self.asked.against, others, others)

    @property
    def across(self) -> str:
        """The measure along the scatter plot: the plotted one, if its values are amounts."""
        return self._chosen(self.plotted, self.amounts, self.amounts)

    @property
    def amounts(self) -> list[str]:
        """The measures of nodes whose values are amounts, so that there is a ranking."""
        return [name for name in self.of_nodes if MEASURES[name].amounts]

    @property
    def summed(self) -> list[str]:
        """The measures that say something of the whole network."""
        return [name for name, one in self.results.items() if one.figures]

    def label(self, node: Any) -> str:
        """The label of a node, or of both ends of an edge."""
        if isinstance(node, tuple):
            return " – ".join(map(self.label, node))
        return str(self.network.nodes[node]["label"])

    def name(self, node: str) -> str:
        """What addresses call a node."""
        return str(self.network.nodes[node]["name"])

    def in_files(self, node: str) -> str:
        """What files call a node: the Id that tables of nodes have."""
        return in_files(node, self.found.catalogue)

    def pictured(self, name: str) -> str:
        """The address of the picture with something selected in it, which shows its evidence."""
        return f"{self.picture}{'&' if '?' in self.picture else '?'}selected={quote(name, ':/,')}"

    def set_of(self, name: str, level: Level) -> str:
        """The address of the picture with all nodes selected to which a measure gives a level."""
        return self.pictured(str(LevelSet(name, level, self.asked.weight)))

    def value(self, name: str, node: str) -> float | None:
        """A node's amount by a measure; None where it has none."""
        found = (self.results[name].nodes or {}).get(node)
        return float(found) if isinstance(found, int | float) else None

    def work(self, what: Iterable[str], work: Work, *, quick: bool = False) -> Any | Job:
        """What some work gives, kept for all who look at the same; else the job that makes it."""
        return self.site.jobs.of(key(self.at, what), work, quick=quick)

    @staticmethod
    def _chosen(wanted: str, allowed: list[str], usual: list[str]) -> str:
        return wanted if wanted in allowed else usual[0] if usual else ""
