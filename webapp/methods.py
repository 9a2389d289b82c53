"""The methods of an analysis, as text for a paper: what was counted, of what, how, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from graph.measures import MEASURES
from graph.projections.declared import COUNTED
from graph.projections.of_rows import declared
from graph.simple import weighs
from graph.view import Query
from ontology import origin
from ontology.metadata import CAVEAT
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
    from ontology.model import Article
    from ontology.releases import Release
    from webapp.reliability import Compared, Measured

REPORTED: Final = ("bearing", "claims", "entities", "property")  # figures that a reader needs


@dataclass(frozen=True, slots=True)
class Studied:
    """What the methods are of: a view's network, what was measured of it, in which release, the
    articles behind it, and how many edges measures see.
    """  # noqa: D205  # one sentence

    view: View
    weight: str
    network: Network
    results: Sequence[Result]
    catalogue: Catalogue
    release: Release
    articles: Sequence[Article]
    pairs: int


def text(found: Studied, address: str, robust: Sequence[str] = ()) -> list[str]:
    """Paragraphs, in the order in which papers have them; `address` is that of the page.

    `robust` says how ranges and null models were made, where there are any.
    """
    release, weight = found.release, weighs(found.network, found.weight)
    return [
        *(_loaded(release.loaded) if release.loaded else _coded(found.articles)),
        _network(found),
        *(_measure(one, weight) for one in found.results),
        *robust,
        f"Chance is seeded ({SEED}). Computed with networkx {version('networkx')} and numpy "
        f"{version('numpy')} by Entente {version('entente-explorer')}, release {release.hash}, "
        f"at {address}",
        f"Data: {origin.of(release).cited} {CAVEAT}",
    ]


def _loaded(known: Mapping[str, Any]) -> Iterator[str]:
    yield f"Corpus: {', '.join(known['files'])}, served as they are: Entente did not check them."


def _coded(articles: Sequence[Article]) -> Iterator[str]:
    yield _corpus(articles)
    yield _unit(articles)
    yield from _reliability(articles)


def _corpus(articles: Sequence[Article]) -> str:
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
    ).rstrip()


def _unit(articles: Sequence[Article]) -> str:
    coders = "; ".join(sorted({one.coder for one in articles}))
    books = ", ".join(sorted({one.codebook for one in articles}))
    return (
        "Unit: the claim, one for each relation that a passage (sentence or list item) states, "
        f"with modality, polarity and type, by codebook {books}. Coder: {coders}."
    )


def _reliability(articles: Sequence[Article]) -> Iterator[str]:
    known = reliability.measured()[:1]
    texts = {one.file: (newest, one) for newest in known for one in newest.texts}
    if not any(one.file in texts for one in articles):
        yield "Reliability: not measured."
        return
    for article in articles:
        if article.file in texts:
            yield _agreed(article, *texts[article.file])
        else:
            yield f"Reliability of “{article.title}”: not measured."


def _agreed(article: Article, newest: Measured, found: Compared) -> str:
    own = newest.version == article.codebook
    other = "" if own else " That is not the version by which this article is coded."
    figures = "; ".join(
        f"{row.name} {row.alpha.value}"
        + (f" (95 % interval {row.alpha.interval})" if row.alpha.interval else "")
        for row in found.rows
        if row.name in REPORTED
    )
    return (
        f"Reliability, codebook {newest.version}, {found.passages} passages of “{article.title}” "
        "coded twice, by coders that are the same kind of language model; Krippendorff’s alpha: "
        f"{figures}.{other}"
    )


def _network(found: Studied) -> str:
    projection = declared(found.view.presentation.projection, found.view.source)
    counts = f"Counts the {found.weight} of an edge, where it states no weight of its own."
    said = " ".join(
        f"{name.capitalize()}: {counts if rule == COUNTED else rule}"
        for name, rule in projection.rules.items()
    )
    remarks = " ".join(found.network.graph["remarks"])
    return (
        f"Network: {_chosen(found)}, by the projection “{projection.label}” "
        f"({projection.question}). {said} {len(found.network):,} nodes, "
        f"{found.network.number_of_edges():,} edges{simply(found.network, found.pairs)}. {remarks}"
    ).rstrip()


def simply(network: Network, pairs: int) -> str:
    """How many edges measures look at, where they are fewer than those of the network."""
    if pairs == network.number_of_edges():
        return ""
    return f" ({pairs:,} as measures see it: parallel edges are one, loops are left out)"


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


def _measure(result: Result, weight: str) -> str:
    known = MEASURES[result.measure]
    if result.refused:
        return f"{known.label}: not computed. {result.refused}"
    parameters = {**result.parameters, "weight": weight}
    used = "; ".join(f"{name} {number(value)}" for name, value in parameters.items())
    exact = "" if result.exact else " Sampled."
    warned = "".join(f" {one}" for one in result.warnings)
    return f"{known.label}: {known.formula} ({used}).{exact}{warned} {known.reference}"
