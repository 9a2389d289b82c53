"""A View of a release on disk, for programs and notebooks: no server, no web."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from graph.address import parse, release_of
from graph.export import gather, options
from ontology import former, releases

if TYPE_CHECKING:
    from graph.export.exported import Exported


def opened(address: str = "", data: str | Path = "instance") -> Exported:
    """All that the view of an address holds, from the releases of a data folder.

    Parameters
    ----------
    address
        What stands after the ``?`` of an explore address, or the whole address; all if empty.
        ``multi=1`` keeps parallel relations apart.
    data
        The folder that `entente build` writes into.

    Raises
    ------
    BadAddress, UnknownTerm, NoRelease, UnknownRelease, DamagedRelease
        Each says what to do.
    """
    folder = Path(data)
    multi, pairs = options(parse_qsl(address.rpartition("?")[2], keep_blank_values=True))
    release = former.find(release_of(pairs), releases.current(folder), folder)
    store, catalogue = former.opened(release)
    return gather(parse(pairs, catalogue), release, store, catalogue, multi=multi)
