"""The files that a view can be had as, by what they are for: the download menus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for

from graph.export import GROUPS, MULTI
from webapp.packaged import PACKAGE

if TYPE_CHECKING:
    from graph.export import Format


@dataclass(frozen=True, slots=True)
class Offered:
    """A file: what the format is called, what it holds and loses, and where it is had.

    `apart` is where it is had with parallel relations kept apart; empty where it cannot be.
    """

    label: str
    about: str
    href: str
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files for one purpose."""

    label: str
    files: tuple[Offered, ...]


def shelves(query: str, picture: str = "") -> list[Shelf]:
    """All formats for the view whose address, without a question mark, is `query`.

    `picture` is the address with all that says how it is drawn: a package holds the figure.
    """
    asked = {PACKAGE: picture or query}
    return [
        Shelf(group, tuple(_offered(one, asked.get(one.name, query)) for one in found))
        for group, found in GROUPS.items()
    ]


def _offered(one: Format, query: str) -> Offered:
    path = url_for("download.send", format=one.name)
    apart = f"{path}?{query}&{MULTI}=1" if query else f"{path}?{MULTI}=1"
    return Offered(
        one.label,
        one.description,
        f"{path}?{query}" if query else path,
        apart if one.multi else "",
    )
