"""Selection -> SPARQL: one readable query that returns every matching claim, nothing grouped.

Each step that adds claims is one branch of a UNION, and the entities hidden after it are
filtered inside that branch; the Selection's filters follow once, for all of them. What
counts passages (`least_passages`) is no business of SPARQL, nor whether all is in view that an
inference rests on: see `graph.relations`, which asks the engine for what it has an index of, and
finds the same in memory where that is nearly everything (`graph.passing`).
No NOT EXISTS, and no property path but one from variable to variable, with `+`: others can be very
slow, or wrong, in the engine. What is optional stands inside of the claim's graph: outside, the
engine reads all there is of each property first, whatever is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.branches import branches
from graph.sparql_text import PREFIXES, listed, prologue, string, term
from ontology.names import (
    DURING,
    DURING_TIME,
    ENT,
    ENTITIES_GRAPH,
    INFERENCES_GRAPH,
    SCHEMA_GRAPH,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.view import Filters, Selection
    from ontology.catalogue import Catalogue

COLUMNS = (
    "claim", "s", "p", "o", "article", "passage", "number", "modality", "marker", "polarity",
    "explicitness", "type", "during", "through", "place", "from", "to", "coder",
)  # fmt: skip
_CORE = """\
    ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
      ent:modality ?modality ; ent:polarity ?polarity ;
      ent:explicitness ?explicitness ; ent:claimType ?type ;
      ent:coder ?coder ; prov:wasDerivedFrom ?passage .
    ?passage oa:hasSource ?article ; ent:number ?number ."""
QUALIFIERS = (
    ("ent:modalMarker", "marker"),
    ("ent:duringTime", "during"),
    ("ent:through", "through"),
    ("ent:inPlace", "place"),
    ("ent:fromYear", "from"),
    ("ent:toYear", "to"),
)


def compile(selection: Selection, catalogue: Catalogue) -> str:
    """The SPARQL text whose rows are the claims of a Selection.

    A claim with two values of one qualifier has two rows; `graph.relations.claims` joins them.

    Raises
    ------
    UnknownTerm
        If the selection names an entity, article, question or relation not in the catalogue.
    """
    extra, steps = branches(selection, catalogue)
    filters = selection.filters
    lines = [*prologue(PREFIXES | extra), "SELECT DISTINCT " + " ".join(f"?{c}" for c in COLUMNS)]
    lines += ["WHERE {", *steps]
    follows = _follows(filters)
    if filters.inferred == "also" and not follows:
        lines.append("  # in view, too: what follows from these claims by the rules")
    lines += _following(filters, catalogue) if follows else []
    values = {**({} if follows else _relations(filters, catalogue)), **_values(filters, catalogue)}
    lines += ["  GRAPH ?g {", *(_narrowing(values) if not steps else []), _CORE]
    lines += ["    ?claim ent:modalMarker ?marker ."] if filters.markers else []
    lines += [f"    OPTIONAL {{ ?claim {p} ?{name} }}" for p, name in QUALIFIERS]
    lines += [*(_checking(values) if steps else []), "  }"]
    lines += [] if follows else _kinds(filters, "s", "o")
    lines += [*_polarity(filters), *_eras(filters, catalogue), *years(filters)]
    return "\n".join([*lines, "}", ""])


def _relations(filters: Filters, catalogue: Catalogue) -> dict[str, list[str]]:
    """The properties that pass, under the variable of a claim's; nothing where all do."""
    if not (filters.relations or filters.families):
        return {}
    kept = (
        known.iri
        for name, known in sorted(catalogue.properties.items())
        if (not filters.relations or name in filters.relations)
        and (not filters.families or known.family in filters.families)
    )
    return {"p": [term(iri) for iri in kept]}


def _values(filters: Filters, catalogue: Catalogue) -> dict[str, list[str]]:
    """What other filters let pass, written as in a query, by variable."""
    found = {
        "article": [term(catalogue.articles[name].iri) for name in filters.articles],
        "marker": [string(marker) for marker in filters.markers],
    }
    for variable, values in (
        ("modality", filters.modalities),
        ("explicitness", filters.explicitness),
        ("type", filters.types),
    ):
        found[variable] = [term(ENT + value.capitalize()) for value in values]
    return {variable: written for variable, written in found.items() if written}


