"""A step: one move of an exploration that brings claims into view, or takes them away.

`graph.steps` writes and reads them; `graph.path_step` has the one that asks for paths.
"""

from dataclasses import dataclass
from typing import Literal

from graph.path_step import StartPath

Side = Literal["out", "in"]
"""Where an entity stands in its relations: as their subject (they lead out), or as their object."""


@dataclass(frozen=True, slots=True)
class Start:
    """Put an entity in view. It brings no claims: expanding it does."""

    entity: str


@dataclass(frozen=True, slots=True)
class StartArticle:
    """Put every claim of an article in view."""

    article: str


@dataclass(frozen=True, slots=True)
class StartQuestion:
    """Put the claims that answer a competency question in view."""

    question: str


@dataclass(frozen=True, slots=True)
class StartPassage:
    """Put what one passage of an article says in view: nothing else."""

    article: str
    number: int


@dataclass(frozen=True, slots=True)
class Expand:
    """Add the claims about an entity, by one property or by all, one or two hops far.

    `side` asks for those one hop far that lead out of it, or into it; None: for both.
    """

    entity: str
    relation: str | None = None
    hops: int = 1
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Hide:
    """Take away every claim about an entity that earlier steps brought into view."""

    entity: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A step as it was written, that names what this release does not have; it does nothing.

    `what` is not there (an entity, an article …) under the `name` that it gives.
    """

    written: str
    what: str
    name: str


Step = Start | StartArticle | StartPassage | StartQuestion | StartPath | Expand | Hide | Lost
