"""Why no path leads from one entity to another, and what comes nearest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import networkx as nx

from graph.collecting import uncollected
from graph.paths import grounds, reached
from graph.view import Filters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.paths import Ground
    from graph.simple import Graph
    from ontology.catalogue import Catalogue
    from ontology.store import Store

OFFERED = 3  # entities offered at each end


@dataclass(frozen=True, slots=True)
class Near:
    """An entity (its IRI), and how many steps it is from the one that is wanted."""

    iri: str
    steps: int


@dataclass(frozen=True, slots=True)
class NoPath:
    """Why there is none.

    `removed` are those of the looser filters that give a path; `together`, that none of them
    does, and no filter at all would; `otherwise`, that any relation would do where an
    argument was asked for; `backwards`, that one leads the other way round. `ends` are those
    nearest to the target that can be reached, `starts` those nearest to the source from which
    the target can be reached.
    """

    removed: tuple[Filters, ...]
    together: bool
    otherwise: bool
    backwards: bool
    ends: tuple[Near, ...]
    starts: tuple[Near, ...]


def explain(
    store: Store,
    catalogue: Catalogue,
    filters: Filters,
    kind: str,
    ends: tuple[str, str],
    looser: Iterable[Filters] = (),
) -> NoPath:
    """Why no path of a kind leads from the first of two entities (IRIs) to the second.

    `looser` are filters to try instead: as a rule, these without each one that is on.

    Nearness counts steps by any relation, without filters, and by links of the scheme of
    concepts (broader, related).
    """
    source, target = ends

    def leads(kept: Filters, kind: str = kind) -> bool:
        return target in reached(grounds(store, catalogue, kept, kind), source)

    removed = tuple(less for less in looser if leads(less))
    here = grounds(store, catalogue, filters, kind)
    everything = _whole(store, catalogue)
    return NoPath(
        removed=removed,
        together=filters != Filters() and not removed and leads(Filters()),
        otherwise=kind == "argument" and leads(filters, "any"),
        backwards=source in reached(here, target),
        ends=_nearest(target, reached(here, source) - {source}, everything, catalogue),
        starts=_nearest(source, _leading(here, target) - {target}, everything, catalogue),
    )


def _leading(grounds: Iterable[Ground], target: str) -> set[str]:
    """Every other entity from which a path leads to the target."""
    within = (one.graph for one in grounds if target in one.graph)
    return {iri for graph in within for iri in nx.ancestors(graph, target)}


@lru_cache(maxsize=2)  # as `graph.relations` keeps everything
@uncollected()
def _whole(store: Store, catalogue: Catalogue) -> Graph:
    (everything,) = grounds(store, catalogue, Filters())
    graph: Graph = nx.Graph(everything.graph.edges)
    graph.add_edges_from(
        (entity.iri, catalogue.entities[name].iri)
        for entity in catalogue.entities.values()
        for name in (*entity.broader, *entity.related)
    )
    return graph


def _nearest(iri: str, among: set[str], graph: Graph, catalogue: Catalogue) -> tuple[Near, ...]:
    """Those of `among` that are fewest steps from an entity, then in the order of their labels."""
    if iri not in graph:
        return ()
    steps: Mapping[str, int] = nx.single_source_shortest_path_length(graph, iri)
    near: Sequence[str] = sorted(
        (one for one in among if one in steps and one != iri),
        key=lambda one: (steps[one], catalogue.by_iri[one].label),
    )
    return tuple(Near(one, steps[one]) for one in near[:OFFERED])
