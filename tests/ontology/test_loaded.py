"""RDF files as a release: every syntax, the graphs they name, and what is wrong with them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from ontology import catalogue, loaded, releases
from ontology.errors import BadData
from ontology.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from ontology.releases import Release

CONTEXT = '"@context": {"e": "http://example.org/"}'
SAME = {
    "a.ttl": "@prefix e: <http://example.org/> . e:s e:p e:o ; e:q [ e:r 01 ] .",
    "a.nt": "<http://example.org/s> <http://example.org/p> <http://example.org/o> .\n"
    "<http://example.org/s> <http://example.org/q> _:x .\n_:x <http://example.org/r> "
    '"01"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    "a.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:e="http://example.org/"><rdf:Description rdf:about="http://example.org/s">'
    '<e:p rdf:resource="http://example.org/o"/><e:q rdf:parseType="Resource">'
    '<e:r rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">01</e:r></e:q>'
    "</rdf:Description></rdf:RDF>",
    "a.jsonld": f'{{{CONTEXT}, "@id": "e:s", "e:p": {{"@id": "e:o"}}, "e:q": {{"e:r": '
    '{"@value": "01", "@type": "http://www.w3.org/2001/XMLSchema#integer"}}}',
}
GRAPHS = {
    "g.trig": "@prefix e: <http://example.org/> . e:g { e:s e:p e:o }",
    "g.nq": "<http://example.org/s> <http://example.org/p> <http://example.org/o> "
    "<http://example.org/g> .",
}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def load(folder: Path, *files: tuple[str, str | bytes]) -> Release:
    """Write files into a folder and load them into a data folder beside it."""
    paths = [folder / name for name, _ in files]
    for path, (_, text) in zip(paths, files, strict=True):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return loaded.load(paths, folder / "instance")


def asked(release: Release, query: str) -> list[str]:
    """The first column of what the endpoint's store answers."""
    found = ox.Store.read_only(str(release.folder / "store")).query(query)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(str(getattr(row[0], "value", row[0])) for row in found)


@pytest.mark.parametrize("name", SAME)
def test_the_same_data_has_the_same_hash_in_every_syntax(tmp_path: Path, name: str) -> None:
    first = load(tmp_path, ("a.ttl", SAME["a.ttl"]))
    again = load(tmp_path, (name, SAME[name]))
    assert again.hash == first.hash
    assert again.loaded is not None
    assert (again.loaded["files"], again.loaded["triples"]) == ([name], 3)


@pytest.mark.parametrize("name", GRAPHS)
def test_named_graphs_stay_and_the_default_graph_stays_empty(tmp_path: Path, name: str) -> None:
    release = load(tmp_path, (name, GRAPHS[name]))
    assert asked(release, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }") == ["http://example.org/g"]
    assert asked(release, COUNT) == ["0"]


def test_a_default_graph_with_statements_holds_no_others(tmp_path: Path) -> None:
    release = load(tmp_path, ("g.trig", GRAPHS["g.trig"]), ("b.nt", "<e:a> <e:b> <e:c> ."))
    assert asked(release, "SELECT ?s { ?s ?p ?o }") == ["e:a"]
    assert asked(release, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }") == ["http://example.org/g"]


def test_blank_nodes_of_two_files_are_two(tmp_path: Path) -> None:
    text = "_:x <e:p> _:x ."
    assert asked(load(tmp_path, ("a.nt", text), ("b.nt", text)), COUNT) == ["2"]


def test_a_relative_iri_does_not_tell_where_the_file_lay(tmp_path: Path) -> None:
    release = load(tmp_path, ("a b.ttl", "<x> <y> <z> ."))
    assert asked(release, "SELECT ?s { ?s ?p ?o }") == ["file:///x"]


def test_our_own_data_is_our_own_release(tmp_path: Path, release: Release) -> None:
    text = (release.folder / "dataset.nq").read_bytes()
    again = load(tmp_path, ("dataset.nq", text))
    assert again.hash == release.hash
    counts = again.manifest["counts"]
    assert counts == {name: release.manifest["counts"][name] for name in counts}
    assert asked(again, COUNT) == asked(release, COUNT)


def test_a_loaded_release_never_becomes_the_current_one(tmp_path: Path, data: Path) -> None:
    before = releases.current(data)
    (tmp_path / "a.nt").write_text("<e:a> <e:b> <e:c> .")
    assert loaded.load([tmp_path / "a.nt"], data).hash != before.hash
    assert releases.current(data) == before


