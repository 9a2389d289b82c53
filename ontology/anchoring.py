"""Where the passages of a coded text stand after the text was edited.

The edited text is cut anew. A passage whose words are unchanged is found by their hash, in
order. Between two neighbours so found, a passage whose words changed is taken for the one new
piece of its role (heading, sentence, item) there; a piece no passage was there for is new.
Whatever could be meant otherwise is left open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ontology.model import Passage

# Characters between two passages that hold no words: line ends, spaces, a bullet.
SLACK: Final = 16


@dataclass(slots=True)
class Anchoring:
    """What became of each passage of a sheet, by its place in the sheet (from 0).

    `found` has the new piece of each passage; `changed` are those whose words are new.
    `new` are pieces to be coded, each with the number of passages that stand before it.
    `lost` are passages without a piece, each with the pieces that it could be.
    `left_out` counts pieces where the sheet has left out passages before.
    """

    found: dict[int, Passage] = field(default_factory=dict)
    changed: list[int] = field(default_factory=list)
    new: list[tuple[int, Passage]] = field(default_factory=list)
    lost: list[tuple[int, tuple[Passage, ...]]] = field(default_factory=list)
    left_out: int = 0


def anchor(passages: Sequence[Passage], length: int, pieces: Sequence[Passage]) -> Anchoring:
    """Find the passages of a text of so many characters among the pieces of the edited text."""
    anchoring = Anchoring()
    hashes = [[one.sha256 for one in side] for side in (passages, pieces)]
    for same, i, i_end, j, j_end in _blocks(*hashes):
        if same:
            anchoring.found.update(zip(range(i, i_end), pieces[j:j_end], strict=True))
            continue
        between = pieces[j:j_end]
        if _gap(passages, i, i_end, length) <= SLACK * (i_end - i + 1):
            _place(anchoring, passages, range(i, i_end), between)
        else:
            anchoring.lost += [(place, tuple(between)) for place in range(i, i_end)]
            anchoring.left_out += len(between)
    return anchoring


def _blocks(old: list[str], new: list[str]) -> list[tuple[bool, int, int, int, int]]:
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(tag == "equal", i, i_end, j, j_end) for tag, i, i_end, j, j_end in codes]


def _gap(passages: Sequence[Passage], first: int, end: int, length: int) -> int:
    """Characters between the neighbours of some passages that the sheet has no passage for."""
    start = passages[first - 1].end if first else 0
    stop = passages[end].start if end < len(passages) else length
    return stop - start - sum(one.end - one.start for one in passages[first:end])


def _place(
    anchoring: Anchoring, passages: Sequence[Passage], places: range, pieces: Sequence[Passage]
) -> None:
    """Pair passages with the pieces between the same neighbours, each by its role."""
    by_role: dict[str, list[Passage]] = {}
    for piece in pieces:
        by_role.setdefault(piece.role, []).append(piece)
    paired: dict[int, Passage] = {}
    for place in places:
        role = passages[place].role
        rivals = [other for other in places if passages[other].role == role]
        if len(rivals) == len(by_role.get(role, ())) == 1:
            paired[place] = by_role[role][0]
    starts = [piece.start for piece in paired.values()]
    if len(paired) < len(places) or starts != sorted(starts):
        anchoring.lost += [(place, tuple(pieces)) for place in places]
        return
    anchoring.found |= paired
    anchoring.changed += paired
    for piece in pieces:
        if piece not in paired.values():
            before = sum(one.start < piece.start for one in paired.values())
            anchoring.new.append((places.start + before, piece))
