"""A graph that another SPARQL endpoint holds, in place of a release of the data folder.

What has a name in it is looked up once, when it is opened; claims that steps want are asked for
anew each time, but all of them together are read once and kept.
Only the search index of its names is kept here. It has no files of its own: what is made from a
release's N-Quads (RDF, checksums, differences) is not to be had.
"""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ontology import catalogue, search
from ontology.endpoint import Endpoint
from ontology.errors import EndpointWrong
from ontology.names import CLAIM
from ontology.releases import Release

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.places import Places
    from ontology.store import Store

PREFIX: Final = "remote-"  # of what stands in place of a release's hash
_ALIKE: Final = (
    ("SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE {", "}"),
    ("SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE { GRAPH ?g {", "} }"),
)


def opened(
    address: str, data: Path, seconds: float, places: Places | None = None
) -> tuple[Release, Store, Catalogue]:
    """What an endpoint holds, as a release without files; its store, and what has a name in it.

    Who waits for the endpoint holds one of the `places`, if there are any given.
    The release's `hash` names the address and what was found there, not the data: it changes
    when claims are added or names change, but not with every change.

    Raises `EndpointGone`, `EndpointSlow` or `EndpointWrong`.
    """
    store, claims = _united(Endpoint.of(address, seconds, places))
    try:
        names = catalogue.read(store)
    except (LookupError, ValueError) as error:
        raise _strange(store, f"its vocabulary cannot be read ({error})") from error
    counts = {
        "articles": len(names.articles),
        "passages": len(names.passages),
        "claims": claims,
        "entities": len(names.entities),
        "quads": len(store),
    }
    found = f"{store.url} {counts} {sorted(names.entities.items())}"
    mark = PREFIX + hashlib.sha256(found.encode()).hexdigest()
    folder = _indexed(store, names, data)
    manifest = {"hash": mark, "endpoint": store.url, "counts": counts, "versions": {}}
    return Release(mark, folder, manifest), store, names


def _united(store: Endpoint) -> tuple[Endpoint, int]:
    """The endpoint with a default graph that holds all claims, and how many there are."""
    inside, everywhere = (
        int(str(store.select(f"{before} ?claim a <{CLAIM}> {after}").rows[0][0]))
        for before, after in _ALIKE
    )
    if not everywhere:
        raise _strange(store, "it holds no claims in named graphs")
    if inside == everywhere:
        return store, everywhere
    rows = store.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }").rows
    return store.over(str(graph) for (graph,) in rows), everywhere


def _indexed(store: Endpoint, names: Catalogue, data: Path) -> Path:
    """The folder of an endpoint, with the search index of its names made anew."""
    folder = data / "remote" / hashlib.sha256(store.url.encode()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".draft-", dir=folder) as draft:
        search.build(Path(draft), names.entities.values())
        (Path(draft) / search.FILE).replace(folder / search.FILE)
    return folder


def _strange(store: Endpoint, why: str) -> EndpointWrong:
    return EndpointWrong(
        f"The endpoint {store.url} cannot be used: {why}. Load the dataset.nq of a release into it."
    )
