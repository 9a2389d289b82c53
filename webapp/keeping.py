"""A saved view: the address of a view, its title, where everything stood, and its release.

It is saved as text, canonical in all its parts: the same view of the same release has the same
text, and so the same hash.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from graph.address import address, parse
from graph.errors import BadAddress
from graph.placing import limit
from graph.view import Query
from webapp.figure.caption import title
from webapp.moves import taken, wider
from webapp.saved import Entry, Saved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.placing import Picture
    from graph.view import View
    from webapp.past import Opened
    from webapp.scene import Scene, Scenes
    from webapp.site import Site

KIND: Final = "v"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a saved view without its release. `at` is where entities stand, by name."""

    hash: str
    address: str
    title: str
    at: Mapping[str, tuple[float, float]]
    release: str


def entry(view: View, picture: Picture, release: str) -> Entry:
    """A view as it is saved: as it is taken away."""
    at = {data["name"]: picture.positions[iri] for iri, data in picture.drawn.nodes(data=True)}
    content = {
        "view": address(replace(taken(view), release=None)),
        "title": title(view, picture.found.catalogue),
        "at": dict(sorted(at.items())),
    }
    return Entry(KIND, json.dumps(content, ensure_ascii=False, separators=(",", ":")), release)


def kept(site: Site, name: str) -> Kept:
    """The saved view of that hash. Raises `UnknownTerm`."""
    found = Saved.of(site.settings).get(KIND, name)
    content = json.loads(found.content)
    at = {who: (x, y) for who, (x, y) in content["at"].items()}
    return Kept(found.hash, content["view"], content["title"], at, found.release)


def view_of(one: Kept, opened: Opened) -> tuple[View, Scenes]:
    """A saved view as a View, and the scenes of its release, which it names if it is an old one.

    Raises `UnknownRelease` or `DamagedRelease` where the release is gone, and `BadAddress` for a
    query of an old one.
    """
    scenes = opened.of(one.release)
    view = parse(parse_qsl(one.address), scenes.site.catalogue)
    if len(one.at) > limit(view):  # more was usual when it was saved
        view = wider(view, len(one.at))
    if scenes is opened.current:
        return view, scenes
    if isinstance(view.source, Query):
        raise BadAddress("release", one.release, "queries are answered by the current one alone")
    return replace(view, release=one.release), scenes


def as_it_stood(scene: Scene, one: Kept) -> Scene:
    """The scene with every entity where it stood when the view was saved."""
    known = scene.picture.found.catalogue.entities
    at = {known[name].iri: place for name, place in one.at.items() if name in known}
    positions = {**scene.picture.positions, **at}
    return replace(scene, picture=replace(scene.picture, positions=positions))
