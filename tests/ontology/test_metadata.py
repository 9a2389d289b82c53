"""The release describes itself in VoID and DCAT, with its own counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import DCAT, DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, VANN, VOID, BNode, URIRef

from ontology import metadata, sizes
from ontology.errors import UnknownFormat
from ontology.metadata import DATASET, Described, File
from ontology.names import ENT, ONTOLOGY
from ontology.releases import DATASET as QUADS

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store

HERE = "https://graph.example/"
NQUADS = File("nquads", f"{HERE}download/nquads", "application/n-quads", "All of it.")
TABLE = File("nodes.csv", f"{HERE}download/nodes.csv", "text/csv", "The entities.")
SITE = Described(HERE, (NQUADS, TABLE), ("A program coded this.",))
PARSERS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
NODE = URIRef(DATASET)
VERSION = URIRef(metadata.DCAT + "version")  # of DCAT 3, newer than rdflib's list


@pytest.fixture(scope="module")
def graph(release: Release) -> rdflib.Graph:
    return rdflib.Graph().parse(data=metadata.describe(SITE, release.folder, "turtle"))


def test_the_description_names_release_licence_creator_and_notes(
    graph: rdflib.Graph, release: Release
) -> None:
    assert {VOID.Dataset, DCAT.Dataset} <= set(graph.objects(NODE, RDF.type))
    assert str(graph.value(NODE, VERSION)) == release.hash
    assert release.hash in str(graph.value(NODE, DCTERMS.bibliographicCitation))
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.creator):
        assert graph.value(NODE, predicate), predicate
    notes = {str(note) for note in graph.objects(NODE, RDFS.comment)}
    assert notes == {"A program coded this.", metadata.CAVEAT}


def test_the_counts_are_those_of_the_quads(graph: rdflib.Graph, release: Release) -> None:
    lines = (release.folder / QUADS).read_text(encoding="utf-8").splitlines()
    graphs = Counter(line.removesuffix(" .").rpartition(" ")[2].strip("<>") for line in lines)
    subsets = {
        str(part): graph.value(part, VOID.triples) for part in graph.objects(NODE, VOID.subset)
    }
    assert {part: int(str(number)) for part, number in subsets.items()} == graphs
    triples = {line.removesuffix(" .").rpartition(" ")[0] for line in lines}
    assert int(str(graph.value(NODE, VOID.triples))) == len(triples)


def test_every_property_and_class_in_use_is_counted(
    graph: rdflib.Graph, release: Release, store: Store, catalogue: Catalogue
) -> None:
    counted = {
        str(graph.value(part, VOID.property)): int(str(graph.value(part, VOID.triples)))
        for part in graph.objects(NODE, VOID.propertyPartition)
    }
    rows = store.select("SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p").rows
    assert counted == {str(p): int(str(n)) for p, n in rows}
    classes = dict(sizes.counts(release.folder).classes)
    assert classes[ENT + "Entity"] == len(catalogue.entities)
    assert len(set(graph.objects(NODE, VOID.classPartition))) == len(classes)


def test_files_and_endpoint_are_where_the_site_says(graph: rdflib.Graph) -> None:
    assert str(graph.value(NODE, VOID.sparqlEndpoint)) == f"{HERE}sparql"
    assert str(graph.value(NODE, FOAF.homepage)) == HERE
    dumps = {str(one) for one in graph.objects(NODE, VOID.dataDump)}
    assert dumps == {NQUADS.address}
    downloads = {
        str(graph.value(one, DCAT.downloadURL)) for one in graph.objects(NODE, DCAT.distribution)
    }
    assert downloads == {NQUADS.address, TABLE.address}


@pytest.mark.parametrize("name", PARSERS)
def test_every_format_holds_the_same_and_no_blank_node(
    graph: rdflib.Graph, release: Release, name: str
) -> None:
    written = metadata.describe(SITE, release.folder, name)
    assert written == metadata.describe(SITE, release.folder, name)
    found = rdflib.Graph().parse(data=written, format=PARSERS[name])
    assert set(found) == set(graph)
    assert not [node for triple in found for node in triple if isinstance(node, BNode)]


def test_an_unknown_format_is_refused(release: Release) -> None:
    with pytest.raises(UnknownFormat):
        metadata.describe(SITE, release.folder, "docx")


@pytest.mark.parametrize(
    "predicate",
    [DCTERMS.title, RDFS.label, DCTERMS.description, DCTERMS.abstract, DCTERMS.license,
     DCTERMS.rights, DCTERMS.creator, DCTERMS.contributor, DCTERMS.publisher, DCTERMS.created,
     DCTERMS.issued, DCTERMS.modified, DCTERMS.source, DCTERMS.bibliographicCitation,
     OWL.versionIRI, OWL.versionInfo, OWL.priorVersion, VANN.preferredNamespacePrefix,
     VANN.preferredNamespaceUri, URIRef("http://purl.org/ontology/bibo/status")],
)  # fmt: skip
def test_the_ontology_states_what_a_fair_assessment_asks_for(
    store: Store, predicate: URIRef
) -> None:
    assert store.select(f"SELECT ?o WHERE {{ <{ONTOLOGY}> <{predicate}> ?o }}").rows


def test_the_abstract_counts_rightly(store: Store, catalogue: Catalogue) -> None:
    (row,) = store.select(f"SELECT ?o WHERE {{ <{ONTOLOGY}> <{DCTERMS.abstract}> ?o }}").rows
    assert f"{len(catalogue.vocabulary.kinds)} kinds" in str(row[0])
    assert f"{len(catalogue.properties)} relations" in str(row[0])


def test_the_version_is_the_last_of_the_changes(store: Store) -> None:
    rows = store.select(
        f"SELECT ?v ?iri ?change WHERE {{ <{ONTOLOGY}> <{OWL.versionInfo}> ?v ; "
        f"<{OWL.versionIRI}> ?iri ; <{SKOS.changeNote}> ?change }}"
    ).rows
    version = str(rows[0][0])
    assert max(str(change).partition(":")[0] for _, _, change in rows) == version
    assert {str(iri) for _, iri, _ in rows} == {f"{ONTOLOGY}/{version}"}
