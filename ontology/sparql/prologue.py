"""The PREFIX and BASE lines of a query."""

import re
from collections.abc import Sequence

from ontology.sparql.tokens import Token

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


def has_base(found: Sequence[Token]) -> bool:
    """Whether a query has a BASE line, so that relative IRIs mean something."""
    return any(token.kind == "word" and token.text.lower() == "base" for token in found)


def is_relative(token: Token) -> bool:
    """Whether an IRI token needs a BASE."""
    return token.kind == "iri" and not re.match(r"<[A-Za-z][\w+.\-]*:", token.text)
