"""Rewriting what the engine reads or answers wrongly, where tokens alone tell that it is safe.

What cannot be mended so is on the page of limits (`faults.toml`).
"""

from collections.abc import Sequence

from ontology.sparql.tokens import Token, tokens


def lower_booleans(query: str) -> str:
    """The query with ``TRUE`` and ``FALSE`` in small letters: the engine knows no others.

    Every token keeps its place.

    >>> lower_booleans("ASK { FILTER(True && ?TRUE = 'TRUE') }")
    "ASK { FILTER(true && ?TRUE = 'TRUE') }"
    """
    pieces, end = [], 0
    for token in tokens(query):
        if token.kind == "word" and token.text.lower() in ("true", "false"):
            pieces += [query[end : token.start], token.text.lower()]
            end = token.start + len(token.text)
    return "".join([*pieces, query[end:]])


def plain_concatenations(query: str, found: Sequence[Token]) -> str:
    """The query with each ``GROUP_CONCAT(…)`` inside ``STR(…)``.

    It gives a plain string, but in the engine one with a language where all parts have the same.

    >>> query = "SELECT (GROUP_CONCAT(?x; SEPARATOR=')') AS ?y) {}"
    >>> plain_concatenations(query, list(tokens(query)))
    "SELECT (STR(GROUP_CONCAT(?x; SEPARATOR=')')) AS ?y) {}"
    """
    pieces, end = [], 0
    open_calls: list[bool] = []
    for before, token in zip((None, *found), found, strict=False):
        if token.kind == "word" and token.text.upper() == "GROUP_CONCAT":
            pieces += [query[end : token.start], "STR("]
            end = token.start
        elif token.text == "(":
            open_calls.append(before is not None and before.text.upper() == "GROUP_CONCAT")
        elif token.text == ")" and open_calls and open_calls.pop():
            pieces.append(query[end : token.start] + ")")
            end = token.start
    return "".join([*pieces, query[end:]])