def test_what_is_loaded_already_is_not_made_again(tmp_path: Path) -> None:
    first = load(tmp_path, ("a.nt", "<e:a> <e:b> <e:c> ."))
    made = (first.folder / "dataset.nq").stat()
    assert load(tmp_path, ("a.nt", "<e:a> <e:b> <e:c> .")) == first
    assert (first.folder / "dataset.nq").stat() == made


def test_data_in_our_terms_has_its_entities_on_the_pages(tmp_path: Path) -> None:
    text = (
        "@prefix id: <https://w3id.org/entente/id/> . @prefix ent: <https://w3id.org/entente/"
        "ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . id:harbour-league "
        'a ent:Alliance ; rdfs:label "Harbour League"@en .'
    )
    known = catalogue.read(Store.open(load(tmp_path, ("a.ttl", text)).folder))
    assert [(one.label, one.kind) for one in known.entities.values()] == [
        ("Harbour League", "Alliance")
    ]


def test_our_terms_used_wrongly_leave_the_data_to_sparql(tmp_path: Path) -> None:
    text = (
        "@prefix ent: <https://w3id.org/entente/ontology#> . @prefix oa: <http://www.w3.org/ns/oa#>"
        ". <e:p> a ent:Passage ; oa:hasSource <e:a> ; ent:number 'first' ; ent:sha256 '' ;"
        "ent:section '' ; ent:role '' ; oa:hasSelector [ oa:start 0 ; oa:end 1 ] ."
    )
    release = load(tmp_path, ("a.ttl", text))
    assert release.loaded is not None
    assert "first" in release.loaded["unshown"]
    assert catalogue.read(Store.open(release.folder)).passages == {}
    assert asked(release, COUNT) == ["9"]


RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/">\n'
BROKEN = {
    "a.ttl": ("<e:a> <e:b> <e:c> .\n<e:a> <e:b>", "a.ttl:2: not Turtle: column 12"),
    "a.trig": ("<e:g> {\n<e:a> <e:b> }", "a.trig:2: not TriG"),
    "a.nt": ("<e:a> <e:b> <e:c>", "a.nt:1: not N-Triples"),
    "a.nq": ("<e:a> <e:b> <e:c> .\n\n<a> <e:b> <e:c> .", "a.nq:3: not N-Quads"),
    "latin.ttl": (b'<e:a> <e:b>\n"caf\xe9" .', "latin.ttl:2: not Turtle: column 5: Invalid UTF-8"),
    "open.rdf": (f"{RDF}<rdf:Description>\n</rdf:RDF>", "open.rdf:3: not RDF/XML: ill-formed"),
    "twice.rdf": (
        f'{RDF}\n<rdf:Description rdf:about="e:a"\n rdf:ID="b"/>\n</rdf:RDF>',
        "twice.rdf:4: not RDF/XML",
    ),
    "outside.rdf": (
        f'<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n{RDF}</rdf:RDF>',
        "outside.rdf:1: it declares an external entity, and nothing is fetched — write the text",
    ),
    "cut.jsonld": ('{"@id": "e:a",\n "e:b": [}', "cut.jsonld:2: not JSON-LD"),
    "remote.jsonld": (
        '[\n{"@context": "http://127.0.0.1:9/context",\n "@id": "e:a", "b": 1}]',
        "its context is elsewhere, and nothing is fetched — write the context into the file",
    ),
    "table.csv": ("a,b", "table.csv:1: its name does not tell its syntax — let it end in .ttl"),
}


@pytest.mark.parametrize(("name", "broken"), BROKEN.items(), ids=BROKEN)
def test_a_broken_file_is_named_with_line_and_reason_and_nothing_is_loaded(
    tmp_path: Path, name: str, broken: tuple[str | bytes, str]
) -> None:
    with pytest.raises(BadData) as told:
        load(tmp_path, ("whole.nt", "<e:a> <e:b> <e:c> ."), (name, broken[0]))
    assert broken[1] in str(told.value)
    assert not (tmp_path / "instance").exists()


def test_every_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="2 faults:\na.ttl:1: there is no such file"):
        loaded.load([tmp_path / "a.ttl", tmp_path / "b.ttl"], tmp_path / "instance")


@pytest.mark.parametrize(
    "name", [b"line\nend.ttl", b"\xff.ttl", b"\x1b[31m.ttl", "\u202e.ttl".encode()]
)
def test_a_file_whose_name_cannot_be_shown_is_refused(tmp_path: Path, name: bytes) -> None:
    file = tmp_path / os.fsdecode(name)
    file.write_text("<e:a> <e:b> <e:c> .")
    with pytest.raises(BadData, match=r"its name has bytes or signs .* rename the file") as told:
        loaded.load([file], tmp_path / "instance")
    assert ascii(file.name) in str(told.value)
    assert str(told.value).replace("\n", "").isprintable()
