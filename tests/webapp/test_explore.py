"""The page of a view over HTTP: what it draws, tells and links, with and without scripts."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from graph.address import address, parse
from graph.placing import OVERVIEW
from graph.relations import select
from graph.step import StartArticle
from graph.view import Selection, View
from ontology.model import Literal

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store

NATO = "step=start:nato&step=expand:nato"


def get(client: FlaskClient, query: str = "", status: int = 200) -> str:
    answer = client.get(f"/explore?{query}", headers={"Accept": "text/html"})
    assert answer.status_code == status, answer.text[:500]
    return answer.text


def data(page: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="scene-{name}">(.*?)</script>', page)
    assert found, f"no scene-{name} on the page"
    return json.loads(found[1])


def hrefs(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'href="([^"]*)"', page)]


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_overview_says_how_much_of_everything_it_draws(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    page = get(client)
    assert len(data(page, "nodes")) == OVERVIEW
    assert re.search(
        r"24 entities and \d+ relations? drawn: the 24 with most relations", words(page)
    )
    assert len(catalogue.entities) > OVERVIEW
    assert "Choose where to start" in words(page)
    related = int(re.search(r"of (\d+) entities and \d+ relations in view", words(page))[1])  # type: ignore[index]
    assert {"/explore?limit=84", f"/explore?limit={related}"} <= {*hrefs(page)}
    assert "Draw all" not in words(get(client, f"limit={related}"))
    for question in catalogue.questions.values():
        assert f"/explore?step=start:question/{question.name}" in hrefs(page)
    for name in catalogue.articles:
        assert f"/explore?step=start:article/{name}" in hrefs(page)


@pytest.mark.parametrize(
    "query",
    ["", NATO, "step=start:soft-power&step=expand:soft-power:*:2", NATO + "&modality=possible"],
)
def test_what_is_drawn_is_a_part_of_what_the_table_has(
    client: FlaskClient, catalogue: Catalogue, store: Store, query: str
) -> None:
    selection = parse([tuple(p.split("=")) for p in query.split("&") if p], catalogue).selection  # type: ignore[misc]
    relations = select(store, selection, catalogue)
    drawn = {edge["id"] for edge in data(get(client, query), "edges")}
    table = client.get(f"/explore/table?{query}").text
    rows = {unescape(one) for one in re.findall(r'data-relation="([^"]*)"', table)}
    assert len(rows) == len(relations)
    assert drawn <= rows
    assert drawn or "modality" in query


def test_the_same_address_gives_the_same_picture(client: FlaskClient) -> None:
    assert get(client, NATO) == get(client, NATO)


def test_expanding_moves_nothing_that_was_there(client: FlaskClient) -> None:
    before = {node["id"]: (node["x"], node["y"]) for node in data(get(client, NATO), "nodes")}
    more = get(client, NATO + "&step=expand:soft-power")
    after = {node["id"]: (node["x"], node["y"]) for node in data(more, "nodes")}
    assert len(after) > len(before) > 5
    assert {name: after[name] for name in before} == before


def test_a_filter_of_kinds_holds_at_both_ends(client: FlaskClient) -> None:
    page = get(client, "kind=Outcome&kind=Instrument")
    assert {node["kind"] for node in data(page, "nodes")} == {"Outcome", "Instrument"}
    assert 'id="kind-Outcome" name="kind" value="Outcome" checked' in page
    assert 'id="kind-Nation" name="kind" value="Nation">' in page


def test_a_group_with_nothing_ticked_shows_all_and_says_so(client: FlaskClient) -> None:
    said = "With none ticked, all are shown."
    assert said not in get(client)
    chosen = get(client, "modality=asserted")
    assert said in chosen.split('data-filter="modality"')[1].split("</fieldset>")[0]
    assert chosen.count(said) == 1


def test_the_legend_says_that_it_counts_what_is_drawn(client: FlaskClient) -> None:
    whole, part = get(client, NATO), get(client, "limit=12")
    said = "Counts of what is drawn; those of the filters are of all in view."
    assert '<h3 id="legend-title">Drawn</h3>' in whole
    assert said not in whole
    assert said in words(part.split('id="legend-title"')[1].split("</section>")[0])


def test_the_form_of_filters_keeps_the_steps(client: FlaskClient) -> None:
    whole = get(client, NATO + "&modality=asserted&selected=nato")
    page = whole.split('id="filters"')[1].split("</form>")[0]
    assert '<input type="hidden" name="step" value="start:nato">' in page
    assert '<input type="hidden" name="step" value="expand:nato">' in page
    assert 'type="hidden" name="modality"' not in page
    assert 'type="hidden" name="selected"' not in page


def test_an_edge_looks_as_its_relation_is(client: FlaskClient) -> None:
    page = get(client, "limit=300")
    edges = data(page, "edges")
    assert {edge["tone"] for edge in edges} >= {"increases", "decreases", "neutral"}
    assert any(edge["dashes"] for edge in edges)
    assert len({edge["width"] for edge in edges}) > 2
    denied = [edge for edge in edges if edge["arrows"]["to"]["type"] == "bar"]
    assert denied
    assert all(edge["label"].startswith("not: ") for edge in denied)


def test_a_relation_that_holds_both_ways_has_no_arrow_head(client: FlaskClient) -> None:
    page = get(client, "relation=alliedWith&relation=employs&limit=300")
    headed = {(edge["label"], edge["arrows"]["to"]["enabled"]) for edge in data(page, "edges")}
    assert {("allied with", False), ("employs", True)} <= headed
    assert "no arrow head: both ways" in page
    assert "no arrow head" not in get(client, "relation=employs")


def test_parallel_relations_are_drawn_apart(client: FlaskClient) -> None:
    bends: dict[frozenset[str], list[tuple[bool, float]]] = {}
    for edge in data(get(client, "limit=300"), "edges"):
        if edge["from"] != edge["to"]:
            forward = edge["from"] < edge["to"]
            left = (edge["smooth"]["type"] == "curvedCW") == forward
            pair = frozenset((edge["from"], edge["to"]))
            bends.setdefault(pair, []).append((left, edge["smooth"]["roundness"]))
    several = [found for found in bends.values() if len(found) > 1]
    assert len(several) > 5
    assert all(len(set(found)) == len(found) for found in several)


def test_an_entity_that_is_selected_is_drawn_though_others_have_more(client: FlaskClient) -> None:
    drawn = {node["id"] for node in data(get(client), "nodes")}
    everything = {node["id"] for node in data(get(client, "limit=500"), "nodes")}
    left_out = sorted(everything - drawn)[0]
    again = {node["id"] for node in data(get(client, f"selected={left_out}"), "nodes")}
    assert left_out in again
    assert len(again) == OVERVIEW


def test_nothing_found_says_which_filter_to_remove(client: FlaskClient) -> None:
    page = get(client, "kind=Metric&polarity=denied")
    assert "Nothing to draw" in page
    assert "/explore?kind=Metric" in hrefs(page)
    assert "/explore?polarity=denied" in hrefs(page)


@pytest.mark.parametrize(
    ("query", "part", "allowed"),
    [
        ("kind=Planet", "kind", "Nation"),
        ("colour=blue", "colour", "kind"),
        ("step=jump:nato", "step", "expand:&lt;entity&gt;"),
        ("limit=many", "limit", "500"),
        ("marker=perhaps", "marker", "can"),
        ("inferred=yes", "inferred", "also"),
        ("family=blood", "family", "structure"),
        ("from=1991&to=1949", "to", "1991"),
        ("kinds=Nation", "kinds", "step"),
        ("sort=size", "sort", "-passages"),
    ],
)
def test_a_bad_address_is_told_which_part_and_what_is_allowed(
    client: FlaskClient, query: str, part: str, allowed: str
) -> None:
    page = get(client, query, status=400)
    assert part in page
    assert allowed in page


def test_nothing_inline_runs_and_nothing_is_loaded_from_elsewhere(client: FlaskClient) -> None:
    page = get(client, NATO + "&selected=nato")
    scripts = re.findall(r"<script(.*?)>", page)
    assert scripts
    assert all("src=" in one or "application/json" in one for one in scripts)
    assert not re.search(r"<style|\sstyle=|\son\w+=", page)
    assert [one for one in hrefs(page) if re.match(r"(\w+:)?//", one)] == []


def test_the_view_can_be_downloaded_and_queried(client: FlaskClient, release: Release) -> None:
    links = hrefs(get(client, NATO + "&selected=nato"))
    assert f"/download/turtle?{NATO}&release={release.short}" in links
    query = next(one for one in links if one.startswith("/sparql?query="))
    assert "GRAPH" in query


def test_exactly_two_files_of_pyvis_are_served(client: FlaskClient) -> None:
    for name in ("vis-network.min.js", "vis-network.css"):
        with client.get(f"/vendor/pyvis/vis-9.1.2/{name}") as answer:
            assert answer.status_code == 200
            assert len(answer.data) > 100_000
    for name in ("vis-9.0.4/vis-network.css", "../template.html", "bindings/utils.js", ""):
        assert client.get(f"/vendor/pyvis/{name}").status_code == 404


def test_an_article_is_drawn_whole(client: FlaskClient, catalogue: Catalogue, store: Store) -> None:
    for name in catalogue.articles:
        view = View(Selection((StartArticle(name),)))
        page = get(client, address(view))
        between = [
            relation
            for relation in select(store, view.selection, catalogue)
            if not isinstance(relation.object, Literal)
        ]
        assert len(data(page, "edges")) == len(between) > 50


ARTICLE = "article=soft-power-in-alliances"


@pytest.mark.parametrize(
    "query",
    [
        "polarity=denied",
        ARTICLE + "&polarity=affirmed&relation=employs&relation=supports",
        "kind=Nation&kind=Alliance",
        NATO + "&inferred=also&passages=2",
        NATO,
        NATO + "&passages=2&modality=asserted",
        NATO + "&inferred=only",
        NATO + "&inferred=also&family=structure&type=case",
        NATO + "&during=cold-war&explicitness=direct&dated=only",
    ],
)
def test_each_count_is_what_choosing_that_value_alone_brings(
    client: FlaskClient, catalogue: Catalogue, store: Store, query: str
) -> None:
    page = get(client, query)
    boxes = r'<input type="\w+" id="[\w-]+" name="(\w+)" value="([^"]+)".*?<b>(\d+)</b>'
    counts = [found for found in re.findall(boxes, page, re.S) if found[0] != "kind"]
    least = r'<option value="(\d+)".*?\((\d+)\)'
    counts += [("passages", number, count) for number, count in re.findall(least, page)]
    shown = {facet for facet, _, _ in counts}
    assert shown >= {"polarity", "modality", "article", "relation", "family", "type", "inferred"}
    others = [pair for pair in (p.split("=") for p in query.split("&")) if len(pair) == 2]
    for facet, value, count in counts:
        pairs = [(k, v) for k, v in others if k != facet] + [(facet, unescape(value))]
        chosen = select(store, parse(pairs, catalogue).selection, catalogue)
        assert len(chosen) == int(count), (facet, value)


def test_the_table_says_asserted_too(client: FlaskClient) -> None:
    page = client.get("/explore/table?modality=asserted&polarity=affirmed").text
    cells = re.findall(r"<tr data-relation.*?(?:<td.*?</td>\s*){3}<td>(.*?)</td>", page, re.S)
    assert len(cells) > 100
    assert set(cells) == {"asserted"}
