"""How many relations every entity has in a release, counted by the engine: no claim is read."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from graph.sparql_text import PREFIXES, prologue
from ontology.model import Literal

if TYPE_CHECKING:
    from ontology.store import Store

_QUERY = "\n".join(
    [
        *prologue(PREFIXES),
        """\
SELECT ?entity (COUNT(*) AS ?relations) WHERE {
  { SELECT DISTINCT ?s ?p ?o WHERE {
    GRAPH ?g { ?claim a ent:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
  } }
  VALUES ?end { "subject" "object" }
  BIND(IF(?end = "subject", ?s, ?o) AS ?entity)
  FILTER(!isLiteral(?entity) && (?end = "subject" || !sameTerm(?s, ?o)))
} GROUP BY ?entity
""",
    ]
)


@lru_cache(maxsize=4)  # which lets others go on meanwhile, as `cached_property` need not
def totals(store: Store) -> dict[str, int]:
    """Relations by entity; one from a thing to itself counts once, as in `graph.projection`."""
    return {
        str(entity): int(count.value)
        for entity, count in store.select(_QUERY).rows
        if isinstance(count, Literal)
    }
