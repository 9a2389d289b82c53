"""The two queries that outside programs rely on, and what a release must hold to answer them."""

from collections import Counter

from ontology.catalogue import Catalogue
from ontology.corpus import Corpus
from ontology.model import Literal
from ontology.names import ENT
from ontology.store import Store

PREFIXES = """
PREFIX ent: <https://w3id.org/entente/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX dcterms: <http://purl.org/dc/terms/>
"""  # noqa: E501  # the contract's own text
CLAIMS = """SELECT ?file ?s ?p ?o ?modality ?polarity ?start ?end WHERE {
  ?claim a ent:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; ent:modality ?modality ; ent:polarity ?polarity ; prov:wasDerivedFrom ?passage .
  ?passage oa:hasSource ?article ; oa:hasSelector ?sel . ?sel a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
  ?article dcterms:identifier ?file }"""  # noqa: E501  # the contract's own text
ENTITIES = """SELECT ?entity ?label ?alt WHERE { ?entity a ent:Entity ; rdfs:label ?label . OPTIONAL { ?entity skos:altLabel ?alt } }"""  # noqa: E501  # the contract's own text


def test_the_contract_gives_one_row_a_claim(store: Store, corpus: Corpus) -> None:
    rows = store.select(PREFIXES + CLAIMS).rows
    assert len(rows) == len(corpus.claims) >= 120
    files = Counter(str(row[0]) for row in rows)
    assert set(files) == {"000_7f956ccea36b275c.txt", "004_45de4ecec8246b23.txt"}
    modalities = {str(row[4]).removeprefix(ENT) for row in rows}
    assert modalities == {"Asserted", "Possible", "Expected", "Recommended"}
    assert {str(row[5]) for row in rows} == {"true", "false"}
    assert all(int(str(row[6])) < int(str(row[7])) for row in rows)


def test_dates_are_typed_literals(store: Store) -> None:
    rows = store.select(PREFIXES + CLAIMS).rows
    dates = [row[3] for row in rows if isinstance(row[3], Literal)]
    assert Literal("1949", "http://www.w3.org/2001/XMLSchema#gYear") in dates


def test_the_contract_gives_every_entity_with_its_labels(
    store: Store, catalogue: Catalogue
) -> None:
    rows = store.select(PREFIXES + ENTITIES).rows
    assert len({row[0] for row in rows}) == len(catalogue.entities)
    assert all(row[1] is not None for row in rows)
    assert ("European Union", "EU") in {(str(row[1]), str(row[2])) for row in rows}


def test_asserted_affirmed_claims_and_no_others_stand_as_plain_triples(
    store: Store, corpus: Corpus
) -> None:
    plain = set(
        store.select(
            PREFIXES + "SELECT ?s ?p ?o WHERE { ?p a ent:Relation . GRAPH ?g { ?s ?p ?o } "
            "FILTER(STRSTARTS(STR(?g), 'https://w3id.org/entente/id/graph/article/')) }"
        ).rows
    )
    expected = {
        (c.subject, c.predicate, c.object)
        for c in corpus.claims
        if c.polarity and c.modality == "asserted"
    }
    assert plain == expected


def test_the_default_graph_holds_each_triple_once(store: Store) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE "
    ((union,),) = store.select(count + "{ ?s ?p ?o }").rows
    ((distinct,),) = store.select(
        count + "{ SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } }"
    ).rows
    assert str(union) == str(distinct)


def test_each_claim_stands_in_its_article_s_graph(store: Store) -> None:
    rows = store.select(
        PREFIXES + "SELECT DISTINCT ?g ?article WHERE { GRAPH ?g { ?c a ent:Claim ; "
        "prov:wasDerivedFrom ?p . ?p oa:hasSource ?article } }"
    ).rows
    assert len(rows) == 2
    assert all(str(g).rpartition("/")[2] == str(a).rpartition("/")[2] for g, a in rows)


def test_the_scheme_names_its_top_concepts_and_the_collection_the_named_things(
    store: Store, catalogue: Catalogue
) -> None:
    def members(query: str) -> set[str]:
        return {str(iri) for (iri,) in store.select(PREFIXES + query).rows}

    entities = catalogue.entities.values()
    top = members("SELECT ?e { ?scheme a skos:ConceptScheme ; skos:hasTopConcept ?e }")
    named = members("SELECT ?e { ?all a skos:Collection ; skos:member ?e }")
    assert top == {one.iri for one in entities if one.top}
    assert named == {one.iri for one in entities if one.named}
    assert {one.iri for one in entities if not one.broader} == top | named
    assert named.isdisjoint(top)
    assert (len(top), len(named)) == (102, 29)


def test_every_entity_is_in_the_one_scheme(store: Store, catalogue: Catalogue) -> None:
    rows = store.select(
        PREFIXES + "SELECT ?scheme ?entity WHERE { ?scheme a skos:ConceptScheme ; "
        "rdfs:label ?label . ?entity skos:inScheme ?scheme }"
    ).rows
    assert {str(scheme) for scheme, _ in rows} == {"https://w3id.org/entente/id/scheme"}
    assert {str(one) for _, one in rows} == {e.iri for e in catalogue.entities.values()}
