"""The claims of a view as a table: one row a claim, with its passage and every facet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export.columns import Column, Row, Sort, Table
from ontology.model import Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.export.exported import Exported
    from ontology.model import Claim

COLUMNS = (
    Column("claim", Sort.TEXT, "Permanent identifier of the claim"),
    Column("subject", Sort.TEXT, "Id of the entity it is about; a projection may leave that out"),
    Column("relation", Sort.TEXT, "Name of the relation; those used are below"),
    Column("object", Sort.TEXT, "Id of the entity at the other end, or a date"),
    Column("value", Sort.TRUTH, "Whether the object is a date, not an entity"),
    Column("article", Sort.TEXT, "Name of the article"),
    Column("passage", Sort.WHOLE, "Number of the passage in its article, from 1"),
    Column("section", Sort.TEXT, "Heading under which the passage stands"),
    Column("gloss", Sort.TEXT, "What the passage says, in the coder's own words"),
    Column("modality", Sort.TEXT, "asserted, possible, expected or recommended"),
    Column("marker", Sort.TEXT, "The word of the passage that shows the modality"),
    Column("polarity", Sort.TEXT, "affirmed or denied"),
    Column("explicitness", Sort.TEXT, "direct, coreferent or inferred"),
    Column("type", Sort.TEXT, "definitional, case, causal, evaluative or normative"),
    Column("during", Sort.LIST, "Ids of the times it speaks of"),
    Column("through", Sort.LIST, "Ids of the means it names"),
    Column("in", Sort.LIST, "Ids of the places it names"),
    Column("from", Sort.YEAR, "First year it names"),
    Column("to", Sort.YEAR, "Last year it names"),
    Column("coder", Sort.TEXT, "Who coded it"),
)


def table(exported: Exported) -> Table:
    """All claims of the view, those to a date included, in the order of the articles."""
    return Table("claims", COLUMNS, _rows(exported))


def _rows(exported: Exported) -> Iterator[Row]:
    found = {claim for relation in exported.relations for claim in relation.claims}
    for claim in sorted(found, key=lambda one: (one.article, one.number, one.iri)):
        yield _row(claim, exported)


def _row(claim: Claim, exported: Exported) -> Row:
    def names(iris: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_name(iri, exported) for iri in iris)

    properties = exported.catalogue.property_by_iri
    passage = exported.catalogue.passages.get(claim.passage)
    value = isinstance(claim.object, Literal)
    return (
        claim.iri,
        _name(claim.subject, exported),
        getattr(properties.get(claim.predicate), "name", claim.predicate),
        str(claim.object) if value else _name(str(claim.object), exported),
        value,
        claim.article.rpartition("/article/")[2],
        claim.number,
        passage.section if passage else "",
        passage.gloss if passage else "",
        claim.modality.value,
        claim.marker,
        "affirmed" if claim.polarity else "denied",
        claim.explicitness.value,
        claim.type.value,
        names(claim.during),
        names(claim.through),
        names(claim.places),
        claim.start,
        claim.end,
        claim.coder,
    )


def _name(iri: str, exported: Exported) -> str:
    known = exported.catalogue.by_iri.get(iri)
    return iri if known is None else known.name
