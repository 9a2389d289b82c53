"""What is said of a thing, or by a text, as the rows of a table to talk about. Pure.

Which property feeds which row is declared here, once, and nowhere else; what fits no row stands
in the last one, so that nothing is left out in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from graph.projection import strongest
from ontology import names
from ontology.model import Modality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.comparison import Side
    from ontology.model import Relation


class Heading(NamedTuple):
    """A row: the properties it takes from what is compared, and those it takes towards it.

    Of a text as a whole, where nothing in particular is compared, it takes both.
    """

    name: str
    label: str
    about: str
    outward: frozenset[str] = frozenset()
    inward: frozenset[str] = frozenset()


def _both(*properties: str) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(properties), frozenset(properties)


RECOMMENDED: Final = "recommendations"
REST: Final = Heading("other", "Also said", "what fits none of the rows above")
HEADINGS: Final = (
    Heading(
        "definition",
        "Definition",
        "what it is said to be, to be part of, and to differ from",
        frozenset({names.DEFINED_AS, names.CLASSIFIED_AS, names.CHARACTERIZED_AS,
                   names.CONTRASTS_WITH, names.COMPLEMENTS, names.COMPONENT_OF,
                   names.COINED_BY}),
        frozenset({names.CONTRASTS_WITH, names.COMPLEMENTS}),
    ),
    Heading(
        "mechanism",
        "Mechanism",
        "what it works by, dwells on, signals and needs",
        frozenset({names.RELIES_ON, names.EMPHASIZES, names.SIGNALS, names.REQUIRES,
                   names.TARGETS_AUDIENCE}),
    ),
    Heading(
        "instruments",
        "Instruments",
        "the means it uses, and what is counted among them",
        frozenset({names.EMPLOYS, names.DEPLOYED_TO, names.PROVIDES_AID_TO}),
        frozenset({names.INSTRUMENT_OF, names.CLASSIFIED_AS, names.COMPONENT_OF}),
    ),
    Heading(
        "outcomes",
        "Outcomes",
        "what it is said to bring about, to lessen, or to aim at",
        frozenset({names.FOSTERS, names.STRENGTHENS, names.SUPPORTS, names.ENABLES,
                   names.LEADS_TO, names.INFLUENCES, names.TRANSFORMS, names.MITIGATES,
                   names.DETERS, names.COUNTERS, names.AIMS_AT, names.INSTRUMENT_OF}),
    ),
    Heading(
        "challenges",
        "Challenges",
        "what it faces, and what hinders or counters it",
        frozenset({names.FACES_CHALLENGE, names.HINDERS}),
        frozenset({names.HINDERS, names.COUNTERS, names.DETERS, names.MITIGATES}),
    ),
    Heading(
        RECOMMENDED,
        "Recommendations",
        "what is recommended for it, and all that is only said to be right",
        *_both(names.RECOMMENDED_FOR),
    ),
    Heading(
        "evidence",
        "Evidence",
        "cases offered for it, how it is measured, and where it is said to be going",
        frozenset({names.MEASURED_BY, names.EXEMPLIFIES}),
        frozenset({names.EXEMPLIFIES, names.MEASURED_BY, names.TREND_IN}),
    ),
    REST,
)  # fmt: skip


def table(side: Side) -> Mapping[str, tuple[Relation, ...]]:
    """The relations of a side by the name of their row, each in one; most passages first.

    >>> from graph.comparison import Side
    >>> from ontology.model import Relation
    >>> said = [Relation("power", names.FOSTERS, "trust", ()), Relation("x", "y", "power", ())]
    >>> {name: len(found) for name, found in table(Side(said, "power")).items() if found}
    {'outcomes': 1, 'other': 1}
    """
    rows: dict[str, list[Relation]] = {heading.name: [] for heading in HEADINGS}
    for relation in side.relations:
        rows[_heading(relation, side.entity)].append(relation)
    return {name: tuple(sorted(found, key=_order)) for name, found in rows.items()}


def certainty(relation: Relation) -> Modality | None:
    """The firmest modality of what affirms a relation, or else of what denies it."""
    affirmed = [claim for claim in relation.claims if claim.polarity]
    return strongest(claim.modality for claim in affirmed or relation.claims)


def _heading(relation: Relation, entity: str | None) -> str:
    if certainty(relation) is Modality.RECOMMENDED:
        return RECOMMENDED
    from_it = entity in (None, relation.subject)
    to_it = entity in (None, relation.object)
    fits = (
        heading.name
        for heading in HEADINGS
        if (from_it and relation.predicate in heading.outward)
        or (to_it and relation.predicate in heading.inward)
    )
    return next(fits, REST.name)


def _order(relation: Relation) -> tuple[int, str, str, str]:
    return -relation.passages, relation.predicate, relation.subject, str(relation.object)
