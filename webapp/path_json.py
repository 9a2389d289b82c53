"""Paths as JSON-ready values: entities, relations and articles by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.address import address
from graph.nodelink import claim_link
from graph.path_view import view_of
from webapp.found_paths import removing

if TYPE_CHECKING:
    from graph.no_path import NoPath
    from graph.paths import Link, Path
    from graph.view import Filters
    from ontology.catalogue import Catalogue
    from webapp.found_paths import Found


def as_json(found: Found, catalogue: Catalogue, release: str) -> dict[str, Any]:
    """All paths, or why there are none; `explore` is the address that draws them."""
    sought = found.sought
    view = view_of(found.paths, sought.filters, catalogue, release)
    return {
        "start": sought.start.name,
        "end": sought.end.name,
        "k": sought.k,
        "by": sought.by,
        "release": release,
        "explore": address(view) if found.paths else None,
        "paths": [_path(path, sought.filters, catalogue, release) for path in found.paths],
        "nothing": None
        if found.nothing is None
        else {"removed": [text for text, _ in removing(found, catalogue)]}
        | _nothing(found.nothing, catalogue),
    }


def _path(path: Path, filters: Filters, catalogue: Catalogue, release: str) -> dict[str, Any]:
    return {
        "entities": [catalogue.by_iri[iri].name for iri in path.nodes],
        "weakest": path.weakest.value,
        "sign": path.sign,
        "article": catalogue.article_by_iri[path.article].name if path.article else None,
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


def _nothing(nothing: NoPath, catalogue: Catalogue) -> dict[str, Any]:
    near = {"ends": nothing.ends, "starts": nothing.starts}
    return {
        "together": nothing.together,
        "otherwise": nothing.otherwise,
        "backwards": nothing.backwards,
    } | {
        name: [{"name": catalogue.by_iri[one.iri].name, "steps": one.steps} for one in found]
        for name, found in near.items()
    }
