"""Which of the offered media types does an Accept header want most? Pure, by RFC 9110 §12.5.1."""

from collections.abc import Sequence
from typing import Final, NamedTuple

HTML: Final = "text/html"
JSON: Final = "application/json"
TURTLE: Final = "text/turtle"
JSON_LD: Final = "application/ld+json"
N_TRIPLES: Final = "application/n-triples"


class Range(NamedTuple):
    """One media range of an Accept header: ``text/*;q=0.5``."""

    main: str
    sub: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """How closely it names the type: 3 exactly, 2 ``text/*``, 1 ``*/*``, 0 not at all."""
        main, _, sub = media_type.partition("/")
        if (self.main, self.sub) == (main, sub):
            return 3
        if self.sub != "*":
            return 0
        return {main: 2, "*": 1}.get(self.main, 0)


def best(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered type with the highest quality, ties in the order offered; None if none will do.

    A missing or empty header takes anything. A range that cannot be read is passed over.

    >>> best("text/html,application/xml;q=0.9,*/*;q=0.8", [TURTLE, HTML])
    'text/html'
    >>> best("text/turtle;q=0.5, application/ld+json", [TURTLE, JSON_LD])
    'application/ld+json'
    >>> best("image/png", [TURTLE, HTML]) is None
    True
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = parse(accept)
    wanted = [(quality(media_type, ranges), media_type) for media_type in offered]
    top, choice = max(wanted, key=lambda pair: pair[0])
    return choice if top > 0 else None


def quality(media_type: str, ranges: Sequence[Range]) -> float:
    """The quality (0 to 1) that the most specific matching range gives a type; 0 if none does."""
    matching = [(one.specificity(media_type), one.quality) for one in ranges]
    closest, worth = max(matching, default=(0, 0.0))
    return worth if closest else 0.0


def parse(accept: str) -> list[Range]:
    """The readable media ranges of an Accept header; parameters other than q are ignored."""
    ranges = (_range(part) for part in accept.split(","))
    return [one for one in ranges if one is not None]


def _range(part: str) -> Range | None:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    main, slash, sub = name.partition("/")
    if not (main and slash and sub) or (main == "*" and sub != "*"):
        return None
    worth = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            worth = _quality(value.strip())
    return Range(main, sub, worth)


def _quality(value: str) -> float:
    """A q-value; one that cannot be read counts as 0, so that nothing unasked-for is sent."""
    try:
        number = float(value)
    except ValueError:
        return 0.0
    return number if 0 <= number <= 1 else 0.0
