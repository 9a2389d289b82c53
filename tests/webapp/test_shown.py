"""How a view is shown: layout, network, size and colour, and a legend of what is on the screen."""

from __future__ import annotations

import json
import re
import time
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from graph.measures.result import BANNER
from graph.network import Network
from graph.view import LAYOUTS
from tests.webapp.test_drawing import EDGE
from tests.webapp.test_explore import NATO, data, get, words
from webapp.lines import edges
from webapp.style import CATEGORIES, DOTS, NEUTRAL, RAMP, edge_appearance

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue

NOBODY = "query=" + quote(
    "SELECT ?source ?target { VALUES (?source ?target) { (<urn:a> <urn:b>) (<urn:b> <urn:c>) } }"
)


def legend(page: str) -> str:
    """The legend in words; "" where there is none."""
    found = re.search(r'<section class="legend"[^>]*aria-labelledby="legend-title">.*?</section>',
                      page, re.DOTALL)  # fmt: skip
    return unescape(words(found[0])) if found else ""


def chosen(page: str, name: str) -> str:
    select = re.search(rf'<select[^>]* name="{name}">.*?</select>', page, re.DOTALL)
    assert select
    (value,) = re.findall(r'<option value="([^"]*)" selected', select[0])
    return str(value)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_form_says_what_is_shown_and_the_address_alone_decides(
    layout: str, client: FlaskClient
) -> None:
    query = f"{NATO}&layout={layout}&size=pagerank&colour=louvain"
    page = get(client, query)
    assert [chosen(page, one) for one in ("layout", "size", "colour", "projection")] == [
        layout, "pagerank", "louvain", "all",
    ]  # fmt: skip
    assert get(client, query) == page
    assert page.count('type="hidden" name="step" value="expand:nato"') == 3  # filters and both
    others = {one for one in LAYOUTS if one != layout}
    for other in others:
        assert where(page) != where(get(client, f"{NATO}&layout={other}&size=pagerank"))


def where(page: str) -> dict[str, tuple[float, float]]:
    return {node["id"]: (node["x"], node["y"]) for node in data(page, "nodes")}


def guides(page: str) -> list[str]:
    found = re.search(r'id="guides">(.*?)</script>', page)
    assert found
    return [guide["text"] for guide in json.loads(found[1])]


def test_columns_have_headings_and_rings_say_how_far(client: FlaskClient) -> None:
    assert guides(get(client, NATO)) == guides(get(client, "layout=circle")) == []
    assert guides(get(client, "layout=layered"))[1] == "Means"
    assert guides(get(client, NATO + "&layout=rings")) == ["1 relation away"]
    page = get(client, NATO + "&layout=rings&selected=soft-power")
    assert guides(page) == ["1 relation away", "2 relations away"]
    assert "relations away from Soft power" in words(page)


def test_a_network_that_has_not_the_measure_is_not_asked_for_it(client: FlaskClient) -> None:
    page = get(client, "size=in-degree&colour=degree&layout=circle")
    form = page.split('id="choose-network"')[1].split("</form>")[0]
    assert 'name="colour" value="degree"' in form
    assert 'name="layout" value="circle"' in form
    assert 'name="size"' not in form
    refused = get(client, "projection=co-membership&size=in-degree", 400)
    assert "Allowed: relations, degree" in words(refused)


def known(client: FlaskClient, address: str) -> Any:
    """JSON of which nothing is still being worked out."""
    while (answer := client.get(address)).status_code == 503:
        time.sleep(0.05)
    assert answer.status_code == 200, answer.text[:500]
    return answer.get_json()


@pytest.mark.parametrize("measure", ["degree", "betweenness"])
def test_size_and_colour_show_a_measure_of_the_whole_network(
    measure: str, client: FlaskClient
) -> None:
    query = f"limit=60&size={measure}&colour={measure}"
    whole, page = known(client, f"/api/network?{query}"), get(client, query)
    values = {node["name"]: node["measures"][measure] for node in whole["nodes"]}
    nodes = data(page, "nodes")
    assert len(values) > len(nodes) == 60
    assert f"Measured over all {len(values)} entities" in legend(page)
    ranked = sorted(nodes, key=lambda node: values[node["id"]])
    assert [node["size"] for node in ranked] == sorted(node["size"] for node in nodes)
    shades = [RAMP.index(node["colour"]) for node in ranked]
    assert shades == sorted(shades)
    assert len(set(shades)) > 2
    assert (BANNER in legend(page)) is (measure != "degree")
    assert all(node["image"].startswith("/glyph/") for node in nodes)


