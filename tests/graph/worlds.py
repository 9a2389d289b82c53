"""Made-up claims about real entities, and the plainest possible reading of a Selection."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from graph.path_step import StartPath
from graph.step import Expand, Hide, Start, StartArticle, StartPassage, StartQuestion
from graph.steps import SIDES
from graph.view import COLUMNS, INFERRED, LAYOUTS, Filters, Presentation, Query, Selection, View
from ontology import encode
from ontology.model import Claim, ClaimType, Explicitness, Literal, Modality
from ontology.names import DURING, ENT, ID
from ontology.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.step import Step
    from ontology.catalogue import Catalogue
    from ontology.corpus import Corpus
    from ontology.model import Term

ENTITIES = ("nato", "warsaw-pact", "european-union", "soft-power", "cold-war", "united-states")
PROPERTIES = ("memberOf", "alliedWith", "opposes", "employs", "fosters", "during")
ARTICLES = ("soft-power-in-alliances", "military-engagement-in-foreign-policy")
MARKERS = ("can", 'a "quoted" \\ one\n')
YEAR = "http://www.w3.org/2001/XMLSchema#gYear"


def made_up(corpus: Corpus, claims: Sequence[Claim]) -> Store:
    """A store of the real schema, entities and passages with these claims and no others."""
    quads = [*corpus.quads, *encode.entities(corpus.entities.values())]
    for sheet in corpus.sheets:
        if sheet.article:
            own = [claim for claim in claims if claim.article == sheet.article.iri]
            quads += encode.article(sheet.article, own)
    return Store.memory(quads)


def coded(corpus: Corpus, claims: Sequence[Claim]) -> Corpus:
    """The corpus with these claims and no others; it can be built, and reasoned over."""
    sheets = (
        replace(one, claims=[c for c in claims if one.article and c.article == one.article.iri])
        for one in corpus.sheets
    )
    return replace(corpus, sheets=tuple(sheets))


def claim(number: int, subject: str, relation: str, target: str, **facets: object) -> Claim:
    """One claim, of a real passage of an article, by names; a target of digits is a year."""
    article = ID + "article/" + str(facets.pop("article", ARTICLES[0]))
    place = int(str(facets.pop("passage", number % 20 + 1)))
    return Claim(
        iri=f"{ID}claim/test/{number}",
        subject=ID + subject,
        predicate=ENT + relation,
        object=Literal(target, YEAR) if target.isdigit() else ID + target,
        article=article,
        passage=f"{article}/passage/{place}",
        number=place,
        coder="test",
        **facets,  # type: ignore[arg-type]  # a test may set any facet
    )


def some(values: Iterable[str], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(sorted(values)), max_size=most).map(tuple)


YEARS = (None, 1945, 1949, 1955, 1991)  # few, so that ends meet


def crowd(count: int, seed: int = 5) -> list[Claim]:
    """Many claims among few entities, so that every filter and step finds some and not all."""
    chance = random.Random(seed)  # noqa: S311  # claims, not secrets

    def few(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(
            ID + name for name in sorted(chance.sample(names, chance.choice((0, 0, 1, 2))))
        )

    made = []
    for number in range(count):
        relation = chance.choice((*PROPERTIES, "establishedIn"))
        year = chance.choice([year for year in YEARS if year])
        made.append(
            claim(
                number,
                chance.choice(ENTITIES),
                relation,
                str(year) if relation == "establishedIn" else chance.choice(ENTITIES),
                article=chance.choice(ARTICLES),
                passage=chance.randint(1, 5),
                modality=chance.choice(list(Modality)),
                marker=chance.choice([None, *MARKERS]),
                polarity=chance.choice([True, False]),
                explicitness=chance.choice(list(Explicitness)),
                type=chance.choice(list(ClaimType)),
                during=few(["cold-war", "nato"]),
                through=few(ENTITIES),
                places=few(["united-states", "european-union"]),
                start=chance.choice(YEARS),
                end=chance.choice(YEARS),
            )
        )
    return made


# An alliance within an alliance within an alliance: the last follows from both articles together.
CHAIN = [
    claim(1001, "nato", "partOf", "european-union", article=ARTICLES[0], passage=6),
    claim(1002, "european-union", "partOf", "warsaw-pact", article=ARTICLES[1], passage=7),
]
PLAIN = [  # from each of these it follows that the one influences the other
    claim(1100 + n, *ends, article=ARTICLES[n % 2], passage=n % 5 + 1, start=1940 + n)
    for n, ends in enumerate(
        (one, "strengthens", other) for one, other in permutations(ENTITIES, 2)
    )
]
REASONED = [*crowd(160), *CHAIN, *PLAIN]


def steps(catalogue: Catalogue, names: Sequence[str] = ENTITIES) -> st.SearchStrategy[Step]:
    entity = st.sampled_from(sorted(names))
    relation = st.sampled_from((None, None, *PROPERTIES, *sorted(catalogue.properties)))
    return st.one_of(
        entity.map(Start),
        st.sampled_from(sorted(catalogue.articles)).map(StartArticle),
        st.sampled_from(sorted(catalogue.questions)).map(StartQuestion),
        st.builds(StartPassage, st.sampled_from(sorted(catalogue.articles)), st.integers(1, 6)),
        st.builds(Expand, entity, relation, st.integers(1, 2)),
        st.builds(Expand, entity, relation, side=st.sampled_from(SIDES)),
        entity.map(Hide),
        paths(names),
    )


@st.composite
def paths(draw: st.DrawFn, names: Sequence[str] = ENTITIES) -> StartPath:
    """A path of one or two links, each of one or two relations, along it or against it."""
    chosen = draw(st.lists(st.sampled_from(sorted(names)), min_size=2, max_size=3))
    way = st.sampled_from([sign + name for sign in ("", "-") for name in PROPERTIES])
    link = st.lists(way, min_size=1, max_size=2, unique=True).map(tuple)
    return StartPath(tuple(chosen), tuple(draw(link) for _ in chosen[1:]))


@st.composite
def filters(
    draw: st.DrawFn, catalogue: Catalogue, names: Sequence[str] = ENTITIES, most: int = 2
) -> Filters:
    """Filters of which at most so many are set: with all of them set, hardly a claim passes."""
    offered: dict[str, st.SearchStrategy[Any]] = {
        "kinds": some(catalogue.kinds, 5),
        "relations": some([*PROPERTIES, "establishedIn"], 3),
        "families": some(catalogue.families, 3),
        "articles": some(catalogue.articles),
        "modalities": some(Modality, 3),
        "markers": some([one for one in MARKERS if one in catalogue.markers]),
        "polarity": st.booleans(),
        "explicitness": some(Explicitness),
        "types": some(ClaimType, 3),
        "eras": some(names),
        "first_year": st.sampled_from(YEARS),
        "last_year": st.sampled_from(YEARS),
        "dated": st.booleans(),
        "least_passages": st.integers(1, 3),
        "inferred": st.sampled_from([None, *INFERRED]),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(offered)), max_size=most, unique=True))
    kept = {name: draw(offered[name]) for name in sorted(chosen)}
    first, last = kept.get("first_year"), kept.get("last_year")
    if first is not None and last is not None and first > last:
        kept |= {"first_year": last, "last_year": first}
    return Filters(**kept)


def selections(
    catalogue: Catalogue, names: Sequence[str] = ENTITIES, most: int = 5
) -> st.SearchStrategy[Selection]:
    walk = st.lists(steps(catalogue, names), max_size=most).map(tuple)
    return st.builds(Selection, walk, filters(catalogue, names))


SETS = ["in-degree,3", "strength,passages,0.25..1", "roles,receiver", "constraint,-1..0"]


def views(catalogue: Catalogue) -> st.SearchStrategy[View]:
    names = sorted(catalogue.entities)
    place = st.floats(-5000, 5000, allow_nan=False)
    pins = st.dictionaries(st.sampled_from(names), st.tuples(place, place), max_size=4)
    relation = st.tuples(
        st.sampled_from(names),
        st.sampled_from(sorted(catalogue.properties)),
        st.sampled_from(names),
    ).map(":".join)
    shown = st.builds(
        Presentation,
        layout=st.sampled_from(LAYOUTS),
        size=st.sampled_from(("relations", "degree", "k-core")),
        colour=st.sampled_from(("kind", "louvain", "roles")),
        labels=st.booleans(),
        pinned=pins.map(lambda at: tuple((name, x, y) for name, (x, y) in at.items())),
        grouped=some(catalogue.kinds),
        selected=st.none() | st.sampled_from(names) | relation | st.sampled_from(SETS),
        limit=st.none() | st.integers(1, 500),
        sort=st.none() | st.sampled_from([*COLUMNS, *(f"-{one}" for one in COLUMNS)]),
    )
    release = st.none() | st.text("0123456789abcdef", min_size=64, max_size=64)
    written = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)
    sources = st.one_of(selections(catalogue, names), written.map(Query))
    return st.builds(View, sources, shown, release)


def expected(selection: Selection, claims: Sequence[Claim], catalogue: Catalogue) -> set[str]:
    """IRIs of the claims in a Selection, read step by step. Questions are not read here."""
    view = {c.iri for c in claims} if selection.from_everything else set[str]()
    for step in selection.steps:
        match step:
            case StartArticle(name):
                view |= {c.iri for c in claims if c.article == ID + "article/" + name}
            case StartPassage(name, number):
                passage = f"{ID}article/{name}/passage/{number}"
                view |= {c.iri for c in claims if c.passage == passage}
            case StartPath():
                made = {(ID + s, ENT + p, ID + o) for s, p, o in step.triples}
                view |= {c.iri for c in claims if (c.subject, c.predicate, c.object) in made}
            case Expand(name, relation, hops, side):
                reached = {ID + name}
                for _ in range(hops):
                    near = [
                        c
                        for c in claims
                        if {*ends_of(c, side)} & reached
                        and relation in (None, c.predicate.removeprefix(ENT))
                    ]
                    view |= {c.iri for c in near}
                    reached |= {
                        end for c in near for end in (c.subject, c.object) if isinstance(end, str)
                    }
            case Hide(name):
                view -= {c.iri for c in claims if ID + name in (c.subject, c.object)}
    return {c.iri for c in claims if c.iri in view and passes(c, selection.filters, catalogue)}


def ends_of(c: Claim, side: str | None) -> tuple[Term, ...]:
    """The ends of a claim at which an entity must stand: its subject, its object, or either."""
    return {"out": (c.subject,), "in": (c.object,), None: (c.subject, c.object)}[side]


def passes(c: Claim, kept: Filters, catalogue: Catalogue) -> bool:
    """Whether a claim passes every filter but the least number of passages."""
    known = catalogue.properties[c.predicate.removeprefix(ENT)]
    ends = [end.removeprefix(ID) for end in (c.subject, c.object) if isinstance(end, str)]
    eras = {ID + era for era in kept.eras}
    year = int(c.object.value) if isinstance(c.object, Literal) else None
    begins, ends_in = c.start if c.start is not None else year, c.end if c.end is not None else year
    return all(
        (
            not kept.kinds or all(catalogue.entities[end].kind in kept.kinds for end in ends),
            not kept.relations or known.name in kept.relations,
            not kept.families or known.family in kept.families,
            not kept.articles or c.article.removeprefix(ID + "article/") in kept.articles,
            not kept.modalities or c.modality in kept.modalities,
            not kept.markers or c.marker in kept.markers,
            kept.polarity is None or c.polarity is kept.polarity,
            not kept.explicitness or c.explicitness in kept.explicitness,
            not kept.types or c.type in kept.types,
            not eras or bool(eras & {*c.during}) or (c.predicate == DURING and c.object in eras),
            kept.last_year is None or begins is None or begins <= kept.last_year,
            kept.first_year is None or ends_in is None or ends_in >= kept.first_year,
            not kept.dated or begins is not None or ends_in is not None,
        )
    )
