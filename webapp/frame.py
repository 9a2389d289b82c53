"""What every page's frame needs: the release it shows, the way about, and how things look."""

from typing import Any, Final, NamedTuple

from flask import Flask, url_for

from graph.step import Step
from graph.view import Selection, View
from ontology import making
from webapp.links import at, of_release, to_explore
from webapp.site import site
from webapp.style import GROUPS, TONES, appearance, relation_appearance


class Place(NamedTuple):
    """An entry of the main navigation; `name` is what a page says it is (`active`)."""

    name: str
    label: str
    endpoint: str


PLACES: Final = (
    Place("explore", "Explore", "explore.index"),
    Place("compare", "Compare", "compare.index"),
    Place("analysis", "Analysis", "analysis.index"),
    Place("articles", "Articles", "article.index"),
    Place("ontology", "Ontology", "terms.ontology"),
    Place("query", "Query", "sparql.index"),
)


def register(app: Flask) -> None:
    """Give every template the frame's variables and functions."""
    app.jinja_env.globals.update(
        appearance=appearance,
        relation_appearance=relation_appearance,
        kind_groups=GROUPS,
        tones=TONES,
        places=PLACES,
        explore=explore,
        download=download,
    )
    app.context_processor(_context)


def explore(*steps: Step) -> str:
    """The address of the picture after these steps."""
    return to_explore(View(Selection(steps)))


def download(file_format: str, *steps: Step) -> str:
    """The address of a file with the claims of these steps."""
    view = of_release(View(Selection(steps)), site().release)
    return at(url_for("download.send", format=file_format), view)


def _context() -> dict[str, Any]:
    here = site()
    articles = here.catalogue.articles.values()
    return {"release": here.release, "written": making.written(articles)}
