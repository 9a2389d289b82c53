"""What a query that finds nothing names in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology.absent import LOOKED_UP, TOLD, absent
from ontology.names import ENT, ID

if TYPE_CHECKING:
    from ontology.store import Store

PREFIXES = f"PREFIX ent: <{ENT}>\nPREFIX e: <{ENT}> PREFIX id: <{ID}>\nPREFIX of: <{ID}article/>\n"
LACKS = "The release has no term "


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("ASK { ?s a ent:Aliance }", "ent:Aliance; did you mean ent:Alliance or ent:valence?"),
        ("ASK { ?s e:MemberOf ?o }", "e:MemberOf; did you mean e:memberOf or e:hasMember?"),
        ("ASK { id:natto ?p ?o }", "id:natto; did you mean id:nato?"),
        ("DESCRIBE ent:soft-power", "ent:soft-power; did you mean id:soft-power?"),
        ("ASK { ?s a id:alliance }", "id:alliance; did you mean ent:Alliance or id:allies?"),
        (f"DESCRIBE <{ENT}soft-power>", f"<{ENT}soft-power>; did you mean <{ID}soft-power>?"),
        (f"ASK {{ <{ENT}Natio> ?p ?o }}", f"<{ENT}Natio>; did you mean <{ENT}Nation>?"),
        ("ASK { of:nothing ?p ?o }", "of:nothing."),
        (f"ASK {{ GRAPH <{ID}graph/schma> {{ ?s ?p ?o }} }}", f"<{ID}graph/schma>."),
    ],
)
def test_a_term_that_is_nowhere_is_told_with_the_nearest(
    store: Store, query: str, told: str
) -> None:
    assert absent(PREFIXES + query, store) == [LACKS + told]


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s a ent:Alliance ; ent:opposes id:nato }",
        f"ASK {{ GRAPH <{ID}graph/schema> {{ ?s ?p 'ent:Aliance' }} }} # ent:Aliance",
        "ASK { ?s a <http://example.org/Aliance>, no:Aliance, rdf:typo }",
        f"BASE <{ID}> ASK {{ ?s ?p <nato> }}",
        r"ASK { GRAPH id:graph\/schema { ?s ?p ?o } }",
    ],
)
def test_what_is_there_and_what_is_not_ours_is_not_told(store: Store, query: str) -> None:
    assert absent(PREFIXES + query, store) == []


def test_of_many_terms_a_few_are_told(store: Store) -> None:
    many = " ".join(f"ent:Qqqq{n}" for n in range(LOOKED_UP + 50))
    assert len(absent(f"{PREFIXES}ASK {{ VALUES ?s {{ {many} }} }}", store)) == TOLD
