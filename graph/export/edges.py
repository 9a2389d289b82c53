"""The relations between entities as a table: one row a pair, or one row a relation.

Parallel relations of a pair in one direction are merged into one weighted row, because most
programs merge them anyway, and by rules of their own; `multi` keeps them apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.export.columns import Column, Row, Sort, Table
from graph.projection import DIRECTNESS, in_files, strongest
from graph.simple import states_weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.export.exported import Exported
    from ontology.catalogue import Catalogue
    from ontology.model import Claim

Data = dict[str, Any]
Spell = tuple[int | None, int | None]

WEIGHT = (
    "Distinct passages that speak of the relation, denials included: it counts how texts are "
    "written, not influence in the world. Of a query, what its rows state; of a projection by "
    "what is shared, how much that is"
)
ENDS = (
    Column("Source", Sort.TEXT, "Id of the entity that the relation is said of"),
    Column("Target", Sort.TEXT, "Id of the entity at its other end"),
    Column("Type", Sort.TEXT, "Directed, or Undirected: the words that Gephi looks for"),
)
SAID = (
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
    Column("passages", Sort.WHOLE, "Distinct passages that speak of the relation"),
    Column("denied", Sort.WHOLE, "Passages among them that deny the relation"),
    Column("articles", Sort.LIST, "Articles that speak of the relation"),
    Column("eras", Sort.LIST, "Ids of the times that claims name"),
    Column("start", Sort.YEAR, "First year that the rows of a query state, or else claims name"),
    Column("end", Sort.YEAR, "Last year that the rows of a query state, or else claims name"),
    Column("claims", Sort.LIST, "Identifiers of the claims behind it"),
)  # fmt: skip
# What rows of a query, a projection or rules say of edges: columns only where any edge has them.
STATED = (
    Column("sign", Sort.WHOLE, "1 or -1; 0 where relations or rows differ"),
    Column("rows", Sort.WHOLE, "Rows of the query's answer that it stands for"),
    Column("rules", Sort.LIST, "Rules by which a relation follows that none of its claims states"),
)


def table(exported: Exported) -> Table:
    """All relations between entities, by the identifiers of their ends."""
    found = [data for *_, data in exported.network.edges(data=True)]
    whole = all(isinstance(data["weight"], int) for data in found)
    weighed = Column("Weight", Sort.WHOLE if whole else Sort.NUMBER, WEIGHT)
    held = (
        any(data["sign"] is not None for data in found),
        any(data["rows"] for data in found),
        any(data["rules"] for data in found),
    )
    stated = tuple(one for one, is_held in zip(STATED, held, strict=True) if is_held)
    return Table("edges", (*ENDS, weighed, *SAID, *stated), _rows(exported, stated))


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


def weight(bundle: Iterable[Data]) -> float:
    """What an edge weighs: the weights that are stated, and the distinct passages of the rest."""
    parts = list(bundle)
    rest = [data for data in parts if not states_weight(data)]
    stated: list[float] = [data["weight"] for data in parts if states_weight(data)]
    return _passages(claims_of(rest)) + sum(stated)


def spells(bundle: Iterable[Data]) -> Iterator[Spell]:
    """First and last year of each relation: what rows state, or else what each claim names."""
    for data in bundle:
        stated = data["start"], data["end"]
        if stated != (None, None) or not data["claims"]:
            yield stated
        else:
            yield from ((claim.start, claim.end) for claim in data["claims"])


def _rows(exported: Exported, stated: Sequence[Column]) -> Iterator[Row]:
    names = {iri: in_files(iri, exported.catalogue) for iri in exported.network}
    kind = "Directed" if exported.directed else "Undirected"
    for source, target, bundle in bundles(exported):
        said = {
            "sign": _sign(bundle),
            "rows": sum(data["rows"] for data in bundle) or None,
            "rules": _distinct(rule for data in bundle for rule in data["rules"]),
        }
        yield (
            *(names[source], names[target], kind, weight(bundle)),
            *_merged(bundle, exported.catalogue),
            *(said[one.name] for one in stated),
        )


def _merged(bundle: Sequence[Data], catalogue: Catalogue) -> Row:
    claims, years = claims_of(bundle), list(spells(bundle))
    return (
        ", ".join(data["label"] for data in bundle),
        tuple(data["relation"] for data in bundle),
        _distinct(data["family"] for data in bundle),
        _distinct(data["effect"] for data in bundle),
        _distinct(data["valence"] for data in bundle),
        str(strongest(claim.modality for claim in _affirmed(claims) or claims) or ""),
        _polarity(claims),
        str(min((claim.explicitness for claim in claims), key=DIRECTNESS.index, default="")),
        _passages(claims) if claims else None,
        _passages(claim for claim in claims if not claim.polarity) if claims else None,
        _distinct(article for data in bundle for article in data["articles"]),
        _distinct(_name(era, catalogue) for claim in claims for era in claim.during),
        min((start for start, _ in years if start is not None), default=None),
        max((end for _, end in years if end is not None), default=None),
        tuple(sorted({claim.iri for claim in claims})),
    )


def _passages(claims: Iterable[Claim]) -> int:
    return len({claim.passage for claim in claims})


def _sign(bundle: Iterable[Data]) -> int | None:
    signs = {data["sign"] for data in bundle} - {None}
    return 0 if len(signs) > 1 else next(iter(signs), None)


def _affirmed(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.polarity]


def _polarity(claims: Sequence[Claim]) -> str:
    """What the claims say; nothing where there are none."""
    affirmed = len(_affirmed(claims))
    if not affirmed:
        return "denied" if claims else ""
    return "affirmed" if affirmed == len(claims) else "both"


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({str(value) for value in values if value}))


def _name(iri: str, catalogue: Catalogue) -> str:
    known = catalogue.by_iri.get(iri)
    return iri if known is None else known.name
