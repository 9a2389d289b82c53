"""A claim as people read it: what it rests on, how sure it is, and where to see the passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from flask import url_for

from graph.address import address
from graph.projections import DERIVED
from graph.step import StartPassage
from graph.view import Selection, View
from ontology.model import Explicitness, Modality

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontology.catalogue import Catalogue
    from ontology.model import Article, Claim, Passage
    from ontology.texts import Texts

HEADING: Final = "heading"
HOW_NAMED: Final = {
    Explicitness.COREFERENT: "named by a word that points back",
    Explicitness.INFERRED: "inferred by the coder",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim's passage in words. `sentence` is None where the text is not at hand.

    `before` and `after` are what stands around it, empty without the text. `href` leads to the
    passage in its article, `alone` to the picture of what it says. `gloss` is in the coder's
    words, not the article's. `certainty` is the modality with its
    marker. `qualifiers` are pairs such as ("during", "Cold War").
    """

    gloss: str
    sentence: str | None
    before: str
    after: str
    article: str
    section: str
    number: int
    href: str
    alone: str
    certainty: str
    denied: bool
    type: str
    named: str
    qualifiers: tuple[tuple[str, str], ...]
    coder: str

    @property
    def plain(self) -> bool:
        """Whether the article simply asserts it, as it does most claims."""
        return self.certainty == Modality.ASSERTED.value

    @property
    def by(self) -> str:
        """The coder's name alone: “Claude” for “Claude (Anthropic), machine-assisted …”."""
        return re.split(r"\s*[(,;]", self.coder, maxsplit=1)[0]


def evidence(claim: Claim, catalogue: Catalogue, texts: Texts) -> Evidence:
    """What stands behind a claim, with labels in place of IRIs."""
    article = catalogue.article_by_iri[claim.article]
    passage = catalogue.passages[claim.passage]
    before, after = context(passage, article, texts)
    return Evidence(
        gloss=passage.gloss,
        sentence=texts.sentence(passage),
        before=before,
        after=after,
        article=article.title,
        section=passage.section,
        number=passage.number,
        href=url_for("article.show", name=article.name, passage=passage.number)
        + f"#passage-{passage.number}",
        alone=f"{url_for('explore.index')}?{_alone(article.name, passage.number)}",
        certainty=certainty(claim),
        denied=not claim.polarity,
        type=claim.type.value,
        named=HOW_NAMED.get(claim.explicitness, ""),
        qualifiers=tuple(_qualifiers(claim, catalogue)),
        coder=claim.coder,
    )


@cache  # a page tells of hundreds of claims, and passages are few
def _alone(article: str, number: int) -> str:
    """The query of the picture of what one passage says."""
    return address(View(Selection((StartPassage(article, number),))))


def context(passage: Passage, article: Article, texts: Texts) -> tuple[str, str]:
    """The words before and after a passage, as far as its section goes; empty without the text."""
    if not texts.has(article.iri):
        return "", ""
    beside = {
        one.number - passage.number: texts.sentence(one) or ""
        for one in article.passages
        if abs(one.number - passage.number) == 1
        and one.section == passage.section
        and one.role != HEADING
    }
    return beside.get(-1, ""), beside.get(1, "")


def certainty(claim: Claim) -> str:
    """How sure the claim is, with the word that says so.

    >>> from ontology.model import Claim
    >>> certainty(Claim("c", "s", "p", "o", "a", "x", 1, modality=Modality.POSSIBLE, marker="can"))
    'possible: “can”'
    >>> certainty(Claim("c", "s", "p", "o", "a", "x", 1))
    'asserted'
    """
    return claim.modality.value + (f": “{claim.marker}”" if claim.marker else "")


def _qualifiers(claim: Claim, catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    for word, iris in (("during", claim.during), ("through", claim.through), ("in", claim.places)):
        yield from ((word, label(iri, catalogue)) for iri in iris)
    if claim.start is not None or claim.end is not None:
        yield "years", f"{_or_open(claim.start)}–{_or_open(claim.end)}"


def label(iri: str, catalogue: Catalogue) -> str:
    """The label of an entity, kind, property or derived tie; else the last part of an IRI."""
    known = catalogue.by_iri.get(iri)
    return known.label if known else DERIVED.get(iri, iri.rpartition("/")[2])


def verb(predicate: str, catalogue: Catalogue) -> str:
    """The label of what joins two things, whatever else a query calls by its IRI."""
    known = catalogue.property_by_iri.get(predicate)
    return known.label if known else label(predicate, catalogue)


def _or_open(year: int | None) -> str:
    return "" if year is None else str(year)
