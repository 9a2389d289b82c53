"""Which release an address is about: the current one, or an older one, opened when asked for.

Everything that answers for a view (page, API, download) asks here, so all of them mean the
same release by the same address. The last few old releases stay open.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from flask import current_app, request

from graph.address import address, parse, release_of
from graph.errors import BadAddress
from graph.view import Query
from ontology import former
from ontology.errors import UnknownTerm
from webapp.foreign import passed_over
from webapp.links import asked_path
from webapp.scene import Scenes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.view import View
    from ontology.releases import Release
    from webapp.site import Site

KEY: Final = "entente.past"
KEPT: Final = 4  # old releases open at a time


class Past(NamedTuple):
    """What a page of an old release says: which one is current, and where it shows the same."""

    current: Release
    href: str


@dataclass(slots=True)
class Opened:
    """The scenes of the current release, and of the old ones that were asked for last."""

    current: Scenes
    kept: OrderedDict[str, Scenes] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def of(self, wanted: str | None) -> Scenes:
        """The scenes of the release whose hash begins with `wanted`; None is the current one.

        Raises `UnknownRelease` or `DamagedRelease`.
        """
        site = self.current.site
        data = site.settings.data
        hash = former.meant(wanted, site.release, data)
        if hash == site.release.hash:
            return self.current
        with self.lock:  # two that ask at once open it once
            if hash not in self.kept:
                release = former.find(hash, site.release, data)
                self.kept[hash] = Scenes.of_site(site.beside(release))
            self.kept.move_to_end(hash)
            while len(self.kept) > KEPT:
                self.kept.popitem(last=False)
            return self.kept[hash]


def opened() -> Opened:
    """The releases open in the app that answers the present request."""
    return cast("Opened", current_app.extensions[KEY])


def asked(
    pairs: Sequence[tuple[str, str]] | None = None, *, keeping: bool = False
) -> tuple[View, Scenes]:
    """The view that the present request's address stands for, and the scenes of its release.

    `pairs` are the parts of the address that speak of the view, where it has others beside them;
    `keeping` keeps what names something that the release does not have (see `graph.address`).
    Raises `BadAddress`, `UnknownTerm`, `UnknownRelease` or `DamagedRelease`.
    """
    pairs = list(request.args.items(multi=True)) if pairs is None else pairs
    wanted, releases = release_of(pairs), opened()
    scenes = releases.of(wanted)
    try:
        view = parse(pairs, scenes.site.catalogue, keeping=keeping)
    except UnknownTerm as missing:
        if wanted and missing.term in releases.current.site.catalogue.entities:
            raise BadAddress("release", wanted, f"it has no entity named “{missing.term}”, but the "
                             "current release has; leave the release out") from None  # fmt: skip
        raise
    if isinstance(view.source, Query) and wanted and scenes is not releases.current:
        raise BadAddress(
            "release", wanted, "queries are answered by the current release; leave the release out"
        )
    return view, scenes


def told(here: View, site: Site, own: Sequence[str] = ()) -> dict[str, Any]:
    """What a page says of its release and address.

    `past` is None where the release is the current one, `passed_over` where nothing was of the
    address; `own` are the parts that the page has beside those of a view.
    """
    current = opened().current.site.release
    query = address(replace(here, release=None))
    path = f"{asked_path()}?{query}" if query else asked_path()
    past = None if site.release.hash == current.hash else Past(current, path)
    passed = passed_over(here, site.catalogue, own)
    return {"release": site.release, "past": past, "passed_over": passed}
