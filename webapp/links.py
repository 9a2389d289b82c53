"""Links from a view to others: the addresses that pages and files have for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flask import request, url_for

from graph.address import address

if TYPE_CHECKING:
    from graph.view import View
    from ontology.releases import Release

Values = dict[str, Any]
"""Variables of a template, by name."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text and the address it leads to; `count` and `about` say more of what is there."""

    text: str
    href: str
    count: int = 0
    about: str = ""


def of_release(view: View, release: Release) -> View:
    """The view of the release that a page shows: its files are, also once there is a newer one.

    An endpoint has no other release.
    """
    return view if view.release or release.remote else replace(view, release=release.short)


def asked_path() -> str:
    """The path that was asked for, as links write it: behind a proxy with its prefix."""
    return quote(request.script_root + request.path)


def to_explore(view: View) -> str:
    """The address of the picture of a view."""
    return at(url_for("explore.index"), view)


def at(path: str, view: View) -> str:
    """The address of a view at some path."""
    query = address(view)
    return f"{path}?{query}" if query else path
