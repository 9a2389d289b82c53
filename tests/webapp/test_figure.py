"""Figures read back by others: what is drawn, said and escaped; the same bytes each time."""

from __future__ import annotations

import io
import json
import re
import struct
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pypdf
import pytest

from graph.marking import Marking
from graph.network import Network
from graph.placing import Picture
from graph.source import Found
from graph.view import View
from tests.webapp.reading import NOTE
from tests.webapp.terminal import run
from tests.webapp.test_drawing import EDGE, HOSTILE
from webapp import legend
from webapp.figure import marks, sheet, text
from webapp.figure.caption import Caption
from webapp.marked import PLAIN

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from ontology.catalogue import Catalogue
    from ontology.releases import Release

SVG = "{http://www.w3.org/2000/svg}"
NATO = "step=start:nato&step=expand:nato"


def drawn(client: FlaskClient, query: str) -> ElementTree.Element:
    reply = client.get(f"/figure.svg?{query}")
    assert (reply.status_code, reply.mimetype) == (200, "image/svg+xml"), reply.text
    return ElementTree.fromstring(reply.text)  # noqa: S314  # our own


def words(root: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def scene(client: FlaskClient, query: str, name: str) -> Any:
    page = client.get(f"/explore?{query}", headers={"Accept": "text/html"}).text
    found = re.search(rf'id="scene-{name}">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("query", [NATO, "", "polarity=denied", "projection=signed-actors"])
def test_it_draws_what_the_page_draws_where_the_page_draws_it(
    client: FlaskClient, query: str
) -> None:
    nodes, edges = scene(client, query, "nodes"), scene(client, query, "edges")
    root = drawn(client, query)
    picture = root.findall(f"{SVG}g")[0]
    icons = picture.findall(f"{SVG}use")
    centres = [
        (float(one.attrib["x"]) + size / 2, float(one.attrib["y"]) + size / 2)
        for one in icons
        for size in [float(one.attrib["width"])]
    ]
    assert sum(centres, ()) == pytest.approx([n[axis] for n in nodes for axis in "xy"], abs=0.2)
    kinds = [one.attrib["href"].removeprefix("#") for one in icons]
    assert kinds == [n["kind"] for n in nodes]
    lines = [one for one in picture.findall(f"{SVG}path") if one.get("fill") == "none"]
    assert [one.attrib["stroke"] for one in lines] == [edge["colour"] for edge in edges]
    dashed = [" ".join(map(str, edge["dashes"] or ())) for edge in edges]
    assert [one.get("stroke-dasharray", "") for one in lines] == dashed
    labels = " ".join(words(picture))
    assert all(word in labels for n in nodes for word in n["label"].split("\n"))


def test_the_legend_explains_what_is_drawn_and_only_that(client: FlaskClient) -> None:
    said = words(drawn(client, NATO))
    assert {"Entities", "Size", "Lines", "Width", "Alliance (1)"} <= set(said)
    assert not {"Dashes", "Colour"} & set(said)
    assert [one for one in said if "arrow head" in one] == ["no arrow head: both ways (1)"]
    denied = words(drawn(client, "polarity=denied"))
    assert "Marks" in denied
    assert any(one.startswith("ends in a bar: denied (") for one in denied)
    assert "Dashes" in words(drawn(client, ""))


def test_the_caption_says_what_was_chosen_how_much_is_drawn_and_how_to_cite_it(
    client: FlaskClient, release: Release
) -> None:
    root = drawn(client, f"{NATO}&modality=asserted")
    said = " ".join(words(root))
    assert words(root)[0] == "NATO"
    assert "Chosen: Start at NATO, then NATO: everything said of it." in said
    assert "Filters: certainty: asserted." in said
    assert "all that is in view." in said
    assert release.hash in said
    assert NOTE in said
    assert "The Entente project (2026)." in said
    whole = f"{NATO}&modality=asserted&release={release.hash}"
    assert f"http://localhost/explore?{whole}" in said  # as the menu cites it
    overview = " ".join(words(drawn(client, "")))
    assert re.search(r"Drawn: 24 entities and \d+ relations: the entities with most", overview)


def test_as_pdf_it_is_one_page_whose_text_is_text(client: FlaskClient, release: Release) -> None:
    reply = client.get(f"/figure.pdf?{NATO}")
    assert reply.mimetype == "application/pdf"
    assert f'filename="entente-{release.short}.pdf"' in reply.headers["Content-Disposition"]
    [page] = pypdf.PdfReader(io.BytesIO(reply.data)).pages
    said = " ".join(page.extract_text().split())
    root = drawn(client, NATO)
    assert all(word in said for word in ("NATO", "Soft power", release.hash, NOTE, "fosters"))
    resources: Any = page["/Resources"]
    fonts = [one.get_object()["/BaseFont"] for one in resources["/Font"].values()]
    assert all("Inter" in font for font in fonts)
    assert "/XObject" not in resources  # nothing of it is a picture of points
    inches = float(page.mediabox.width) / 72, float(page.mediabox.height) / 72
    assert inches == pytest.approx(
        (int(root.attrib["width"]) / 96, int(root.attrib["height"]) / 96)
    )


def test_as_png_it_has_two_points_for_each_px(client: FlaskClient) -> None:
    reply = client.get(f"/figure.png?{NATO}")
    assert (reply.mimetype, reply.data[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    size = struct.unpack(">II", reply.data[16:24])
    root = drawn(client, NATO)
    assert size == pytest.approx((2 * int(root.attrib["width"]), 2 * int(root.attrib["height"])))


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
def test_the_same_view_gives_the_same_bytes(client: FlaskClient, form: str) -> None:
    first = client.get(f"/figure.{form}?{NATO}&selected=nato").data
    assert client.get(f"/figure.{form}?{NATO}").data == first


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("figure.svg?kind=Metric&polarity=denied", 400, "Nothing is in view, so there is no"),
        ("figure.pdf?step=start:natto", 404, "natto"),
        ("figure.png?kind=Planet", 400, "Planet"),
        ("figure.svg?release=00000000", 404, "release"),
        ("figure.gif", 404, "Choose one of: svg, pdf, png"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    client: FlaskClient, address: str, status: int, sentence: str
) -> None:
    reply = client.get(f"/{address}")
    assert reply.status_code == status
    assert sentence in reply.get_json()["error"]["message"]


@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_label_stays_a_label(catalogue: Catalogue, label: str) -> None:
    network = Network(projection="all", directed=True)
    for name in ("x", "y"):
        network.add_node(name, name=name, label=label, kind="Concept", relations=1, attributes={})
    network.add_edge("x", "y", key="fosters", **{**EDGE, "label": label})
    places = {"x": (0.0, 0.0), "y": (300.0, 0.0)}
    picture = Picture(Found((), catalogue), network, network, places, Marking())
    explained = legend.values(View(), picture)
    made = sheet.sheet(picture, PLAIN, explained, Caption(*[label] * 7))
    root = ElementTree.fromstring(made.svg)  # noqa: S314  # our own
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert not tags & {"script", "image", "foreignObject", "a", "img", "style"}
    assert not [key for one in root.iter() for key in one.attrib if key.startswith("on")]
    assert all(one.get("href", "#").startswith("#") for one in root.iter())


def test_headings_of_columns_stand_on_a_ground_of_their_own(client: FlaskClient) -> None:
    root = drawn(client, f"{NATO}&layout=layered")
    grounds = [one for one in root.iter(f"{SVG}rect") if "rx" in one.attrib]
    said = [one for one in root.iter(f"{SVG}text") if one.attrib.get("fill") == text.PAPER]
    assert [one.text for one in said][:2] == ["Actors and settings", "Means"]
    assert len(grounds) == len(said)
    for ground, heading in zip(grounds, said, strict=True):
        left, wide = float(ground.attrib["x"]), float(ground.attrib["width"])
        assert left + wide / 2 == pytest.approx(float(heading.attrib["x"]), abs=0.1)


def test_words_cover_no_entity_and_no_other_words(client: FlaskClient) -> None:
    picture = drawn(client, NATO).findall(f"{SVG}g")[0]
    said = [one for one in picture.findall(f"{SVG}text") if one.attrib["font-size"] == "10"]
    assert len(said) > 10
    places = [(float(one.attrib["x"]), float(one.attrib["y"])) for one in said]
    boxes = [
        (x - marks.SAID * 0.2 * len(one.text or ""), y, x + marks.SAID * 0.2 * len(one.text or ""))
        for one, (x, y) in zip(said, places, strict=True)
    ]
    for place, (left, y, right) in enumerate(boxes):
        for other_left, other_y, other_right in boxes[place + 1 :]:
            apart = left >= other_right or other_left >= right
            assert apart or abs(y - other_y) >= marks.SAID


def test_the_command_draws_the_same_without_a_server(
    client: FlaskClient, data: Path, tmp_path: Path
) -> None:
    path = tmp_path / "nato.svg"
    done = run("figure", "svg", NATO, "-o", str(path), data=data)
    assert done.returncode == 0, done.stderr
    own = ElementTree.parse(path).getroot()  # noqa: S314  # our own
    served = " ".join(words(drawn(client, NATO)))
    assert " ".join(words(own)) == served.partition(" http://")[0]
    wrong = run("figure", "gif", NATO, "-o", str(path), data=data)
    assert (wrong.returncode, "Choose one of: svg, pdf, png." in wrong.stderr) == (1, True)


EVIL = "</script><img src=x onerror=alert(1)>\u202e\"'&"


ROW = '(<urn:a> "{}" <urn:b>)'.format(EVIL.replace('"', r"\""))
BROUGHT = f"# {EVIL}\nSELECT ?s ?p ?o {{ VALUES (?s ?p ?o) {{ {ROW} }} }}"


@pytest.mark.parametrize("page", ["figure.svg", "figure.pdf", "offline.html", "explore"])
def test_what_a_query_brings_stays_text(client: FlaskClient, page: str) -> None:
    alone = {"embed": "1"} if page == "explore" else {}
    reply = client.get(f"/{page}", query_string={"query": BROUGHT} | alone)
    assert reply.status_code == 200, reply.text
    assert b"<img src=x" not in reply.data
    if page == "figure.svg":
        root = ElementTree.fromstring(reply.text)  # noqa: S314  # our own
        assert any("</script><img" in one for one in words(root))
