"""The things the other rooms speak of: entities, claims, relations, passages, articles.

An IRI is a plain `str` everywhere; a literal is a `Literal`. So `isinstance(x, Literal)`
tells an attribute (``establishedIn 1949``) from a relation between two entities.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Modality(StrEnum):
    """How firmly a passage claims something."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    EXPECTED = "expected"
    RECOMMENDED = "recommended"


class Explicitness(StrEnum):
    """How the passage names what it claims."""

    DIRECT = "direct"
    COREFERENT = "coreferent"
    INFERRED = "inferred"


class ClaimType(StrEnum):
    """What kind of statement the passage makes."""

    DEFINITIONAL = "definitional"
    CASE = "case"
    CAUSAL = "causal"
    EVALUATIVE = "evaluative"
    NORMATIVE = "normative"


class Effect(StrEnum):
    """Direction of effect of a causal property: more, less, or not said."""

    INCREASES = "increases"
    DECREASES = "decreases"
    OPEN = "open"


class Valence(StrEnum):
    """Whether a relation between two actors is friendly or hostile."""

    FRIENDLY = "friendly"
    HOSTILE = "hostile"


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is not a thing: text, number, year."""

    value: str
    datatype: str
    language: str | None = None

    def __str__(self) -> str:
        return self.value


Term = str | Literal


@dataclass(frozen=True, slots=True)
class Claim:
    """One passage of one article relates a subject to an object by a property."""

    iri: str
    subject: str
    predicate: str
    object: Term
    article: str
    passage: str
    number: int
    modality: Modality = Modality.ASSERTED
    marker: str | None = None
    polarity: bool = True
    explicitness: Explicitness = Explicitness.DIRECT
    type: ClaimType = ClaimType.CASE
    during: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """All claims with the same subject, property and object."""

    subject: str
    predicate: str
    object: Term
    claims: tuple[Claim, ...]

    @property
    def passages(self) -> int:
        """Number of distinct passages behind the relation."""
        return len({claim.passage for claim in self.claims})

    @property
    def articles(self) -> tuple[str, ...]:
        """IRIs of the articles behind the relation, sorted."""
        return tuple(sorted({claim.article for claim in self.claims}))


@dataclass(frozen=True, slots=True)
class Entity:
    """A nation, alliance, instrument, concept … that the texts speak of.

    `broader` and `related` name entities (`related` reads both ways), `top` says that it stands at
    the top of the tree of concepts, `named` that it is a named thing and stands outside it.
    """

    iri: str
    name: str
    label: str
    kind: str
    definition: str = ""
    alternatives: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    top: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of entities; `named` where these are named things and no notions of the field."""

    iri: str
    name: str
    label: str
    definition: str
    parent: str | None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Property:
    """A kind of relation, with its family and what it says of direction or friendship.

    `domain` and `range` name the kinds it may join (empty: any); `usual_type` is the
    claim type taken where a coding sheet names none; `literal` means its object is a date;
    `inverse` is how it reads from its object ("fostered by").
    """

    iri: str
    name: str
    label: str
    definition: str
    family: str
    inverse: str = ""
    effect: Effect | None = None
    valence: Valence | None = None
    symmetric: bool = False
    literal: bool = False
    usual_type: ClaimType = ClaimType.CASE
    domain: frozenset[str] = frozenset()
    range: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, sentence or list item of an article: the place a claim stands in."""

    iri: str
    article: str
    number: int
    start: int
    end: int
    sha256: str
    section: str
    role: str
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A coded text. `note` repeats what the text says of its own making."""

    iri: str
    name: str
    title: str
    file: str
    sha256: str
    length: int
    source: str
    note: str
    coder: str
    codebook: str
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A competency question and the query that answers it (it projects ``?claim``)."""

    name: str
    wording: str
    query: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Kinds and properties by name; `inverses` names the property that each inverse turns round."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    properties: Mapping[str, Property] = field(default_factory=dict)
    inverses: Mapping[str, str] = field(default_factory=dict)

    def lineage(self, kind: str) -> tuple[str, ...]:
        """The kind and the kinds above it, nearest first."""
        line: list[str] = []
        step: str | None = kind
        while step is not None and step in self.kinds:
            line.append(step)
            step = self.kinds[step].parent
        return tuple(line)
