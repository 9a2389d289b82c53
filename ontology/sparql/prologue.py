"""The PREFIX lines of a query, and what its relative IRIs are relative to."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from ontology.errors import BadQuery
from ontology.names import ID
from ontology.serialise import PREFIXES
from ontology.sparql.tokens import Token, tokens

# The protocol leaves the base of a query without BASE to the service. Ours is the same wherever
# the service runs, so a query means the same everywhere; and <nato> is the entity of that name.
BASE: Final = ID
_ABSOLUTE = re.compile(r"<([A-Za-z][\w+.\-]*:[^\\]*)>")


def prefixes(found: Sequence[Token]) -> dict[str, str]:
    """The prefixes a query declares, with their IRIs ("" where an IRI is relative or escaped).

    >>> from ontology.sparql.tokens import tokens
    >>> prefixes(list(tokens("PREFIX e: <http://example.org/> ASK { ?s ?p e:nato }")))
    {'e': 'http://example.org/'}
    """
    declared = {}
    for keyword, name, iri in zip(found, found[1:], found[2:], strict=False):
        glued = keyword.text.lower() == "prefix" and keyword.kind == "word"
        if glued and name.kind == "prefixed" and iri.kind == "iri":
            absolute = _ABSOLUTE.fullmatch(iri.text)
            declared[name.text.removesuffix(":")] = absolute[1] if absolute else ""
    return declared


def undeclared(query: str, *, every: bool = False) -> str:
    r"""The lines that declare those of our prefixes that a query uses and does not declare.

    `every` declares those that it does not use too: a graph in Turtle is written with them.

    >>> undeclared("ASK { id:nato rdfs:label 'ent:Nation' }")
    'PREFIX id: <https://w3id.org/entente/id/>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n'
    """
    found = list(tokens(query))
    known = prefixes(found)
    used = {token.text.partition(":")[0] for token in found if token.kind == "prefixed"}
    missing = (p for p in PREFIXES if p not in known and (every or p in used))
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in missing)


@contextmanager
def behind(added: str) -> Iterator[None]:
    """Has errors of a query that is asked behind added lines tell the lines without these."""
    try:
        yield
    except BadQuery as error:
        line = None if error.line is None else error.line - added.count("\n")
        raise BadQuery(error.message, line, error.column) from error
