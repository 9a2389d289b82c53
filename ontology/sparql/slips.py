"""The usual slips in a query, told from its tokens; asked only about a query the engine refused."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from ontology.errors import BadQuery
from ontology.serialise import PREFIXES
from ontology.sparql.excerpt import fault
from ontology.sparql.keywords import KEYWORDS
from ontology.sparql.prologue import prefixes
from ontology.sparql.tokens import Token

_PAIRS = {"{": "}", "(": ")", "[": "]", "<<(": ")>>", "{|": "|}"}
_BROKEN_IRI = re.compile(r"<[A-Za-z][^<>\s?$]*?([\s\"{}|^`\\])[^<>\n]*>")


def find_slip(query: str, found: Sequence[Token]) -> BadQuery | None:
    """The first usual slip, most telling kind first; None if it is none of them."""
    slips = (unclosed_string, _bracket, _iri, _prefix, _word)
    return next(filter(None, (slip(query, found) for slip in slips)), None)


def unclosed_string(query: str, found: Sequence[Token]) -> BadQuery | None:
    """The fault of the first string that is never closed; None if there is none."""
    for token in found:
        if token.kind == "open":
            quote = token.text[:3] if token.text[:3] in ('"""', "'''") else token.text[0]
            return fault(query, token, f"The string that begins here is never closed with {quote}.")
    return None


def _bracket(query: str, found: Sequence[Token]) -> BadQuery | None:
    opened: list[Token] = []
    for token in found:
        if token.kind != "sign":
            continue
        if token.text in _PAIRS:
            opened.append(token)
        elif token.text in _PAIRS.values():
            if not opened:
                return fault(query, token, f"“{token.text}” closes nothing.")
            expected = _PAIRS[opened[-1].text]
            if token.text != expected:
                return fault(
                    query, token, f"“{token.text}” stands where “{expected}” must come first."
                )
            opened.pop()
    return fault(query, opened[-1], f"“{opened[-1].text}” is never closed.") if opened else None


def _prefix(query: str, found: Sequence[Token]) -> BadQuery | None:
    declared = prefixes(found)
    for before, token in zip((Token("", "", 0), *found), found, strict=False):
        name = token.text.partition(":")[0]
        if token.kind == "prefixed" and name not in declared and before.text.lower() != "prefix":
            line = f"PREFIX {name}: <{PREFIXES.get(name, '…')}>"
            how = "" if name in PREFIXES else " with its IRI"
            told = f"The prefix “{name}:” is not declared. Put “{line}”{how} before the query."
            return fault(query, token, told)
    return None


def _iri(query: str, found: Sequence[Token]) -> BadQuery | None:
    for token in found:
        broken = _BROKEN_IRI.match(query, token.start) if token.text == "<" else None
        if broken:
            return fault(query, token, f"{broken[0]} is no IRI: “{broken[1]}” cannot stand in one.")
    return None


def _word(query: str, found: Sequence[Token]) -> BadQuery | None:
    for token in found:
        if token.kind == "word" and token.text.upper() not in KEYWORDS and token.text != "a":
            near = get_close_matches(token.text.upper(), KEYWORDS, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            return fault(query, token, f"“{token.text}” is no word of SPARQL.{hint}")
    return None
