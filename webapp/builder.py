"""`/sparql/builder`: a query from choices, for who writes no SPARQL: kind, relation, kind.

The whole state stands in the address; the page is a form that works without scripts. Only what
occurs is offered, with its count; the query is shown as it grows, and its first rows.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, Response, make_response, render_template, request

from graph import known
from graph.pattern import VALUE, Pattern, told
from graph.pattern import compile as compiled
from graph.pattern_offers import Offers, offers
from graph.view import Filters
from ontology.errors import EntenteError
from ontology.model import Modality
from ontology.sparql import Request
from webapp import errors, rows
from webapp.querypage import Result
from webapp.shown import shown
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.catalogue import Catalogue
    from ontology.sparql import Answer

blueprint = Blueprint("builder", __name__)

SHOWN: Final = 20  # rows on the page
DENIED: Final = "denied"
PARTS: Final = ("subject", "relation", "object")
HIDDEN: Final = "Label"  # columns of names: the page shows a name with what it names


@dataclass(frozen=True, slots=True, order=True)
class Option:
    """What can be chosen: how it reads, its value, how many claims it has, if it is chosen."""

    label: str
    value: str
    count: int
    on: bool


@blueprint.get("/sparql/builder")
def index() -> Response:
    """The form, the query that its choices make, and the first of its rows.

    Raises `BadAddress` for a value that there is not.
    """
    here = site()
    chosen = pattern(here.catalogue)
    query = compiled(chosen, here.catalogue)
    found: dict[str, Any] = {}
    status = 200
    try:
        found["result"] = _result(here.pool.answer(Request(query, "json"), gone=_gone()))
    except EntenteError as error:
        found["problem"] = errors.problem_of(error)
        status = found["problem"].status
    response = make_response(
        render_template(
            "sparql/builder.html",
            pattern=chosen,
            told=told(chosen, here.catalogue),
            query=query,
            options=_options(chosen, offers(chosen, here.store, here.catalogue), here.catalogue),
            articles=here.catalogue.articles.values(),
            eras=_eras(here.catalogue),
            modalities=[one.value for one in Modality],
            shown=shown,
            most=SHOWN,
            **found,
        ),
        status,
    )
    response.headers["X-Entente-Release"] = here.release.hash
    return response


def pattern(catalogue: Catalogue) -> Pattern:
    """What the present address asks for. Raises `BadAddress`; an empty value is none."""
    kinds = [*catalogue.vocabulary.kinds, VALUE]
    first, last = _year("from"), _year("to")
    filters = Filters(
        articles=_all("article", catalogue.articles),
        modalities=tuple(Modality(one) for one in _all("modality", [m.value for m in Modality])),
        polarity=_one("polarity", (DENIED,)) is None,
        eras=_all("era", [era.name for era in _eras(catalogue)]),
        first_year=first,
        last_year=last,
        dated=(first, last) != (None, None),  # who chooses years does not mean what has none
    )
    return Pattern(
        subject=_one("subject", kinds[:-1]),
        relation=_one("relation", catalogue.properties),
        object=_one("object", kinds),
        filters=filters,
        passages=_one("passages", ("none",)) is None,
    )


def _all(part: str, allowed: Iterable[str]) -> tuple[str, ...]:
    allowed = list(allowed)
    return tuple(known.one_of(part, one, allowed) for one in request.args.getlist(part) if one)


def _one(part: str, allowed: Iterable[str]) -> str | None:
    values = _all(part, allowed)
    return values[-1] if values else None


def _year(part: str) -> int | None:
    written = request.args.get(part, "").strip()
    return known.year(part, written) if written else None


def _eras(catalogue: Catalogue) -> list[Any]:
    return [one for one in catalogue.entities.values() if one.kind == "Era"]


def _options(
    chosen: Pattern, counts: Offers, catalogue: Catalogue
) -> dict[str, dict[str, list[Option]]]:
    """For each part of the pattern its options, relations by their family."""
    found: dict[str, dict[str, list[Option]]] = {}
    for part, counted in zip(PARTS, counts, strict=True):
        now = getattr(chosen, part)
        values = {*counted, *([now] if now else [])} - {"Entity"}  # that is: anything
        groups: defaultdict[str, list[Option]] = defaultdict(list)
        for one in values:
            family, label = _read(one, catalogue)
            groups[family].append(Option(label, one, counted.get(one, 0), one == now))
        found[part] = {name: sorted(groups[name]) for name in sorted(groups)}
    return found


def _read(name: str, catalogue: Catalogue) -> tuple[str, str]:
    """The family of a relation ("" for a kind), and how it or a kind reads."""
    if name == VALUE:
        return "", "a year or text"
    if name in catalogue.properties:
        relation = catalogue.properties[name]
        return relation.family, relation.label
    return "", catalogue.vocabulary.kinds[name].label


def _result(answer: Answer) -> Result:
    """The first rows, without the columns of names."""
    table = rows.of_table(answer.path, SHOWN)
    kept = [i for i, name in enumerate(table.columns) if not name.endswith(HIDDEN)]
    told_rows = [tuple(row[i] for i in kept) for row in table.rows]
    narrow = rows.Rows(tuple(table.columns[i] for i in kept), told_rows)
    more = (answer.rows or 0) > SHOWN
    return Result("select", None, narrow, answer.rows, answer.truncated, answer.seconds, more)


def _gone() -> Any:
    return request.environ.get("waitress.client_disconnected")
