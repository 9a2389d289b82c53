"""The methods of an analysis, as text for a paper: what was counted, of what, how, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from graph.measures import MEASURES
from graph.projections import PROJECTIONS
from graph.projections.declared import COUNTED
from graph.view import Query
from ontology.metadata import CAVEAT, cited
from webapp import reliability
from webapp.analysing import SEED
from webapp.figures import number
from webapp.sources import filtered, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.measures import Result
    from graph.network import Network
    from graph.view import View
    from ontology.catalogue import Catalogue
    from ontology.releases import Release

REPORTED: Final = ("bearing", "claims", "entities", "property")  # figures that a reader needs


@dataclass(frozen=True, slots=True)
class Studied:
    """What the methods are of: a view's network, what was measured of it, and in which release."""

    view: View
    weight: str
    network: Network
    results: Sequence[Result]
    catalogue: Catalogue
    release: Release


def text(found: Studied, address: str, robust: Sequence[str] = ()) -> list[str]:
    """Paragraphs, in the order in which papers have them; `address` is that of the page.

    `robust` says how ranges and null models were made, where there are any.
    """
    release = found.release
    return [
        *(_loaded(release.loaded) if release.loaded else _coded(found.catalogue)),
        _network(found),
        *(_measure(one) for one in found.results),
        *robust,
        f"Chance is seeded ({SEED}). Computed with networkx {version('networkx')} and numpy "
        f"{version('numpy')} by Entente {version('entente-explorer')}, release {release.hash}, "
        f"at {address}",
        f"Data: {cited(release.hash)} {CAVEAT}",
    ]


def _loaded(known: Mapping[str, Any]) -> Iterator[str]:
    yield f"Corpus: {', '.join(known['files'])}, served as they are: Entente did not check them."


def _coded(catalogue: Catalogue) -> Iterator[str]:
    yield _corpus(catalogue)
    yield _unit(catalogue)
    yield from _reliability(catalogue)


def _corpus(catalogue: Catalogue) -> str:
    articles = catalogue.articles.values()
    listed = "; ".join(f"“{one.title}” ({len(one.passages)} passages)" for one in articles)
    noted: dict[str, list[str]] = {}
    for one in articles:
        noted.setdefault(one.note, []).append(f"“{one.title}”")
    notes = " ".join(
        f"Of {'each of ' if len(of) > 1 else ''}{', '.join(of)}: {note}"
        for note, of in noted.items()
        if note
    )
    return (
        f"Corpus: {listed}. The texts were given, not drawn from a population: they are cases, and "
        f"nothing generalises from them to other texts. {notes}"
    )


def _unit(catalogue: Catalogue) -> str:
    articles = catalogue.articles.values()
    coders = "; ".join(sorted({one.coder for one in articles}))
    books = ", ".join(sorted({one.codebook for one in articles}))
    return (
        "Unit: the claim, one for each relation that a passage (sentence or list item) states, "
        f"with modality, polarity and type, by codebook {books}. Coder: {coders}."
    )


def _reliability(catalogue: Catalogue) -> Iterator[str]:
    if not reliability.measured():
        yield "Reliability: not measured."
        return
    newest = reliability.measured()[0]
    own = newest.version in {one.codebook for one in catalogue.articles.values()}
    other = "" if own else " That is not the version by which these articles are coded."
    titles = {one.file: one.title for one in catalogue.articles.values()}
    for one in newest.texts:
        figures = "; ".join(
            f"{row.name} {row.alpha.value}"
            + (f" (95 % interval {row.alpha.interval})" if row.alpha.interval else "")
            for row in one.rows
            if row.name in REPORTED
        )
        title = titles.get(one.file, one.file)
        yield (
            f"Reliability, codebook {newest.version}, {one.passages} passages of “{title}” coded "
            "twice, by coders that are the same kind of language model; Krippendorff’s alpha: "
            f"{figures}.{other}"
        )


def _network(found: Studied) -> str:
    projection = PROJECTIONS[found.view.presentation.projection]
    counts = f"Counts the {found.weight} of an edge, where it states no weight of its own."
    said = " ".join(
        f"{name.capitalize()}: {counts if rule == COUNTED else rule}"
        for name, rule in projection.rules.items()
    )
    return (
        f"Network: {_chosen(found)}, by the projection “{projection.label}” "
        f"({projection.question}). {said} {len(found.network):,} nodes, "
        f"{found.network.number_of_edges():,} edges. {' '.join(found.network.graph['remarks'])}"
    ).rstrip()


def _chosen(found: Studied) -> str:
    """Which claims are in it, in words: steps, then filters, then what is drawn as one."""
    if isinstance(found.view.source, Query):
        return f"the rows of a query of our own ({' '.join(found.view.source.text.split())})"
    chosen = " then ".join(told(found.view, found.catalogue)) or "all claims"
    filters = filtered(found.view, found.catalogue)
    kinds = [found.catalogue.kinds[one].label for one in found.view.presentation.grouped]
    return (
        chosen
        + (f", filtered ({'; '.join(filters)})" if filters else "")
        + (f", each of these kinds as one node: {', '.join(kinds)}" if kinds else "")
    )


def _measure(result: Result) -> str:
    known = MEASURES[result.measure]
    if result.refused:
        return f"{known.label}: not computed. {result.refused}"
    used = "; ".join(f"{name} {number(value)}" for name, value in result.parameters.items())
    exact = "" if result.exact else " Sampled."
    return f"{known.label}: {known.formula} ({used}).{exact} {known.reference}"
