"""The ontology's own terms as people look them up: definition, when to use, example, use here."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.relations import select
from graph.view import Selection
from ontology.names import ENT, ONTOLOGY
from ontology.vocabulary import PREFIXES

if TYPE_CHECKING:
    from ontology.store import Cell, Store
    from webapp.site import Site

QUERY = f"""{PREFIXES}SELECT ?term ?type ?label ?definition ?note ?example WHERE {{
  ?term rdfs:isDefinedBy <{ONTOLOGY}> ; a ?type ; rdfs:label ?label ; rdfs:comment ?definition .
  OPTIONAL {{ ?term skos:scopeNote ?note }}
  OPTIONAL {{ ?term skos:example ?example }}
}} ORDER BY ?term ?type"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of the ontology. `types` are local names of its classes (`Class`, `Modality` …)."""

    name: str
    label: str
    definition: str
    note: str
    example: str
    types: tuple[str, ...]


def entries(store: Store) -> dict[str, Entry]:
    """Every term that the ontology defines, by name, in the order of names."""
    types: defaultdict[str, list[str]] = defaultdict(list)
    texts: dict[str, tuple[str, str, str, str]] = {}
    for term, kind, label, definition, note, example in store.select(QUERY).rows:
        name = str(term).removeprefix(ENT)
        types[name].append(_local(kind))
        texts[name] = (_text(label), _text(definition), _text(note), _text(example))
    return {name: Entry(name, *texts[name], tuple(types[name])) for name in texts}


def uses(here: Site) -> Counter[str]:
    """How many entities each kind has and how many claims use each property, by name."""
    counts = Counter(entity.kind for entity in here.catalogue.entities.values())
    for relation in select(here.store, Selection(), here.catalogue):
        counts[relation.predicate.removeprefix(ENT)] += len(relation.claims)
    return counts


def _local(term: Cell) -> str:
    return str(term).rpartition("#")[2].rpartition("/")[2]


def _text(term: Cell) -> str:
    return "" if term is None else str(term)
