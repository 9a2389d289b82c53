"""Everything a page needs, opened once: the release, its store, its names, and the workers."""

from __future__ import annotations

import atexit
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from flask import Flask, current_app

from graph.jobs import Jobs
from graph.kept import Kept
from graph.placing import Layouts
from ontology import former, remote
from ontology.endpoint import Endpoint
from ontology.places import Places
from ontology.probe import Probe
from ontology.search import Search
from ontology.texts import Texts
from webapp.answers import pool_of
from webapp.computer import computer
from webapp.querylog import QueryLog
from webapp.said import Said

if TYPE_CHECKING:
    from graph.computing import Computer
    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.sparql import Pool
    from ontology.store import Store
    from webapp.settings import Settings

KEY = "entente"


@dataclass(frozen=True, slots=True)
class Site:
    """An opened release and what answers questions about it."""

    settings: Settings
    release: Release
    store: Store
    catalogue: Catalogue
    said: Said
    search: Search
    texts: Texts
    places: Places  # for requests that take long, all together
    probe: Probe | None  # of the endpoint, if the graph is read from one
    pool: Pool
    layouts: Layouts
    computer: Computer
    jobs: Jobs
    log: QueryLog
    since: float  # monotonic

    @classmethod
    def open(cls, settings: Settings, release: Release | None = None) -> Site:
        """Open a release, or what the settings name: an endpoint, else the current release.

        Raises `NoRelease`, `DamagedRelease`, `BadText`, and what `remote.opened` raises.
        """
        if release is None and settings.endpoint:
            places = Places(settings.places)
            known = remote.opened(settings.endpoint, settings.data, settings.deadline, places)
            return cls._of(settings, places, *known)
        release = release or former.served(settings.release, settings.data)
        return cls._of(settings, Places(settings.places), release, *former.opened(release))

    @classmethod
    def _of(
        cls, settings: Settings, places: Places, release: Release, store: Store, names: Catalogue
    ) -> Site:
        return cls(
            settings=settings,
            release=release,
            store=store,
            catalogue=names,
            said=Said(store, names),
            search=Search.open(release.folder),
            texts=Texts.open(settings.articles, names.articles.values()),
            places=places,
            probe=Probe(store) if isinstance(store, Endpoint) else None,
            pool=pool_of(release, settings, settings.data / "spool", settings.workers, places),
            layouts=Layouts(settings.data / "layouts"),
            computer=computer(places),
            jobs=Jobs(Kept(settings.data / "analyses", dict)),
            log=QueryLog(settings.data / "log"),
            since=time.monotonic(),
        )

    def beside(self, release: Release) -> Site:
        """An older release, opened beside this one, with its own names and search.

        The workers stay this one's: SPARQL is always asked of the current release. A text is
        shown where it is still the one that the older release codes. Raises `DamagedRelease`.
        """
        store, names = former.opened(release)
        now, then = self.catalogue.article_by_iri, names.article_by_iri
        texts = {
            iri: text
            for iri, text in self.texts.by_article.items()
            if iri in then and then[iri].sha256 == now[iri].sha256
        }
        return replace(
            self,
            release=release,
            store=store,
            catalogue=names,
            said=Said(store, names),
            search=Search.open(release.folder),
            texts=Texts(texts),
        )

    def close(self) -> None:
        """Stop the query workers and the processes that compute, and close the log."""
        self.pool.close()
        self.computer.close()
        self.jobs.close()
        self.log.close()


def attach(app: Flask, opened: Site) -> None:
    """Give the app its site; its workers end with the process."""
    app.extensions[KEY] = opened
    atexit.register(opened.close)


def site() -> Site:
    """The site of the app that answers the present request."""
    return cast("Site", current_app.extensions[KEY])
