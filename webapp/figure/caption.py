"""What stands around a figure: its title, what was chosen, how much is drawn, source, citation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.errors import legible
from graph.projections import PROJECTIONS
from graph.step import Expand, Hide, Start
from graph.view import Presentation, Query
from ontology import making, origin
from webapp import choices, moves, sharing, sources, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.placing import Picture
    from graph.source import Found
    from graph.step import Step
    from graph.view import View
    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from webapp.links import Values

NAMED: Final = 3  # entities, articles and questions in a title
LONGEST: Final = 600  # characters of a sentence
READABLE: Final = 280  # characters of an address that anybody would type, with its release


@dataclass(frozen=True, slots=True)
class Caption:
    """The title, and what is said below: what was chosen ("" for everything), what network and
    which measures and places show ("" for the usual), how much of it is drawn, how the data came
    about, how to cite it. `told` is what the picture shows, for those who do not see it.
    """  # noqa: D205  # one sentence

    title: str
    chosen: str
    shown: str
    drawn: str
    source: str
    cited: str
    told: str

    @property
    def lines(self) -> list[str]:
        """The sentences in the order in which they are read."""
        said = (self.chosen, self.shown, self.drawn, self.source, self.cited)
        return [legible(line, LONGEST) for line in said if line]

    @property
    def about(self) -> str:
        """The alternative text of the figure."""
        return " ".join([self.told, *self.lines])


def caption(
    view: View, picture: Picture, release: Release, explained: Values, address: str = ""
) -> Caption:
    """What is said of a picture of this release, whose legend is `webapp.legend.values`; `address`
    is where the view is found, if known.
    """  # noqa: D205  # one sentence
    catalogue = picture.found.catalogue
    found = f" {address}" if address and len(address) <= READABLE else ""
    chosen = " ".join(_sentences(view, catalogue))
    return Caption(
        title=title(view, catalogue),
        chosen=chosen,
        shown=" ".join(_shown(view, picture, explained)),
        drawn=drawn(picture),
        source=source(picture.found, release),
        cited=cited(release) + found,
        told=summary.of_view(picture),
    )


def title(view: View, catalogue: Catalogue) -> str:
    """What a view is of, as a heading: what its steps name, or its query says of itself."""
    if isinstance(view.source, Query):
        return legible(sharing.asks(view.source.text), LONGEST) or "Rows of a query"
    shown = (step for step in view.source.steps if not isinstance(step, Hide))
    names = list(dict.fromkeys(_name(step, catalogue) for step in shown))
    if len(names) > NAMED:
        names[NAMED:] = [f"{len(names) - NAMED} more"]
    last = " and ".join(names[-2:])
    return legible(", ".join([*names[:-2], last]), LONGEST) or "What the articles relate"


def drawn(picture: Picture) -> str:
    """How much is drawn of how much is in view."""
    shown, whole = picture.drawn, picture.network
    said = f"{_counted(len(shown), 'entity', 'entities')} and {_relations(shown.number_of_edges())}"
    if len(shown) == len(whole):
        return f"Drawn: {said}, all that is in view."
    which = "those and others" if picture.marking.members else "the entities"
    return (
        f"Drawn: {said}: {which} with most relations, of {len(whole):,} entities and "
        f"{_relations(len(picture.relations))} in view."
    )


def source(found: Found, release: Release) -> str:
    """How the data in view came about."""
    return origin.note(release, making.behind(found.relations, found.catalogue))


def cited(release: Release) -> str:
    """How to cite the data, with the whole hash of its release."""
    return origin.of(release).cited


def _sentences(view: View, catalogue: Catalogue) -> Iterator[str]:
    told = sources.told(view, catalogue)
    if told:
        yield f"Chosen: {', then '.join(told)}."
    if not isinstance(view.source, Query):
        on = [text for text, _ in choices.active(view.source.filters, catalogue)]
        if on:
            yield f"Filters: {'; '.join(on)}."


def _shown(view: View, picture: Picture, explained: Values) -> Iterator[str]:
    """Which network it is, what size, colour and places show, and what to beware of."""
    sizes, shades = explained["sizes_here"], explained["shades_here"]
    projection = view.presentation.projection
    if explained["measured_here"] or projection != Presentation().projection:
        yield f"Network: {PROJECTIONS[projection].label}."
    if picture.marking.size and picture.marking.size.nodes:
        yield f"Size: {sizes.title}."
    if explained["coloured_here"]:
        yield f"Colour: {shades.title}."
    if explained["measured_here"]:
        yield f"Measured over all {_counted(len(picture.network), 'entity', 'entities')} in view."
    both = [one for one in (sizes, shades) if one]
    yield from filter(
        None, dict.fromkeys(said for one in both for said in (one.caution, one.refused))
    )
    if explained["layout_here"]:
        yield explained["layout_here"]
    if chosen := explained["chosen_here"]:
        of = _counted(len(picture.marking.members), "entity", "entities")
        yield f"With a rim: {chosen.count} of the {of} {chosen.words}."


def _name(step: Step, catalogue: Catalogue) -> str:
    match step:
        case Start(name) | Expand(name):
            return catalogue.entities[name].label
        case _:
            return moves.told(step, catalogue)


def _relations(count: int) -> str:
    return _counted(count, "relation", "relations")


def _counted(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"