def _narrowing(values: Mapping[str, list[str]]) -> Iterator[str]:
    """Where steps narrow nothing, the engine had best begin with what filters let pass."""
    for variable, written in values.items():
        yield f"    VALUES ?{variable} {{ {' '.join(written)} }}"
    yield "    ?claim a ent:Claim ."


def _checking(values: Mapping[str, list[str]]) -> Iterator[str]:
    """Where steps do, it had best begin there, and look at filters last."""
    for variable, written in values.items():
        yield f"    FILTER(?{variable} IN ({', '.join(written)}))"


def _follows(filters: Filters) -> bool:
    """Whether it must be asked what follows: else all claims, and what follows, are in view."""
    narrow = filters.relations or filters.families or filters.kinds
    return filters.inferred == "only" or (filters.inferred is not None and bool(narrow))


def _following(filters: Filters, catalogue: Catalogue) -> Iterator[str]:
    """Claims that state what passes, or from which it follows. A subquery: so it is quick."""
    related = "rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object"
    yield "  # a claim is in view for what follows from it by the rules, or for what it states"
    yield "  { SELECT DISTINCT ?claim {"
    for kept in _relations(filters, catalogue).values():
        yield f"  VALUES ?predicate {{ {' '.join(kept)} }}"
    yield f"  {{ GRAPH {term(INFERENCES_GRAPH)} {{ ?inference ent:premise+ ?claim ; {related} }}"
    yield f"    GRAPH {term(SCHEMA_GRAPH)} {{ ?predicate a ent:Relation }} }}"
    if filters.inferred == "also":
        yield f"  UNION {{ GRAPH ?in {{ ?claim a ent:Claim ; {related} }} }}"
    yield from _kinds(filters, "subject", "object")
    yield "  } }"


def _kinds(filters: Filters, subject: str, value: str) -> Iterator[str]:
    """Lines on the kinds of both ends. With VALUES in the place of IN they take thrice as long."""
    if not filters.kinds:
        return
    kinds = listed([ENT + kind for kind in filters.kinds], ", ")
    yield "  # both ends of a kept kind, where the object is an entity"
    for end, kind in ((subject, "subjectKind"), (value, "objectKind")):
        yield (
            f"  OPTIONAL {{ GRAPH {term(ENTITIES_GRAPH)} {{ ?{end} a ?{kind} }} "
            f"FILTER(?{kind} IN ({kinds})) }}"
        )
    yield f"  FILTER(BOUND(?subjectKind) && (isLiteral(?{value}) || BOUND(?objectKind)))"


def _polarity(filters: Filters) -> Iterator[str]:
    if filters.polarity is not None:
        yield f"  FILTER(?polarity = {str(filters.polarity).lower()})"


def _eras(filters: Filters, catalogue: Catalogue) -> Iterator[str]:
    if not filters.eras:
        return
    eras = listed([catalogue.entities[name].iri for name in filters.eras], ", ")
    yield "  # said of one of these times, or of something that took place in one"
    yield (
        f"  OPTIONAL {{ GRAPH ?g {{ ?claim {term(DURING_TIME)} ?era }} FILTER(?era IN ({eras})) }}"
    )
    yield f"  FILTER(BOUND(?era) || (?p = {term(DURING)} && ?o IN ({eras})))"


def years(filters: Filters, value: str = "o") -> Iterator[str]:
    """The lines that keep claims of certain years; `value` is the variable of the object.

    Where any are given, the query binds the claim's own years as ``?from`` and ``?to``.
    """
    if filters.first_year is None and filters.last_year is None and not filters.dated:
        return
    yield "  # a claim's years are its own, or the year that is its object"
    yield (
        f"  BIND(IF(DATATYPE(?{value}) IN (xsd:gYear, xsd:date), "
        f'xsd:integer(REPLACE(STR(?{value}), "^(-?[0-9]+).*$", "$1")), ?none) AS ?year)'
    )
    yield "  BIND(COALESCE(?from, ?year) AS ?begins)"
    yield "  BIND(COALESCE(?to, ?year) AS ?ends)"
    if filters.last_year is not None:
        yield f"  FILTER(!BOUND(?begins) || ?begins <= {filters.last_year})"
    if filters.first_year is not None:
        yield f"  FILTER(!BOUND(?ends) || ?ends >= {filters.first_year})"
    if filters.dated:
        yield "  FILTER(BOUND(?begins) || BOUND(?ends))"
