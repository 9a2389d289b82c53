"""How it is reached.

This room owns the web: flask, pyvis, waitress and click are imported here and nowhere else.
It may import `graph` and `ontology`. Only `cli.py` reads the environment; everything else
gets its settings from `create_app`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from webapp.settings import Settings


def create_app(settings: Settings) -> Flask:
    """The app that serves the current release of the settings' data folder.

    Raises `NoRelease`, `DamagedRelease` or `BadText` when there is nothing fit to serve.
    """
    from webapp import (  # noqa: PLC0415  # so that `import webapp` loads no web
        api,
        article,
        codebook,
        download,
        entity,
        errors,
        explore,
        frame,
        headers,
        health,
        home,
        quality,
        question,
        release,
        search,
        site,
        sparql,
        terms,
        thing,
        vendor,
        wellknown,
    )

    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = settings.body
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's default provider has it
    site.attach(app, site.Site.open(settings))
    frame.register(app)
    headers.register(app)
    errors.register(app)
    for room in (
        home, question, explore, entity, article, search, sparql, download, terms, thing, codebook,
        quality, wellknown, release, api, health, vendor,
    ):  # fmt: skip
        app.register_blueprint(room.blueprint)
    return app
