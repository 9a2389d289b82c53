"""Pointing at a place in a query."""

import re

from ontology.errors import BadQuery
from ontology.sparql.tokens import Token, position

_WIDTH = 72


def excerpt(query: str, line: int, column: int) -> str:
    r"""The line of a fault with a caret under its column; a long line is shown in part.

    >>> print(excerpt("ASK {\n  ?s b:c ?o }", 2, 6))
      ?s b:c ?o }
         ^
    """
    lines = re.split(r"\r\n|\r|\n", query)
    text = lines[min(line, len(lines)) - 1].replace("\t", " ")
    begin = max(0, column - 1 - _WIDTH // 2) if len(text) > _WIDTH else 0
    return f"{text[begin : begin + _WIDTH]}\n{' ' * (column - 1 - begin)}^"


def fault(query: str, token: Token, message: str) -> BadQuery:
    """The error for a fault at a token: the message, and the line with a caret."""
    line, column = position(query, token.start)
    return BadQuery(f"{message}\n{excerpt(query, line, column)}", line, column)
