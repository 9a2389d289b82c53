"""Refusing queries that would reach out of the data.

SERVICE makes the engine call another host, LOAD read one; the engine has no switch for either. The
words may well stand in strings, comments, IRIs, variables and names, so tokens decide. The engine
reads more loosely than the grammar (`SERVICESILENT<x>`, `trueSERVICE:x {`, `?a<?b#>` as a
comparison and a comment), so where a text can be read both ways it is refused. Behind this stands
the worker, which has no network.
"""

import re
from collections.abc import Sequence

from ontology.errors import OutsideAccess
from ontology.sparql.slips import unclosed_string
from ontology.sparql.tokens import Token, position, tokens

_HIERARCHICAL = re.compile(r"<[A-Za-z][\w+.\-]*://")
_HIDING = re.compile("[#']")
_OPENING, _CLOSING = ("(", "{", "[", "{|", "<<("), (")", "}", "]", "|}", ")>>")
_OPERANDS = ("variable", "iri", "prefixed", "string", "number", "word", "blank")


def refuse_outside_access(query: str) -> None:
    """Raise OutsideAccess if a query uses SERVICE or LOAD, or could be read as doing so.

    Raises BadQuery if a string that is never closed might hide them.
    """
    lower = query.lower()
    if "service" not in lower and "load" not in lower:
        return
    found = list(tokens(query))
    if unclosed := unclosed_string(query, found):
        raise unclosed
    for index, token in enumerate(found):
        if token.kind == "word" and token.text.lower() == "load":
            raise _refusal(query, token, "LOAD")
        if _calls_service(found, index):
            raise _refusal(query, token, "SERVICE")
    if "service" in lower:
        for token in _ambiguous(found):
            raise OutsideAccess(
                f"line {position(query, token.start)[0]}: it cannot be told whether this “<” "
                "begins an IRI or compares two values, and the query mentions SERVICE, which is "
                "not allowed. Write a space after a “<” that compares."
            )


def _refusal(query: str, token: Token, what: str) -> OutsideAccess:
    line, column = position(query, token.start)
    return OutsideAccess(
        f"line {line}, column {column}: {what} reaches for data elsewhere, which is not allowed "
        "here. Ask for the data of this endpoint only."
    )


def _calls_service(found: Sequence[Token], index: int) -> bool:
    """Whether a token holds the keyword SERVICE, alone or glued to its neighbours."""
    token = found[index]
    if token.kind == "word":
        return "service" in token.text.lower()
    if token.kind != "prefixed" or "service" not in token.text.partition(":")[0].lower():
        return False
    opens = index + 1 < len(found) and found[index + 1].text.startswith("{")
    return opens and (index == 0 or found[index - 1].text.lower() != "graph")


def _ambiguous(found: Sequence[Token]) -> list[Token]:
    """IRIs that could as well be a comparison whose rest opens a comment or a string."""
    stack: list[str] = []
    doubtful = []
    for index, token in enumerate(found):
        if token.text in _OPENING:
            stack.append(token.text)
        elif token.text in _CLOSING:
            del stack[-1:]
        elif stack[-1:] == ["("] and _could_compare(token, found[index - 1]):
            doubtful.append(token)
    return doubtful


def _could_compare(token: Token, before: Token) -> bool:
    """Whether an IRI could be a `<` with an operand: `<http://…` could not."""
    if token.kind != "iri" or _HIERARCHICAL.match(token.text) or not _HIDING.search(token.text):
        return False
    return before.kind in _OPERANDS or before.text in _CLOSING
