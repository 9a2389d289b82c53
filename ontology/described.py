"""Faults of the entities: each needs one kind, a short label, a definition, and a mention."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from ontology import turtle
from ontology.errors import Fault
from ontology.model import Literal
from ontology.names import ACTOR, ENT, ENTITY, ID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ontology.corpus import Corpus

RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
# Kinds that only gather other kinds.
ABSTRACT: Final = frozenset({ENTITY, ACTOR})
LONGEST_LABEL: Final = 6
NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Facts = dict[str, dict[str, list[str]]]


def faults(corpus: Corpus) -> list[Fault]:
    """Everything wrong with the entities of a corpus, with the file and line of each."""
    facts = _facts(corpus)
    files = [path for path in corpus.files if path.suffix == ".ttl"]
    mentioned = _mentioned(corpus, facts)
    found = []
    for iri in sorted(facts):
        name = iri.removeprefix(ID)
        for problem, remedy in _problems(name, facts[iri], corpus, facts):
            found.append(_at(files, name, f"{name}: {problem}", remedy))
        if iri not in mentioned:
            found.append(
                _at(files, name, f"{name}: nothing mentions it", "code a claim or delete it")
            )
    return found


def _facts(corpus: Corpus) -> Facts:
    facts: Facts = defaultdict(lambda: defaultdict(list))
    for quad in corpus.quads:
        subject = getattr(quad.subject, "value", "")
        if subject.startswith(ID):
            value = getattr(quad.object, "value", "")
            facts[subject][quad.predicate.value].append(value)
    return facts


def _problems(
    name: str, fact: dict[str, list[str]], corpus: Corpus, facts: Facts
) -> Iterator[tuple[str, str]]:
    if not NAME.fullmatch(name):
        yield "is no name", "use small letters, digits and hyphens"
    kinds = [kind.removeprefix(ENT) for kind in fact[RDF_TYPE]]
    unknown = [
        kind for kind in kinds if kind not in corpus.vocabulary.kinds or ENT + kind in ABSTRACT
    ]
    if unknown:
        yield f"unknown kind {', '.join(unknown)}", "choose one of schema/classes.ttl"
    elif len(kinds) != 1:
        yield f"has {len(kinds)} kinds", "give exactly one, as `a ent:Nation`"
    labels = fact[LABEL]
    if len(labels) != 1:
        yield f"has {len(labels)} labels", "give exactly one rdfs:label"
    elif len(labels[0].split()) > LONGEST_LABEL:
        yield f"its label has more than {LONGEST_LABEL} words", "shorten it"
    if len(fact[SKOS + "definition"]) != 1:
        yield (
            f"has {len(fact[SKOS + 'definition'])} definitions",
            "give exactly one skos:definition",
        )
    for link in ("broader", "related"):
        for other in fact[SKOS + link]:
            if other not in facts:
                yield f"skos:{link} points to unknown {other.removeprefix(ID)}", "describe it"


def _mentioned(corpus: Corpus, facts: Facts) -> set[str]:
    links = (SKOS + "broader", SKOS + "related")
    seen = {other for fact in facts.values() for link in links for other in fact[link]}
    for claim in corpus.claims:
        seen.update((claim.subject, *claim.during, *claim.through, *claim.places))
        if not isinstance(claim.object, Literal):
            seen.add(claim.object)
    return seen


def _at(files: list[Path], name: str, problem: str, remedy: str) -> Fault:
    for path in files:
        line = turtle.line_of(path, name)
        if line > 1:
            return Fault(path.name, line, problem, remedy)
    return Fault("entities", 1, problem, remedy)
