"""`/compare`: two articles, things, eras or views side by side, as one picture, and as a table.

The whole state stands in the address; every choice is a link or a form.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, redirect, render_template, request, url_for

from graph.errors import BadAddress, LayoutFailed, LayoutsBusy, LayoutTimeout
from graph.marks import MEANINGS
from graph.view import View
from ontology import origin
from ontology.errors import UnknownFormat
from webapp import comparable, compared_files, contrasted, past, seminar
from webapp.choices import active
from webapp.compare_form import form
from webapp.compared import compared
from webapp.comparing import OWN, SHOWN, asked
from webapp.foreign import carried
from webapp.links import Link, asked_path
from webapp.overlaid import SIGNS, overlaid

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from webapp.compared import Compared
    from webapp.comparing import Asked
    from webapp.links import Values
    from webapp.site import Site

blueprint = Blueprint("compare", __name__, url_prefix="/compare")

NEAR: Final = 4  # pages offered before and after the present one
EXAMPLES: Final = (
    ("entity:soft-power", "entity:hard-power"),
    ("entity:soft-power", "entity:military-engagement"),
    ("entity:nato", "entity:warsaw-pact"),
    ("era:cold-war", "era:present-day"),
)


@blueprint.get("")
def index() -> ResponseReturnValue:
    """The page of a comparison, or the choice of what to compare."""
    wanted, site = asked(request.args, seen=True)
    if _moved(wanted):
        return redirect(carried(wanted.at(asked_path()), OWN), 303)
    found = _compared(wanted, site)
    values = _frame(wanted, site)
    if found is None:
        return render_template("compare/choose.html", **values, examples=_examples(site))
    rows = found.shown()
    return render_template(
        "compare/index.html",
        **values,
        found=found,
        **_picture(found),
        rivals=[contrasted.rivals(one, found) for one in found.marks.rivalries],
        contraries=[contrasted.contrary(pair, found) for pair in found.marks.contraries],
        families=contrasted.families(rows, found),
        tabs=_tabs(found),
        pages=_pages(wanted, len(rows)),
        count=len(rows),
        per_page=contrasted.PAGE,
        files={part: wanted.at(url_for(".data", part=part)) for part in compared_files.FILES},
        filters=[text for text, _ in active(wanted.filters, site.catalogue)],
        unfiltered=wanted.at(asked_path(), view=View(release=wanted.view.release)),
        other_mapping=wanted.at(asked_path(), mapped=not wanted.mapped, page=1) + "#mapping",
        printable=wanted.at(url_for(".table"), show="", page=1),
        signs=SIGNS,
        meanings=MEANINGS,
        note=found.note,
    )


@blueprint.get("/table")
def table() -> ResponseReturnValue:
    """The comparison as a table to print."""
    wanted, site = asked(request.args, seen=True)
    found = _compared(wanted, site)
    if found is None:
        return redirect(carried(wanted.at(url_for(".index")), OWN), 303)
    return render_template(
        "compare/table.html",
        found=found,
        rows=list(seminar.rows(found)),
        sources=seminar.articles(found),
        filters=[text for text, _ in active(wanted.filters, site.catalogue)],
        everything="" if wanted.entries else wanted.at(asked_path(), entries=True),
        back=wanted.at(url_for(".index"), entries=False),
        file=wanted.at(url_for(".data", part="table"), entries=False),
        address=wanted.at(url_for(".table", _external=True)),
        cited=origin.of(site.release).cited,
        note=found.note,
        **_frame(wanted, site),
    )


@blueprint.get("/<part>.csv")
def data(part: str) -> ResponseReturnValue:
    """Every relation of a comparison, or every entry of its table."""
    if part not in compared_files.FILES:
        raise UnknownFormat(part, compared_files.FILES)
    wanted, site = asked(request.args)
    found = _compared(wanted, site)
    if found is None:
        return redirect(wanted.at(url_for(".index")), 303)
    response = Response(compared_files.text(part, found), mimetype="text/csv")
    name = f"entente-{site.release.short}-comparison-{part}.csv"
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.headers["X-Entente-Release"] = site.release.hash
    return response


def _compared(wanted: Asked, site: Site) -> Compared | None:
    """The comparison; None where a side is missing, or both are the same."""
    a, b = wanted.a, wanted.b
    return compared(wanted, site, a, b) if a and b and a.spec != b.spec else None


def _moved(wanted: Asked) -> bool:
    """Whether a side is written otherwise than addresses write it, as forms send it."""
    sides = (("a", wanted.a), ("b", wanted.b))
    return any(chosen and request.args[part] != chosen.spec for part, chosen in sides)


def _frame(wanted: Asked, site: Site) -> Values:
    """What the form holds, and what the page says of its release."""
    told = past.told(wanted.view, site, OWN)
    if told["past"]:
        now = wanted.at(asked_path(), view=replace(wanted.view, release=None))
        told["past"] = told["past"]._replace(href=now)
    return told | form(wanted, site)


def _picture(found: Compared) -> Values:
    """The picture, or why there is none just now: the tables do without."""
    try:
        return {"picture": overlaid(found), "undrawn": ""}
    except (LayoutsBusy, LayoutTimeout, LayoutFailed) as error:
        return {"picture": None, "undrawn": str(error)}


def _tabs(found: Compared) -> list[Link]:
    """What can be shown of the rows, with how many there are; A and B by their names."""
    names = SHOWN | {"a": f"Only {found.a.label}", "b": f"Only {found.b.label}"}
    path = asked_path()
    return [
        Link(names[show], found.asked.at(path, show=show, page=1) + "#rows", count, show)
        for show, count in found.counts.items()
    ]


def _pages(wanted: Asked, count: int) -> list[Link]:
    """The first, the last and the nearest pages of so many rows; none where there is one."""
    last = max(1, -(-count // contrasted.PAGE))
    if wanted.page > last:
        raise BadAddress("page", str(wanted.page), f"the last page is {last}")
    near = range(max(1, wanted.page - NEAR), min(last, wanted.page + NEAR) + 1)
    return [
        Link(str(page), wanted.at(asked_path(), page=page) + "#rows", page)
        for page in sorted({1, last, *near})
        if last > 1
    ]


def _examples(site: Site) -> list[Link]:
    """Comparisons to begin with, as far as the release knows what they name."""
    names = site.catalogue
    articles = [f"article:{name}" for name in names.articles]
    pairs = [*pairwise(articles), *EXAMPLES]
    links = []
    for pair in pairs:
        known = [spec.startswith("article:") or spec.partition(":")[2] in names.entities
                 for spec in pair]  # fmt: skip
        if all(known):
            a, b = (comparable.read("a", spec, names) for spec in pair)
            links.append(Link(f"{a.label} and {b.label}", url_for(".index", a=a.spec, b=b.spec)))
    return links
