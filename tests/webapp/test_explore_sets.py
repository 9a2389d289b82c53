"""What a bar of `/analysis` stands for is selected in `/explore`, with its evidence."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from graph.measures import measure
from graph.projection import project
from graph.projections import PROJECTIONS
from graph.relations import select
from graph.view import Presentation, Selection, View
from tests.webapp.reading import read
from tests.webapp.test_analysis_plots import figure
from tests.webapp.test_explore_browser import READY, drawn, where
from webapp.details import details
from webapp.members import LISTED, SHOWN
from webapp.scene import Scenes
from webapp.site import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask
    from flask.testing import FlaskClient
    from playwright.sync_api import Page

    from ontology.catalogue import Catalogue
    from ontology.store import Store

MAP = "projection=cognitive-map"
TRUST = "step=start:trust&step=expand:trust"


def panel(client: FlaskClient, address: str) -> str:
    answer = client.get(address.replace("/explore?", "/explore/details?"))
    assert answer.status_code == 200, answer.text[:300]
    return unescape(answer.text)


def entities(page: str) -> list[str]:
    listed = re.findall(r'<ul class="links members">(.*?)</ul>', page, re.DOTALL)
    return re.findall(r'data-select="([^"]+)"', "".join(listed))


def told(page: str) -> tuple[int, str]:
    """How many entities the panel says there are, and how it calls them."""
    found = re.search(r'<h2 id="details-title">([\d,]+) entit(?:y|ies) ([^<]+)</h2>', page)
    assert found, page[:300]
    return int(found[1].replace(",", "")), found[2]


def bars(client: FlaskClient, asked: str) -> Iterator[tuple[str, int, str]]:
    """The words, count and address of every bar that is a link."""
    html = read(client, f"/analysis?{asked}").html
    for mark in figure(html, "bars").findall(".//a"):
        words, _, count = str(mark.findtext("title")).rpartition(": ")
        yield words, int(count), str(mark.get("href"))


@pytest.mark.parametrize(
    "asked",
    [
        "plot=degree",  # bars of several whole numbers
        f"{MAP}&plot=roles",
        f"{MAP}&{TRUST}&measure=pagerank&plot=pagerank",  # bars of fractions
        f"{TRUST}&plot=louvain",
        "projection=signed-actors&weight=passages&plot=strength",
        "projection=signed-actors&plot=constraint",  # not of every node
        "projection=co-membership&measure=in-degree&plot=in-degree",
    ],
)
def test_the_panel_has_as_many_entities_as_the_bar_counts(asked: str, client: FlaskClient) -> None:
    seen: set[str] = set()
    for words, count, href in bars(client, f"{asked}&limit=1"):  # drawing is not what is looked at
        page = panel(client, href)
        assert told(page)[0] == count, href
        assert words in told(page)[1]
        named = entities(page)
        assert len(named) == min(count, LISTED)
        assert seen.isdisjoint(named)
        seen.update(named)
    table = re.search(r'href="(/analysis\?[^"]+#nodes)"', page)
    assert table
    there = read(client, table[1])
    assert f"Only the {count} nodes with" in there.words
    assert there.href("See them in the picture, with their evidence") == href


def test_the_roles_lead_to_their_concepts(client: FlaskClient) -> None:
    html = read(client, f"/analysis?{MAP}").html
    for mark in figure(html, "roles").findall(".//a"):
        page = panel(client, str(mark.get("href")))
        assert str(mark.get("aria-label")).startswith(f"{told(page)[0]} concepts")


def test_the_relations_of_a_set_are_those_of_the_network_with_their_claims(
    client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    network = project(select(store, Selection(), catalogue), catalogue, "cognitive-map")
    iri = {data["name"]: node for node, data in network.nodes(data=True)}
    page = panel(client, f"/explore?{MAP}&selected=in-degree,5..30")
    own = {iri[name] for name in entities(page)}
    edges = [
        data["claims"]
        for source, target, data in network.edges(data=True)
        if source in own or target in own
    ]
    assert f"{len(edges)} relations in the network “Cognitive map”" in page
    assert f"The {SHOWN} best supported of {len(edges)}." in page
    shown = page.partition('<ol class="lines">')[2]
    assert shown.count("<h3>") == SHOWN
    glosses = {catalogue.passages[claim.passage].gloss for claims in edges for claim in claims}
    assert set(re.findall(r'<p class="gloss">(.*?)</p>', shown)) <= glosses
    alone = panel(client, f"/explore?{MAP}&selected={entities(page)[0]}")
    assert "relations with" in alone


def test_the_set_is_drawn_first_and_the_rest_is_offered(client: FlaskClient) -> None:
    page = client.get(f"/explore?{MAP}&selected=roles,receiver").text
    count = told(page)[0]
    assert count > 24
    first = re.search(r"(\d+) of them are drawn.", page)
    assert first
    assert 12 <= int(first[1]) < 24  # and what they are related to
    assert "those selected as far as there is room" in page
    assert re.search(r'href="[^"]*selected=roles,receiver[^"]*">Draw 60 more', page)
    whole = re.search(r'are drawn. <a href="([^"]+)">Draw all (\d+)</a>', page)
    assert whole
    assert int(whole[2]) == count
    everything = client.get(unescape(whole[1])).text
    found = re.search(r'id="scene-nodes">(.*?)</script>', everything)
    assert found
    nodes = json.loads(found[1])
    assert sum(node.get("chosen", False) for node in nodes) == count
    assert "of them are drawn" not in everything
    assert "drawn: those selected, and others with most relations" in " ".join(everything.split())
    assert re.search(r'selected=roles,receiver[^"]*">Draw as many as is usual', everything)


def test_a_set_that_is_not_there_says_why(client: FlaskClient) -> None:
    none = panel(client, f"/explore?{MAP}&selected=in-degree,99")
    assert "This network has no entity with in-degree 99." in none
    refused = panel(client, "/explore?selected=two-mode-degree,1")
    assert "cannot be read as two-mode" in refused
    assert "No entity of this release is called" in panel(client, "/explore?selected=fame,3")


@pytest.mark.parametrize("name", [name for name in PROJECTIONS if name != "all"])
def test_an_entity_has_in_the_panel_what_measures_count_of_it(
    name: str, app: Flask, client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    relations = select(store, Selection(), catalogue)
    network = project(relations, catalogue, name)
    if not len(network):
        return
    names = ["degree", *(["in-degree"] if PROJECTIONS[name].directed else []),
             *(["two-mode-degree"] if PROJECTIONS[name].modes else [])]  # fmt: skip
    values = {one.measure: one.nodes or {} for one in measure(network, names)}
    selected = {claim.iri: claim for one in relations for claim in one.claims}
    glosses = {catalogue.passages[one.passage].gloss for one in selected.values()}
    here = app.extensions[KEY]
    scene = Scenes.of_site(here).of(View(presentation=Presentation(projection=name)))
    for node, data in network.nodes(data=True):
        with app.test_request_context():
            found = details(data["name"], scene, here)
        assert found
        assert len(found.lines) == network.degree(node) - network.number_of_edges(node, node)
        for one in {"degree", "two-mode-degree"} & values.keys():
            assert values[one][node] == found.others
        if "in-degree" in values:
            inward = {line.subject.iri for line in found.lines if line.inward}
            assert len(inward) == values["in-degree"][node]
        assert {proof.gloss for line in found.lines for proof in line.evidence} <= glosses
    assert found
    page = panel(client, f"/explore?projection={name}&size=degree&selected={data['name']}")
    said = re.search(r"(\d+) relations? with (\d+) others? in this network", page)
    assert said
    assert (int(said[1]), int(said[2])) == (len(found.lines), found.others)
    assert f"Only what the network “{PROJECTIONS[name].label}” holds." in page
    whole = re.search(r'holds. <a href="([^"]+)">', page)
    assert whole
    assert "projection" not in whole[1]
    assert f"{found.of_all} relation" in panel(client, whole[1])


def test_a_bar_leads_to_picture_and_evidence_and_back(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = open_page(f"/analysis?{MAP}&{TRUST}")
    bar = page.locator("#plot-bars svg a").last
    count = int(str(bar.get_attribute("aria-label")).split(": ")[1].split(" ")[0])
    bar.click()
    page.wait_for_url("**/explore?*selected=in-degree,*")
    page.wait_for_function(READY)
    title = page.locator("#details-title")
    expect(title).to_contain_text(f"{count} entit")
    bright = "() => [...document.getElementById('explore').picture.state.bright].sort()"
    own = page.locator("#details .members [data-select]")
    names = [one.get_attribute("data-select") for one in own.all()]
    assert page.evaluate(bright) == sorted(map(str, names))
    assert len(drawn(page)) > len(names)
    expect(page.locator("#details .gloss").first).to_be_visible()
    assert axe(page) == []
    own.first.click()
    expect(page.locator("#details-title")).not_to_contain_text("entit")
    assert f"selected={names[0]}" in where(page)
    page.keyboard.press("Escape")
    page.locator("#let-go").click()
    assert "selected" not in where(page)
    page.go_back()
    expect(page.locator("#plot-bars")).to_be_visible()
    still = open_page(f"/explore?{MAP}&selected=roles,transmitter", java_script_enabled=False)
    expect(still.locator("#details .gloss").first).to_be_visible()
