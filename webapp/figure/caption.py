"""What stands around a figure: its title, what was chosen, how much is drawn, source, citation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.errors import legible
from graph.step import Expand, Hide, Start
from graph.view import Query
from ontology import making, metadata
from webapp import choices, moves, sharing, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.placing import Picture
    from graph.source import Found
    from graph.step import Step
    from graph.view import View
    from ontology.catalogue import Catalogue
    from ontology.releases import Release

NAMED: Final = 3  # entities, articles and questions in a title
LONGEST: Final = 600  # characters of a sentence
READABLE: Final = 200  # characters of an address that anybody would type


@dataclass(frozen=True, slots=True)
class Caption:
    """The title, and what is said below: what was chosen ("" for everything), how much of it is
    drawn, how the data came about, how to cite it.
    """  # noqa: D205  # one sentence

    title: str
    chosen: str
    drawn: str
    source: str
    cited: str

    @property
    def lines(self) -> list[str]:
        """The sentences in the order in which they are read."""
        said = (self.chosen, self.drawn, self.source, self.cited)
        return [legible(line, LONGEST) for line in said if line]


def caption(view: View, picture: Picture, release: Release, address: str) -> Caption:
    """What is said of a picture of this release; `address` is where the view is found, if known."""
    catalogue = picture.found.catalogue
    found = f" {address}" if address and len(address) <= READABLE else ""
    chosen = " ".join(_sentences(view, catalogue))
    return Caption(
        title(view, catalogue),
        chosen,
        drawn(picture),
        source(picture.found, release),
        cited(release) + found,
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


def kind_label(kind: str, catalogue: Catalogue) -> str:
    """What a kind is called, also one that a query brought."""
    known = catalogue.vocabulary.kinds.get(kind)
    return known.label if known else kind


def drawn(picture: Picture) -> str:
    """How much is drawn of how much is in view."""
    shown, whole = picture.drawn, picture.network
    said = f"{_counted(len(shown), 'entity', 'entities')} and {_relations(shown.number_of_edges())}"
    if len(shown) == len(whole):
        return f"Drawn: {said}, all that is in view."
    return (
        f"Drawn: {said}: the entities with most relations, of {len(whole):,} entities and "
        f"{_relations(len(picture.relations))} in view."
    )


def source(found: Found, release: Release) -> str:
    """How the data in view came about."""
    if release.loaded is None:
        return making.note(making.behind(found.relations, found.catalogue))
    return f"Statements of {', '.join(release.loaded['files'])}, not checked by Entente."


def cited(release: Release) -> str:
    """How to cite the data, with the whole hash of its release."""
    return metadata.cited(release.hash) if release.loaded is None else f"Release {release.hash}."


def _sentences(view: View, catalogue: Catalogue) -> Iterator[str]:
    told = sources.told(view, catalogue)
    if told:
        yield f"Chosen: {', then '.join(told)}."
    if not isinstance(view.source, Query):
        on = [text for text, _ in choices.active(view.source.filters, catalogue)]
        if on:
            yield f"Filters: {'; '.join(on)}."


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
