"""`/status`: what the server is at, for people and programs: workers, cache, releases, versions."""

from __future__ import annotations

import platform
import time
from dataclasses import asdict
from datetime import timedelta
from importlib.metadata import version
from typing import Any, Final

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from ontology import former
from webapp.negotiate import HTML, JSON, best
from webapp.site import site

blueprint = Blueprint("status", __name__)

PACKAGES: Final = ("entente-explorer", "flask", "networkx", "pyoxigraph", "pyvis", "rdflib",
                   "waitress")  # fmt: skip


@blueprint.get("/status")
def show() -> Response:
    """The figures of this moment; never cached."""
    found = figures()
    if best(request.headers.get("Accept"), (JSON, HTML)) == HTML:
        response = make_response(render_template("status/index.html", **found))
    else:
        response = jsonify(found)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


def figures() -> dict[str, Any]:
    """Workers and queries of the pool, cache, log, releases, uptime (seconds) and versions."""
    here = site()
    pool = asdict(here.pool.state)
    cache = pool.pop("spool")
    return {
        "uptime": round(time.monotonic() - here.since),
        "releases": {
            "current": here.release.hash,
            "others": sorted({*former.hashes(here.settings.data)} - {here.release.hash}),
        },
        "pool": pool,
        "cache": cache,
        "log": {"fault": here.log.fault},
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in PACKAGES},
        },
    }


@blueprint.app_template_filter("duration")
def duration(seconds: float) -> str:
    """Seconds as people read them.

    >>> duration(93784)
    '1 day, 2:03:04'
    """
    return str(timedelta(seconds=seconds))


@blueprint.app_template_filter("megabytes")
def megabytes(size: int) -> str:
    """Bytes as people read them.

    >>> megabytes(1_500_000)
    '1.4 MiB'
    """
    return f"{size / (1 << 20):,.1f} MiB"
