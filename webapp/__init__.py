"""How it is reached.

This room owns the web: flask, pyvis, waitress and click are imported here and nowhere else.
It may import `graph` and `ontology`. Only `cli.py` reads the environment; everything else
gets its settings from `create_app`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from ontology.releases import Release
    from webapp.settings import Settings


def create_app(settings: Settings, release: Release | None = None) -> Flask:
    """The app that serves a release: the current one of the settings' data folder if none is given.

    Raises `NoRelease`, `DamagedRelease` or `BadText` when there is nothing fit to serve.
    """
    from webapp import (  # noqa: PLC0415  # so that `import webapp` loads no web
        analysis,
        api,
        article,
        builder,
        codebook,
        compare,
        download,
        entity,
        errors,
        examples,
        explore,
        frame,
        glyph,
        headers,
        health,
        home,
        hosts,
        limits,
        loaded,
        offline,
        openapi,
        paths,
        permanent,
        printed,
        quality,
        question,
        releasepage,
        search,
        site,
        sparql,
        status,
        terms,
        thing,
        vendor,
        views,
        wellknown,
    )

    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = settings.body
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's default provider has it
    site.attach(app, site.Site.open(settings, release))
    frame.register(app)
    headers.register(app)
    hosts.register(app, settings)
    errors.register(app)
    loaded.register(app)
    for room in (
        home, question, explore, paths, analysis, entity, article, search, sparql, limits, builder,
        examples, permanent, download, terms, thing, codebook, quality, wellknown, releasepage,
        api, openapi, glyph, health, status, vendor, compare, printed, offline, views,
    ):  # fmt: skip
        app.register_blueprint(room.blueprint)
    return app
