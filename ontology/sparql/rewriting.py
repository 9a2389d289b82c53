"""Rewriting what the engine reads or answers wrongly, where tokens alone tell that it is safe.

What cannot be mended so is on the page of limits (`conformance.toml`). A query without the words
in question is not cut into tokens: of a large one that takes a second.
"""

import re
from itertools import chain, pairwise

from ontology.sparql.tokens import Token, tokens

_LOUD = re.compile(r"\b(?!true\b|false\b)(?i:true|false)\b")
_START = Token("", "", 0)


def lower_booleans(query: str) -> str:
    """The query with ``TRUE`` and ``FALSE`` in small letters: the engine knows no others.

    Every token keeps its place.

    >>> lower_booleans("ASK { FILTER(True && ?TRUE = 'TRUE') }")
    "ASK { FILTER(true && ?TRUE = 'TRUE') }"
    """
    if not _LOUD.search(query):
        return query
    pieces, end = [], 0
    for token in tokens(query):
        if token.kind == "word" and token.text.lower() in ("true", "false"):
            pieces += [query[end : token.start], token.text.lower()]
            end = token.start + len(token.text)
    return "".join([*pieces, query[end:]])


def plain_concatenations(query: str) -> str:
    """The query with each ``GROUP_CONCAT(…)`` inside ``STR(…)``.

    It gives a plain string, but in the engine one with a language where all parts have the same.

    >>> plain_concatenations("SELECT (GROUP_CONCAT(?x; SEPARATOR=')') AS ?y) {}")
    "SELECT (STR(GROUP_CONCAT(?x; SEPARATOR=')')) AS ?y) {}"
    """
    if "group_concat" not in query.lower():
        return query
    pieces, end = [], 0
    open_calls: list[bool] = []
    for before, token in pairwise(chain([_START], tokens(query))):
        if token.kind == "word" and token.text.upper() == "GROUP_CONCAT":
            pieces += [query[end : token.start], "STR("]
            end = token.start
        elif token.text == "(":
            open_calls.append(before.text.upper() == "GROUP_CONCAT")
        elif token.text == ")" and open_calls and open_calls.pop():
            pieces.append(query[end : token.start] + ")")
            end = token.start
    return "".join([*pieces, query[end:]])
