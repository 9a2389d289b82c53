"""Claims -> relations: the one way in. Picture, table, measures and export all start here.

A claim is one passage's evidence; a relation is all claims with the same subject, property
and object. Grouping, order and the least number of passages live here and nowhere else.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import chain, dropwhile
from operator import attrgetter
from typing import TYPE_CHECKING

from graph.claims import claims
from graph.collecting import uncollected
from graph.inferring import inferred, passes
from graph.known import entity
from graph.passing import passing
from graph.query import compile
from graph.scan import scanned
from graph.step import Hide, Lost
from graph.view import Selection
from ontology.model import Literal, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.step import Step
    from graph.view import Filters
    from ontology.catalogue import Catalogue
    from ontology.model import Claim, Term
    from ontology.store import Store


@uncollected()
def select(store: Store, selection: Selection, catalogue: Catalogue) -> tuple[Relation, ...]:
    """Every relation of a Selection, in order. There is no limit.

    Raises
    ------
    UnknownTerm
        If a step or filter names what the catalogue does not have.
    """
    if selection == Selection():
        return _everything(store)
    return related(_found(store, selection, catalogue), selection.filters, catalogue)


@uncollected()
def by_article(
    store: Store, filters: Filters, catalogue: Catalogue
) -> dict[str, tuple[Relation, ...]]:
    """What `select` finds with these filters in each article alone, by the article's IRI."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in _found(store, Selection(filters=filters), catalogue):
        found[claim.article].append(claim)
    return {article: related(own, filters, catalogue) for article, own in found.items()}


def _found(store: Store, selection: Selection, catalogue: Catalogue) -> Iterable[Claim]:
    """The claims of a selection.

    The engine is asked where it has an index of what is wanted. What begins with everything is
    found among the claims that were read once: less what steps hide of it, and with what they add.
    """
    kept = selection.filters
    indexed = not selection.steps and (kept.articles or kept.relations)
    if indexed or not selection.from_everything:
        return claims(store.select(compile(selection, catalogue)))
    added = tuple(dropwhile(lambda step: isinstance(step, Hide | Lost), selection.steps))
    more = _found(store, Selection(added, kept), catalogue) if added else ()
    left = passing(_unhidden(store, selection.steps, catalogue), kept, catalogue)
    return {claim.iri: claim for claim in chain(left, more)}.values()


def _unhidden(store: Store, steps: Iterable[Step], catalogue: Catalogue) -> Iterable[Relation]:
    """Every relation but those of an entity that a step hides."""
    names = [step.entity for step in steps if isinstance(step, Hide)]
    hidden = {catalogue.entities[entity(name, catalogue)].iri for name in names}
    return (one for one in _everything(store) if hidden.isdisjoint((one.subject, one.object)))


@lru_cache(maxsize=2)
def _everything(store: Store) -> tuple[Relation, ...]:
    """Every relation that a release states: it never changes, and many ask for it."""
    return group(claims(scanned(store)))


def related(found: Iterable[Claim], kept: Filters, catalogue: Catalogue) -> tuple[Relation, ...]:
    """The relations that claims state, or what follows from them, or both, in order."""
    behind = tuple(found)
    stated = group(behind, kept.least_passages) if kept.inferred != "only" else ()
    if kept.inferred is None:
        return stated
    stated = tuple(one for one in stated if passes(one, kept, catalogue))
    known = {(one.subject, one.predicate, one.object) for one in stated}
    following = (
        one
        for one in inferred(behind, kept, catalogue)
        if (one.subject, one.predicate, one.object) not in known
        and one.passages >= kept.least_passages
    )
    return tuple(sorted((*stated, *following), key=order))


def group(claims: Iterable[Claim], least_passages: int = 1) -> tuple[Relation, ...]:
    """Relations with at least so many distinct passages behind them, in order.

    The order: more articles first, then more passages, then subject, property and object.

    >>> from ontology.model import Claim
    >>> def say(n, o):
    ...     return Claim(f"c{n}", "s", "p", o, article="a", passage=f"p{n}", number=n)
    >>> [(r.object, r.passages) for r in group([say(1, "x"), say(2, "y"), say(3, "y")])]
    [('y', 2), ('x', 1)]
    >>> [r.object for r in group([say(1, "x"), say(2, "y"), say(3, "y")], least_passages=2)]
    ['y']
    """
    found: defaultdict[tuple[str, str, Term], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.subject, claim.predicate, claim.object].append(claim)
    relations = [
        Relation(s, p, o, tuple(sorted(behind, key=attrgetter("iri"))))
        for (s, p, o), behind in found.items()
    ]
    if least_passages > 1:
        relations = [relation for relation in relations if relation.passages >= least_passages]
    return tuple(sorted(relations, key=order))


def order(relation: Relation) -> tuple[int, int, str, str, tuple[str, str, str]]:
    """What relations are sorted by."""
    value = relation.object
    last = (value.value, value.datatype, value.language or "") if isinstance(value, Literal) else (
        value, "", "")  # fmt: skip
    return -len(relation.articles), -relation.passages, relation.subject, relation.predicate, last
