"""The articles behind a view as a table: one row an article, none of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.export.columns import Column, Row, Sort, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.export.exported import Exported
    from ontology.model import Article

COLUMNS = (
    Column("article", Sort.TEXT, "Name of the article, as edges and claims have it"),
    Column("title", Sort.TEXT, "Its title"),
    Column("source", Sort.TEXT, "Where it was published"),
    Column("claims", Sort.WHOLE, "Claims of it in this view"),
    Column("passages", Sort.WHOLE, "Passages it was cut into, those without claims included"),
    Column("said", Sort.TEXT, "What it says of its own making"),
    Column("coder", Sort.TEXT, "Who coded it"),
    Column("codebook", Sort.TEXT, "Version of the rules by which it was coded"),
    Column("sha256", Sort.TEXT, "Hash of the text that was coded, which is not included"),
    Column("iri", Sort.TEXT, "Its permanent identifier"),
)


def table(exported: Exported) -> Table:
    """The articles that the view's claims are from, by identifier."""
    return Table("sources", COLUMNS, _rows(exported))


def articles(exported: Exported) -> list[Article]:
    """The articles that the view's claims are from, by identifier."""
    used = {iri for relation in exported.relations for iri in relation.articles}
    known = exported.catalogue.article_by_iri
    return [known[iri] for iri in sorted(used & known.keys())]


def _rows(exported: Exported) -> Iterator[Row]:
    for one in articles(exported):
        claims = sum(
            claim.article == one.iri for relation in exported.relations for claim in relation.claims
        )
        yield (one.name, one.title, one.source, claims, len(one.passages), one.note, one.coder,
               one.codebook, one.sha256, one.iri)  # fmt: skip
