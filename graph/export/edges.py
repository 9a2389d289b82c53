"""The relations between entities as a table: one row a pair, or one row a relation.

Parallel relations of a pair in one direction are merged into one weighted row, because most
programs merge them anyway, and by rules of their own; `multi` keeps them apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.export.columns import Column, Row, Sort, Table
from graph.projection import DIRECTNESS, strongest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.export.exported import Exported
    from ontology.catalogue import Catalogue
    from ontology.model import Claim

Data = dict[str, Any]

COLUMNS = (
    Column("Source", Sort.TEXT, "Id of the entity that the relation is said of"),
    Column("Target", Sort.TEXT, "Id of the entity at its other end"),
    Column("Type", Sort.TEXT, "Always Directed: the word that Gephi looks for"),
    Column("Weight", Sort.WHOLE, "Distinct passages that speak of the relation, denials included: "
           "it counts how texts are written, not influence in the world"),
    Column("Label", Sort.TEXT, "The relations in words"),
    Column("relation", Sort.LIST, "Names of the relations; those used are below"),
    Column("family", Sort.LIST, "Families of the relations"),
    Column("effect", Sort.LIST, "Direction of effect of causal relations: increases, decreases, "
           "open (not said)"),
    Column("valence", Sort.LIST, "Of relations between actors: friendly, hostile"),
    Column("modality", Sort.TEXT, "The firmest that any claim has: asserted, expected, possible, "
           "recommended"),
    Column("polarity", Sort.TEXT, "affirmed, denied, or both where claims differ"),
    Column("explicitness", Sort.TEXT, "The most direct that any claim has: direct, coreferent, "
           "inferred"),
    Column("passages", Sort.WHOLE, "The same number as Weight"),
    Column("denied", Sort.WHOLE, "Passages among them that deny the relation"),
    Column("articles", Sort.LIST, "Articles that speak of the relation"),
    Column("eras", Sort.LIST, "Ids of the times that claims name"),
    Column("start", Sort.YEAR, "First year that claims name"),
    Column("end", Sort.YEAR, "Last year that claims name"),
    Column("claims", Sort.LIST, "Identifiers of the claims behind it"),
)  # fmt: skip


def table(exported: Exported) -> Table:
    """All relations between entities, by the identifiers of their ends."""
    return Table("edges", COLUMNS, _rows(exported))


def bundles(exported: Exported) -> Iterator[tuple[str, str, list[Data]]]:
    """What becomes one edge: IRIs of both ends, and the data of the relations it stands for."""
    network = exported.network
    for source, target in sorted(set(network.edges())):
        parallel = [data for _, data in sorted(network[source][target].items())]
        if exported.multi:
            yield from ((source, target, [data]) for data in parallel)
        else:
            yield source, target, parallel


def claims_of(bundle: Iterable[Data]) -> list[Claim]:
    """All claims behind an edge."""
    return [claim for data in bundle for claim in data["claims"]]


def _rows(exported: Exported) -> Iterator[Row]:
    names = {iri: data["name"] for iri, data in exported.network.nodes(data=True)}
    for source, target, bundle in bundles(exported):
        yield names[source], names[target], "Directed", *_merged(bundle, exported.catalogue)


def _merged(bundle: Sequence[Data], catalogue: Catalogue) -> Row:
    claims = claims_of(bundle)
    passages = len({claim.passage for claim in claims})
    starts = [claim.start for claim in claims if claim.start is not None]
    ends = [claim.end for claim in claims if claim.end is not None]
    return (
        passages,
        ", ".join(data["label"] for data in bundle),
        tuple(data["relation"] for data in bundle),
        _distinct(data["family"] for data in bundle),
        _distinct(data["effect"] for data in bundle),
        _distinct(data["valence"] for data in bundle),
        str(strongest(claim.modality for claim in _affirmed(claims) or claims)),
        _polarity(claims),
        str(min((data["explicitness"] for data in bundle), key=DIRECTNESS.index)),
        passages,
        len({claim.passage for claim in claims if not claim.polarity}),
        _distinct(article for data in bundle for article in data["articles"]),
        _distinct(_name(era, catalogue) for claim in claims for era in claim.during),
        min(starts, default=None),
        max(ends, default=None),
        tuple(sorted(claim.iri for claim in claims)),
    )


def _affirmed(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.polarity]


def _polarity(claims: Sequence[Claim]) -> str:
    affirmed = len(_affirmed(claims))
    if not affirmed:
        return "denied"
    return "affirmed" if affirmed == len(claims) else "both"


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({str(value) for value in values if value}))


def _name(iri: str, catalogue: Catalogue) -> str:
    known = catalogue.by_iri.get(iri)
    return iri if known is None else known.name
