"""`/analysis`: the network of a view measured, with what the figures mean and what they do not.

The whole state stands in the address; every choice is a link or a form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for

from graph.measures import BANNER, COSTS, MEASURES, ON_REQUEST, defaults
from graph.projections import PROJECTIONS
from graph.simple import WEIGHTS
from ontology.errors import UnknownFormat
from webapp import (
    beside,
    between,
    causal,
    chance,
    matrix,
    methods,
    mixed,
    parting,
    past,
    plotted,
    ranking,
    rankings,
    reproducing,
    whole,
)
from webapp.analyses import Analyses
from webapp.analysing import OWN, PAIR, read
from webapp.analysis_files import FILES, text
from webapp.figures import made, number
from webapp.foreign import OURS, ours
from webapp.headers import refuse_others
from webapp.links import asked_path
from webapp.site import site
from webapp.sources import filtered, told

if TYPE_CHECKING:
    from flask.blueprints import BlueprintSetupState

    from webapp.analysed import Analysed
    from webapp.links import Values

blueprint = Blueprint("analysis", __name__, url_prefix="/analysis")

KEY: Final = "entente.analyses"


@blueprint.record_once
def _remember(state: BlueprintSetupState) -> None:
    """Measures are kept for the app, not for the process."""
    state.app.extensions[KEY] = Analyses()


@blueprint.get("")
def index() -> str:
    """The page of a view."""
    found = _found(seen=True)
    asked = found.asked
    values = {
        "active": "analysis",
        "found": found,
        "asked": asked,
        "picture": found.picture,
        "told": told(asked.view, found.found.catalogue),
        "filters": filtered(asked.view, found.found.catalogue),
        "notes": found.found.notes,
        "warning": BANNER,
        **_choices(found),
        **past.told(asked.view, found.site, OWN),
    }
    return render_template("analysis/index.html", **values, **_measured(found))


@blueprint.post("")
def change() -> Response:
    """Stop a computation that the page waits for, or let it begin again; then the page anew."""
    refuse_others()
    jobs = site().jobs
    for act, key in request.form.items():
        if act == "stop":
            jobs.stop(key)
        elif act == "again":
            jobs.again(key)
    back = f"{asked_path()}?{request.query_string.decode('latin-1')}"
    return cast("Response", redirect(back, 303))


@blueprint.get("/<part>.csv")
def data(part: str) -> Response:
    """The numbers behind a table or a plot; 503 while they are still being worked out."""
    if part not in FILES:
        raise UnknownFormat(part, FILES)
    found = _found()
    name = f"entente-{found.site.release.short}-{part}.csv"
    response = Response(text(part, found), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.headers["X-Entente-Release"] = found.site.release.hash
    return response


def _found(*, seen: bool = False) -> Analysed:
    """What the address asks for; `seen` by people, it passes over what is no part of ours."""
    pairs = list(request.args.items(multi=True))
    if seen:
        pairs = ours(pairs, (*OURS, *OWN))
    pairs = [pair for pair in pairs if pair[0] not in OWN]
    view, scenes = past.asked(pairs)
    kept = cast("Analyses", current_app.extensions[KEY])
    return kept.of(read(view, request.args), scenes.site)


def _choices(found: Analysed) -> Values:
    """What the form offers, and the parts of the address that it repeats."""
    asked = found.asked
    usual = defaults(asked.projection)
    others = [one for one in MEASURES.values() if one.name not in {*usual, *ON_REQUEST}]
    chosen = {"projection", "weight", "measure", "bar", *PAIR}
    return {
        "projections": PROJECTIONS,
        "weights": WEIGHTS,
        "others": others,
        "repeated": [pair for pair in asked.pairs() if pair[0] not in chosen],
        "replotted": [p for p in asked.pairs() if p[0] not in {"plot", "against", "bar"}],
        "remixed": [p for p in asked.pairs() if p[0] not in {"mix", "sorting", "weigh"}],
        "other_pair": [pair for pair in asked.pairs() if pair[0] not in PAIR],
        "again": asked.at(url_for("analysis.index")),
    }


def _measured(found: Analysed) -> Values:
    """Everything that needs a network; little where there is none."""
    values: Values = {"measures": MEASURES, "costs": COSTS, "csv": _files(found)}
    if not len(found.network):
        return values
    here, robust = url_for("analysis.index"), beside.robust(found) if found.across else None
    wanted = chance.numbers(found) and (found.asked.chance or chance.refused(found))
    null = chance.chance(found) if wanted else None
    said = [one.told for one in (robust.wide if robust else None, null) if one and one.told]
    studied = found.studied
    return values | _plotted(found) | {
        "value": number,
        "made": made,
        "columns": ranking.columns(found),
        "rows": ranking.rows(found),
        "within": ranking.within(found),
        "barred": found.set_of(found.plotted, level) if (level := ranking.barred(found)) else "",
        "everywhere": found.asked.at(here, bar="") + "#nodes",
        "seen": plotted.seen(found),
        "unseen": plotted.unseen(found),
        "ranged": found.asked.at(here, range="coding") + "#robustness",
        "robust": robust,
        "parted": parting.told(found),
        "whole": whole.whole(found, robust.wide) if robust and found.summed else None,
        "chanced": found.asked.at(here, chance="swapped") + "#chance",
        "chance": null,
        "numbers": chance.numbers(found),
        "methods": methods.text(
            studied, found.asked.at(url_for("analysis.index", _external=True)), said
        ),
        "program": reproducing.program(
            studied, f"entente-{found.site.release.short}.graphml"
        ),
        "lacking": reproducing.lacking(studied),
        "graphml": reproducing.file(found),
    }  # fmt: skip


def _plotted(found: Analysed) -> Values:
    """The plots that the network has the numbers for."""
    ranked = (rankings.by_measures(found), rankings.by_articles(found))
    return {
        "bars": plotted.bars_of(found) if found.plotted else None,
        "scatter": plotted.scatter_of(found) if found.against else None,
        "rankings": list(filter(None, ranked)),
        "matrix": matrix.matrix(found),
        "mix": mixed.mixed(found),
        "causal": (short := causal.summary(found)),
        "between": between.between(found) if short else None,
    }


def _files(found: Analysed) -> dict[str, str]:
    return {part: found.asked.at(url_for("analysis.data", part=part)) for part in FILES}
