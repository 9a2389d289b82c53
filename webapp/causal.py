"""A cognitive map in short: what only causes, what is only caused, loops, and net effects."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from graph import work
from graph.jobs import Job
from graph.level_set import Level
from graph.measures.cognitive_map import LONGEST, SIGNS
from webapp.computed import finished, quick
from webapp.figures import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from webapp.analysed import Analysed

WIDTH, LEFT, BAR = 560, 4, 44  # drawing units
ROLES: Final = {  # role -> its words, as causes run
    "transmitter": "only cause",
    "ordinary": "cause and are caused",
    "receiver": "are only caused",
}
UNSEEN: Final = (
    "It does not show what causes what in the world, nor an argument that a text makes: links of "
    "different passages are joined to paths here, and causes need not carry through."
)
MARKS: Final = SIGNS | {0: "±", None: ""}


@dataclass(frozen=True, slots=True)
class Part:
    """The concepts of one role: how many, where their piece of the bar is, and a list of them."""

    role: str
    words: str
    count: int
    x: float
    width: float
    href: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Roles, figures and net effects (rows: transmitters), or the job that finds these.

    `joined` is how many pairs of concepts paths join.
    """

    parts: tuple[Part, ...]
    facts: tuple[tuple[str, str], ...]
    about: str
    columns: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    joined: int = 0
    job: Job | None = None
    unseen: str = UNSEEN
    longest: int = field(default=LONGEST)


def summary(found: Analysed) -> Summary | None:
    """The summary of a cognitive map; None of other networks, and until its roles are known."""
    roles = found.results.get("roles")
    if found.asked.projection != "cognitive-map" or roles is None or roles.nodes is None:
        return None
    counts = {role: list(roles.nodes.values()).count(role) for role in ROLES}
    made = _net(found)
    parts, facts = _parts(found, counts), _facts(found)
    said = "; ".join(f"{counts[role]} {words}" for role, words in ROLES.items())
    said = f"Of {len(found.network)} concepts, {said}."
    if isinstance(made, Job):
        return Summary(parts, facts, said, job=made)
    columns = tuple((found.label(n), found.pictured(found.name(n))) for n in made["targets"])
    rows = tuple(
        (found.label(n), found.pictured(found.name(n)), tuple(MARKS[effect] for effect in effects))
        for n, effects in zip(made["sources"], made["effects"], strict=True)
    )
    return Summary(parts, facts, said, columns, rows, len(made["joined"]))


def written(found: Analysed) -> Iterator[Sequence[Any]]:
    """Net effects, for a file: one row a pair that paths join, of any two concepts."""
    yield ["cause", "cause label", "effect", "effect label", "net effect (0: mixed or not said)",
           "paths"]  # fmt: skip
    made = finished(_net(found)) if summary(found) else {"joined": ()}
    for source, target, effect, paths in made["joined"]:
        ends = [
            cell for end in (source, target) for cell in (found.in_files(end), found.label(end))
        ]
        yield [*ends, effect, paths]


def _net(found: Analysed) -> Any | Job:
    edges = found.network.number_of_edges()
    made = partial(work.net, found.network, found.asked.weight)
    return found.work(["net effects"], made, quick=quick(["paths"], edges))


def _parts(found: Analysed, counts: Mapping[str, int]) -> tuple[Part, ...]:
    whole, x, parts = sum(counts.values()) or 1, float(LEFT), []
    for role, words in ROLES.items():
        width = (WIDTH - 2 * LEFT) * counts[role] / whole
        href = found.set_of("roles", Level(role))
        parts.append(Part(role, words, counts[role], round(x, 1), round(width, 1), href))
        x += width
    return tuple(parts)


def _facts(found: Analysed) -> tuple[tuple[str, str], ...]:
    facts = []
    if density := found.results.get("density"):
        facts.append(("Density", f"{number(density.number)} of all causal links there could be"))
    loops = found.results.get("feedback-loops")
    if loops and loops.table:
        plus, minus, open_ = (sum(row[place] for row in loops.table.rows) for place in (1, 2, 3))
        facts.append(
            ("Feedback loops", f"{plus} reinforcing, {minus} balancing, {open_} of unsaid sign")
        )
    return tuple(facts)
