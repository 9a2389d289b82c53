"""The PREFIX lines of a query, and what its relative IRIs are relative to."""

import re
from collections.abc import Sequence
from typing import Final

from ontology.names import ID
from ontology.sparql.tokens import Token

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
