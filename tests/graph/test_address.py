"""A View and its address say the same, and nothing else is an address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.address import OF_CLAIMS, address, pairs_of, parse
from graph.errors import BadAddress
from graph.parts import MANY, MOST_STEPS, SINGLE
from graph.path_step import StartPath
from graph.query import compile
from graph.step import Expand, Hide, Start, StartArticle, StartPassage, StartQuestion
from graph.view import Filters, Presentation, Query, Selection, View
from ontology.errors import EntenteError, UnknownTerm
from ontology.model import Modality
from tests.graph import worlds

if TYPE_CHECKING:
    from ontology.catalogue import Catalogue


def read(written: str, catalogue: Catalogue) -> View:
    return parse(parse_qsl(written, keep_blank_values=True), catalogue)


@settings(max_examples=300)
@given(data=st.data())
def test_what_is_printed_parses_to_the_same_view(data: st.DataObject, catalogue: Catalogue) -> None:
    view = data.draw(worlds.views(catalogue))
    printed = address(view)
    assert read(printed, catalogue) == view
    assert address(read(printed, catalogue)) == printed
    assert parse(pairs_of(view), catalogue) == view
    assert printed.isascii()


def test_the_default_view_has_an_empty_address(catalogue: Catalogue) -> None:
    assert address(View()) == ""
    assert read("", catalogue) == View()


def test_an_address_can_be_read_by_people(catalogue: Catalogue) -> None:
    view = View(
        Selection(
            (Start("nato"), Expand("nato", "opposes"), Hide("warsaw-pact")),
            Filters(modalities=(Modality.POSSIBLE,), polarity=False, first_year=1949),
        ),
        Presentation(pinned=(("nato", 12.5, -3.0),), selected="nato:opposes:warsaw-pact"),
    )
    assert address(view) == (
        "step=start:nato&step=expand:nato:opposes&step=hide:warsaw-pact"
        "&modality=possible&polarity=denied&from=1949"
        "&pin=nato,12.5,-3&selected=nato:opposes:warsaw-pact"
    )
    assert read(address(view), catalogue) == view


@pytest.mark.parametrize(
    ("written", "step"),
    [
        ("start:nato", Start("nato")),
        ("start:article/soft-power-in-alliances", StartArticle("soft-power-in-alliances")),
        ("start:question/when-founded", StartQuestion("when-founded")),
        ("passage:soft-power-in-alliances/50", StartPassage("soft-power-in-alliances", 50)),
        ("passage:soft-power-in-alliances/050", StartPassage("soft-power-in-alliances", 50)),
        ("expand:nato", Expand("nato")),
        ("expand:nato:*", Expand("nato")),
        ("expand:nato:opposes", Expand("nato", "opposes")),
        ("expand:nato:*:2", Expand("nato", None, 2)),
        ("expand:nato:opposes:1", Expand("nato", "opposes")),
        ("expand:nato:opposes:out", Expand("nato", "opposes", side="out")),
        ("expand:nato:*:in", Expand("nato", side="in")),
        ("hide:nato", Hide("nato")),
        (
            "start:path/nato:employs,-fosters:soft-power:-coinedBy:joseph-nye",
            StartPath(
                ("nato", "soft-power", "joseph-nye"), (("employs", "-fosters"), ("-coinedBy",))
            ),
        ),
    ],
)
def test_each_form_of_a_step_is_read(written: str, step: object, catalogue: Catalogue) -> None:
    assert parse([("step", written)], catalogue).selection.steps == (step,)


def test_the_order_of_filters_does_not_matter(catalogue: Catalogue) -> None:
    one = read("kind=Nation&modality=asserted&kind=Alliance", catalogue)
    two = read("modality=asserted&kind=Alliance&kind=Nation", catalogue)
    assert one == two
    assert address(one) == address(two)


def test_what_a_form_leaves_empty_is_left_out(catalogue: Catalogue) -> None:
    assert read("from=&to=&polarity=&kind=&step=&passages=", catalogue) == View()


@pytest.mark.parametrize(
    ("written", "part", "says"),
    [
        ("shape=round", "shape", "Allowed: step, kind"),
        ("kind=Country", "kind", "Alliance"),
        ("relation=memberof", "relation", "memberOf"),
        ("family=x", "family", "structure"),
        ("article=x", "article", "soft-power-in-alliances"),
        ("modality=likely", "modality", "asserted, possible, expected, recommended"),
        ("marker=perhaps", "marker", "can, could"),
        ("polarity=true", "polarity", "affirmed, denied"),
        ("explicitness=x", "explicitness", "direct, coreferent, inferred"),
        ("type=x", "type", "causal"),
        ("from=MCMXLIX", "from", "a year is written as a number"),
        ("to=19490", "to", "a year is written as a number from -9999 to 9999"),
        ("from=١٩٤٩", "from", "a year is written as a number"),
        ("from=1991&to=1949", "to", "before the first"),
        ("dated=yes", "dated", "only"),
        ("passages=0", "passages", "from 1 to"),
        ("passages=1e3", "passages", "from 1 to"),
        ("inferred=yes", "inferred", "Allowed: also, only"),
        ("inferred=also&inferred=only", "inferred", "given twice"),
        ("query=SELECT&marker=can", "marker", "steps and filters choose claims"),
        ("projection=x", "projection", "all"),
        ("layout=x", "layout", "organic"),
        ("size=x", "size", "relations"),
        ("colour=x", "colour", "kind"),
        ("labels=yes", "labels", "Allowed: on"),
        ("limit=501", "limit", "from 1 to 500"),
        ("group=x", "group", "Nation"),
        ("release=latest", "release", "by its hash"),
        ("pin=nato", "pin", "a name and two numbers"),
        ("pin=nato,1,nan", "pin", "a name and two numbers"),
        ("pin=nato,1,1e9", "pin", "a name and two numbers"),
        ("pin=nato,1,2&pin=nato,3,4", "pin", "given twice"),
        ("selected=nato:opposes", "selected", "subject:property:object"),
        ("selected=nato:sings:nato", "selected", "opposes"),
        ("selected=density,1", "selected", "gives no entity a value of its own"),
        ("selected=degree,many", "selected", "like in-degree,3..4"),
        ("selected=degree,4..3", "selected", "the lower first"),
        ("selected=roles,", "selected", "after the measure"),
        ("selected=strength,tons,3", "selected", "an amount"),
        ("step=walk:nato", "step", "start:<entity>"),
        ("step=start", "step", "start:<entity>"),
        ("step=start:", "step", "start:<entity>"),
        ("step=start:region/x", "step", "start:article/<article>"),
        ("step=start:article/x", "step", "soft-power-in-alliances"),
        ("step=start:question/x", "step", "when-founded"),
        ("step=passage:x/1", "step", "soft-power-in-alliances"),
        ("step=passage:soft-power-in-alliances", "step", "named by its number"),
        ("step=passage:soft-power-in-alliances/9999", "step", "no such passage. Allowed: 1 to"),
        ("step=expand:nato:sings", "step", "memberOf"),
        ("step=start:path/nato", "step", "entity:relation:entity"),
        ("step=start:path/nato:employs", "step", "entity:relation:entity"),
        ("step=start:path/nato:sings:soft-power", "step", "memberOf"),
        ("step=start:path/nato:--employs:soft-power", "step", "memberOf"),
        ("step=start:path/nato:employs,employs:soft-power", "step", "given twice"),
        ("step=start:path/nato::soft-power", "step", "memberOf"),
        ("step=hide:" + "x" * 2000, "step", "longer than 2000"),
        ("step=expand:nato:*:3", "step", "from 1 to 2"),
        ("step=expand:nato:*:", "step", "from 1 to 2"),
        ("step=expand:nato:*:outward", "step", "from 1 to 2"),
        ("step=expand:nato:*:1:1", "step", "start:<entity>"),
        ("kind=Nation&kind=Nation", "kind", "given twice"),
        ("layout=organic&layout=organic", "layout", "given twice"),
        ("&".join(["step=hide:nato"] * (MOST_STEPS + 1)), "step", "at most 200"),
        ("&".join(f"pin=nato,{n},1" for n in range(501)), "pin", "at most 500"),
        ("&".join(["shape="] * 3), "shape", "no such part"),
        ("&".join(["step="] * 2001), "step", "at most 2000 parts"),
        ("kind=" + "x" * 201, "kind", "longer than 200"),
        ("query=" + "x" * 50_001, "query", "longer than 50000"),
        ("query=SELECT&query=ASK", "query", "given twice"),
        ("query=SELECT&step=start:nato", "step", "write into the query what it is to leave out"),
        ("query=SELECT&from=1949", "from", "this view shows the rows of a query"),
        ("query=SELECT&passages=2", "passages", "steps and filters choose claims"),
        ("query=SELECT&pin=nato", "pin", "a name and two numbers"),
    ],
)
def test_a_bad_part_is_named_with_what_is_allowed(
    written: str, part: str, says: str, catalogue: Catalogue
) -> None:
    with pytest.raises(BadAddress) as raised:
        read(written, catalogue)
    assert raised.value.part == part
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("step=start:natoo", "nato"),
        ("step=expand:NATO", "nato"),
        ("step=start:usa", "united-states"),
        ("step=start:north-atlantic-treaty-organisation", "nato"),
        ("step=hide:warsaw%20pact", "warsaw-pact"),
        ("during=the-cold-war", "cold-war"),
        ("selected=soft-powers", "soft-power"),
        ("pin=nat,1,2", "nato"),
    ],
)
def test_the_nearest_names_are_offered_for_an_unknown_entity(
    written: str, nearest: str, catalogue: Catalogue
) -> None:
    with pytest.raises(UnknownTerm) as raised:
        read(written, catalogue)
    assert nearest in raised.value.nearest


KEYS = st.sampled_from((*MANY, *SINGLE)) | st.text(max_size=8)
WORDS = 'start: expand: hide: passage: nato article/ * : , 1 - \x00 } "'
BITS = st.sampled_from(WORDS.split(" "))
VALUES = st.text(max_size=30) | st.lists(BITS, max_size=6).map("".join)


@settings(max_examples=400)
@given(pairs=st.lists(st.tuples(KEYS, VALUES), max_size=5))
@example(pairs=[("step", "start:nato> } ; DROP ALL #")])
@example(pairs=[("from", "\ud800")])
@example(pairs=[("step", "start:\ud800\x07")])
@example(pairs=[("pin", "nato,--1,2")])
@example(pairs=[("query", "\ud800")])
@example(pairs=[("query", "\x00+&%"), ("selected", "\ud800")])
@example(pairs=[("query", "SELECT"), ("pin", "\ud800,1,2")])
@example(pairs=[("step", "expand:nato"), ("step", "start:\ud800")])
def test_whatever_is_typed_is_a_view_or_a_clear_error(
    pairs: list[tuple[str, str]], catalogue: Catalogue
) -> None:
    trouble = ""
    try:
        view = parse(pairs, catalogue, keeping=True)
    except EntenteError as error:
        trouble = str(error)
    if trouble:
        assert len(trouble) < 6000
        assert trouble.isprintable()
        assert trouble.encode()
    else:
        if isinstance(view.source, Selection):
            compile(view.source, catalogue)
        assert parse(pairs_of(view), catalogue, keeping=True) == view


@pytest.mark.parametrize("key", OF_CLAIMS)
def test_every_part_that_narrows_claims_is_refused_beside_a_query(
    key: str, catalogue: Catalogue
) -> None:
    assert key in {*MANY, *SINGLE}
    with pytest.raises(BadAddress, match="rows of a query"):
        parse([("query", "SELECT ?s ?o { ?s ?p ?o }"), (key, "x")], catalogue)


def test_the_parts_that_are_not_refused_beside_a_query_say_how_it_is_shown(
    catalogue: Catalogue,
) -> None:
    view = read(
        "query=SELECT+*&layout=organic&limit=5&pin=~0123,1,2&selected=~0123:x:nato&group=Nation",
        catalogue,
    )
    assert view.source == Query("SELECT *")
    assert view.presentation.selected == "~0123:x:nato"
    assert {*MANY, *SINGLE} - {*OF_CLAIMS} == {
        "query", "pin", "group", "projection", "layout", "size", "colour", "labels", "selected",
        "limit", "sort", "release",
    }  # fmt: skip


def test_a_selection_cannot_be_had_of_a_query() -> None:
    with pytest.raises(TypeError, match="is a query"):
        _ = View(Query("SELECT *")).selection


def test_pins_without_a_place_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="two numbers"):
        Presentation(pinned=(("nato", float("nan"), 0.0),))
