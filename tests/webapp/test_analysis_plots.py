"""The plots of `/analysis`: links to what is behind each mark, words for what it shows, data."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import networkx as nx
import pytest

from graph.measures.cognitive_map import LONGEST, paths
from graph.projection import project
from graph.relations import select
from graph.simple import simple
from graph.view import Selection
from tests.webapp.reading import read
from webapp import mixed

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.store import Store

MAP = "projection=cognitive-map"
TWO_MODE = "projection=actor-instrument"


def table(client: FlaskClient, part: str, asked: str) -> list[dict[str, str]]:
    response = client.get(f"/analysis/{part}.csv?{asked}")
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.text)))


def figure(html: str, name: str) -> ElementTree.Element:
    """The SVG of a figure; it is well-formed."""
    found = re.search(rf'id="plot-{name}">\s*(<svg.*?</svg>)', html, re.DOTALL)
    assert found, name
    return ElementTree.fromstring(found[1])  # noqa: S314  # our own page


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", ["bars", "articles", "matrix", "mix"]),
        (MAP, ["bars", "scatter", "ranks", "articles", "matrix", "roles"]),
        (TWO_MODE, ["bars", "scatter", "ranks", "matrix", "mix"]),
    ],
)
def test_every_plot_says_what_it_shows_and_what_not_and_its_marks_are_links(
    asked: str, names: list[str], client: FlaskClient
) -> None:
    html = read(client, f"/analysis?{asked}").html
    assert re.findall(r'id="plot-([a-z]+)">', html) == names
    for name in names:
        svg = figure(html, name)
        assert svg.findtext("title")
        about = str(svg.findtext("desc"))
        assert about.count(".") >= 2
        assert "It does not show" in about
        marks = svg.findall(".//a")
        assert marks
        for mark in marks:
            assert mark.get("aria-label") or mark.findtext("text")
        path, _, place = str(marks[-1].get("href")).partition("#")
        there = client.get(path or f"/analysis?{asked}")
        assert there.status_code == 200
        assert not place or f'id="{place}"' in there.text


def test_a_bar_filters_the_table_and_its_nodes_lead_to_picture_and_passages(
    client: FlaskClient,
) -> None:
    html = read(client, f"/analysis?{MAP}").html
    bars = {one["in-degree"]: int(one["nodes"]) for one in table(client, "bars", MAP)}
    links = [str(mark.get("href")) for mark in figure(html, "bars").findall(".//a")]
    assert len(links) == sum(count > 0 for count in bars.values())
    last = list(bars)[-1]
    page = read(client, f"/analysis?{MAP}&bar={last}")
    assert page.href("See them in the picture, with their evidence") == links[-1]
    assert f"Only the {bars[last]} nodes with in-degree {last}." in page.words
    assert page.html.count(">Picture</a>") == bars[last]
    picture = read(client, page.href("Picture"))
    assert "passage" in picture.words
    assert page.href(f"Show all {len(table(client, 'nodes', MAP))}").endswith("#nodes")


def test_ranks_are_those_of_the_tables(client: FlaskClient) -> None:
    ranks = table(client, "articles", f"{MAP}&plot=out-degree")
    rows = table(client, "robustness", MAP)
    beside = {row["node"]: row for row in rows if row["measure"] == "out-degree"}
    parts = list(ranks[0])[2:]
    both = [n for n, row in beside.items() if all(row[f"{part}: rank"] for part in parts)]
    assert sorted(both) == sorted(row["node"] for row in ranks)
    for part in parts:  # among those that both articles have, the order is the same
        one = sorted(ranks, key=lambda row: int(row[part]))  # used at once
        there = [int(beside[row["node"]][f"{part}: rank"]) for row in one]
        assert there == sorted(there)


def test_the_matrix_has_a_cell_for_each_edge_that_leads_to_its_evidence(
    client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    network = project(select(store, Selection(), catalogue), catalogue, "actor-instrument")
    html = read(client, f"/analysis?{TWO_MODE}").html
    cells = [one for one in figure(html, "matrix").findall(".//a") if one.find("rect") is not None]
    assert len(cells) == len(table(client, "matrix", TWO_MODE)) == network.number_of_edges()
    for cell in cells:
        there = read(client, str(cell.get("href")))
        for end in str(cell.get("aria-label")).partition(":")[0].split(" – "):
            assert end in there.words
    assert (
        len(table(client, "matrix", MAP))
        == simple(
            project(select(store, Selection(), catalogue), catalogue, "cognitive-map")
        ).number_of_edges()
    )


def test_the_mix_obeys_weights_in_the_address_and_shows_its_claims(client: FlaskClient) -> None:
    asked = "mix=article/soft-power-in-alliances&sorting=soft+and+hard+power"
    plain = {row["class"].rpartition("/")[2]: row for row in table(client, "mix", asked)}
    assert sum(float(row["share"]) for row in plain.values()) == pytest.approx(1)
    assert float(plain["soft"]["share"]) > float(plain["hard"]["share"])
    heavy = f"{asked}&weigh=hard:100&weigh=soft:0"
    weighed = {row["class"].rpartition("/")[2]: row for row in table(client, "mix", heavy)}
    assert float(weighed["soft"]["share"]) == 0
    assert float(weighed["hard"]["share"]) > 0.5
    page = read(client, f"/analysis?{heavy}")
    assert "Hard instruments make most of the mix" in page.words.replace("hard instr", "Hard instr")
    assert '<option value="hard:100" selected>' in page.html
    none = read(client, "/analysis?projection=actor-instrument&mix=military-alliances&sorting="
                        "“The role of soft power in alliances”, its own").words  # fmt: skip
    assert "Military alliances: no claim is of any of these classes. 1 claim is of" in none
    behind = page.html.partition('id="mix-hard"')[2].partition("</details>")[0]
    assert int(plain["hard"]["claims"]) == behind.count("<li>")
    assert "/article/soft-power-in-alliances" in behind
    for picture in re.findall(r'href="(/explore\?[^"]+)"', behind)[:3]:
        assert "passage" in read(client, unescape(picture)).words
        assert "Not in this view" not in read(client, unescape(picture)).headings


@pytest.mark.parametrize("of", ["article/soft-power-in-alliances", "united-states"])
def test_a_bar_of_the_mix_leads_to_the_picture_of_the_relations_that_it_counts(
    of: str, client: FlaskClient
) -> None:
    page = read(client, f"/analysis?mix={of}&sorting=soft+and+hard+power")
    plot = page.html.partition('id="plot-mix"')[2].partition("</svg>")[0]
    bars = re.findall(r'href="/explore\?([^"]+)" aria-label="[^"]+, (\d+) claims?"', plot)
    assert bars
    for view, count in bars:
        steps = unescape(view).count("step=start:path/")
        with client.get(f"/download/claims.csv?{unescape(view)}") as answer:
            claims = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
        assert len({(c["subject"], c["relation"], c["object"]) for c in claims}) == steps
        assert len(claims) >= int(count)
        assert "Not in this view" not in read(client, f"/explore?{unescape(view)}").headings


@pytest.mark.parametrize(
    ("of", "sorting", "twice"),
    [
        ("article/soft-power-in-alliances", "DIME", True),
        ("article/soft-power-in-alliances", "soft and hard power", True),
        ("nato", "DIME", False),
    ],
)
def test_the_words_of_the_mix_have_the_figures_of_its_file(
    of: str, sorting: str, *, twice: bool, client: FlaskClient
) -> None:
    asked = f"mix={of}&sorting={sorting}"
    rows = table(client, "mix", asked)
    most, added = (made(int(row["claims"]) for row in rows) for made in (max, sum))
    words = read(client, f"/analysis?{asked}").words
    assert f"{most / added:.0%} ({most} of {added})." in words
    assert (f"the bars add up to {added}, of " in words) == twice
    told = re.search(r"the bars add up to \d+, of (\d+) claims?\.", words)
    assert twice == bool(told and int(told[1]) < added)
    assert " 1 claims" not in words


def test_a_bar_of_more_relations_than_an_address_holds_leads_to_its_claims(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mixed, "MOST_STEPS", 30)
    page = read(client, "/analysis?mix=article/soft-power-in-alliances&sorting=DIME")
    plot = page.html.partition('id="plot-mix"')[2].partition("</svg>")[0]
    aims = dict(re.findall(r'href="([^"]+)" aria-label="[^"]+, (\d+) claims?"', plot))
    below = {aim: int(count) for aim, count in aims.items() if aim.startswith("#mix-")}
    assert max(map(int, aims.values())) == max(below.values()) > 30
    assert {aim.removeprefix("#") for aim in below} <= {*page.ids}


def test_net_effects_are_those_of_all_paths(
    client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    relations = select(store, Selection(), catalogue)
    graph = simple(project(relations, catalogue, "cognitive-map"))
    iri = {data["name"]: node for node, data in graph.nodes(data=True)}
    rows = table(client, "effects", MAP)
    near = nx.all_pairs_shortest_path_length(graph, cutoff=LONGEST)
    assert len(rows) == sum(len(reached) - 1 for _, reached in near)
    for row in rows[::49]:
        found = paths(graph, iri[row["cause"]], iri[row["effect"]])
        signs = {one.sign for one in found}
        assert int(row["paths"]) == len(found)
        assert int(row["net effect (0: mixed or not said)"]) == (
            signs.pop() if len(signs) == 1 else 0
        )
    words = read(client, f"/analysis?{MAP}").words
    assert f"the file has all {len(rows):,} pairs of concepts that paths join" in words
    roles = re.search(
        r"Of (\d+) concepts, (\d+) only cause; (\d+) cause and are caused; (\d+)", words
    )
    assert roles
    whole, *parts = map(int, roles.groups())
    assert whole == sum(parts) == len(graph)


def test_the_signed_paths_of_a_chosen_pair_are_listed(client: FlaskClient) -> None:
    rows = table(client, "effects", MAP)
    pair = max(rows, key=lambda row: int(row["paths"]) * (int(row["paths"]) <= 40))
    asked = f"{MAP}&cause={pair['cause']}&effect={pair['effect']}"
    page = read(client, f"/analysis?{asked}")
    listed = page.html.partition('<ol class="signed-paths">')[2].partition("</ol>")[0]
    assert listed.count("<li>") == int(pair["paths"]) > 2
    assert f"{pair['paths']} paths of at most {LONGEST} links. Net effect: " in page.words
    assert f'<option value="{pair["cause"]}" selected>' in page.html
    joined = {(row["cause"], row["effect"]) for row in rows}
    same = read(client, f"/analysis?{MAP}&cause=trust&effect=trust").words
    assert "Both are the same concept: what leads back to it is a loop." in same
    apart = next(
        (one["cause"], other["effect"])
        for one in rows
        for other in rows
        if one["cause"] != other["effect"] and (one["cause"], other["effect"]) not in joined
    )
    none = read(client, f"/analysis?{MAP}&cause={apart[0]}&effect={apart[1]}").words
    assert f"No path of at most {LONGEST} edges leads from one to the other." in none


ROWS = "SELECT ?source ?target WHERE {{ VALUES (?source ?target) {{ {} }} }}"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (f"query={ROWS.format('(<e:a> <e:a>)')}", "1 node and 1 edge"),
        (f"query={ROWS.format('(<e:a> <e:b>)')}", "2 nodes and 1 edge"),
        (f"query={ROWS.format('(<e:a> <e:b>) (<e:c> <e:d>)')}", "4 nodes and 2 edges"),
        (f"query={ROWS.format('')}", "Nothing to measure"),
        ("step=start:nato", "1 node and 0 edges"),
        ("group=Concept&group=Outcome", "nodes and"),
        ("projection=signed-actors", "nodes and"),
        ("article=soft-power-in-alliances&passages=2", "at least 2 passages"),
    ],
)
def test_odd_networks_have_a_page_with_whatever_can_be_drawn(
    asked: str, told: str, client: FlaskClient
) -> None:
    page = read(client, f"/analysis?{asked}&measure=eigenvector")
    assert told in page.words
    for name in re.findall(r'id="plot-([a-z]+)">', page.html):
        figure(page.html, name)
    for part in ("nodes", "bars", "scatter", "ranks", "articles", "matrix", "mix", "effects"):
        assert client.get(f"/analysis/{part}.csv?{asked}").status_code == 200
