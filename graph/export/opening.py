"""A View of a release on disk, for programs and notebooks: no server, no web."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from graph.address import parse, release_of
from graph.errors import BadAddress
from graph.export import gather, options
from graph.source import nobody
from graph.view import Query
from ontology import former

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.export.exported import Exported
    from graph.source import Ask
    from graph.view import View
    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store


class Found(NamedTuple):
    """A View with the release that it is of, opened; `multi` as in its address."""

    view: View
    release: Release
    store: Store
    catalogue: Catalogue
    multi: bool


def opened(
    address: str = "",
    data: str | Path = "instance",
    asking: Callable[[Release], Ask] | None = None,
    endpoint: str = "",
    seconds: float = 20,
) -> Exported:
    """All that the view of an address holds, from the releases of a data folder.

    Parameters
    ----------
    address
        What stands after the ``?`` of an explore address, or the whole address; all if empty.
        ``multi=1`` keeps parallel relations apart.
    data
        The folder that `entente build` writes into.
    asking
        What answers queries of a release; without it there are no views of queries (``query=``).
    endpoint, seconds
        The SPARQL 1.1 endpoint to read in place of the current release, and how long it may take
        for an answer.

    Raises
    ------
    BadAddress, UnknownTerm, NoRelease, UnknownRelease, DamagedRelease, EndpointGone
        Each says what to do; so does what a query raises.
    """
    found = read(address, data, endpoint, seconds)
    view = found.view
    if isinstance(view.source, Query) and asking is None:
        raise BadAddress("query", view.source.text, "nothing answers queries here; give `asking`")
    ask = asking(found.release) if asking else nobody
    return gather(view, found.release, found.store, found.catalogue, ask, multi=found.multi)


def read(address: str, data: str | Path, endpoint: str = "", seconds: float = 20) -> Found:
    """What an address means in a data folder, or at an endpoint.

    It raises what `opened` does, but for queries.
    """
    folder = Path(data)
    multi, pairs = options(parts(address))
    release, store, catalogue = former.chosen(release_of(pairs), folder, endpoint, seconds)
    return Found(parse(pairs, catalogue), release, store, catalogue, multi)


def parts(address: str) -> list[tuple[str, str]]:
    """The parts of an address, of which what stands before its ``?`` may be left out.

    >>> parts("/explore?step=start:nato") == parts("step=start:nato")
    True
    >>> parts("query=SELECT ?source ?target {}")
    [('query', 'SELECT ?source ?target {}')]
    """
    page, mark, asked = address.partition("?")
    whole = mark and "=" not in page  # else the mark is one of a query's variables
    return parse_qsl(asked if whole else address, keep_blank_values=True)
