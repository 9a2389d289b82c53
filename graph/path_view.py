"""The View that draws paths: their very relations, so that picture, table and files agree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.path_step import AGAINST, StartPath
from graph.view import Selection, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.paths import Link, Path
    from graph.view import Filters
    from ontology.catalogue import Catalogue


def view_of(
    paths: Sequence[Path], filters: Filters, catalogue: Catalogue, release: str | None = None
) -> View:
    """The View of paths that were found with these filters, a step for each.

    Arguments are drawn with the affirmed claims of their articles.
    """
    steps = tuple(step_of(path, catalogue) for path in paths)
    made_in = {path.article for path in paths if path.article is not None}
    if made_in:
        names = tuple(catalogue.article_by_iri[iri].name for iri in made_in)
        filters = replace(filters, polarity=True, articles=names)
    return View(Selection(steps, filters), release=release)


def step_of(path: Path, catalogue: Catalogue) -> StartPath:
    """The step that brings the relations of a path into view."""
    names = tuple(catalogue.by_iri[iri].name for iri in path.nodes)
    return StartPath(names, tuple(_along(link, catalogue) for link in path.links))


def _along(link: Link, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(
        ("" if one.subject == link.source else AGAINST) + catalogue.by_iri[one.predicate].name
        for one in link.relations
    )
