"""Inference rules: one SPARQL CONSTRUCT a file, taken apart into what it needs and what it gives.

A rule is made of triple patterns, FILTER and BIND only, so that every inference can name the
statements it rests on: they are the rule's own patterns, filled in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import rdflib
from pyparsing import ParseBaseException
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery

from ontology import headed
from ontology.errors import Fault
from ontology.model import Literal
from ontology.names import ID

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ontology.model import Term

MARKS: Final = ("rule", "source")
_HEAD: Final = re.compile(r"CONSTRUCT\s*\{[^{}]*\}\s*(?:WHERE\s*)?(?=\{)", re.IGNORECASE)
_ALLOWED: Final = frozenset({"Project", "Filter", "Extend", "Join", "BGP"})


@dataclass(frozen=True, slots=True)
class Variable:
    """A place in a pattern that a solution fills."""

    name: str


Pattern = tuple["Variable | Term", "Variable | Term", "Variable | Term"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `needs` are the patterns it matches, `gives` what it constructs from a match."""

    file: str
    label: str
    comment: str
    source: str
    query: str
    needs: tuple[Pattern, ...]
    gives: tuple[Pattern, ...]

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.file.removesuffix(".rq")

    @property
    def iri(self) -> str:
        """What inferences call the rule."""
        return f"{ID}rule/{self.name}"

    @property
    def matches(self) -> str:
        """The rule as a SELECT of all its matches."""
        return _HEAD.sub("SELECT * WHERE ", self.query, count=1)


def read(paths: Iterable[Path]) -> tuple[tuple[Rule, ...], list[Fault]]:
    """All rules of these files, and the faults found, each with its file and line."""
    rules, faults = [], []
    for path in paths:
        found = headed.read(path, MARKS)
        rule = found if isinstance(found, Fault) else _rule(found)
        if isinstance(rule, Fault):
            faults.append(rule)
        else:
            rules.append(rule)
    return tuple(rules), faults


def _rule(found: headed.Headed) -> Rule | Fault:
    if not _HEAD.search(found.query):
        return Fault(found.file, 1, "is no CONSTRUCT with a template", "see the other rules")
    try:
        algebra = translateQuery(parseQuery(found.query)).algebra
    except ParseBaseException:  # the engine knows more than SPARQL 1.1
        return _odd(found.file)
    parts = list(_parts(algebra.p))
    odd = sorted({part.name for part in parts} - _ALLOWED)
    needs = [triple for part in parts if part.name == "BGP" for triple in part.triples]
    terms = {type(term) for triple in (*needs, *algebra.template) for term in triple}
    if odd or not terms <= {rdflib.URIRef, rdflib.Literal, rdflib.Variable} or not needs:
        return _odd(found.file)
    return Rule(
        file=found.file,
        label=found.marks["rule"],
        comment=found.comment,
        source=found.marks["source"],
        query=found.query,
        needs=tuple(_pattern(triple) for triple in needs),
        gives=tuple(_pattern(triple) for triple in algebra.template),
    )


def _odd(file: str) -> Fault:
    problem = "is made of more than triple patterns, FILTER and BIND"
    return Fault(file, 1, problem, "leave out paths, blank nodes, OPTIONAL, UNION and MINUS")


def _parts(node: Any) -> Iterable[Any]:
    """The operators of a query's algebra, the outermost first."""
    yield node
    for key in ("p", "p1", "p2"):
        if hasattr(node.get(key), "name"):
            yield from _parts(node[key])


def _pattern(triple: Iterable[rdflib.term.Node]) -> Pattern:
    subject, predicate, value = (_slot(term) for term in triple)
    return subject, predicate, value


def _slot(term: rdflib.term.Node) -> Variable | Term:
    if isinstance(term, rdflib.Variable):
        return Variable(str(term))
    if isinstance(term, rdflib.Literal):
        return Literal(str(term), str(term.datatype or rdflib.XSD.string), term.language)
    return str(term)
