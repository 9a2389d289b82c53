"""What was looked at and what was found: shapes, checks, coverage, counts, for people to read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ontology import bundled, checks, headed
from ontology.names import FAMILY, ID, RELATION
from ontology.shape_words import shapes, short
from ontology.vocabulary import FAMILIES, PREFIXES

if TYPE_CHECKING:
    from ontology.store import Store

PROV: Final = "PREFIX prov: <http://www.w3.org/ns/prov#>\n"


@dataclass(frozen=True, slots=True)
class Looked:
    """A shape or check: `number` things were looked at (None: all of them), `found` was wrong."""

    name: str
    about: str
    number: int | None
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of an article is coded; headings are no passages to code."""

    article: str
    title: str
    passages: int
    bearing: int
    claims: int


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that was looked at. `families` counts claims by family and article name."""

    shapes: tuple[Looked, ...]
    checks: tuple[Looked, ...]
    coverage: tuple[Coverage, ...]
    families: dict[str, dict[str, int]]

    @property
    def wrong(self) -> int:
        """How many things were found wrong."""
        return sum(len(one.found) for one in (*self.shapes, *self.checks))


@lru_cache(maxsize=4)
def findings(store: Store) -> Findings:
    """What a store of a whole dataset shows.

    The shapes' own verdict is `ontology.check`'s, without which no release is built.
    """
    return Findings(_shapes(store), _checks(store), _coverage(store), _families(store))


def _shapes(store: Store) -> tuple[Looked, ...]:
    return tuple(
        Looked(
            shape.name.removesuffix("Shape"),
            ", ".join(map(short, shape.targets)),
            _instances(store, shape.targets),
            (),
        )
        for shape in shapes()
    )


def _instances(store: Store, classes: tuple[str, ...]) -> int:
    values = " ".join(f"<{one}>" for one in classes)
    query = f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ VALUES ?c {{ {values} }} ?x a ?c }}"
    return int(str(store.select(query).rows[0][0]))


def _checks(store: Store) -> tuple[Looked, ...]:
    looked = []
    for path in bundled.files(bundled.CHECKS, ".rq"):
        check = headed.read(path, checks.MARKS)
        if isinstance(check, headed.Headed):
            found = tuple(fault.problem for fault in checks.faults([path], store))
            looked.append(Looked(check.name, check.marks["check"], None, found))
    return tuple(looked)


def _coverage(store: Store) -> tuple[Coverage, ...]:
    rows = store.select(
        f"""{PREFIXES}{PROV}PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?article ?title (COUNT(DISTINCT ?passage) AS ?all) (COUNT(DISTINCT ?coded) AS ?bearing)
  (COUNT(DISTINCT ?claim) AS ?claims) WHERE {{
  ?article a ent:Article ; dcterms:title ?title .
  ?passage oa:hasSource ?article ; ent:role ?role . FILTER(?role != "heading")
  OPTIONAL {{ ?claim a ent:Claim ; prov:wasDerivedFrom ?passage . BIND(?passage AS ?coded) }}
}} GROUP BY ?article ?title ORDER BY ?article"""
    ).rows
    return tuple(
        Coverage(
            str(article).removeprefix(f"{ID}article/"),
            str(title),
            *(int(str(number)) for number in numbers),
        )
        for article, title, *numbers in rows
    )


def _families(store: Store) -> dict[str, dict[str, int]]:
    rows = store.select(
        f"""{PREFIXES}{PROV}PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?family ?article (COUNT(DISTINCT ?claim) AS ?n) WHERE {{
  ?claim a ent:Claim ; rdf:predicate ?p ; prov:wasDerivedFrom ?passage .
  ?p a <{RELATION}> ; <{FAMILY}> ?family . ?passage oa:hasSource ?article
}} GROUP BY ?family ?article"""
    ).rows
    found: dict[str, dict[str, int]] = {family: {} for family in FAMILIES}
    for family, article, number in rows:
        found[str(family)][str(article).removeprefix(f"{ID}article/")] = int(str(number))
    return found
