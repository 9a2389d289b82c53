"""What is taken away shows what the picture shows: measures, guides, pins, loops, and their words.

Figures, frames and files are compared with the page of the same view.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest

from graph.errors import FiguresBusy
from graph.marking import Marking
from graph.measures import banner
from graph.network import Network
from graph.placing import Picture
from graph.source import Found
from tests.webapp.test_figure import NATO, SVG, drawn, scene, words
from webapp import printed
from webapp.gauging import BEGUN, Unmade, finished
from webapp.style import DOTS
from webapp.turns import AT_ONCE, RETRY, WAITING, Turns

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue

MEASURED = f"{NATO}&size=degree&colour=louvain"
COLUMNS, RINGS = f"{NATO}&layout=layered", f"{NATO}&layout=rings"
PINNED = f"{NATO}&pin=peace,700,-300"
INFERRED = "step=start:nato&step=expand:nato&inferred=also"
HTML = {"Accept": "text/html"}
LOOP = urlencode({"query": 'SELECT ?s ?p ?o { VALUES (?s ?p ?o) { (<urn:a> "turns" <urn:a>) } }'})


def embedded(client: FlaskClient, query: str, name: str) -> Any:
    """A part of the scene of the frame, of the file, and of the page itself."""
    pages = [f"/explore?embed=1&{query}", f"/offline.html?{query}", f"/explore?{query}"]
    found = [
        re.search(rf'id="{name}">(.*?)</script>', client.get(page, headers=HTML).text)
        for page in pages
    ]
    return [json.loads(one[1]) for one in found if one]


@pytest.mark.parametrize("query", [MEASURED, COLUMNS, RINGS, PINNED, INFERRED, LOOP])
def test_frame_and_file_hold_the_scene_of_the_page(client: FlaskClient, query: str) -> None:
    for name in ("scene-nodes", "scene-edges", "guides"):
        frame, file, page = embedded(client, query, name)
        assert frame == file == page


def test_a_figure_has_the_sizes_and_colours_of_the_page(client: FlaskClient) -> None:
    nodes = scene(client, MEASURED, "nodes")
    picture = drawn(client, MEASURED).findall(f"{SVG}g")[0]
    discs = picture.findall(f"{SVG}circle")
    assert [one.attrib["fill"] for one in discs] == [node["colour"] for node in nodes]
    radii = [float(one.attrib["r"]) for one in discs]
    assert radii == pytest.approx([node["size"] for node in nodes], abs=0.1)
    icons = [one.attrib["href"] for one in picture.findall(f"{SVG}use")]
    assert icons == [f"#{node['kind']}-glyph" for node in nodes]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (MEASURED, {"Degree:", "Communities (Louvain):", "Colour"}),
        (COLUMNS, {"Actors and settings", "Outcomes"}),
        (RINGS, {"1 relation away"}),
        (PINNED, {"rim: pinned (1)"}),
    ],
)
def test_a_figure_explains_what_it_shows(client: FlaskClient, query: str, said: set[str]) -> None:
    assert said <= set(words(drawn(client, query)))


def test_the_caption_names_measure_and_network_and_warns(client: FlaskClient) -> None:
    query = "projection=signed-actors&size=degree"
    said = " ".join(words(drawn(client, query)))
    assert "Network: " in said
    assert "Size: Degree." in said
    assert banner("degree", "signed-actors") in said
    for page in (f"/explore?embed=1&{query}", f"/offline.html?{query}"):
        text = html.unescape(client.get(page, headers=HTML).text)
        assert banner("degree", "signed-actors") in text
        assert "Size: Degree" in text


def test_dots_of_what_is_inferred_are_dots_everywhere(client: FlaskClient) -> None:
    dots = " ".join(map(str, DOTS))
    root = drawn(client, INFERRED)
    assert [one for one in root.iter(f"{SVG}path") if one.get("stroke-dasharray") == dots]
    assert any(one.startswith("follows by a rule (") for one in words(root))
    assert "follows by a rule" in client.get(f"/explore?embed=1&{INFERRED}", headers=HTML).text


@pytest.mark.parametrize("page", ["/explore?embed=1", "/offline.html?", "/explore?"])
def test_frame_and_file_say_what_each_relation_is_where_the_page_does(
    client: FlaskClient, page: str
) -> None:
    for labels in ("", "&labels=on"):
        text = client.get(f"{page}&{NATO}{labels}", headers=HTML).text
        assert ('id="picture" data-labels ' in text) == bool(labels)


def test_a_loop_is_most_of_a_circle_at_the_rim(client: FlaskClient) -> None:
    [edge] = scene(client, LOOP, "edges")
    picture = drawn(client, LOOP).findall(f"{SVG}g")[0]
    [line] = [one for one in picture.findall(f"{SVG}path") if one.get("fill") == "none"]
    size = f"{edge['selfReference']['size']:.1f}"
    assert f"A{size} {size} 0 1 1 " in line.attrib["d"]


def test_rings_go_around_what_is_selected_there_too(client: FlaskClient) -> None:
    query = f"{RINGS}&selected=peace"
    assert "Rings: one, two, … relations away from Peace." in words(drawn(client, query))


def test_a_set_that_is_selected_is_marked_and_named_wherever_it_is_taken(
    client: FlaskClient,
) -> None:
    query = "selected=in-degree,3..4"
    for name in ("scene-nodes", "scene-edges"):
        frame, file, page = embedded(client, query, name)
        assert frame == file == page
    marked = sum(node.get("chosen", False) for node in embedded(client, query, "scene-nodes")[0])
    root = drawn(client, query)
    said = f"With a rim: {marked} of the 42 entities with in-degree 3–4."
    also = "those and others with most relations"
    assert said in " ".join(words(root))
    assert f"rim: with in-degree 3–4 ({marked})" in words(root)
    for page in (f"/explore?embed=1&{query}", f"/offline.html?{query}"):
        text = client.get(page, headers=HTML).text
        assert said in text
        assert also in text
        assert "rim: with in-degree 3–4" in text
        assert f"/explore?{query}" in text


def test_who_alone_is_selected_changes_nothing_that_is_taken(client: FlaskClient) -> None:
    pages = ["/explore?embed=1", "/explore?embed=1&selected=japan"]
    one, other = (client.get(page, headers=HTML).text for page in pages)
    assert one == other


@pytest.mark.parametrize("query", [NATO, "", "kind=Metric&polarity=denied"])
def test_who_cannot_see_it_is_told_what_the_page_tells(client: FlaskClient, query: str) -> None:
    page = client.get(f"/explore?{query}", headers=HTML).text
    frame = client.get(f"/explore?embed=1&{query}", headers=HTML).text
    figure = client.get(f"/figure.svg?{query}")
    if figure.status_code == 200:
        about = ElementTree.fromstring(figure.text).find(f"{SVG}desc")  # noqa: S314  # our own
        assert about is not None
        assert about.text
        told = about.text.partition(" Drawn: ")[0].partition(" Chosen: ")[0]
        assert told in html.unescape(page)
        assert f'aria-label="{html.escape(told)}"' in frame
    else:
        assert "Nothing is in view." in frame


def test_few_figures_are_made_at_once_and_few_wait() -> None:
    turns = Turns()
    with turns.turn(), turns.turn():
        assert AT_ONCE == 2
        assert not turns.presses.acquire(blocking=False)
        assert [turns.places.acquire(blocking=False) for _ in range(WAITING)] == [True] * WAITING
        with pytest.raises(FiguresBusy), turns.turn():
            pass
    assert turns.presses.acquire(blocking=False)


def test_a_measure_that_is_not_known_yet_is_waited_for(catalogue: Catalogue) -> None:
    begun = Marking(Unmade("betweenness", refused=BEGUN))
    picture = Picture(Found((), catalogue), Network(), Network(), {}, begun)
    with pytest.raises(FiguresBusy, match="Betweenness is being worked out. Try again in"):
        finished(picture)


def test_too_many_figures_are_told_when_to_come_back(client: FlaskClient) -> None:
    turns: Turns = client.application.extensions[printed.KEY]
    for _ in range(AT_ONCE + WAITING):
        turns.places.acquire()
    try:
        reply = client.get(f"/figure.pdf?{NATO}")
        assert (reply.status_code, reply.headers["Retry-After"]) == (503, str(RETRY))
        assert "Enough figures are being made" in reply.get_json()["error"]["message"]
        assert client.get(f"/figure.svg?{NATO}").status_code == 200
    finally:
        turns.places.release(AT_ONCE + WAITING)
