"""The endpoint described in its own terms (SPARQL 1.1 Service Description), as a query.

The description is a CONSTRUCT over the data, answered like any other: so the named graphs and
their sizes are those of the release, in every format.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from ontology.metadata import DATASET
from ontology.sparql import FORMATS

W3C: Final = "http://www.w3.org/ns/formats/"
IANA: Final = "https://www.iana.org/assignments/media-types/"
# W3C names formats as resources; one that it does not name goes by its registered media type.
_NAMES: Final = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV", "turtle": "Turtle", "ntriples": "N-Triples",
    "jsonld": "JSON-LD", "rdfxml": "RDF_XML",
}  # fmt: skip


def description(endpoint: str, release: str) -> str:
    """The query whose answer describes the endpoint at this address, serving this release."""
    iri = quote(endpoint, safe=":/[]%")
    named = (
        W3C + _NAMES[name] if name in _NAMES else IANA + one.media_type
        for name, one in FORMATS.items()
    )
    formats = ", ".join(f"<{name}>" for name in named)
    return f"""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX dcterms: <http://purl.org/dc/terms/>
CONSTRUCT {{
  <{iri}> a sd:Service ;
    sd:endpoint <{iri}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat {formats} ;
    sd:defaultDataset <{iri}#dataset> .
  <{iri}#dataset> a sd:Dataset , void:Dataset ;
    dcterms:title "Entente: alliances and power, coded from articles"@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    dcterms:identifier "{release}" ;
    dcterms:isVersionOf <{DATASET}> ;
    void:sparqlEndpoint <{iri}> ;
    sd:defaultGraph <{iri}#default> ;
    sd:namedGraph _:named .
  <{iri}#default> a sd:Graph ; dcterms:description "All named graphs, each triple once."@en .
  _:named a sd:NamedGraph ; sd:name ?graph ; sd:graph ?graph .
  ?graph a sd:Graph ; void:triples ?triples .
}} WHERE {{
  SELECT ?graph (COUNT(*) AS ?triples) {{ GRAPH ?graph {{ ?s ?p ?o }} }} GROUP BY ?graph
}} ORDER BY ?graph"""
