"""Pages about RDF files that are served in place of the release (`entente serve --data`).

Of such data nothing is known but what can be counted. The front page tells that; pages that
would be empty, because none of it uses our terms, say what is served and how to ask it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Response, render_template, request, url_for

from ontology.model import Question
from webapp.rdf import negotiated, varied
from webapp.site import site

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response as AnyResponse

    from ontology.releases import Release

ABOUT: Final = ("home.index", "wellknown.dataset")
UNCHECKED: Final = ("quality.index",)
EMPTY: Final = {
    "explore.index": "explore",
    "explore.table": "explore",
    "paths.index": "explore",
    "analysis.index": "analysis",
    "compare.index": "",
    "article.index": "articles",
    "search.index": "",
    "question.index": "",
    "question.show": "",
    "examples.index": "query",
    "builder.index": "query",
}
"""Pages with nothing to show where none of our terms is used, and their place in the navigation."""
_EXAMPLES: Final = (
    ("Some statements", "SELECT ?subject ?property ?object WHERE {{\n  {0}\n}}\nLIMIT 50",
     "?subject ?property ?object"),
    ("What kinds of things are there, and how many of each?",
     "SELECT ?kind (COUNT(DISTINCT ?thing) AS ?things) WHERE {{\n  {0}\n}}\nGROUP BY ?kind\n"
     "ORDER BY DESC(?things)", "?thing a ?kind"),
    ("Which properties are used, and how often?",
     "SELECT ?property (COUNT(*) AS ?statements) WHERE {{\n  {0}\n}}\nGROUP BY ?property\n"
     "ORDER BY DESC(?statements)", "?subject ?property ?object"),
    ("Which graphs are there?",
     "SELECT ?graph (COUNT(*) AS ?statements) WHERE {{\n"
     "  GRAPH ?graph {{ ?subject ?property ?object }}\n}}\nGROUP BY ?graph", ""),
)  # fmt: skip


class Used(NamedTuple):
    """A class, property or graph: its IRI, how often it is used, and where it is asked for."""

    iri: str
    times: int
    href: str


def register(app: Flask) -> None:
    """Show these pages in place of those about our articles, where files are served."""
    app.before_request(_instead)


def is_silent(release: Release) -> bool:
    """Whether files are served that say nothing in our terms."""
    counts = release.manifest["counts"]
    return release.loaded is not None and not (counts["claims"] or counts["entities"])


def start(release: Release) -> str:
    """The query that one starts with; "" for our own releases, and for data in our terms."""
    return examples(release)[0].query if is_silent(release) else ""


def examples(release: Release) -> list[Question]:
    """Queries that can be asked of anything; none for our own releases, and data in our terms."""
    if not is_silent(release):
        return []
    return [
        Question("", wording, query.format(_anywhere(pattern, release)))
        for wording, query, pattern in _EXAMPLES
    ]


def _instead() -> AnyResponse | None:
    release = site().release
    if release.loaded is None:
        return None
    place = request.endpoint or ""
    if place in ABOUT and (place != "wellknown.dataset" or negotiated() is None):
        return varied(Response(_about(release)))
    if place in UNCHECKED and negotiated() is None:
        return varied(Response(render_template("loaded/unchecked.html")))
    asks = place.startswith("explore.") and "query" in request.args  # a network of its own
    if place in EMPTY and is_silent(release) and not asks:
        return Response(render_template("loaded/empty.html", active=EMPTY[place]))
    return None


def _about(release: Release) -> str:
    known = release.loaded or {}

    def used(what: str, pattern: str) -> list[Used]:
        asked = f"SELECT * WHERE {{\n  {_anywhere(pattern, release)}\n}}\nLIMIT 50"
        return [
            Used(iri, count, url_for("sparql.index", query=asked.replace("{iri}", f"<{iri}>")))
            for iri, count in known[what]
        ]

    return render_template(
        "loaded/index.html",
        silent=is_silent(release),
        classes=used("classes", "?thing a {iri}"),
        properties=used("properties", "?subject {iri} ?object"),
    )


def _anywhere(pattern: str, release: Release) -> str:
    """A pattern asked of wherever there are statements, be it the default graph or the others."""
    known = release.loaded or {}
    if known["union"] or not known["sizes"]["graphs"]:
        return pattern
    named = f"GRAPH ?graph {{ {pattern} }}"
    return f"{{ {pattern} }} UNION {{ {named} }}" if known["default"] else named
