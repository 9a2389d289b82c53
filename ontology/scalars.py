"""Strings as YAML writes them: plain where that is safe, else in double quotes."""

from __future__ import annotations

import json
import re
from typing import Final

# Letters first; nothing that YAML reads as more than a character.
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w.,;()’'!?/%–—“”‘ -]*[\w.;()’'!?/%”])?")
_WORDS: Final = frozenset("y n yes no on off true false null".split())
# Line ends and characters that YAML folds or refuses, which JSON leaves as they are.
_RISKY: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def scalar(value: str) -> str:
    """A string as a value of its own on a line.

    >>> print(scalar("Peace, in short."), scalar("no"), scalar("a: b"), scalar(""))
    Peace, in short. "no" "a: b" ""
    """
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _RISKY.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


def inner(value: str) -> str:
    """A string as part of ``[a, b]`` or ``{a: b}``, where a comma would end it.

    >>> print(inner("cold-war"), inner("may, or may not"))
    cold-war "may, or may not"
    """
    return json.dumps(value, ensure_ascii=False) if "," in scalar(value) else scalar(value)
