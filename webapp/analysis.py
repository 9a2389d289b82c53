"""`/analysis`: the network of a view measured, with what the figures mean and what they do not.

The whole state stands in the address; every choice is a link or a form.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final, cast

from flask import Blueprint, Response, current_app, render_template, request, url_for

from graph.measures import BANNER, COSTS, MEASURES, ON_REQUEST, defaults
from graph.projections import PROJECTIONS
from graph.simple import WEIGHTS
from ontology.errors import UnknownFormat
from webapp import beside, methods, past, plotted, ranking, reproducing
from webapp.analysed import KEY, Analyses
from webapp.analysing import OWN, read
from webapp.figures import number
from webapp.links import to_explore
from webapp.sources import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from flask.blueprints import BlueprintSetupState

    from webapp.analysed import Analysed
    from webapp.links import Values

blueprint = Blueprint("analysis", __name__, url_prefix="/analysis")

FILES: Final[Mapping[str, Callable[[Analysed], Iterable[Sequence[Any]]]]] = {
    "nodes": ranking.written,
    "bars": plotted.bars_written,
    "scatter": plotted.scatter_written,
    "robustness": beside.written,
}


@blueprint.record_once
def _remember(state: BlueprintSetupState) -> None:
    """Measures are kept for the app, not for the process."""
    state.app.extensions[KEY] = Analyses()


@blueprint.get("")
def index() -> str:
    """The page of a view."""
    found = _found()
    asked = found.asked
    values = {
        "active": "analysis",
        "found": found,
        "asked": asked,
        "picture": to_explore(asked.view),
        "told": told(asked.view, found.found.catalogue),
        "notes": found.found.notes,
        "warning": BANNER,
        **_choices(found),
        **past.told(asked.view, found.site),
    }
    return render_template("analysis/index.html", **values, **_measured(found))


@blueprint.get("/<part>.csv")
def data(part: str) -> Response:
    """The numbers behind the table, a plot, or the comparison of articles."""
    if part not in FILES:
        raise UnknownFormat(part, FILES)
    found = _found()
    out = io.StringIO(newline="")
    csv.writer(out).writerows(FILES[part](found))
    name = f"entente-{found.site.release.short}-{part}.csv"
    response = Response(out.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.headers["X-Entente-Release"] = found.site.release.hash
    return response


def _found() -> Analysed:
    pairs = [pair for pair in request.args.items(multi=True) if pair[0] not in OWN]
    view, scenes = past.asked(pairs)
    kept = cast("Analyses", current_app.extensions[KEY])
    return kept.of(read(view, request.args), scenes.site)


def _choices(found: Analysed) -> Values:
    """What the form offers, and the parts of the address that it repeats."""
    asked = found.asked
    usual = defaults(asked.projection)
    others = [one for one in MEASURES.values() if one.name not in {*usual, *ON_REQUEST}]
    chosen = {"projection", "weight", "measure"}
    return {
        "projections": PROJECTIONS,
        "weights": WEIGHTS,
        "others": others,
        "repeated": [pair for pair in asked.pairs() if pair[0] not in chosen],
        "replotted": [pair for pair in asked.pairs() if pair[0] not in {"plot", "against"}],
    }


def _measured(found: Analysed) -> Values:
    """Everything that needs a network; little where there is none."""
    values: Values = {"measures": MEASURES, "costs": COSTS, "csv": _files(found)}
    if not len(found.network):
        return values
    robust = beside.robust(found) if found.across else None
    ranged = robust.wide.told if robust and robust.wide else ""
    return values | {
        "value": number,
        "columns": ranking.columns(found),
        "rows": ranking.rows(found),
        "seen": plotted.seen(found),
        "unseen": plotted.unseen(found),
        "bars": plotted.bars_of(found) if found.plotted else None,
        "scatter": plotted.scatter_of(found) if found.against else None,
        "ranged": found.asked.at(url_for("analysis.index"), range="coding") + "#robustness",
        "robust": robust,
        "methods": methods.text(found, request.url, ranged),
        "program": reproducing.program(found),
        "graphml": reproducing.file(found),
    }


def _files(found: Analysed) -> dict[str, str]:
    return {part: found.asked.at(url_for("analysis.data", part=part)) for part in FILES}
