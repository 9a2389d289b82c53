"""Elements of XML as text, so that a file is written piece by piece and never held whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What XML 1.0 cannot hold, even escaped.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def start(name: str, attributes: Mapping[str, str | float]) -> str:
    """A start tag.

    >>> start("node", {"id": "a&b"})
    '<node id="a&amp;b">'
    """
    written = "".join(f" {key}={quoteattr(legal(str(value)))}" for key, value in attributes.items())
    return f"<{name}{written}>"


def element(name: str, attributes: Mapping[str, str | float], content: str = "") -> str:
    """An element with content that is markup already.

    >>> element("data", {"key": "k"}, text("1 < 2"))
    '<data key="k">1 &lt; 2</data>'
    """
    opened = start(name, attributes)
    return f"{opened}{content}</{name}>" if content else f"{opened[:-1]}/>"


def text(value: str | float | bool) -> str:
    """A value as the text of an element; truth values as XML writes them."""
    return escape(legal(str(value).lower() if isinstance(value, bool) else str(value)))


def legal(value: str) -> str:
    r"""A text in characters that XML can hold: others become �, every line end a newline.

    >>> legal("a\r\nb\x07")
    'a\nb�'
    """
    if value.isprintable():  # nearly every text is, and this is quick to see
        return value
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", lines)
