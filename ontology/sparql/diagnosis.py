"""Saying what is wrong with a query in words.

The engine lists every symbol it could have read, at a place that is off by up to the length of a
keyword it tried (`SELECT * { ?s ?p }` is faulted behind its last brace). So the usual slips are
looked for by name; for the rest the query is given to the engine again with each token on a line of
its own and blanks behind it: then the line it names is the token at which it stopped.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from ontology.errors import BadQuery
from ontology.sparql.excerpt import fault
from ontology.sparql.slips import find_slip
from ontology.sparql.tokens import Token, tokens

_PADDING = " " * 24
_SAID = {
    "The SELECT contains a": "SELECT gives a variable that is neither grouped by nor aggregated. "
    "Add it to GROUP BY, or wrap it, as in (SAMPLE(?x) AS ?one).",
    "SELECT * is not authorized": "SELECT * cannot be grouped. Name the variables.",
    "Duplicated variable name": "SELECT gives the same variable twice.",
    "overriding": "SELECT gives a name that the pattern already uses. Choose another after AS.",
    "overrides": "SELECT gives a name that the pattern already uses. Choose another after AS.",
    "should be a non negative integer": "LIMIT and OFFSET take a smaller number.",
}


def diagnose(query: str, complaint: str, parse: Callable[[str], str | None]) -> BadQuery:
    """The error for a query that the engine refused with a complaint.

    `parse` gives the engine's complaint about another text, or None.
    """
    found = list(tokens(query))
    slip = find_slip(query, found)
    if slip:
        return slip
    stopped = _where(found, parse) or _where_said(query, found, complaint)
    said = next((words for engine, words in _SAID.items() if engine in complaint), None)
    if said:
        selects = [token for token in found if token.text.upper() == "SELECT"]
        return fault(query, selects[0] if len(selects) == 1 else stopped, said)
    if stopped.kind == "end":
        return fault(query, stopped, "The query ends too early: something is missing here.")
    shown = stopped.text if len(stopped.text) <= 40 else f"{stopped.text[:40]}…"
    return fault(query, stopped, f"“{shown}” does not fit here, or something before it is missing.")


def _where(found: Sequence[Token], parse: Callable[[str], str | None]) -> Token | None:
    """The token at which the engine stops, by a text in which lines tell tokens."""
    first, text = spread(found)
    place = re.match(r"error at (\d+):", parse(text) or "")
    if not place:
        return None
    line = int(place[1])
    if line > text.count("\n"):
        return Token("end", "", found[-1].start + len(found[-1].text))
    return found[bisect_right(first, line) - 1]


def spread(found: Sequence[Token]) -> tuple[list[int], str]:
    """The line of each token in a text that has each on a line of its own, and that text.

    >>> spread(list(tokens("ASK{FILTER CONCAT()}")))[0]
    [1, 2, 3, 4, 4, 5, 6]
    """
    first, parts = [0], []
    line = 1
    for before, token in zip((None, *found), found, strict=False):
        end = before.start + len(before.text) if before and before.kind == "word" else None
        glued = token.text == "(" and token.start == end  # the engine reads no `CONCAT (`
        if not glued and before:
            parts.append(f"{_PADDING}\n")
            line += 1
        first.append(line)
        parts.append(token.text)
        line += token.text.count("\n")
    return first[1:], "".join([*parts, _PADDING, "\n"])


def _where_said(query: str, found: Sequence[Token], complaint: str) -> Token:
    """The token at or before the place the engine named."""
    place = re.match(r"error at (\d+):(\d+)", complaint)
    if not place:
        return Token("end", "", len(query))
    before = query.split("\n")[: int(place[1]) - 1]
    start = sum(len(line) + 1 for line in before) + int(place[2]) - 1
    reached = [token for token in found if token.start <= start]
    return reached[-1] if reached else found[0]
