"""The part of a query that steps make: one UNION branch a step, later hides inside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph import known
from graph.sparql_text import PREFIXES, listed, term
from graph.steps import text
from graph.view import Expand, Hide, Selection, Start, StartArticle, StartQuestion, Step
from ontology.errors import BadQuery, UnknownTerm

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.model import Question

_PROLOGUE = re.compile(
    r"\s*(?:#[^\n]*(?:\n|$)|PREFIX\s+(?P<name>[A-Za-z][\w-]*)?:\s*<(?P<iri>[^>]*)>)", re.IGNORECASE
)


def branches(selection: Selection, catalogue: Catalogue) -> tuple[dict[str, str], list[str]]:
    """Prefixes that the steps need beside our own, and the lines of their branches.

    No lines: the selection is not narrowed by its steps.
    """
    prefixes: dict[str, str] = {}
    written = []
    for place, step in enumerate(selection.steps):
        pattern = _pattern(step, catalogue, prefixes)
        if pattern:
            hidden = _hidden_after(selection, place, catalogue)
            written.append([f"    # {text(step)}", *pattern, *hidden])
    if selection.from_everything:
        hidden = _hidden_after(selection, -1, catalogue)
        if not written and not hidden:
            return prefixes, []
        written.insert(0, ["    # everything", *_ends(), *hidden])
    if not written:
        return prefixes, ["  VALUES ?claim { }   # nothing is expanded yet"]
    lines = ["  {"]
    for number, branch in enumerate(written):
        lines += (["  } UNION {"] if number else []) + branch
    return prefixes, [*lines, "  }"]


def _pattern(step: Step, catalogue: Catalogue, prefixes: dict[str, str]) -> list[str]:
    match step:
        case StartArticle(name):
            if name not in catalogue.articles:
                raise UnknownTerm(name, "article")
            article = term(catalogue.articles[name].iri)
            return [f"    VALUES ?article {{ {article} }}", *_ends(passage=True)]
        case StartQuestion(name):
            if name not in catalogue.questions:
                raise UnknownTerm(name, "question")
            return [*_question(catalogue.questions[name], prefixes), *_ends()]
        case Expand():
            return _expand(step, catalogue)
        case Start() | Hide():
            return []


def _ends(relation: str = "", passage: bool = False) -> list[str]:
    """The two ends of a claim, which hides look at."""
    source = " ; prov:wasDerivedFrom ?passage . ?passage oa:hasSource ?article" if passage else ""
    return [f"    GRAPH ?g {{ ?claim rdf:subject ?s ; {relation}rdf:object ?o{source} }}"]


def _expand(step: Expand, catalogue: Catalogue) -> list[str]:
    entity = term(catalogue.entities[known.entity(step.entity, catalogue)].iri)
    relation = ""
    if step.relation is not None:
        if step.relation not in catalogue.properties:
            raise UnknownTerm(step.relation, "relation")
        relation = f"rdf:predicate {term(catalogue.properties[step.relation].iri)} ; "
    near = [
        f"{{ GRAPH ?g {{ ?claim rdf:subject {entity} ; {relation}rdf:object ?o }} "
        f"BIND({entity} AS ?s) }}",
        f"{{ GRAPH ?g {{ ?claim rdf:object {entity} ; {relation}rdf:subject ?s }} "
        f"BIND({entity} AS ?o) }}",
    ]
    if step.hops == 1:
        return ["    " + " UNION\n    ".join(near)]
    return _far(entity, relation)


def _far(entity: str, relation: str) -> list[str]:
    """Two hops, unrolled: claims about what the entity's own claims reach."""
    reached = (
        f"{{ GRAPH ?near {{ ?step rdf:subject {entity} ; {relation}rdf:object ?reached }} }} UNION "
        f"{{ GRAPH ?near {{ ?step rdf:object {entity} ; {relation}rdf:subject ?reached }} }}"
    )
    return [
        f"    {{ SELECT DISTINCT ?reached {{ {reached} UNION\n"
        f"      {{ BIND({entity} AS ?reached) }} FILTER(isIRI(?reached)) }} }}",
        f"    {{ GRAPH ?g {{ ?claim rdf:subject ?reached ; {relation}rdf:object ?o }} "
        "BIND(?reached AS ?s) } UNION",
        f"    {{ GRAPH ?g {{ ?claim rdf:object ?reached ; {relation}rdf:subject ?s }} "
        "BIND(?reached AS ?o) }",
    ]


def _hidden_after(selection: Selection, place: int, catalogue: Catalogue) -> list[str]:
    names = {step.entity for step in selection.steps[place + 1 :] if isinstance(step, Hide)}
    if not names:
        return []
    iris = [catalogue.entities[known.entity(name, catalogue)].iri for name in sorted(names)]
    return [f"    FILTER(?s NOT IN ({listed(iris, ', ')}) && ?o NOT IN ({listed(iris, ', ')}))"]


def _question(question: Question, prefixes: dict[str, str]) -> list[str]:
    """The question's own query as a subquery that gives its claims and nothing else."""
    rest, start = question.query, 0
    while found := _PROLOGUE.match(rest, start):
        start = found.end()
        if found["iri"] is not None:
            name = found["name"] or ""
            if (PREFIXES | prefixes).get(name, found["iri"]) != found["iri"]:
                raise BadQuery(f"question {question.name} gives prefix {name}: another meaning")
            prefixes[name] = found["iri"]
    body = rest[start:].rstrip().replace("\n", "\n      ")
    return ["    { SELECT DISTINCT ?claim {", "      {", f"      {body}", "      }", "    } }"]
