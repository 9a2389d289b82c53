"""The endpoint described in its own terms (SPARQL 1.1 Service Description), as a query.

The description is a CONSTRUCT over the data, answered like any other: so the named graphs and
their sizes are those of the release, in every format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from ontology import encode
from ontology.metadata import DATASET
from ontology.sparql import FORMATS

if TYPE_CHECKING:
    from ontology.releases import Release

W3C: Final = "http://www.w3.org/ns/formats/"
IANA: Final = "https://www.iana.org/assignments/media-types/"
# W3C names formats as resources; one that it does not name goes by its registered media type.
_NAMES: Final = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV", "turtle": "Turtle", "ntriples": "N-Triples",
    "jsonld": "JSON-LD", "rdfxml": "RDF_XML",
}  # fmt: skip
_OURS: Final = f"""dcterms:title "Entente: alliances and power, coded from articles"@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    dcterms:isVersionOf <{DATASET}> ;
    """


@dataclass(frozen=True, slots=True)
class Served:
    """What an endpoint serves: `facts` are further statements about the dataset, in Turtle.

    `union` says whether the default graph is the union of the named graphs.
    """

    facts: str
    union: bool


def description(endpoint: str, pages: tuple[str, ...], served: Served) -> str:
    """The query whose answer describes the endpoint at this address; `pages` say more of it."""
    iri, more = _iri(endpoint), ", ".join(f"<{_iri(page)}>" for page in pages)
    feature = "sd:feature sd:UnionDefaultGraph ;" if served.union else ""
    default = (
        "All named graphs, each triple once." if served.union else "What is in no named graph."
    )
    named = (
        W3C + _NAMES[name] if name in _NAMES else IANA + one.media_type
        for name, one in FORMATS.items()
    )
    formats = ", ".join(f"<{name}>" for name in named)
    return f"""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT {{
  <{iri}> a sd:Service ;
    sd:endpoint <{iri}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    {feature}
    rdfs:seeAlso {more} ;
    sd:resultFormat {formats} ;
    sd:defaultDataset <{iri}#dataset> .
  <{iri}#dataset> a sd:Dataset , void:Dataset ;
    {served.facts}
    void:sparqlEndpoint <{iri}> ;
    sd:defaultGraph <{iri}#default> ;
    sd:namedGraph _:named .
  <{iri}#default> a sd:Graph ; dcterms:description "{default}"@en .
  _:named a sd:NamedGraph ; sd:name ?graph ; sd:graph ?graph .
  ?graph a sd:Graph ; void:triples ?triples .
}} WHERE {{
  SELECT ?graph (COUNT(*) AS ?triples) {{ GRAPH ?graph {{ ?s ?p ?o }} }} GROUP BY ?graph
}} ORDER BY ?graph"""


def of_release(release: Release) -> Served:
    """What is said of a release: of loaded files no more than which they are."""
    identifier = f'dcterms:identifier "{release.hash}" ;'
    if release.loaded is None:
        return Served(_OURS + identifier, union=True)
    names = encode.term(encode.text(", ".join(release.loaded["files"])))
    return Served(f"dcterms:title {names} ; {identifier}", release.loaded["union"])


def _iri(address: str) -> str:
    return quote(address, safe=":/[]%")