def test_the_eight_largest_groups_have_colours_and_the_legend_those_drawn(
    client: FlaskClient,
) -> None:
    page = get(client, "colour=louvain")
    drawn = [node["colour"] for node in data(page, "nodes")]
    assert set(drawn) <= {*CATEGORIES, NEUTRAL}
    said = dict(re.findall(r"(group \d|other groups) (\d+)", legend(page)))
    counts = {f"group {n}": drawn.count(colour) for n, colour in enumerate(CATEGORIES, start=1)}
    counts["other groups"] = drawn.count(NEUTRAL)
    assert {name: int(count) for name, count in said.items()} == {
        name: count for name, count in counts.items() if count
    }


def test_the_legend_explains_what_is_on_the_screen_and_only_that(client: FlaskClient) -> None:
    page = get(client, "pin=nato,0,0&group=Challenge")
    for said in ("Size: relations in view", "possible", "recommended", "Width: passages"):
        assert said in legend(page)
    assert "rim: pinned" in legend(page)
    assert "all of this kind as one" in legend(page)
    assert "ends in a bar: denied" in legend(get(client, "polarity=denied"))
    few = get(client, "step=start:warsaw-pact&step=expand:warsaw-pact&modality=asserted")
    assert all(edge["dashes"] is False for edge in data(few, "edges"))
    for unsaid in ("Dashes", "asserted", "denied", "pinned", "as one", "Colour", "Measured"):
        assert unsaid not in legend(few)
    widths = {edge["width"] for edge in data(few, "edges")}
    assert ("Width" in legend(few)) is (len(widths) > 1)
    tones = {edge["tone"] for edge in data(few, "edges")}
    assert len(re.findall(r"class=\"sample tone-(\w+)\" width=\"34\"", few)) >= len(tones)


def test_a_measure_without_a_result_says_why_and_kinds_stay(client: FlaskClient) -> None:
    page = get(client, "step=start:nato&size=eigenvector&colour=louvain")
    assert "Eigenvector centrality is not shown. There is no edge" in legend(page)
    assert "Communities (Louvain) is not shown" in legend(page)
    (node,) = data(page, "nodes")
    assert node["image"].endswith("icons/Alliance.svg")
    whole = client.get("/api/network?step=start:nato&size=eigenvector&colour=eigenvector")
    (said,) = whole.get_json()["graph"]["notes"]
    assert said in legend(page)


def test_rows_of_a_query_have_layouts_sizes_and_colours_too(client: FlaskClient) -> None:
    for layout in LAYOUTS:
        page = get(client, f"{NOBODY}&layout={layout}&size=degree&colour=louvain")
        assert len(data(page, "nodes")) == 3
        assert "Size: Degree" in legend(page)
    layered = where(get(client, f"{NOBODY}&layout=layered"))
    assert len({x for x, _ in layered.values()}) == 3
    assert "what leads to something" in words(get(client, f"{NOBODY}&layout=layered"))


def test_a_glyph_is_the_icon_without_its_disc(client: FlaskClient) -> None:
    glyph = client.get("/glyph/Alliance.svg")
    assert (glyph.status_code, glyph.mimetype) == (200, "image/svg+xml")
    assert "<circle cx" not in glyph.text
    assert 'stroke="#fff"' in glyph.text
    assert client.get("/glyph/Sorcerer.svg").status_code == 404


def joined(catalogue: Catalogue, *pairs: tuple[str, str]) -> list[dict[str, Any]]:
    network = Network(directed=True)
    network.add_nodes_from([(n, {"name": n, "label": n}) for n in "ab"])
    for number, (source, target) in enumerate(pairs):
        network.add_edge(source, target, key=str(number), **{**EDGE, "name": f"p{number}"})
    return list(edges(network, catalogue))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("back", [0, 1, 2])
def test_parallel_relations_bend_apart_in_either_direction(
    catalogue: Catalogue, count: int, back: int
) -> None:
    drawn = joined(catalogue, *[("a", "b")] * count, *[("b", "a")] * back)
    assert len(drawn) == count + back
    sides = set()
    for edge in drawn:
        left = (edge["smooth"]["type"] == "curvedCW") == (edge["source"] == "a")
        sides.add((1 if left else -1) * edge["smooth"]["roundness"])
    gaps = sorted(sides)
    assert len(sides) == count + back
    assert all(b - a >= 0.09 for a, b in pairwise(gaps))


def test_loops_of_one_entity_stand_apart(catalogue: Catalogue) -> None:
    loops = {tuple(e["selfReference"].values()) for e in joined(catalogue, *[("a", "a")] * 3)}
    assert len(loops) == 3


def test_what_follows_by_a_rule_is_dotted_whatever_it_rests_on() -> None:
    assert edge_appearance({**EDGE, "rules": ("membership",)}).dashes == DOTS
    assert edge_appearance(EDGE).dashes != DOTS
