"""How entities and relations look, said once: pages, picture and figures all ask here.

Colours are legible under white glyphs, on light and on dark pages, and stay apart for people
with any of the three common colour-vision deficiencies (a test simulates them). Colour is never
alone: every kind has an icon, every tone a word, every modality a dash.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from graph.others import OTHER
from ontology.model import Effect, Modality, Valence


class Group(NamedTuple):
    """Kinds of entity that share a colour."""

    name: str
    label: str
    colour: str
    kinds: tuple[str, ...]


GROUPS: Final = (
    Group("nations", "Nations", "#1d60dd", ("Nation", "HistoricalPower", "Region")),
    Group(
        "alignments",
        "Alliances and partnerships",
        "#6a1fae",
        ("Alliance", "StrategicPartnership", "Coalition", "Bloc", "Alignment"),
    ),
    Group(
        "actors",
        "Organisations and people",
        "#0b7ea8",
        ("Organisation", "Person", "GenericActor", "Actor"),
    ),
    Group("deeds", "Treaties and events", "#3f4854", ("Treaty", "Operation", "Event", "Era")),
    Group("means", "Means of power", "#0d7051", ("Resource", "Instrument", "Mechanism")),
    Group("results", "Outcomes and yardsticks", "#bb1a86", ("Outcome", "Metric")),
    Group("obstacles", "Challenges", "#972622", ("Challenge",)),
    Group(
        "ideas",
        "Ideas and developments",
        "#926a05",
        ("Concept", "Recommendation", "Trend", "Technology", "Entity"),
    ),
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a kind of entity looks. `icon` is a path below the static folder."""

    kind: str
    group: str
    colour: str
    icon: str


@dataclass(frozen=True, slots=True)
class RelationAppearance:
    """How a relation looks. `tone` names its colour; `dashes` are lengths of line and gap, in px.

    No dashes: a plain line.
    """

    tone: str
    colour: str
    dashes: tuple[int, ...]


_APPEARANCES: Final = {
    kind: Appearance(kind, group.name, group.colour, f"icons/{kind}.svg")
    for group in GROUPS
    for kind in group.kinds
} | {OTHER.name: Appearance(OTHER.name, "others", "#747474", f"icons/{OTHER.name}.svg")}

TONES: Final = {
    "increases": "#1d5fe0",
    "decreases": "#9e5006",
    "open": "#9a4fb8",
    "friendly": "#0d7590",
    "hostile": "#c0128f",
    "neutral": "#5b6370",
}

SIGNED: Final = {1: "friendly", -1: "hostile", 0: "open"}

DASHES: Final[dict[Modality, tuple[int, ...]]] = {
    Modality.ASSERTED: (),
    Modality.EXPECTED: (14, 5),
    Modality.POSSIBLE: (5, 5),
    Modality.RECOMMENDED: (12, 4, 3, 4),
}

DOTS: Final = (2, 4)  # what follows by a rule, and no claim says

# Of a measure, lowest first, and of its groups, largest first; under white glyphs all of them.
RAMP: Final = ("#7d9cc9", "#557fbc", "#3561a6", "#1f4283", "#0c2459")
CATEGORIES: Final = tuple(group.colour for group in GROUPS)
NEUTRAL: Final = "#747474"  # other groups, and what has no value


def appearance(kind: str) -> Appearance:
    """Colour, icon and group of a kind; a kind not listed here looks like a plain Entity.

    >>> appearance("Alliance").icon
    'icons/Alliance.svg'
    """
    return _APPEARANCES.get(kind, _APPEARANCES["Entity"])


def edge_appearance(data: Mapping[str, Any]) -> RelationAppearance:
    """How an edge of a network looks. The sign is a query's; a projection's is the effect's."""
    sign = data["sign"] if data["rows"] else None
    said = data["effect"], data["valence"], data["modality"], sign
    return relation_appearance(*said, inferred=bool(data.get("rules")))


def relation_appearance(
    effect: Effect | None,
    valence: Valence | None,
    modality: Modality | None = Modality.ASSERTED,
    sign: int | None = None,
    *,
    inferred: bool = False,
) -> RelationAppearance:
    """Colour by what a query calls its sign, or by valence, or by effect; dashes if not asserted.

    Valence is between actors, effect a direction. What follows by a rule is dotted, whatever it
    rests on; what no claim is behind has a plain line.

    >>> relation_appearance(Effect.DECREASES, None, Modality.POSSIBLE).tone
    'decreases'
    """
    said = valence or effect
    tone = str(said.value) if said else "neutral"
    if sign is not None:
        tone = SIGNED[sign]
    dashes = DOTS if inferred else DASHES[modality] if modality else ()
    return RelationAppearance(tone, TONES[tone], dashes)
