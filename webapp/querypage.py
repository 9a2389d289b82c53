"""The query page: form, table and examples work without scripts; YASGUI makes them better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from flask import Response, make_response, render_template, url_for

from ontology.absent import absent
from ontology.names import ENT, ID
from ontology.serialise import PREFIXES
from ontology.sparql import formats_of
from webapp import loaded, rows, sharing
from webapp.examples import EXAMPLES
from webapp.shown import address, shown
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ontology.examples import Example
    from ontology.model import Question
    from ontology.sparql import Answer, Form
    from webapp.errors import Problem
    from webapp.protocol import Asked

SHOWN: Final = 1000  # rows on the page; the whole result is a link away
QUERIES: Final = [one for one in EXAMPLES if one.group == "First steps"]
PRESET: Final = ("ent", "id", "rdf", "rdfs", "prov")  # declared in the query one starts with
START: Final = (
    "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in PRESET)
    + """SELECT ?claim ?subject ?relation ?object WHERE {
  ?claim a ent:Claim ;
    rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .
}
LIMIT 20
"""
)


@dataclass(frozen=True, slots=True)
class Result:
    """What the page shows of a result.

    `more` says that the file has rows beyond those shown; `absent` are sentences on terms that the
    release does not have, where there are no rows.
    """

    form: Form
    verdict: bool | None
    table: rows.Rows | None
    rows: int | None
    truncated: bool
    seconds: float
    more: bool
    absent: Sequence[str] = ()


def empty(asked: Asked) -> Response:
    """The page without a query."""
    return _page(asked)


def answered(asked: Asked, form: Form, answer: Callable[[Asked, str, str], Answer]) -> Response:
    """The page with a query's result. Raises what `answer` raises."""
    query = asked.query or ""
    graph = form in ("construct", "describe")
    got = answer(asked, query, "ntriples" if graph else "json")
    verdict, table = None, None
    if form == "ask":
        verdict = rows.of_ask(got.path)
    else:
        table = (rows.of_graph if graph else rows.of_table)(got.path, SHOWN)
    more = (got.rows or 0) > SHOWN
    lacking = _absent(query) if got.rows == 0 else ()
    result = Result(form, verdict, table, got.rows, got.truncated, got.seconds, more, lacking)
    return _page(asked, result=result)


def refused(asked: Asked | None, problem: Problem) -> Response:
    """The page with a query that could not be answered, and why."""
    response = _page(asked, problem=problem)
    response.status_code = problem.status
    response.headers.update(problem.headers)
    return response


def _page(asked: Asked | None, **found: Any) -> Response:
    here = site()
    query = (asked.query if asked else None) or ""
    result = found.get("result")
    asked_first = loaded.examples(here.release) or here.catalogue.questions.values()
    embedded = sharing.embedded()
    response = make_response(
        render_template(
            "sparql/embed.html" if embedded else "sparql/index.html",
            asked=asked,
            query=query,
            start=loaded.start(here.release) or START,
            graphs=_graphs(asked),
            questions=[_example(one) for one in asked_first],
            queries=[] if loaded.is_silent(here.release) else [_example(one) for one in QUERIES],
            all_examples=len(EXAMPLES),
            prefixes=PREFIXES,
            limits=here.settings.limits,
            endpoint=url_for("sparql.index", _external=True),
            downloads=_downloads(asked, result.form) if result and asked else [],
            facts=_facts(found.get("problem")),
            shown=shown,
            most=SHOWN,
            result=result,
            problem=found.get("problem"),
            share=None if found.get("problem") else sharing.shared(asked),
            asks=sharing.asks(query),
        )
    )
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Entente-Release"] = here.release.hash
    response.vary.add("Accept")
    return response


def _absent(query: str) -> Sequence[str]:
    """What the release lacks of a query's terms; of loaded files, pages may not know it."""
    here = site()
    return () if here.release.loaded else absent(query, here.store)


def _example(question: Question | Example) -> dict[str, str]:
    address = url_for("sparql.index", query=question.query)
    return {"wording": question.wording, "query": question.query, "address": address}


def _graphs(asked: Asked | None) -> list[tuple[str, str]]:
    """The dataset asked for, as parameters: the form and the downloads repeat them."""
    if asked is None:
        return []
    return [
        *(("default-graph-uri", iri) for iri in asked.default_graphs),
        *(("named-graph-uri", iri) for iri in asked.named_graphs),
    ]


def _downloads(asked: Asked, form: Form) -> list[dict[str, str]]:
    """The whole result in every format that it can have."""
    common = [("query", asked.query or ""), *_graphs(asked)]
    return [
        {
            "label": one.label,
            "file": f"entente.{one.extension}",
            "address": f"{url_for('sparql.index')}?{urlencode([*common, ('format', one.name)])}",
        }
        for one in formats_of(form)
    ]


def _facts(problem: Problem | None) -> dict[str, Any]:
    """What the scripts of the page need to know."""
    kinds = {"rows": formats_of("select"), "graph": formats_of("construct")}
    return {
        "endpoint": url_for("sparql.index"),
        "terms": url_for("sparql.terms"),
        "explore": url_for("explore.index"),
        "deadline": site().settings.limits.deadline,
        "vis": url_for("vendor.pyvis_file", name="vis-9.1.2/vis-network.min.js"),
        "prefixes": PREFIXES,
        "label": f"{PREFIXES['rdfs']}label",
        "title": f"{PREFIXES['dcterms']}title",
        "places": {
            ID: {"entity": address(f"{ID}~"), "other": address(f"{ID}~/~")},
            ENT: {"entity": address(f"{ENT}~")},
        },
        "formats": {
            kind: [{"name": f.name, "label": f.label, "extension": f.extension} for f in known]
            for kind, known in kinds.items()
        },
        "fault": problem.details.get("line") if problem else None,
    }
