"""Quads written as one line of Turtle, put into a graph: how tests plant a fault."""

import pyoxigraph as ox

from ontology.names import ENT, ID

PREFIXES = f"""
@prefix ent: <{ENT}> . @prefix id: <{ID}> .
@prefix claim: <{ID}claim/test/> . @prefix passage: <{ID}article/test/passage/> .
@prefix article: <{ID}article/> . @prefix ref: <{ID}reference/> . @prefix rule: <{ID}rule/> .
@prefix class: <{ID}class/> . @prefix inference: <{ID}inference/> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def planted(turtle: str, graph: str) -> list[ox.Quad]:
    """The triples of a Turtle text, in the graph of that short name (``article/test``)."""
    name = ox.NamedNode(f"{ID}graph/{graph}")
    triples = ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE)
    return [ox.Quad(t.subject, t.predicate, t.object, name) for t in triples]
