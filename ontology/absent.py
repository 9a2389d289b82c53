"""Terms of ours that a query names and the release does not have: why an answer may be empty."""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from ontology.names import ENT, ID
from ontology.sparql.prologue import prefixes
from ontology.sparql.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.store import Store

LOOKED_UP: Final = 200  # terms of one query
TOLD: Final = 5
ALIKE: Final = 0.7  # of 1: any less, and short names are near by chance
LONGEST: Final = 80  # characters of a name that is compared with others
_ESCAPED: Final = re.compile(r"\\(.)")


class _Written(NamedTuple):
    """A term as a query writes it: a name in a namespace, between `before` and `after`."""

    namespace: str
    name: str
    before: str
    after: str

    def __call__(self, name: str) -> str:
        return f"{self.before}{name}{self.after}"


def absent(query: str, store: Store) -> list[str]:
    """In sentences, which terms of our namespaces the query names and the store has nowhere.

    Each comes with the same name in our other namespace, if that is there, and the nearest names by
    spelling, whatever their case. Looks at the first 200 such
    terms, tells of five.

    >>> from ontology.store import Store
    >>> absent("PREFIX ent: <https://w3id.org/entente/ontology#> ASK { ?s a ent:X }",
    ...        Store.memory([]))
    ['The release has no term ent:X.']
    """
    terms = dict(islice(_ours(query), LOOKED_UP))
    if not terms:
        return []
    there = _there(terms, store)
    lacking = [written for iri, written in terms.items() if iri not in there][:TOLD]
    known = _named(store) if lacking else []
    return [f"The release has no term {one(one.name)}{_hint(one, known)}" for one in lacking]


def _ours(query: str) -> Iterator[tuple[str, _Written]]:
    """The terms of our namespaces that a query names outside its prologue, by IRI."""
    found = list(tokens(query))
    declared = prefixes(found)
    for before, token in zip((None, *found), found, strict=False):
        prefix, colon, local = token.text.partition(":")
        if token.kind == "prefixed" and local:
            name = _ESCAPED.sub(r"\1", local)
            written = _Written(declared.get(prefix, ""), name, prefix + colon, "")
        elif token.kind == "iri" and not (before and before.text.endswith(":")):
            iri = token.text[1:-1]
            start = next((one for one in (ENT, ID) if iri.startswith(one)), iri)
            written = _Written(start, iri.removeprefix(start), f"<{start}", ">")
        else:
            continue
        if written.name and written.namespace.startswith((ENT, ID)):
            yield written.namespace + written.name, written


def _there(terms: dict[str, _Written], store: Store) -> set[str]:
    """Those of the IRIs that occur in the store, as a term of a triple or as a graph."""
    values = " ".join(f"<{iri}>" for iri in terms)
    rows = store.select(
        f"SELECT DISTINCT ?t {{ VALUES ?t {{ {values} }} FILTER (EXISTS {{ ?t ?p ?o }} || EXISTS "
        "{ ?s ?t ?o } || EXISTS { ?s ?p ?t } || EXISTS { GRAPH ?t { ?s ?p ?o } }) }"
    ).rows
    return {str(iri) for (iri,) in rows}


def _named(store: Store) -> list[str]:
    """IRIs of our namespaces that have a label: classes, properties, entities."""
    rows = store.select(
        "SELECT DISTINCT ?t { ?t <http://www.w3.org/2000/01/rdf-schema#label> ?label "
        f'FILTER (STRSTARTS(STR(?t), "{ENT}") || STRSTARTS(STR(?t), "{ID}")) }} ORDER BY ?t'
    ).rows
    return [str(iri) for (iri,) in rows]


def _hint(written: _Written, known: list[str]) -> str:
    start = written.namespace
    names = {one.removeprefix(start).lower(): one for one in known if one.startswith(start)}
    near = get_close_matches(written.name[:LONGEST].lower(), names, 3, ALIKE)
    alike = [written(names[one].removeprefix(start)) for one in near]
    forms = [*_elsewhere(written, known), *alike]
    return f"; did you mean {' or '.join(forms[:3])}?" if forms else "."


def _elsewhere(written: _Written, known: list[str]) -> Iterator[str]:
    """The same name in our other namespace: entities are in the one, terms in the other."""
    prefix, other = ("ent:", ENT) if written.namespace.startswith(ID) else ("id:", ID)
    for iri in known:
        if iri.lower() == (other + written.name).lower():
            short = written.before.endswith(":")
            yield prefix + iri.removeprefix(other) if short else f"<{iri}>"
