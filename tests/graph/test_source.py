"""A query as the source of a view: what may be asked, and what comes of its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.errors import NoNetwork
from graph.relations import select
from graph.source import Answered, find
from graph.view import Query, Selection
from ontology.errors import BadQuery, OutsideAccess, UpdateRefused
from ontology.store import Table
from tests.graph.test_rows import A, B, C

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue
    from ontology.store import Store


@pytest.mark.parametrize(
    ("query", "error", "says"),
    [
        ("ASK { ?s ?p ?o }", NoNetwork, "This query is an ASK"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", NoNetwork, "This query is a CONSTRUCT"),
        ("DESCRIBE <urn:x>", NoNetwork, "Ask with SELECT"),
        ("DROP ALL", UpdateRefused, "only be read"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", OutsideAccess, "SERVICE"),
        (" ", BadQuery, "empty"),
    ],
)
def test_only_a_select_is_asked(
    query: str, error: type[Exception], says: str, store: Store, catalogue: Catalogue
) -> None:
    with pytest.raises(error, match=says):
        find(Query(query), store, catalogue)  # nobody is there to ask: it would say so


def test_what_is_cut_is_said(store: Store, catalogue: Catalogue) -> None:
    table = Table(("source", "target"), [(A, B), (B, C)])
    found = find(Query("SELECT *"), store, catalogue, lambda _query: Answered(table, cut=True))
    assert found.notes == ("Only the first 2 rows of the answer are read.",)


def test_every_relation_of_the_release_is_found_behind_its_rows(
    store: Store, catalogue: Catalogue
) -> None:
    everything = [r for r in select(store, Selection(), catalogue) if isinstance(r.object, str)]
    table = Table(("s", "p", "o"), [(r.subject, r.predicate, r.object) for r in everything])
    found = find(Query("SELECT *"), store, catalogue, lambda _query: Answered(table))
    assert [(r.subject, r.predicate, r.object, r.claims) for r in found.relations] == [
        (r.subject, r.predicate, r.object, r.claims) for r in everything
    ]
    assert len(everything) > 300
