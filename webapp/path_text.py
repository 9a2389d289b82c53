"""What `entente paths` finds, as text for a terminal and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from graph import known
from graph.address import parse, release_of
from graph.errors import BadAddress, legible
from graph.export.opening import parts
from graph.paths import MOST
from graph.view import Query
from ontology import former, releases
from ontology.errors import EntenteError, UnknownTerm
from ontology.search import Search
from webapp.ends import meant
from webapp.found_paths import Sought, look, removing
from webapp.path_json import as_json
from webapp.printing import shown

if TYPE_CHECKING:
    from graph.paths import Link, Path
    from ontology.catalogue import Catalogue
    from ontology.model import Entity
    from webapp.ends import End
    from webapp.found_paths import Found
    from webapp.settings import Settings

SIGNS = {1: ", net effect +", -1: ", net effect −", 0: ", net effect not said", None: ""}


def told(
    ends: tuple[str, str], address: str, k: int, by: str, settings: Settings, *, program: bool
) -> str:
    """Paths between two entities (names or labels), with the filters of a view: text, or JSON.

    Raises `BadAddress`, `UnknownTerm`, `NoRelease`, `UnknownRelease` or `DamagedRelease`, and
    `EntenteError` where both ends are one.
    """
    pairs = parts(address)
    current = releases.current(settings.data)
    release = former.find(release_of(pairs), current, settings.data)
    store, names = former.opened(release)
    view = parse(pairs, names)
    if isinstance(view.source, Query):
        raise BadAddress("query", view.source.text, "paths lead over claims, not over rows")
    search = Search.open(release.folder)
    start, end = (_end(meant(typed, names, search)) for typed in ends)
    if start == end:
        raise EntenteError(f"Both ends are {start.label}: paths need two different ones.")
    sought = Sought(start, end, by, known.count("k", str(k), MOST), view.source.filters)
    found = look(sought, store, names)
    if program:
        return json.dumps(as_json(found, names, release.hash), ensure_ascii=False, indent=1)
    return shown("\n".join([_line(path, names) for path in found.paths] or _nothing(found, names)))


def _end(typed: End) -> Entity:
    if typed.entity is None:
        raise UnknownTerm(legible(typed.text), "entity", [one.name for one in typed.offers[:3]])
    return typed.entity


def _line(path: Path, catalogue: Catalogue) -> str:
    """One path: its chain, and below it what there is to know of it."""
    chain = catalogue.by_iri[path.nodes[0]].label
    for link in path.links:
        chain += f" {_arrow(link, catalogue)} {catalogue.by_iri[link.target].label}"
    passages = f"{path.passages} passage{'s' if path.passages != 1 else ''}"
    article = f", in {catalogue.article_by_iri[path.article].title}" if path.article else ""
    return f"{chain}\n    {passages}, weakest link {path.weakest}{SIGNS[path.sign]}{article}"


def _arrow(link: Link, catalogue: Catalogue) -> str:
    """A link as an arrow: ``–employs→``, ``←fosters–``; several relations part by commas."""
    along = [one for one in link.relations if one.subject == link.source]
    back = [one for one in link.relations if one.subject != link.source]
    arrows = (("–", along, "→"), ("←", back, "–"))
    return " ".join(
        left + ", ".join(catalogue.by_iri[one.predicate].label for one in found) + right
        for left, found, right in arrows
        if found
    )


def _nothing(found: Found, catalogue: Catalogue) -> list[str]:
    sought, why = found.sought, found.nothing
    lines = [f"No path leads from {sought.start.label} to {sought.end.label}."]
    lines += [f"There is one without the filter {text}." for text, _ in removing(found, catalogue)]
    if why and why.together:
        lines.append("There is one without filters.")
    if why and why.otherwise:
        lines.append("By any relation there is one: leave out --argument.")
    near = ", ".join(catalogue.by_iri[one.iri].label for one in why.ends) if why else ""
    return lines + ([f"Nearest that {sought.start.label} leads to: {near}."] if near else [])
