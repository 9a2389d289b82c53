"""`/analysis`: a view's network measured, sorted, plotted, compared, and made anew by others."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from graph.measures import BANNER, MEASURES, defaults
from graph.projection import project
from graph.projections import PROJECTIONS
from graph.relations import select
from graph.view import Selection
from tests.webapp.reading import read, table
from webapp.analysis_files import FILES

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Page

    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store

EMPTY = "actors-by-instrument"  # in the whole release
QUERY = "SELECT ?source ?target ?weight WHERE {{ VALUES (?source ?target ?weight) {{ {} }} }}"


@pytest.mark.parametrize("name", PROJECTIONS)
def test_each_projection_is_measured_by_what_makes_sense_for_it(
    name: str, client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    page = read(client, f"/analysis?projection={name}")
    projection = PROJECTIONS[name]
    for told in (projection.question, projection.query, *projection.rules.values()):
        assert " ".join(told.split()) in page.words
    network = project(select(store, Selection(), catalogue), catalogue, name)
    if not len(network):
        assert "Nothing to measure" in page.headings
        return
    assert f"{len(network)} nodes and {network.number_of_edges()} edges" in page.words
    assert "This is no social network" in page.words
    for one in defaults(name):
        known = MEASURES[one]
        for told in (known.definition, known.formula, known.reference, known.meaning[name]):
            assert " ".join(told.split()) in page.words
    shown = re.findall(r'<details class="measure" id="measure-([a-z-]+)">', page.html)
    assert shown == list(defaults(name))
    for told in network.graph["remarks"]:
        assert told in page.words


def test_a_selection_without_edges_is_told_and_has_ways_on(client: FlaskClient) -> None:
    page = read(client, f"/analysis?projection={EMPTY}")
    assert "Choose another network above, or a wider selection in the picture" in page.words
    assert page.href("the picture") == f"/explore?projection={EMPTY}"
    for part in FILES:
        rows = table(client, f"/analysis/{part}.csv?projection={EMPTY}")
        assert (rows == []) == (part != "mix")  # the mix is of what is in view, not of its edges


def test_more_measures_come_under_a_warning_when_asked_for(client: FlaskClient) -> None:
    assert 'id="measure-pagerank"' not in read(client, "/analysis").html
    page = read(client, "/analysis?measure=pagerank&measure=balance")
    section = page.html.partition('id="measure-pagerank"')[2].partition("</details>")[0]
    assert "It is no measure of influence in the world." in section
    assert "Nothing is known that it would mean in this projection." in section
    refused = page.html.partition('id="measure-balance"')[2].partition("</details>")[0]
    assert "not computed" in refused
    assert "No edge has a sign" in refused


def test_what_is_to_be_plotted_or_sorted_by_is_measured(client: FlaskClient) -> None:
    page = read(client, "/analysis?step=expand:nato&plot=betweenness&sort=pagerank&utm_source=x")
    for name in ("betweenness", "pagerank"):
        section = page.html.partition(f'id="measure-{name}"')[2].partition("</details>")[0]
        assert "It is no measure of influence in the world." in section
    assert "Betweenness of nodes" in page.words
    assert "utm_source" not in page.html


def test_the_table_sorts_by_links_and_leads_to_pages_and_picture(client: FlaskClient) -> None:
    page = read(client, "/analysis?projection=cognitive-map&step=start:article/soft-power-in-"
                        "alliances&sort=out-degree")  # fmt: skip
    assert page.href("Soft power") == "/entity/soft-power"
    rows = page.html.partition("<tbody>")[2]
    assert rows.index("Soft power") < rows.index("Strategic partnership")
    assert 'aria-sort="descending"><a href="/analysis?step=start:article' in page.html
    by_label = read(client, page.href("Node"))
    names = re.findall(r'class="thing" [^>]*><img [^>]*>([^<]+)</a>', by_label.html)
    assert names == sorted(names, key=str.casefold)
    assert len(names) == 25
    picture = page.href("Picture")
    assert "selected=" in picture
    assert "projection=cognitive-map" in picture
    assert client.get(picture).status_code == 200


@pytest.mark.parametrize(
    ("asked", "told", "falling"),
    [
        ("sort=constraint", "descending", True),
        ("sort=constraint:descending", "descending", True),
        ("sort=constraint:ascending", "ascending", False),
        ("sort=label", "ascending", False),
        ("sort=label:descending", "descending", True),
    ],
)
def test_each_column_sorts_both_ways(
    asked: str, told: str, client: FlaskClient, *, falling: bool
) -> None:
    name = asked.partition("=")[2].partition(":")[0]
    page = read(client, f"/analysis?projection=signed-actors&measure=constraint&{asked}")
    head, _, body = page.html.partition("<tbody>")
    heads = re.findall(r'<th scope="col"[^>]*?(?: aria-sort="(\w+)")?><a href="([^"]+)"', head)
    place = next(number for number, (_, href) in enumerate(heads) if f"sort={name}" in href)
    assert [way for way, _ in heads if way] == [told]
    assert heads[place][0] == told
    rows = body.partition("</tbody>")[0].split("</tr>")[:-1]
    shown = [
        re.findall(r">([^<>]+)</a></th>", row)[0].casefold() if name == "label"
        else float(re.findall(r"<td[^>]*>([^<]*)</td>", row)[place - 1])
        for row in rows
    ]  # fmt: skip
    assert shown == sorted(shown, reverse=falling)
    assert shown != sorted(shown, reverse=not falling)
    turned = read(client, unescape(heads[place][1])).html
    assert f'aria-sort="{"ascending" if falling else "descending"}"' in turned


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("plot=fame", "plot=fame"),
        ("plot=balance", "plot=balance"),
        ("sort=density", "sort=density"),
        ("against=feedback-loops", "against=feedback-loops"),
        ("measure=fame", "measure=fame"),
        ("weight=tons", "Allowed: claims, passages, articles"),
        ("sort=degree&sort=label", "it is given twice"),
        ("projection=cognitive-map&cause=narnia&effect=trust", "this network has no such cause"),
        ("sort=degree:sideways", "Allowed: ascending, descending"),
        ("range=wide", "Allowed: coding"),
        ("chance=fair", "Allowed: swapped"),
        ("bar=7.5", "bar=7.5"),
        ("mix=narnia", "mix=narnia"),
        ("sorting=none", "sorting=none"),
        ("weigh=military:heavy", "a class, a colon, and a weight"),
        ("weigh=magic:2", "weigh=magic"),
        ("projection=flat", "projection=flat"),
        ("colour=blue&weight=claims", "colour=blue"),
        ("query=ASK%20%7B%7D", "SELECT ?source ?target"),
    ],
)
def test_a_bad_address_gets_a_sentence(asked: str, told: str, client: FlaskClient) -> None:
    response = client.get(f"/analysis?{asked}", headers={"Accept": "text/html"})
    assert response.status_code == 400
    assert told in unescape(response.text)


def test_a_query_of_one_s_own_is_measured(client: FlaskClient) -> None:
    query = QUERY.format("(<e:a> <e:b> 2) (<e:b> <e:c> 3) (<e:c> <e:c> 9)")
    nodes = table(client, f"/analysis/nodes.csv?query={query}&measure=strength")
    assert sorted(float(row["strength"]) for row in nodes) == [2, 3, 5]
    page = read(client, f"/analysis?query={query}&measure=strength")
    assert "The edges are rows of your query" in page.words
    assert "1 edges from a node to itself were left out" in page.words


def test_the_methods_are_ready_for_a_paper(client: FlaskClient, release: Release) -> None:
    words = read(client, "/analysis?weight=passages&projection=cognitive-map").words
    for told in ("they are cases, and nothing generalises", "by codebook 0.2.0", "Krippendorff",
                 "with the help of AI", "Weight: Counts the passages of an edge", release.hash,
                 "networkx 3.", "Chance is seeded (7)",
                 "A claim says what a passage says"):  # fmt: skip
        assert told in words


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", "Other seeds give clearly other groups: do not lean on them. Blondel"),
        ("measure=pagerank", f"{BANNER} Brin"),
        ("projection=signed-actors&measure=density", "hostility counts as a tie"),
    ],
)
def test_the_methods_warn_as_the_page_does(asked: str, told: str, client: FlaskClient) -> None:
    page = read(client, f"/analysis?{asked}")
    section, _, methods = page.html.partition('id="measures"')[2].partition('id="methods-text"')
    assert told in unescape(methods)
    warnings = re.findall(r'<p class="note">([^<]+)</p>', section)
    assert all(one in methods for one in warnings)


@pytest.mark.parametrize(
    ("asked", "weight", "offered"),
    [
        ("projection=cognitive-map", "articles", True),
        ("projection=co-membership", "shared partners", False),
        (f"query={QUERY.format('(<e:a> <e:b> 2)')}", "as stated, else 1", False),
    ],
)
def test_a_weight_is_offered_only_where_it_counts_and_told_as_what_it_is(
    asked: str, weight: str, client: FlaskClient, *, offered: bool
) -> None:
    page = read(client, f"/analysis?{asked}&weight=articles&measure=strength")
    assert ('<select id="weight"' in page.html) == offered
    assert f"Strength: s(v) = Σ_u w(u, v) (weight {weight})." in page.words
    assert ("weight articles" in page.words) == offered
    assert weight in table(client, f"/analysis/matrix.csv?{asked}&weight=articles")[0]


def test_the_explorer_leads_here_with_its_view_and_back(client: FlaskClient) -> None:
    view = "step=start:nato&step=expand:nato"
    there = read(client, f"/explore?{view}").href("Analyse this view")
    assert there == f"/analysis?{view}"
    assert read(client, there).href("See the picture") == f"/explore?{view}"


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_the_page_is_accessible_and_its_forms_work_without_scripts(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], size: str, scheme: str
) -> None:
    page = open_page("/analysis?measure=pagerank", size, color_scheme=scheme)
    for details in page.locator("main details").all():
        details.evaluate("one => one.open = true")
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Network", exact=True).select_option("cognitive-map")
    page.get_by_role("button", name="Measure").click()
    page.wait_for_url("**/analysis?*projection=cognitive-map*")
    page.get_by_label("against", exact=True).select_option("pagerank")
    page.get_by_role("button", name="Plot").click()
    page.wait_for_url("**against=pagerank*")
    assert "PageRank (up)" in page.locator("#plot-scatter").inner_text()
    assert "projection=cognitive-map" in page.url
    assert "measure=pagerank" in page.url
