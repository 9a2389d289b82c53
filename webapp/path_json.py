"""Paths as JSON-ready values: entities, relations and articles by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.address import address
from graph.nodelink import claim_link
from graph.path_view import view_of
from webapp.choices import active

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.no_path import NoPath
    from graph.paths import Link, Path
    from graph.view import Filters
    from ontology.catalogue import Catalogue
    from webapp.pathfinding import Asked
    from webapp.site import Site


def as_json(found: Sequence[Path], asked: Asked, here: Site, nothing: NoPath | None) -> Any:
    """All paths, or (`nothing`) why there are none; `explore` is the address that draws them."""
    names, release = here.catalogue, asked.view.release
    view = view_of(found, asked.filters, names, release)
    return {
        "start": asked.start.name,
        "end": asked.end.name,
        "k": asked.k,
        "by": asked.by,
        "release": here.release.hash,
        "explore": address(view) if found else None,
        "paths": [path_json(path, asked.filters, names, release) for path in found],
        "nothing": None if nothing is None else _nothing(nothing, asked.filters, names),
    }


def path_json(
    path: Path, filters: Filters, catalogue: Catalogue, release: str | None
) -> dict[str, Any]:
    """One path with its links and their claims; `sign` and `article` are null of no argument."""
    article = path.article and catalogue.article_by_iri[path.article].name
    return {
        "entities": [catalogue.by_iri[iri].name for iri in path.nodes],
        "weakest": path.weakest.value,
        "sign": path.sign,
        "article": article,
        "passages": path.passages,
        "explore": address(view_of([path], filters, catalogue, release)),
        "links": [_link(link, catalogue) for link in path.links],
    }


def _link(link: Link, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "source": catalogue.by_iri[link.source].name,
        "target": catalogue.by_iri[link.target].name,
        "modality": link.modality.value,
        "denied": link.denied,
        "sign": link.sign,
        "relations": [
            {
                "subject": catalogue.by_iri[one.subject].name,
                "relation": catalogue.by_iri[one.predicate].name,
                "object": catalogue.by_iri[str(one.object)].name,
                "claims": [claim_link(claim, catalogue) for claim in one.claims],
            }
            for one in link.relations
        ],
    }


def _nothing(nothing: NoPath, filters: Filters, catalogue: Catalogue) -> dict[str, Any]:
    near = {"ends": nothing.ends, "starts": nothing.starts}
    return {
        "removed": [text for text, less in active(filters, catalogue) if less in nothing.removed],
        "together": nothing.together,
        "otherwise": nothing.otherwise,
        "backwards": nothing.backwards,
    } | {
        name: [{"name": catalogue.by_iri[one.iri].name, "steps": one.steps} for one in found]
        for name, found in near.items()
    }
