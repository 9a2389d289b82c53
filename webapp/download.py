"""`/download/<format>?<view>`: every claim of a view as a file, named by its release."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request, send_file

from graph import export as formats
from graph.address import address
from graph.collecting import uncollected
from graph.view import Query
from ontology.errors import NotWritten
from webapp.answers import asking
from webapp.gauging import finished
from webapp.moves import taken
from webapp.packaged import PACKAGE, packaged
from webapp.past import asked
from webapp.printed import turn

if TYPE_CHECKING:
    from typing import BinaryIO

    from graph.export import Exported, Format
    from ontology.releases import Release

blueprint = Blueprint("download", __name__)


@blueprint.get("/download/<format>")
def send(format: str) -> Response:
    """The file of a view. It is written whole before its first byte is sent.

    `multi=1` keeps parallel relations apart. `X-Entente-Release` names the release; the same
    selection of the same release is not sent twice to a client that has it (ETag). A query, or an
    endpoint, may answer otherwise another time.
    """
    formats.find(format)
    multi, pairs = formats.options(request.args.items(multi=True))
    chosen = formats.find(format, multi=multi)
    view, scenes = asked(pairs)
    here = scenes.site
    gathered = formats.gather(
        view, here.release, here.store, here.catalogue, asking(here.pool), multi=multi
    )
    formats.filled(gathered, chosen)
    shown = taken(view)
    about = address(shown) if format == PACKAGE else gathered.address  # it holds the picture
    content = f"{here.release.hash} {format} {multi} {about}"
    lasting = not isinstance(view.source, Query) and not here.release.remote
    tag = hashlib.sha256(content.encode()).hexdigest()[:32] if lasting else None
    if tag and request.if_none_match.contains(tag):
        return _tagged(Response(status=304), tag, here.release)
    name = f"entente-{here.release.short}.{chosen.extension}"
    if format == PACKAGE:
        picture = finished(scenes.of(shown).picture)
        with turn():
            gathered = packaged(gathered, shown, picture)
    file = _written(chosen, gathered, name)
    size = file.tell()
    file.seek(0)
    # A part would cost as much as the whole, which is written anew each time: none is offered.
    response = send_file(
        file, chosen.media_type, as_attachment=True, download_name=name, conditional=False
    )
    response.content_length = size
    return _tagged(response, tag, here.release)


@uncollected()
def _written(chosen: Format, gathered: Exported, name: str) -> BinaryIO:
    """The whole file, open at its end, and closed by the response. Raises `NotWritten`."""
    try:
        file = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it once it is sent
        try:
            chosen.write(gathered, file)
            file.flush()
        except BaseException:
            with suppress(OSError):  # what is still to be written has no room either
                file.close()
            raise
    except OSError as error:
        raise NotWritten(name, error.strerror) from error
    return file


def _tagged(response: Response, tag: str | None, release: Release) -> Response:
    if tag is not None:
        response.set_etag(tag)
    response.headers["X-Entente-Release"] = release.hash
    response.headers["Cache-Control"] = "no-cache"
    return response
