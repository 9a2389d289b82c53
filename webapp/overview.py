"""`/ontology`: the whole ontology on one page, whose anchors are the terms' own IRIs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import render_template

from ontology import bundled, headed
from ontology.names import ENT, ID, ONTOLOGY
from ontology.shape_words import shapes
from webapp import classtree, glossary, usage
from webapp.glossary import DCTERMS, OWL, RDFS, SKOS
from webapp.rdf import FORMS
from webapp.style import GROUPS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontology.store import Store
    from webapp.glossary import Entry
    from webapp.site import Site

FACETS: Final = ("Modality", "Explicitness", "ClaimType", "EffectDirection", "ActorValence",
                 "Obligation")  # fmt: skip
BIBO: Final = "http://purl.org/ontology/bibo/"
VANN: Final = "http://purl.org/vocab/vann/"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A rule of inference, and how many inferences it gave in this release."""

    name: str
    label: str
    comment: str
    number: int


def page(here: Site) -> str:
    """The page."""
    terms = glossary.entries(here.store)
    kinds, properties = here.catalogue.vocabulary.kinds, here.catalogue.properties
    families = defaultdict(list)
    for known in properties.values():
        families[known.family].append(known)
    rest = {name: entry for name, entry in terms.items() if name not in {*kinds, *properties}}
    facets = {facet: [one for one in rest.values() if facet in one.types] for facet in FACETS}
    shown = {entry.name for found in facets.values() for entry in found} | set(FACETS)
    numbers = usage.numbers(here)
    return render_template(
        "terms/ontology.html",
        terms=terms,
        kinds=kinds,
        groups=GROUPS,
        families=[(family, families[family]) for family in here.catalogue.families],
        facets=facets,
        others=[entry for name, entry in rest.items() if name not in shown],
        uses=numbers,
        forms=FORMS,
        about=about(here.store),
        diagram=classtree.diagram(kinds, numbers),
        shapes=shapes(),
        checks=_checks(),
        rules=_rules(here.store),
        sources=sources(terms),
        notes={name: glossary.pieces(entry, terms) for name, entry in terms.items()},
    )


def about(store: Store) -> dict[str, tuple[str, ...]]:
    """What the ontology says of itself, in words, in the order to read it."""
    own = glossary.about(store)
    wanted = {
        "abstract": DCTERMS + "abstract",
        "status": BIBO + "status",
        "contributor": DCTERMS + "contributor",
        "description": DCTERMS + "description",
        "note": RDFS + "comment",
        "version": OWL + "versionInfo",
        "this version": OWL + "versionIRI",
        "prior version": OWL + "priorVersion",
        "created": DCTERMS + "created",
        "modified": DCTERMS + "modified",
        "creator": DCTERMS + "creator",
        "licence": DCTERMS + "license",
        "prefix": VANN + "preferredNamespacePrefix",
        "citation": DCTERMS + "bibliographicCitation",
        "changes": SKOS + "changeNote",
    }
    found = {word: own.facts[iri] for word, iri in wanted.items()}
    found["changes"] = tuple(sorted(found["changes"], reverse=True))
    return found | {"iri": (ONTOLOGY,), "namespace": (ENT,)}


def sources(terms: Mapping[str, Entry]) -> list[str]:
    """The works and specifications that terms are taken from, sorted."""
    cited = {one for entry in terms.values() for one in entry.facts[DCTERMS + "source"]}
    return sorted(cited - {ONTOLOGY})


def _checks() -> list[headed.Headed]:
    """The checks beside the shapes; the release was built, so each can be read."""
    found = (
        headed.read(path, ("check", "remedy")) for path in bundled.files(bundled.CHECKS, ".rq")
    )
    return [one for one in found if isinstance(one, headed.Headed)]


def _rules(store: Store) -> list[Drawn]:
    rows = store.select(
        f"""PREFIX ent: <{ENT}>
PREFIX rdfs: <{RDFS}>
SELECT ?rule ?label ?comment (COUNT(?inference) AS ?n) WHERE {{
  ?rule a ent:Rule ; rdfs:label ?label ; rdfs:comment ?comment .
  OPTIONAL {{ ?inference ent:rule ?rule }}
}} GROUP BY ?rule ?label ?comment ORDER BY ?rule"""
    ).rows
    return [
        Drawn(str(rule).removeprefix(f"{ID}rule/"), str(label), str(comment), int(str(number)))
        for rule, label, comment, number in rows
    ]
