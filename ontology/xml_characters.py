"""Characters that XML 1.0 cannot hold, even escaped: the engine writes them all the same.

Source: Extensible Markup Language (XML) 1.0, production 2, https://www.w3.org/TR/xml/#charsets.
"""

import re
from typing import Final

_ILLEGAL: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_INSTEAD: Final = "\N{REPLACEMENT CHARACTER}".encode()


def legal(document: bytes) -> bytes:
    r"""XML in UTF-8 with � for each character that XML cannot hold.

    >>> legal(b"<a>b\x01</a>").decode()
    '<a>b�</a>'
    """
    return _ILLEGAL.sub(_INSTEAD, document)


def whole(piece: bytes) -> int:
    r"""How many bytes of a piece can be judged: at its end, a character may only have begun.

    >>> whole(b"ab"), whole(b"ab\xef\xbf")
    (2, 2)
    """
    return len(piece) - next((n for n in (2, 1) if piece.endswith(b"\xef\xbf"[:n])), 0)
