"""Sixteen queries of the kinds that people ask of such data."""

from typing import Final

from bench.data import NAMESPACE, PROV, RDF, RDFS

_PREFIXES: Final = f"""PREFIX : <{NAMESPACE}>
PREFIX prov: <{PROV}>
PREFIX rdf: <{RDF}>
PREFIX rdfs: <{RDFS}>
"""
_BODIES: Final = {
    "describe": "DESCRIBE :alliance7",
    "one hop": """SELECT ?relation ?state ?label {
  ?claim rdf:subject :alliance7 ; rdf:predicate ?relation ; rdf:object ?state .
  ?state rdfs:label ?label }""",
    "two hops": """SELECT DISTINCT ?other {
  ?one rdf:subject :alliance7 ; rdf:object ?state .
  ?two rdf:object ?state ; rdf:subject ?other FILTER(?other != :alliance7) } LIMIT 500""",
    "members at a year": """SELECT ?state ?label {
  ?membership :alliance :alliance7 ; :member ?state ; :from ?from .
  OPTIONAL { ?membership :until ?until }
  ?state rdfs:label ?label
  FILTER(STR(?from) <= "1980" && (!BOUND(?until) || STR(?until) >= "1980")) }""",
    "co-membership": """SELECT ?state (COUNT(*) AS ?shared) {
  ?mine :member :state7 ; :alliance ?alliance . ?theirs :alliance ?alliance ; :member ?state
  FILTER(?state != :state7) } GROUP BY ?state ORDER BY DESC(?shared) ?state LIMIT 20""",
    "path: part of": """SELECT ?state ?label {
  ?state :locatedIn/:partOf* :region1 ; rdfs:label ?label } LIMIT 500""",
    "path: successors": "SELECT ?later { :alliance1 :succeededBy+ ?later }",
    "OPTIONAL": """SELECT ?alliance ?label ?year ?seat ?next {
  ?alliance a :Alliance ; rdfs:label ?label ; :established ?year
  OPTIONAL { ?alliance :seat ?seat } OPTIONAL { ?alliance :succeededBy ?next } } LIMIT 100""",
    "GROUP BY": """SELECT ?alliance (COUNT(DISTINCT ?state) AS ?members) {
  ?membership :alliance ?alliance ; :member ?state
} GROUP BY ?alliance HAVING (COUNT(DISTINCT ?state) > 5) ORDER BY DESC(?members) LIMIT 20""",
    "text": """SELECT ?passage ?gloss { ?passage :gloss ?gloss
  FILTER(CONTAINS(LCASE(?gloss), "winter harbour")) } LIMIT 50""",
    "CONSTRUCT": """CONSTRUCT { ?alliance ?relation ?state . ?state rdfs:label ?label } {
  ?claim rdf:object :state7 ; rdf:subject ?alliance ; rdf:predicate ?relation .
  ?other rdf:subject ?alliance ; rdf:object ?state . ?state rdfs:label ?label } LIMIT 1000""",
    "ASK": "ASK { ?membership :member :state7 ; :alliance ?a . ?a :succeededBy ?b }",
    "UNION": """SELECT ?claim ?role ?other {
  { ?claim rdf:subject :alliance3 ; rdf:object ?other BIND("subject" AS ?role) } UNION
  { ?claim rdf:object :state3 ; rdf:subject ?other BIND("object" AS ?role) } }""",
    "subselect": """SELECT ?label ?claims {
  { SELECT ?alliance (COUNT(*) AS ?claims) { ?claim rdf:subject ?alliance ; :modality :Asserted }
    GROUP BY ?alliance ORDER BY DESC(?claims) LIMIT 10 }
  ?alliance rdfs:label ?label } ORDER BY DESC(?claims)""",
    "claims with evidence": """SELECT ?claim ?relation ?state ?modality ?document ?gloss {
  ?claim rdf:subject :alliance5 ; rdf:predicate ?relation ; rdf:object ?state ;
    :modality ?modality ; prov:wasDerivedFrom ?passage .
  ?passage :document ?document ; :gloss ?gloss } LIMIT 500""",
    "histogram": """SELECT ?kind (COUNT(*) AS ?things) { ?thing a ?kind }
GROUP BY ?kind ORDER BY DESC(?things)""",
}
QUERIES: Final = {name: _PREFIXES + body for name, body in _BODIES.items()}
# Ends after hours: counts a cross product.
RUNAWAY: Final = (
    _PREFIXES
    + """SELECT (COUNT(*) AS ?n) {
  ?a a :Claim . ?b a :Claim . ?c a :Claim FILTER(?a != ?b && ?b != ?c && ?a != ?c) }"""
)


def new(query: str, number: int) -> str:
    """The same query as a text that was never asked."""
    return f"{query}\n# {number}"
