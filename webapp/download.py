"""`/download/<format>?<view>`: every claim of a view as a file, named by its release."""

from __future__ import annotations

import hashlib
import tempfile
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request, send_file

from graph import export as formats
from graph.view import Query
from webapp.answers import asking
from webapp.past import asked

if TYPE_CHECKING:
    from ontology.releases import Release

blueprint = Blueprint("download", __name__)


@blueprint.get("/download/<format>")
def send(format: str) -> Response:
    """The file of a view. It is written whole before its first byte is sent.

    `X-Entente-Release` names the release; the same selection of the same release is not sent
    twice to a client that has it (ETag). A query may answer otherwise another time.
    """
    chosen = formats.find(format)
    view, scenes = asked()
    here = scenes.site
    gathered = formats.gather(view, here.release, here.store, here.catalogue, asking(here.pool))
    content = f"{here.release.hash} {format} {gathered.address}"
    lasting = not isinstance(view.source, Query)
    tag = hashlib.sha256(content.encode()).hexdigest()[:32] if lasting else None
    if tag and request.if_none_match.contains(tag):
        return _tagged(Response(status=304), tag, here.release)
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it once it is sent
    chosen.write(gathered, file)
    size = file.tell()
    file.seek(0)
    name = f"entente-{here.release.short}.{chosen.extension}"
    response = send_file(file, chosen.media_type, as_attachment=True, download_name=name)
    response.content_length = size
    return _tagged(response, tag, here.release)


def _tagged(response: Response, tag: str | None, release: Release) -> Response:
    if tag is not None:
        response.set_etag(tag)
    response.headers["X-Entente-Release"] = release.hash
    response.headers["Cache-Control"] = "no-cache"
    return response
