"""A text, cut into passages: headings, list items, sentences.

Offsets count Unicode characters of the text read with ``newline=''``, from 0, end exclusive,
as the W3C Web Annotation `TextPositionSelector` does.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# Words that end in a full stop without ending a sentence.
ABBREVIATIONS: Final = frozenset(
    "Mr. Mrs. Ms. Dr. Prof. Gen. Col. Lt. Sgt. Capt. Adm. Sen. Rep. Gov. Pres. St. Mt. Jr. Sr. "
    "vs. etc. e.g. i.e. cf. ca. approx. No. vol. Vol. pp. p. ed. eds. al. Art. art. Fig. fig. "
    "Inc. Ltd. Co. Corp. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.".split()
)
# Words that open a sentence so often that one after “U.S.” is taken to open one.
OPENERS: Final = frozenset(
    "The This That These Those It Its They Their He She We In On At By For From With As After "
    "Before During While When Although However Moreover Furthermore Additionally Such But".split()
)
_INITIALS: Final = re.compile(r"^\W*(?:[A-Za-z]\.)+$")
_BREAK: Final = re.compile(r"[.!?…]+[\"'’”)\]]*(?=\s+)")
_ITEM: Final = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)]|[a-z]\))\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One passage of a text: its place, its role and the heading it stands under."""

    start: int
    end: int
    role: str
    section: str


def segment(text: str) -> list[Piece]:
    r"""Cut a text into headings, list items and sentences, in order, none overlapping.

    A line that starts with a bullet or number is one item; a line that ends without
    closing punctuation is a heading; every other line is split into sentences.

    >>> text = "Aims\nThe U.S. acted. It won.\n- Trust.\n"
    >>> [(text[p.start:p.end], p.role) for p in segment(text)]
    [('Aims', 'heading'), ('The U.S. acted.', 'sentence'),
     ('It won.', 'sentence'), ('Trust.', 'item')]
    """
    pieces: list[Piece] = []
    section = ""
    for start, end in _lines(text):
        bullet = _ITEM.match(text, start, end)
        if bullet and bullet.end() < end:
            pieces.append(Piece(bullet.end(), end, "item", section))
        elif _is_heading(text[start:end]):
            section = text[start:end]
            pieces.append(Piece(start, end, "heading", section))
        else:
            pieces.extend(Piece(a, b, "sentence", section) for a, b in _sentences(text, start, end))
    return pieces


def digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hexadecimal.

    >>> digest("a")[:8]
    'ca978112'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\r\n]+", text):
        stripped = line.group().strip()
        if stripped:
            start = line.start() + line.group().index(stripped)
            yield start, start + len(stripped)


def _is_heading(line: str) -> bool:
    return len(line) <= 120 and line[-1] not in '.!?…:;,"”’)'


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _BREAK.finditer(text, start, end):
        if _ends_sentence(text[begin : stop.end()], text[stop.end() : end].lstrip()):
            yield begin, stop.end()
            begin = end - len(text[stop.end() : end].lstrip())
    if begin < end:
        yield begin, end


def _ends_sentence(before: str, after: str) -> bool:
    if not after or after[0].islower():
        return False
    word = before.rsplit(maxsplit=1)[-1]
    if word in ABBREVIATIONS:
        return False
    if _INITIALS.match(word):
        return after.split(maxsplit=1)[0].rstrip(",") in OPENERS
    return True
