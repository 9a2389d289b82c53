"""`/download/<format>?<view>`: every claim of a view as a file, named by its release."""

from __future__ import annotations

import hashlib
import tempfile

from flask import Blueprint, Response, request, send_file

from graph import export as formats
from graph.address import parse
from webapp.site import site

blueprint = Blueprint("download", __name__)


@blueprint.get("/download/<format>")
def send(format: str) -> Response:
    """The file of a view. It is written whole before its first byte is sent.

    `X-Entente-Release` names the release; the same view of the same release is not sent twice
    to a client that has it (ETag).
    """
    here = site()
    chosen = formats.find(format)
    view = parse(request.args.items(multi=True), here.catalogue)
    gathered = formats.gather(view, here.release, here.store, here.catalogue)
    content = f"{here.release.hash} {format} {gathered.address}"
    tag = hashlib.sha256(content.encode()).hexdigest()[:32]
    if request.if_none_match.contains(tag):
        return _tagged(Response(status=304), tag)
    # the response closes the file once it is sent
    file = tempfile.TemporaryFile()  # noqa: SIM115
    chosen.write(gathered, file)
    size = file.tell()
    file.seek(0)
    name = f"entente-{here.release.short}.{chosen.extension}"
    response = send_file(file, chosen.media_type, as_attachment=True, download_name=name)
    response.content_length = size
    return _tagged(response, tag)


def _tagged(response: Response, tag: str) -> Response:
    response.set_etag(tag)
    response.headers["X-Entente-Release"] = site().release.hash
    response.headers["Cache-Control"] = "no-cache"
    return response
