"""The same measures of each article alone, and of what is asserted only, beside the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import NothingToMeasure
from graph.inferring import Inferred
from graph.measures import measure
from graph.projection import project
from graph.robustness.ranks import kendall
from ontology.model import Modality, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graph.measures import Result
    from ontology.catalogue import Catalogue
    from ontology.model import Claim

    Relations = Sequence[Relation]

ALL, ASSERTED = "all", "asserted"
MOST = 3_000  # nodes whose order is compared, each with each


def only(relations: Relations, keeps: Callable[[Claim], bool]) -> tuple[Relation, ...]:
    """The relations with the claims that pass; those of which none is left are gone.

    What is inferred stays only where every claim passes that it rests on.
    """
    return tuple(filter(None, (_left(relation, keeps) for relation in relations)))


def _left(relation: Relation, keeps: Callable[[Claim], bool]) -> Relation | None:
    claims = tuple(claim for claim in relation.claims if keeps(claim))
    if isinstance(relation, Inferred):
        return relation if len(claims) == len(relation.claims) else None
    if not claims:
        return None
    return Relation(relation.subject, relation.predicate, relation.object, claims)


def parts(relations: Relations, catalogue: Catalogue) -> dict[str, tuple[Relation, ...]]:
    """All relations, those of each article (by its name), and what is asserted only.

    Relations without claims, as rows of a query may be, are in no part but the first.
    """
    found = {ALL: tuple(relations)}
    for article in sorted(catalogue.articles.values(), key=lambda one: one.name):
        own = only(relations, lambda claim, iri=article.iri: claim.article == iri)  # type: ignore[misc]  # bound now, not later
        if own:
            found[article.name] = own
    if any(relation.claims for relation in relations):
        found[ASSERTED] = only(relations, lambda claim: claim.modality is Modality.ASSERTED)
    return found


def beside(
    relations: Relations,
    catalogue: Catalogue,
    projection: str = "all",
    names: Iterable[str] | None = None,
    *,
    weight: str = "claims",
    seed: int = 7,
) -> Mapping[str, tuple[Result, ...] | str]:
    """Measures of each of `parts`; a sentence for a part of which nothing can be measured.

    Raises
    ------
    UnknownTerm
        If there is no projection or measure of a name.
    """
    chosen = None if names is None else tuple(names)
    found: dict[str, tuple[Result, ...] | str] = {}
    for part, kept in parts(relations, catalogue).items():
        network = project(kept, catalogue, projection)
        try:
            found[part] = measure(network, chosen, weight=weight, seed=seed, runs=1)
        except NothingToMeasure:
            found[part] = f"Nothing in it makes an edge of the projection {projection}."
    return found


def alike(found: Mapping[str, tuple[Result, ...] | str]) -> dict[str, dict[str, float | None]]:
    """How far each part ranks nodes as all of them do: Kendall's tau-b, by part and measure.

    Of the nodes that have an amount in both; None where that is no order.
    """
    measured = {part: results for part, results in found.items() if not isinstance(results, str)}
    whole = {one.measure: one for one in measured.pop(ALL, ())}
    return {
        part: {one.measure: _alike(whole[one.measure], one) for one in results}
        for part, results in measured.items()
        if whole
    }


def _alike(whole: Result, part: Result) -> float | None:
    ours, theirs = (
        {n: v for n, v in (one.nodes or {}).items() if isinstance(v, int | float)}
        for one in (whole, part)
    )
    both = [node for node in ours if node in theirs]
    if not 1 < len(both) <= MOST:
        return None
    return kendall([ours[node] for node in both], [theirs[node] for node in both])
