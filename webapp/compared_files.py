"""A comparison as files: every relation with what each side says of it, and the seminar's table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from graph.export.table import ABOUT, cell
from graph.seminar import certainty, table
from webapp import seminar
from webapp.contrasted import of_both
from webapp.evidence import label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from graph.export.columns import Value
    from ontology.catalogue import Catalogue
    from ontology.model import Relation, Term
    from webapp.compared import Compared

ENDS: Final = ("subject", "relation", "object")
SAID: Final = ("certainty", "markers", "denied", "passages")


def text(part: str, found: Compared) -> str:
    """A file as CSV, safe to open in a spreadsheet; each row names its release and the note."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    head, *body = FILES[part](found)
    rows.writerow([*head, *(column.name for column in ABOUT)])
    about = found.site.release.hash, found.note
    rows.writerows([cell(value) for value in (*row, *about)] for row in body)
    return out.getvalue()


def _relations(found: Compared) -> Iterator[Sequence[Value]]:
    names = found.site.catalogue
    yield ("a", "b", "mapping", "held", "marks", "family", *ENDS,
           *(f"{side}_{name}" for side in "ab" for name in SAID))  # fmt: skip
    about = found.a.label, found.b.label, "on" if found.asked.mapped else "off"
    for row in found.rows:
        subject, verb, target = _ends(row.a or row.b, names)
        marks = tuple(mark.value for mark in found.marks.of(row))
        family = getattr(names.property_by_iri.get(row.key.predicate), "family", "")
        subject = of_both(row.key.subject, row.held) or subject
        target = of_both(row.key.object, row.held) or target
        told = (*about, row.held.value, marks, family, subject, verb, target)
        yield *told, *_said(row.a, names), *_said(row.b, names)


def _table(found: Compared) -> Iterator[Sequence[Value]]:
    names = found.site.catalogue
    yield "row", "side", "compared", *ENDS, *SAID
    compared = zip("ab", (found.a, found.b), seminar.sides(found), strict=True)
    for letter, chosen, side in compared:
        for heading, relations in table(side).items():
            for one in relations:
                yield heading, letter, chosen.label, *_ends(one, names), *_said(one, names)


def _ends(said: Relation | None, names: Catalogue) -> tuple[str, str, str]:
    if said is None:
        return "", "", ""
    subject, verb = label(said.subject, names), label(said.predicate, names)
    return subject, verb, _words(said.object, names)


def _words(term: Term, names: Catalogue) -> str:
    return label(term, names) if isinstance(term, str) else term.value


def _said(said: Relation | None, names: Catalogue) -> tuple[Value, ...]:
    """Certainty, its markers, whether all of it is denied, and the passages; empty without."""
    if said is None:
        return None, None, None, None
    firmest = certainty(said)
    places = {(names.article_by_iri[claim.article].name, claim.number) for claim in said.claims}
    return (
        firmest.value if firmest else None,
        tuple(sorted({claim.marker for claim in said.claims if claim.marker})),
        bool(said.claims) and not any(claim.polarity for claim in said.claims),
        tuple(f"{article} {number}" for article, number in sorted(places)),
    )


FILES: Final[Mapping[str, Callable[[Compared], Iterator[Sequence[Value]]]]] = {
    "relations": _relations,
    "table": _table,
}
