"""The network of a view and its measures, computed as far as a page can wait for it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from graph.address import address
from graph.grouping import grouped
from graph.measures import MEASURES, Result, measure
from graph.placing import network_of
from graph.projections import PROJECTIONS
from graph.simple import WEIGHTS
from graph.source import find
from graph.view import Presentation, Query, View
from webapp.answers import asking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.network import Network
    from graph.projections import Projection
    from graph.source import Found
    from ontology.model import Relation
    from webapp.analysing import Asked
    from webapp.site import Site

KEY: Final = "entente.analyses"  # of the app's extensions
KEPT: Final = 400  # results, each of one measure of one network
SEED: Final = 7  # of all that chance decides
BOUND: Final = {"low": 100_000, "middle": 10_000, "high": 2_000}  # edges, by a measure's cost


@dataclass(frozen=True, slots=True)
class Analysed:
    """A network and its measures by name, in order; none where it has no node."""

    asked: Asked
    site: Site
    found: Found
    network: Network
    results: Mapping[str, Result]

    @property
    def projection(self) -> Projection:
        """How its relations became a network."""
        return PROJECTIONS[self.asked.projection]

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relations it was made of, with what the view groups as one."""
        shown = self.asked.view.presentation
        return grouped(self.found.relations, self.found.catalogue, shown.grouped)

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

    def label(self, node: Any) -> str:
        """The label of a node, or of both ends of an edge."""
        if isinstance(node, tuple):
            return " – ".join(map(self.label, node))
        return str(self.network.nodes[node]["label"])

    def value(self, name: str, node: str) -> float | None:
        """A node's amount by a measure; None where it has none."""
        found = (self.results[name].nodes or {}).get(node)
        return float(found) if isinstance(found, int | float) else None

    @staticmethod
    def _chosen(wanted: str, allowed: list[str], usual: list[str]) -> str:
        return wanted if wanted in allowed else usual[0] if usual else ""


@dataclass(slots=True)
class Analyses:
    """Analyses views, and keeps the last results: a network's measures never change."""

    kept: OrderedDict[tuple[str, ...], Result] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def of(self, asked: Asked, site: Site) -> Analysed:
        """The network of a view, by its projection, and what was asked to be measured of it.

        Raises what `graph.source.find` raises, and `BadNetwork`.
        """
        found = find(asked.view.source, site.store, site.catalogue, asking(site.pool))
        network = network_of(found.relations, asked.view, found.catalogue)
        results = self._results(asked, site, network) if len(network) else {}
        return Analysed(asked, site, found, network, results)

    def _results(self, asked: Asked, site: Site, network: Network) -> dict[str, Result]:
        release = site.release.hash
        return self.results(asked.view, release, network, asked.names, asked.weight)

    def results(
        self,
        view: View,
        release: str,
        network: Network,
        names: Sequence[str],
        weight: str = WEIGHTS[0],
    ) -> dict[str, Result]:
        """The named measures of a view's network, kept unless it is of a query."""
        shown = view.presentation
        plain = Presentation(projection=shown.projection, grouped=shown.grouped)
        at = (release, address(View(view.source, plain)), weight)
        lasting = not isinstance(view.source, Query)  # rows may be others another time
        with self.lock:
            known = {name: self.kept[*at, name] for name in names if (*at, name) in self.kept}
        known = known if lasting else {}
        rest = [name for name in names if name not in known]
        made = known | measured(network, rest, weight)
        with self.lock:
            self.kept |= {(*at, name): made[name] for name in rest if lasting}
            while len(self.kept) > KEPT:
                self.kept.popitem(last=False)
        return {name: made[name] for name in names}


def measured(network: Network, names: Sequence[str], weight: str) -> dict[str, Result]:
    """The measures of a network; those it is too large for are refused. Raises `BadNetwork`."""
    edges = network.number_of_edges()
    refused = {name: why for name in names if (why := too_long(name, edges))}
    wanted = [name for name in names if name not in refused]
    found = measure(network, wanted, weight=weight, seed=SEED)
    return {one.measure: one for one in found} | {
        name: Result(name, refused=why) for name, why in refused.items()
    }


def too_long(name: str, edges: int) -> str:
    """Why a measure is not computed while somebody waits for a page; "" if it is.

    >>> too_long("degree", 5000), too_long("closeness", 2000)
    ('', '')
    >>> too_long("closeness", 5000)
    'Not computed here: 5,000 edges are more than the 2,000 up to which a page waits for it. ...'
    """
    most = BOUND[MEASURES[name].cost]
    if edges <= most:
        return ""
    return (
        f"Not computed here: {edges:,} edges are more than the {most:,} up to which a page waits "
        f"for it. Narrow the view, or run: entente measure --measure {name}"
    )
