"""The part of a query that steps make: one UNION branch a step, later hides inside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph import known, path_step
from graph.path_step import StartPath
from graph.sparql_text import PREFIXES, listed, term
from graph.step import Expand, Hide, Lost, Start, StartArticle, StartPassage, StartQuestion, Step
from graph.steps import text
from ontology.errors import BadQuery, UnknownTerm

if TYPE_CHECKING:
    from graph.view import Selection
    from ontology.catalogue import Catalogue
    from ontology.model import Question

SIDES = ("subject", "object")
SIDE_OF = {"out": SIDES[:1], "in": SIDES[1:], None: SIDES}
# Last in a pattern: the engine begins with the first of those that seem as narrow.
CLAIM = " ; a ent:Claim"
ENDS = " ; rdf:subject ?s ; rdf:object ?o"  # which hides look at
_PROLOGUE = re.compile(
    r"\s*(?:#[^\n]*(?:\n|$)|PREFIX\s+(?P<name>[A-Za-z][\w-]*)?:\s*<(?P<iri>[^>]*)>)", re.IGNORECASE
)


def branches(selection: Selection, catalogue: Catalogue) -> tuple[dict[str, str], list[str]]:
    """Prefixes that the steps need beside our own, and the lines of their branches.

    No lines: the selection is not narrowed by its steps. What lines bring in are claims.
    """
    prefixes: dict[str, str] = {}
    written = []
    for place, step in enumerate(selection.steps):
        hidden = _hidden_after(selection, place, catalogue)
        rest = CLAIM + (ENDS if hidden else "")
        pattern = _pattern(step, catalogue, prefixes, rest)
        if pattern:
            written.append([f"    # {text(step)}", *pattern, *hidden])
    if selection.from_everything:
        hidden = _hidden_after(selection, -1, catalogue)
        if not written and not hidden:
            return prefixes, []
        everything = f"    GRAPH ?g {{ ?claim a ent:Claim{ENDS} }}"
        written.insert(0, ["    # everything", everything, *hidden])
    if not written:
        return prefixes, ["  VALUES ?claim { }   # nothing is expanded yet"]
    # A subquery of its own: joined as it stands, the engine takes seven times as long.
    lines = ["  { SELECT DISTINCT ?claim ?g { {"]
    for number, branch in enumerate(written):
        lines += (["  } UNION {"] if number else []) + branch
    return prefixes, [*lines, "  } } }"]


def _pattern(step: Step, catalogue: Catalogue, prefixes: dict[str, str], ends: str) -> list[str]:
    match step:
        case StartArticle(name):
            if name not in catalogue.articles:
                raise UnknownTerm(name, "article")
            article = term(catalogue.articles[name].iri)
            return [
                f"    GRAPH ?g {{ ?passage oa:hasSource {article} . "
                f"?claim prov:wasDerivedFrom ?passage{ends} }}"
            ]
        case StartPassage():
            passage = term(_passage(step, catalogue))
            return [f"    GRAPH ?g {{ ?claim prov:wasDerivedFrom {passage}{ends} }}"]
        case StartQuestion(name):
            if name not in catalogue.questions:
                raise UnknownTerm(name, "question")
            question = _question(catalogue.questions[name], prefixes)
            return [*question, f"    GRAPH ?g {{ ?claim{ends.removeprefix(' ;')} }}"]
        case StartPath():
            return path_step.pattern(step, catalogue, ends)
        case Expand():
            return _expand(step, catalogue, ends)
        case Start() | Hide() | Lost():
            return []


def _passage(step: StartPassage, catalogue: Catalogue) -> str:
    """The IRI of the passage that a step names."""
    if step.article not in catalogue.articles:
        raise UnknownTerm(step.article, "article")
    for passage in catalogue.articles[step.article].passages:
        if passage.number == step.number:
            return passage.iri
    raise UnknownTerm(f"{step.article}/{step.number}", "passage")


def _expand(step: Expand, catalogue: Catalogue, ends: str) -> list[str]:
    """Claims with the entity at either end; two hops are unrolled, without a property path."""
    entity = term(catalogue.entities[known.entity(step.entity, catalogue)].iri)
    relation = ""
    if step.relation is not None:
        if step.relation not in catalogue.properties:
            raise UnknownTerm(step.relation, "relation")
        relation = f" ; rdf:predicate {term(catalogue.properties[step.relation].iri)}"
    lines = [
        f"{{ GRAPH ?g {{ ?claim rdf:{end} {entity}{relation}{ends} }} }}"
        for end in SIDE_OF[step.side]
    ]
    if step.hops > 1:
        lines += [
            f"{{ GRAPH ?near {{ ?step rdf:{here} {entity}{relation} ; rdf:{there} ?reached"
            f"{CLAIM} }} "
            f"FILTER(isIRI(?reached)) GRAPH ?g {{ ?claim rdf:{end} ?reached{relation}{ends} }} }}"
            for here, there in (SIDES, SIDES[::-1])
            for end in SIDES
        ]
    return ["    " + " UNION\n    ".join(lines)]


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
