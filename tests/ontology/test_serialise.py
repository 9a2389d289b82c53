"""What is exported is read back by another library, and counted."""

import io

import pytest
import rdflib

from ontology import serialise
from ontology.corpus import Corpus
from ontology.errors import UnknownFormat
from ontology.names import ENT, ID
from ontology.releases import Release

PARSERS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
CLAIM = rdflib.URIRef(ENT + "Claim")


def written(release: Release, claims: list[str] | None, file_format: str) -> bytes:
    out = io.BytesIO()
    serialise.write(release.folder, claims, file_format, out)
    return out.getvalue()


@pytest.mark.parametrize(("file_format", "parser"), PARSERS.items())
def test_rdflib_reads_back_every_triple(release: Release, file_format: str, parser: str) -> None:
    read = rdflib.Graph().parse(data=written(release, None, file_format), format=parser)
    triples = {(q.subject, q.predicate, q.object) for q in serialise.quads(release.folder)}
    assert len(read) == len(triples)


@pytest.mark.parametrize("file_format", ["nquads", "trig"])
def test_rdflib_reads_back_every_graph(release: Release, file_format: str) -> None:
    read = rdflib.Dataset().parse(data=written(release, None, file_format), format=file_format)
    assert isinstance(read, rdflib.Dataset)
    quads = serialise.quads(release.folder)
    assert sum(1 for _ in read.quads()) == len(quads)
    assert {str(q[3]) for q in read.quads()} == {str(q.graph_name)[1:-1] for q in quads}


def test_the_whole_release_as_nquads_is_the_hashed_file(release: Release) -> None:
    assert written(release, None, "nquads") == (release.folder / "dataset.nq").read_bytes()


def test_chosen_claims_bring_passages_articles_and_terms_but_no_other_claim(
    release: Release, corpus: Corpus
) -> None:
    chosen = [c for c in corpus.claims if c.subject == ID + "nato"]
    read = rdflib.Graph().parse(
        data=written(release, [c.iri for c in chosen], "turtle"), format="turtle"
    )
    assert {str(s) for s in read.subjects(rdflib.RDF.type, CLAIM)} == {c.iri for c in chosen}
    for claim in chosen:
        span = rdflib.URIRef(claim.passage + "/span")
        assert span in set(read.objects(rdflib.URIRef(claim.passage)))
        assert read.value(span, rdflib.URIRef("http://www.w3.org/ns/oa#start")) is not None
        if isinstance(claim.object, str):
            assert read.value(rdflib.URIRef(claim.object), rdflib.RDFS.label)
    plain = {
        (str(s), str(p), str(o))
        for s, p, o in read
        if str(p).startswith(ENT) and "/id/" in str(s) and "/" not in str(s).removeprefix(ID)
    }
    assert plain == {
        (c.subject, c.predicate, str(c.object))
        for c in chosen
        if c.polarity and c.modality == "asserted"
    }


def test_the_same_selection_gives_the_same_bytes(release: Release, corpus: Corpus) -> None:
    some = [c.iri for c in corpus.claims[:20]]
    for file_format in serialise.FORMATS:
        assert written(release, some, file_format) == written(release, some[::-1], file_format)


def test_a_description_has_every_triple_about_the_thing(release: Release) -> None:
    read = rdflib.Graph().parse(
        data=serialise.describe(release.folder, ID + "nato", "turtle"), format="turtle"
    )
    nato = rdflib.URIRef(ID + "nato")
    assert str(read.value(nato, rdflib.RDFS.label)) == "NATO"
    assert all(nato in (s, o) for s, _, o in read)
    assert serialise.describe(release.folder, ID + "nothing", "turtle") == b""


def test_the_schema_can_be_had_alone(release: Release) -> None:
    read = rdflib.Graph().parse(data=serialise.schema(release.folder, "turtle"), format="turtle")
    assert (rdflib.URIRef(ENT + "fosters"), rdflib.RDF.type, rdflib.OWL.ObjectProperty) in read
    assert list(read.subjects(rdflib.RDF.type, CLAIM)) == []


def test_an_unknown_format_names_those_there_are(release: Release) -> None:
    with pytest.raises(UnknownFormat, match="no format “excel”. Choose one of: turtle"):
        serialise.describe(release.folder, ID + "nato", "excel")
