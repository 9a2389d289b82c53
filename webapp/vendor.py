"""The files of others that pages load, each named here: nothing else of a package is served."""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, send_from_directory
from werkzeug.exceptions import NotFound

_FOUND = find_spec("pyvis")  # only drawing.py imports it
PYVIS: Final = Path((_FOUND and _FOUND.origin) or "").parent / "templates" / "lib"
OUT_OF_PYVIS: Final = frozenset({"vis-9.1.2/vis-network.min.js", "vis-9.1.2/vis-network.css"})
FETCHED: Final = Path(__file__).parent / "static" / "vendor"
ALLOWED: Final = frozenset({"yasgui/yasgui.min.js", "yasgui/yasgui.min.css"})
DAY: Final = 86_400

blueprint = Blueprint("vendor", __name__, url_prefix="/vendor")


@blueprint.get("/pyvis/<path:name>")
def pyvis_file(name: str) -> Response:
    """One of the two vis-network files that pyvis ships."""
    if name not in OUT_OF_PYVIS:
        raise NotFound(f"pyvis serves {' and '.join(sorted(OUT_OF_PYVIS))} here, not “{name}”.")
    return send_from_directory(PYVIS, name, max_age=DAY)


@blueprint.get("/fetched/<path:name>")
def fetched_file(name: str) -> Response:
    """One of the front-end files that `make` fetched."""
    if name not in ALLOWED:
        raise NotFound(f"Fetched files are {' and '.join(sorted(ALLOWED))}, not “{name}”.")
    return send_from_directory(FETCHED, name, max_age=DAY)
