"""The steps of /explore over HTTP: what each brought, what more there is, and what is lost."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest

from graph.address import parse
from graph.relations import select
from tests.webapp.reading import Read, read
from tests.webapp.test_explore import NATO, get, hrefs, words
from webapp import growth

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.store import Store

SOFT = "soft-power"


def in_view(href: str, store: Store, catalogue: Catalogue) -> int:
    """How many relations the view at an address has."""
    pairs = parse_qsl(urlsplit(href).query or href)
    return len(select(store, parse(pairs, catalogue).selection, catalogue))


def brought(page: str) -> list[str]:
    """What is said of each step, in small letters."""
    (listed,) = re.findall(r'<h2 id="steps-title">.*?<ol>(.*?)</ol>', page, re.S)
    steps = re.findall(r"<li.*?</li>", listed, re.S)
    found = [re.search(r'class="brought">(.*?)<', one) for one in steps]
    return [unescape(one[1]) if one else "" for one in found]


def details(client: FlaskClient, query: str) -> Read:
    return read(client, f"/explore/details?{query}")


def test_each_step_can_be_read_and_removed(client: FlaskClient) -> None:
    page = get(client, NATO + "&step=hide:soft-power&step=expand:japan:memberOf:in")
    said = words(page)
    for step in ("Start at NATO", "NATO: everything said of it", "Hide Soft power", "Japan: "):
        assert step in said
    assert f"/explore?{NATO}&step=expand:japan:memberOf:in" in hrefs(page)
    assert "/explore?step=start:nato&step=hide:soft-power&step=expand:japan:memberOf:in" in hrefs(
        page
    )


def test_the_counts_beside_steps_add_up_to_what_is_in_view(
    client: FlaskClient, catalogue: Catalogue, store: Store
) -> None:
    walk = f"{NATO}&step=expand:{SOFT}&step=hide:peace&step=start:question/when-founded"
    counts = brought(get(client, walk))
    assert counts[0] == ""
    assert counts[3].startswith("\N{MINUS SIGN}")
    plain = [int(one.split()[0]) for one in (counts[1], counts[2], counts[4]) if one[0].isdigit()]
    assert sum(plain) == in_view(walk, store, catalogue)

    filtered = walk + "&modality=possible&modality=expected"
    shown = [re.fullmatch(r"(\d+)(?: of (\d+))? relations?", one) for one in
             brought(get(client, filtered))]  # fmt: skip
    found = [one for one in shown if one]
    assert sum(int(one[1]) for one in found) == in_view(filtered, store, catalogue)
    assert [int(one[2] or one[1]) for one in found] == [count for count in plain if count]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("filters", ["", "&modality=asserted&passages=2"])
def test_what_expanding_brings_is_said_before_by_kind_direction_and_distance(
    client: FlaskClient,
    catalogue: Catalogue,
    store: Store,
    filters: str,
    large: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if large:
        monkeypatch.setattr(growth, "LARGE", 1)
    now = in_view(NATO + filters, store, catalogue)
    page = details(client, f"{NATO}{filters}&selected={SOFT}")
    offers = re.findall(
        r'href="([^"]*)"[^>]*>(?:[^<]* …</a> <b>\+(\d+)</b>|(?:Expand|Two steps far): (\d+) more)',
        page.html,
    )
    assert len(offers) > 4
    for href, by_kind, in_all in offers:
        brings = in_view(unescape(href), store, catalogue) - now
        assert brings == int(by_kind or in_all) > 0, href
    sides = {side for href, by_kind, _ in offers for side in re.findall(r":(in|out)\b", href)}
    assert sides == {"in", "out"}
    assert ("Two steps far" in page.words) is not large


def test_an_expanded_entity_can_be_collapsed_and_other_steps_keep_theirs(
    client: FlaskClient, catalogue: Catalogue, store: Store
) -> None:
    walk = f"{NATO}&step=expand:{SOFT}&step=expand:nato:employs"
    page = details(client, f"{walk}&selected=nato")
    (href, fewer) = re.findall(
        r'href="([^"]*)"[^>]*>Collapse: (\d+) fewer relations', page.html
    )[0]  # fmt: skip
    left = f"step=start:nato&step=expand:{SOFT}"
    assert unescape(href) == f"/explore?{left}&selected=nato"
    counts = [in_view(one, store, catalogue) for one in (walk, left)]
    assert counts[0] - counts[1] == int(fewer) > 5
    assert "Collapse" not in details(client, f"{walk}&selected=japan").words


def test_what_is_hidden_can_be_shown_again(client: FlaskClient) -> None:
    walk = f"{NATO}&step=hide:peace&step=expand:japan"
    page = details(client, f"{walk}&selected=peace")
    assert "No relation of it is in view." in page.words
    assert page.href("Show again") == f"/explore?{NATO}&step=expand:japan&selected=peace"
    assert details(client, f"{NATO}&selected=peace").href("Hide") == (
        f"/explore?{NATO}&step=hide:peace"
    )


def test_one_pin_is_let_go_and_the_others_stay(client: FlaskClient) -> None:
    pins = f"{NATO}&pin=nato,1,2&pin=peace,3,4"
    page = Read(get(client, pins))
    assert page.href("Let go of all") == f"/explore?{NATO}"
    assert f"/explore?{NATO}&pin=nato,1,2" in [link.href for link in page.links]
    assert details(client, f"{pins}&selected=nato").href("Let go") == (
        f"/explore?{NATO}&pin=peace,3,4&selected=nato"
    )
    pinned = details(client, f"{NATO}&selected=peace").href("Pin here")
    assert re.fullmatch(rf"/explore\?{NATO}&pin=peace,[-.\d]+,[-.\d]+&selected=peace", pinned)


GONE = "step=expand:natto&step=expand:nato:sings&step=start:article/gone&step=hide:nobody"


def test_a_step_that_no_longer_applies_is_kept_and_explained_and_the_rest_works(
    client: FlaskClient,
) -> None:
    query = f"{NATO}&{GONE}"
    page = Read(get(client, query))
    assert page.html.count('<li class="lost">') == 4
    for what, name in (("entity", "natto"), ("relation", "sings"), ("article", "gone")):
        assert f"Not in this release: no {what} is called “{name}”." in page.words
    assert "4 of your steps name what is not in this release." in page.words
    assert f"/explore?{query.replace('natto', 'nato')}" in [link.href for link in page.links]
    table = client.get(f"/explore/table?{query}").text
    plain = client.get(f"/explore/table?{NATO}").text
    assert table.count("<tr data-relation=") == plain.count("<tr data-relation=") > 10
    for place in ("/download/turtle", "/analysis"):
        kept = re.compile(rf"{place}\?{re.escape(NATO)}(&release=\w+)?")  # and no lost step
        assert any(kept.fullmatch(one) for one in hrefs(page.html))
    for step in GONE.replace("step=", "").split("&"):
        assert f'<input type="hidden" name="step" value="{step}">' in page.html


def test_what_is_selected_or_pinned_and_not_there_changes_nothing_and_is_told(
    client: FlaskClient,
) -> None:
    page = Read(get(client, f"{NATO}&pin=natto,1,2&selected=natto"))
    assert "No entity of this release is called “natto”. You may have meant" in page.words
    assert f"/explore?{NATO}&pin=natto,1,2&selected=nato" in [link.href for link in page.links]
    assert "a filter may have taken it away" in words(get(client, f"{NATO}&selected=japan:x:nato"))


@pytest.mark.parametrize("query", ["step=start:natto", "step=expand:natto&step=hide:nato"])
def test_where_nothing_that_is_named_is_there_the_nearest_names_are_offered(
    client: FlaskClient, query: str
) -> None:
    page = get(client, query, status=404)
    assert f"/explore?{query.replace('natto', 'nato')}" in hrefs(page)


def test_a_release_that_is_not_here_leads_to_the_same_view_in_the_current_one(
    client: FlaskClient,
) -> None:
    page = Read(get(client, f"release=deadbeef00&{NATO}&selected=nato", status=404))
    assert page.href("See this in the current release") == f"/explore?{NATO}&selected=nato"


def test_view_and_selection_are_told_in_words(
    client: FlaskClient, catalogue: Catalogue, store: Store
) -> None:
    count = in_view(NATO, store, catalogue)
    page = words(get(client, f"{NATO}&selected=nato"))
    assert f"NATO, alliance, {count} relations in view: exemplifies " in page
    assert re.search(rf"entities: Outcome \d+, .*?\. {count} relations: exemplifies \d+, ", page)
    assert f"NATO has most, {count}." in page
    relation = words(get(client, f"{NATO}&selected=nato:employs:soft-power"))
    assert re.search(r"NATO employs Soft power, \d+ passages?\.", relation)
    assert "0 entities, no relation." in words(get(client, "kind=Metric&polarity=denied"))


def test_where_nothing_is_expanded_it_is_said_what_expanding_brings(
    client: FlaskClient, catalogue: Catalogue, store: Store
) -> None:
    page = get(client, "step=start:nato")
    assert f"{in_view(NATO, store, catalogue)} relations not yet shown. Expand" in words(page)
    assert f"/explore?{NATO}" in hrefs(page)
    assert "not yet shown" not in get(client, NATO)
