"""Saying what is wrong with a query in words.

The engine lists every symbol it could have read, at a place that is off by up to the length of a
keyword it tried (`SELECT * { ?s ?p }` is faulted behind its last brace). So the usual slips are
looked for by name; for the rest the query is given to the engine again with each token on a line of
its own and blanks behind it: then the line it names is the token at which it stopped.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from difflib import get_close_matches

from ontology.errors import BadQuery
from ontology.sparql.excerpt import fault
from ontology.sparql.keywords import KEYWORDS
from ontology.sparql.prologue import has_base, is_relative, prefixes
from ontology.sparql.tokens import Token, tokens

_PADDING = " " * 24
_BROKEN_IRI = re.compile(r"<[A-Za-z][^<>\s?$]*?([\s\"{}|^`\\])[^<>\n]*>")
_SAID = {
    "The SELECT contains a": "SELECT gives a variable that is neither grouped by nor aggregated. "
    "Add it to GROUP BY, or wrap it, as in (SAMPLE(?x) AS ?one).",
    "SELECT * is not authorized": "SELECT * cannot be grouped. Name the variables.",
    "Duplicated variable name": "SELECT gives the same variable twice.",
    "overriding": "SELECT gives a name that the pattern already uses. Choose another after AS.",
    "overrides": "SELECT gives a name that the pattern already uses. Choose another after AS.",
    "should be a non negative integer": "LIMIT and OFFSET take a smaller number.",
}
_PAIRS = {"{": "}", "(": ")", "[": "]", "<<(": ")>>", "{|": "|}"}


def diagnose(query: str, complaint: str, parse: Callable[[str], str | None]) -> BadQuery:
    """The error for a query that the engine refused with a complaint.

    `parse` gives the engine's complaint about another text, or None.
    """
    found = list(tokens(query))
    slips = (_bracket, _prefix, _relative, _iri, _word)
    error = next(filter(None, (slip(query, found) for slip in slips)), None)
    if error:
        return error
    stopped = _where(found, parse) or _where_said(query, found, complaint)
    said = next((words for engine, words in _SAID.items() if engine in complaint), None)
    if said:
        return fault(query, stopped, said)
    if stopped.kind == "end":
        return fault(query, stopped, "The query ends too early: something is missing here.")
    shown = stopped.text if len(stopped.text) <= 40 else f"{stopped.text[:40]}…"
    return fault(query, stopped, f"“{shown}” does not fit here, or something before it is missing.")


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
            return fault(
                query,
                token,
                f"The prefix “{name}:” is not declared. "
                f"Put “PREFIX {name}: <…>” with its IRI before the query.",
            )
    return None


def _relative(query: str, found: Sequence[Token]) -> BadQuery | None:
    if has_base(found):
        return None
    for token in found:
        if is_relative(token):
            return fault(query, token, f"{token.text} is no full IRI, and the query has no BASE.")
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


def _where(found: Sequence[Token], parse: Callable[[str], str | None]) -> Token | None:
    """The token at which the engine stops, by a text in which lines tell tokens."""
    lines, text = [], []
    line = 1
    for token in found:
        lines.append(line)
        text.append(token.text + _PADDING)
        line += 1 + token.text.count("\n")
    complaint = parse("\n".join([*text, ""]))
    place = re.match(r"error at (\d+):", complaint or "")
    if not place:
        return None
    index = bisect_right(lines, int(place[1])) - 1
    last = found[-1]
    if int(place[1]) >= line:
        return Token("end", "", last.start + len(last.text))
    return found[index]


def _where_said(query: str, found: Sequence[Token], complaint: str) -> Token:
    """The token at or before the place the engine named."""
    place = re.match(r"error at (\d+):(\d+)", complaint)
    if not place:
        return Token("end", "", len(query))
    before = query.split("\n")[: int(place[1]) - 1]
    start = sum(len(line) + 1 for line in before) + int(place[2]) - 1
    reached = [token for token in found if token.start <= start]
    return reached[-1] if reached else found[0]
