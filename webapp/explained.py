"""`/ontology/<term>`: one class, property or value, with all that helps to use it rightly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from flask import render_template, url_for

from ontology.names import ENT
from ontology.shape_words import shapes, short
from webapp import codebook, glossary, markdown, usage
from webapp.glossary import DCTERMS, OWL, RDFS, SCHEMA, SKOS
from webapp.rdf import FORMS
from webapp.statements import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ontology.shape_words import Rule
    from ontology.store import Store
    from webapp.glossary import Entry
    from webapp.site import Site

FACETS: Final = ("Modality", "Explicitness", "ClaimType", "EffectDirection", "ActorValence",
                 "Obligation")  # fmt: skip
ROOT: Final = "Entity"  # what takes it takes anything
CHARACTERS: Final = {
    "SymmetricProperty": "symmetric: it holds both ways",
    "TransitiveProperty": "transitive: it carries on through what lies between",
}
EXPLORABLE: Final = {"Relation": "relation", "Modality": "modality", "Explicitness": "explicitness",
                     "ClaimType": "type"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a term's facts: terms of ours by name, then other words."""

    about: str
    terms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What a shape asks; `term` names ours that it asks it of."""

    shape: str
    rules: tuple[Rule, ...]


def page(name: str, here: Site) -> str:
    """The page of a term that the ontology defines."""
    terms = glossary.entries(here.store)
    entry = terms[name]
    link = codebook.linking(here)
    guidance = codebook.guidance().get(name)
    used = usage.use(name, here)
    return render_template(
        "terms/term.html",
        term=entry,
        terms=terms,
        sort=sort(entry),
        property=here.catalogue.properties.get(name),
        kind=here.catalogue.vocabulary.kinds.get(name),
        note=glossary.pieces(entry, terms),
        guidance={
            "use": markdown.inline(guidance.use, link),
            "otherwise": markdown.inline(guidance.otherwise, link),
        }
        if guidance
        else None,
        facts=[fact for fact in _facts(entry, terms) if fact.terms or fact.words],
        neighbours=[terms[one] for one in neighbours(here.store)[name]],
        shapes=list(_shapes(entry)),
        use=used,
        most=max((share.number for share in used.shares), default=0),
        examples=[statement(one, here.catalogue, here.texts) for one in used.examples],
        look=_look(entry),
        forms=FORMS,
        iri=ENT + name,
    )


def sort(entry: Entry) -> str:
    """What sort of term it is, in words."""
    names = (
        ("Relation", "relation"),
        ("InverseRelation", "inferred relation"),
        ("ReferenceProperty", "property of reference facts"),
        ("Class", "class"),
        ("ObjectProperty", "property"),
        ("DatatypeProperty", "property"),
        ("AnnotationProperty", "property of properties"),
    )
    return next((words for name, words in names if name in entry.types), "value")


@lru_cache(maxsize=4)
def neighbours(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Terms easily taken for each term: its note or the codebook names them, or they it."""
    terms = glossary.entries(store)
    named = {name: {*glossary.named_in(one, terms), *_said(name)} for name, one in terms.items()}
    return {
        name: tuple(sorted((own & terms.keys() | {n for n in terms if name in named[n]}) - {name}))
        for name, own in named.items()
    }


def _said(name: str) -> tuple[str, ...]:
    """The neighbours that the codebook names."""
    guidance = codebook.guidance()
    return guidance[name].neighbours if name in guidance else ()


def _facts(entry: Entry, terms: Mapping[str, Entry]) -> Iterable[Fact]:
    above = (RDFS + "subClassOf", RDFS + "subPropertyOf")
    yield Fact("A kind of", entry.ours(*above), _shorts(entry.others(*above)))
    yield Fact("Narrower", _below(entry, terms, *above))
    yield Fact("Values", tuple(n for n, one in terms.items() if entry.name in one.types))
    yield Fact("Value of", tuple(one for one in FACETS if one in entry.types))
    ends = (("From", "domain", "domainIncludes"), ("To", "range", "rangeIncludes"))
    for about, rdfs, schema in ends:
        places = (RDFS + rdfs, SCHEMA + schema)
        yield Fact(about, entry.ours(*places), _shorts(entry.others(*places)))
    yield Fact("Family", words=entry.facts[ENT + "family"])
    yield Fact("Effect", entry.ours(ENT + "effect"))
    yield Fact("Valence", entry.ours(ENT + "valence"))
    yield Fact("Usual claim type", entry.ours(ENT + "usualClaimType"))
    yield Fact("From its object", words=entry.facts[ENT + "inverseLabel"])
    yield Fact("Inverse of", entry.ours(OWL + "inverseOf"))
    yield Fact("Inverse, inferred", _below(entry, terms, OWL + "inverseOf"))
    yield Fact("Logic", words=tuple(w for one, w in CHARACTERS.items() if one in entry.types))
    if "Class" in entry.types:
        yield Fact("Subject of", _joining(entry, terms, "domain"))
        yield Fact("Object of", _joining(entry, terms, "range"))
    yield Fact("Same as", words=_shorts(entry.facts[OWL + "equivalentProperty"]))
    yield Fact("Close to", words=_shorts(entry.facts[SKOS + "closeMatch"]))
    yield Fact("Never also", entry.ours(OWL + "disjointWith"))
    yield Fact("Source", words=tuple(map(_source, entry.facts[DCTERMS + "source"])))


def _below(entry: Entry, terms: Mapping[str, Entry], *above: str) -> tuple[str, ...]:
    return tuple(name for name, one in terms.items() if entry.name in one.ours(*above))


def _joining(entry: Entry, terms: Mapping[str, Entry], end: str) -> tuple[str, ...]:
    """The properties that name a class, or one above it, at one end."""
    classes = {entry.name}
    above = entry.ours(RDFS + "subClassOf")
    while above:
        classes |= set(above) - {ROOT}
        above = tuple(one for name in above for one in terms[name].ours(RDFS + "subClassOf"))
    places = (RDFS + end, f"{SCHEMA}{end}Includes")
    return tuple(name for name, one in terms.items() if classes & set(one.ours(*places)))


def _shapes(entry: Entry) -> Iterable[Held]:
    """What shapes ask of things of a class, or of the property wherever they name it."""
    iri = ENT + entry.name
    for shape in shapes():
        if iri in shape.targets:
            yield Held("", shape.rules)
        asked = tuple(rule for rule in shape.rules if rule.path == iri)
        if asked:
            yield Held(" or ".join(short(target) for target in shape.targets), asked)


def _shorts(iris: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(short, iris))


def _source(source: str) -> str:
    return "this ontology" if source == ENT.removesuffix("#") else source


def _look(entry: Entry) -> str | None:
    """The picture of the claims that use the term."""
    if "Class" in entry.types and entry.ours(RDFS + "subClassOf"):
        return f"{url_for('explore.index')}?kind={entry.name}"
    for sort_, key in EXPLORABLE.items():
        if sort_ in entry.types:
            value = entry.name if sort_ == "Relation" else entry.name.lower()
            return f"{url_for('explore.index')}?{key}={value}"
    return None
