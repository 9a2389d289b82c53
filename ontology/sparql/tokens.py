"""Cutting a SPARQL text into tokens, in time linear in its length.

Enough to tell words from what only looks like them (strings, comments, IRIs, variables, prefixed
names), and to point at a place. No grammar: that is the engine's.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Possessive repeats (`*+`) and bounded prefixes: a hostile text costs no more than one pass.
_WORD = r"\w\u00B7\u0300-\u036F\u203F\u2040"
_NAME = rf"{_WORD}\-"
_LOCAL = rf"(?:[{_NAME}:%]|\\.|\.(?=[{_NAME}:%.\\]))*+"
_TOKEN = re.compile(
    rf"""
    (?P<space>   [ \t\r\n]++ | \#[^\r\n]*+ )
  | (?P<string>  (?: \"\"\"(?:[^"\\]++|\\.|"{{1,2}}+(?!"))*+\"\"\"
                   | \'\'\'(?:[^'\\]++|\\.|'{{1,2}}+(?!'))*+\'\'\'
                   | (?!\"\"\")"(?:[^"\\\r\n]++|\\[^\r\n])*+"
                   | (?!\'\'\')'(?:[^'\\\r\n]++|\\[^\r\n])*+' )
                 (?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[a-z]++)?)? )
  | (?P<open>    \"\"\"(?:[^"\\]++|\\.|"{{1,2}}+(?!"))*+
               | \'\'\'(?:[^'\\]++|\\.|'{{1,2}}+(?!'))*+
               | ["'][^\r\n]*+ )
  | (?P<iri>     <(?:[^<>"{{}}|^`\\\x00-\x20]++|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+> )
  | (?P<variable>[?$][{_WORD}]++ )
  | (?P<blank>   _:{_LOCAL} )
  | (?P<prefixed>(?:[^\W\d_][{_NAME}.]{{0,99}}+)?:{_LOCAL} )
  | (?P<number>  [+-]?(?: \d++\.\d*+[eE][+-]?\d++ | \d*+\.\d++(?:[eE][+-]?\d++)?
                   | \d++(?:[eE][+-]?\d++)? ) )
  | (?P<word>    [^\W\d]\w*+ )
  | (?P<sign>    \^\^|&&|\|\||!=|<=|>=|<<\(|\)>>|<<|>>|\{{\||\|\}}|. )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query: its kind (a group of the pattern above), text and offset.

    The kind `open` is a string that is never closed.
    """

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query without spaces and comments.

    >>> [token.text for token in tokens("ASK { ?s a ex:Nation } # all of them")]
    ['ASK', '{', '?s', 'a', 'ex:Nation', '}']
    """
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or "sign"
        if kind != "space":
            yield Token(kind, match.group(), match.start())


def position(query: str, start: int) -> tuple[int, int]:
    r"""Line and column, both from 1, of an offset.

    >>> position("ASK {\n  }", 8)
    (2, 3)
    """
    before = re.split(r"\r\n|\r|\n", query[:start])
    return len(before), len(before[-1]) + 1
