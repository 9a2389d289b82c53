"""A comparison as a table to talk about in a seminar: what its cells say."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import url_for

from graph.comparison import Side
from graph.seminar import HEADINGS, REST, certainty, table
from ontology.model import Literal, Modality
from webapp.evidence import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.seminar import Heading
    from ontology.catalogue import Catalogue
    from ontology.model import Article, Relation, Term
    from webapp.compared import Compared

SHOWN: Final = 12  # entries of a cell, those with most passages; the file has all


class Reference(NamedTuple):
    """Passages of one article: its number in the list below the table; numbers and addresses."""

    article: int
    passages: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said, without its verb; how surely ("" where plainly asserted), and where."""

    said: str
    certainty: str
    denied: bool
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Entries by their verb; `more` counts those that are not shown."""

    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    more: int


def articles(found: Compared) -> tuple[Article, ...]:
    """The articles behind the table, those of A first; their numbers are their places, from 1."""
    known = found.site.catalogue.article_by_iri
    used: dict[str, Article] = {}
    for side in found.sides:
        own = {iri: known[iri] for one in side.relations for iri in one.articles}
        used |= dict(sorted(own.items(), key=lambda item: item[1].title))
    return tuple(used.values())


def sides(found: Compared) -> tuple[Side, Side]:
    """The two sides, each seen from the thing it is about, where it is about one."""
    first, second = (
        Side(side.relations, chosen.entity.iri)
        if chosen.entity and chosen.sort == "entity"
        else Side(side.relations)
        for chosen, side in zip((found.a, found.b), found.sides, strict=True)
    )
    return first, second


def rows(found: Compared) -> Iterator[tuple[Heading, list[Cell]]]:
    """The rows of the table with a cell for each side; the last only where it holds anything."""
    seen = [(side, table(side)) for side in sides(found)]
    numbers = {article.iri: place for place, article in enumerate(articles(found), start=1)}
    most = None if found.asked.entries else SHOWN
    for heading in HEADINGS:
        held = [(side, told[heading.name]) for side, told in seen]
        if heading is not REST or any(relations for _, relations in held):
            yield (
                heading,
                [
                    _cell(relations[:most], len(relations), side, numbers, found.site.catalogue)
                    for side, relations in held
                ],
            )


def _cell(
    shown: Sequence[Relation],
    count: int,
    side: Side,
    numbers: Mapping[str, int],
    names: Catalogue,
) -> Cell:
    told = sorted(
        ((verb(one, side, names), _entry(one, side, numbers, names)) for one in shown),
        key=lambda pair: pair[0],
    )
    parts = groupby(told, lambda pair: pair[0])
    groups = tuple((name, tuple(entry for _, entry in part)) for name, part in parts)
    return Cell(groups, count - len(shown))


def verb(relation: Relation, side: Side, names: Catalogue) -> str:
    """How a relation reads, from the thing that the side is about."""
    known = names.property_by_iri.get(relation.predicate)
    if known and relation.subject != side.entity is not None:
        return known.inverse
    return label(relation.predicate, names)


def _entry(relation: Relation, side: Side, numbers: Mapping[str, int], names: Catalogue) -> Entry:
    ends = [_said(term, names) for term in (relation.subject, relation.object)]
    firmest = certainty(relation)
    if side.entity is None:
        said = " → ".join(ends)
    else:
        said = ends[1] if relation.subject == side.entity else ends[0]
    return Entry(
        said=said,
        certainty="" if firmest in (Modality.ASSERTED, None) else firmest.value,
        denied=bool(relation.claims) and not any(claim.polarity for claim in relation.claims),
        references=tuple(_references(relation, numbers, names)),
    )


def _said(term: Term, names: Catalogue) -> str:
    return term.value if isinstance(term, Literal) else label(term, names)


def _references(
    relation: Relation, numbers: Mapping[str, int], names: Catalogue
) -> Iterator[Reference]:
    for iri in sorted(relation.articles, key=numbers.__getitem__):
        page = url_for("article.show", name=names.article_by_iri[iri].name)
        own = sorted({claim.number for claim in relation.claims if claim.article == iri})
        places = tuple((n, f"{page}?passage={n}#passage-{n}") for n in own)
        yield Reference(numbers[iri], places)
