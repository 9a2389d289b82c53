"""`/paths`: the ways between two entities with their evidence, or why there are none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from graph.address import parse
from graph.paths import grounds, shortest
from graph.relations import select
from graph.view import Filters
from tests.webapp.reading import Read, read
from webapp.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result
    from flask.testing import FlaskClient
    from playwright.sync_api import Page

    from ontology.catalogue import Catalogue
    from ontology.store import Store

HTML = {"Accept": "text/html"}
SOFT = "soft-power-in-alliances"
CHAIN = "/paths?start=cultural-insensitivity&end=allies&by=argument"


def found(client: FlaskClient, query: str) -> Any:
    """The JSON twin of a page of paths."""
    links = [link.href for link in read(client, f"/paths?{query}").links]
    answer = client.get(next(href for href in links if href.startswith("/api/paths/")))
    assert answer.status_code == 200
    return answer.json


@pytest.mark.parametrize("by", ["any", "argument"])
def test_each_link_stands_with_its_passages(
    client: FlaskClient, store: Store, catalogue: Catalogue, by: str
) -> None:
    start, end = "transparency", "security-threats"
    source, target = (catalogue.entities[name].iri for name in (start, end))
    paths = shortest(grounds(store, catalogue, Filters(), by), source, target, 3)
    assert paths
    page = read(client, f"/paths?start={start}&end={end}&k=3&by={by}")
    hrefs = {link.href for link in page.links}
    for path in paths:
        for claim in (c for link in path.links for one in link.relations for c in one.claims):
            passage = catalogue.passages[claim.passage]
            article = catalogue.article_by_iri[claim.article].name
            assert " ".join(passage.gloss.split()) in page.words
            assert f"/article/{article}?passage={passage.number}#passage-{passage.number}" in hrefs
    assert len(page.ids) == len(set(page.ids))


def test_an_argument_states_its_weakest_link_its_sign_and_its_article(client: FlaskClient) -> None:
    words = read(client, CHAIN).words
    assert "1 argument all there is" in words
    assert "weakest link: possible" in words
    assert "net effect: ? a link does not say whether it increases or decreases" in words
    assert "all in Military engagement in foreign policy" in words
    assert "what an article denies is no link" in words


@pytest.mark.parametrize(
    "query",
    [
        "start=nato&end=soft-power",
        "start=joseph-nye&end=warsaw-pact&k=10&modality=asserted",
        "start=cultural-insensitivity&end=allies&by=argument&k=10",
    ],
)
def test_draw_these_paths_opens_their_very_relations(
    client: FlaskClient, store: Store, catalogue: Catalogue, query: str
) -> None:
    page = read(client, f"/paths?{query}")
    drawn = next(link.href for link in page.links if link.words.startswith("Draw th"))
    view = parse(parse_qsl(drawn.partition("?")[2]), catalogue)
    relations = select(store, view.selection, catalogue)
    named = {
        tuple(catalogue.by_iri[str(iri)].name for iri in (one.subject, one.predicate, one.object))
        for one in relations
    }
    told = found(client, query)
    assert named == {
        (one["subject"], one["relation"], one["object"])
        for path in told["paths"]
        for link in path["links"]
        for one in link["relations"]
    }
    explored = read(client, drawn)
    assert explored.words.count("Path: ") >= len(told["paths"])
    assert client.get(f"/explore?{told['explore']}").status_code == 200


def test_the_filter_that_removes_every_path_is_named_and_left_out(client: FlaskClient) -> None:
    ends = "start=joseph-nye&end=warsaw-pact"
    page = read(client, f"/paths?{ends}&article={SOFT}&modality=asserted")
    assert "No path from Joseph Nye to Warsaw Pact" in page.headings
    without = page.href("articles: The role of soft power in alliances")
    assert without == f"/paths?{ends}&modality=asserted"
    assert "1 step from Warsaw Pact" in page.words
    nearer = read(client, page.href("Military alliances"))
    assert nearer.headings[0] == "From Joseph Nye to Military alliances"
    told = found(client, f"{ends}&article={SOFT}")
    assert told["nothing"]["removed"] == ["articles: The role of soft power in alliances"]
    assert told["nothing"]["ends"][0] == {"name": "military-alliances", "steps": 1}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("start=joseph-nye&end=warsaw-pact&polarity=denied&kind=Nation", "takes more than one"),
        ("start=nato&end=soft-power&by=argument", "By any relation there is a path"),
        (
            "start=allies&end=cultural-insensitivity&by=argument",
            "There is one from Cultural insensitivity to",
        ),
        ("start=nato&end=soft-power&kind=Nation", "nothing leads away from NATO"),
    ],
)
def test_it_is_said_why_there_is_no_path(client: FlaskClient, query: str, says: str) -> None:
    page = read(client, f"/paths?{query}")
    assert any(heading.startswith("No path from") for heading in page.headings)
    assert says in page.words


@pytest.mark.parametrize("typed", ["North Atlantic Treaty Organization", "NATO", "nato ", "Nato"])
def test_an_end_may_be_typed_by_any_of_its_names(client: FlaskClient, typed: str) -> None:
    answer = client.get("/paths", query_string={"start": typed, "end": "Soft Power"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/paths?start=nato&end=soft-power"


def test_an_unknown_end_offers_the_nearest_and_keeps_the_rest(client: FlaskClient) -> None:
    answer = client.get("/paths?start=natoo&end=soft-power&k=3&modality=asserted", headers=HTML)
    assert answer.status_code == 404
    page = Read(answer.text)
    assert "Nothing is called “natoo”. Did you mean" in page.words
    assert page.href("NATO") == "/paths?start=nato&end=soft-power&k=3&modality=asserted"


@pytest.mark.parametrize(
    "typed",
    ["<img src=x onerror=alert(1)>", "x" * 10_000, "\0", "\u202egnorw\u202c", "🦊", "' OR 1=1 --"],
)
def test_whatever_is_typed_is_told_as_text(client: FlaskClient, typed: str) -> None:
    answer = client.get("/paths", query_string={"start": typed, "end": "nato"}, headers=HTML)
    assert answer.status_code == 404
    assert "<img src=x" not in answer.text
    assert len(answer.text) < 20_000


def test_steps_are_not_looked_at(client: FlaskClient) -> None:
    page = read(client, "/paths?start=nato&end=soft-power&step=hide:nato&limit=3")
    assert page.headings[0] == "From NATO to Soft power"
    assert not [link.href for link in page.links if "hide:nato" in link.href]


def test_a_path_from_a_thing_to_itself_is_refused(client: FlaskClient) -> None:
    answer = client.get("/paths?start=nato&end=nato", headers=HTML)
    assert answer.status_code == 400
    assert "Both ends are NATO. A path needs two different entities." in Read(answer.text).words


@pytest.mark.parametrize("address", ["/paths?start=nato&end=unity&", "/api/paths/nato/unity?"])
@pytest.mark.parametrize(
    ("query", "status", "part"),
    [
        ("k=0", 400, "k"),
        ("k=11", 400, "k"),
        ("k=many", 400, "k"),
        ("k=1&k=2", 400, "k"),
        ("by=magic", 400, "by"),
        ("kind=Planet", 400, "kind"),
        ("from=MCM", 400, "from"),
        ("kinds=Nation", 400, "kinds"),
        ("start=japan", 400, "start"),
        ("query=ASK{}", 400, "query"),
        ("release=0123456789", 404, None),
    ],
)
def test_what_cannot_be_read_is_told_as_everywhere(
    client: FlaskClient, address: str, query: str, status: int, part: str | None
) -> None:
    answer = client.get(address + query)
    assert answer.status_code == status
    assert answer.json is not None
    assert answer.json["error"].get("part") == part


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [("natoo/unity", 404, "Did you mean nato?"), ("nato/nato", 400, "two different ends")],
)
def test_a_program_is_told_which_end_is_wrong(
    client: FlaskClient, path: str, status: int, says: str
) -> None:
    answer = client.get(f"/api/paths/{path}")
    assert answer.status_code == status
    assert answer.json is not None
    assert says in answer.json["error"]["message"]


def test_an_entity_leads_to_its_paths_with_the_filters_of_the_view(client: FlaskClient) -> None:
    assert read(client, "/entity/nato").href("Paths from here…") == "/paths?start=nato"
    page = read(client, "/explore?step=start:nato&step=expand:nato&modality=asserted&selected=nato")
    assert page.href("Paths from here…") == "/paths?start=nato&modality=asserted"
    form = read(client, "/paths?start=nato&modality=asserted")
    assert form.headings[0] == "Paths between two entities"


def test_the_command_finds_the_same(client: FlaskClient, data: Path) -> None:
    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["paths", *words, "--data", str(data)])

    done = run("cultural-insensitivity", "allies", "--argument")
    assert done.exit_code == 0
    assert done.stdout.startswith("Cultural insensitivity –hinders→ Strategic partnership")
    assert "weakest link possible, net effect not said, in Military engagement" in done.stdout
    told = json.loads(run("nato", "soft-power", "modality=asserted", "--json").stdout)
    assert told["paths"] == found(client, "start=nato&end=soft-power&modality=asserted")["paths"]
    none = run("joseph-nye", "warsaw-pact", f"article={SOFT}")
    assert "There is one without the filter articles: The role of" in none.stdout
    assert run("nato", "nato").exit_code == 2
    wrong = run("natoo", "soft-power")
    assert wrong.exit_code == 1
    assert "Did you mean nato?" in wrong.stderr


def test_the_ends_complete_what_is_typed_and_the_page_is_accessible(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = open_page("/paths")
    page.get_by_label("From", exact=True).fill("natto")
    hits = page.locator("[role=listbox]:visible [role=option]")
    expect(hits.last).to_have_text("Nothing is called that; these are spelled like it.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_label("To", exact=True).fill("soft p")
    expect(hits.first).to_contain_text("Soft power")
    assert axe(page) == []
    hits.first.click()
    expect(page.get_by_label("From", exact=True)).to_have_value("NATO")
    page.get_by_label("To", exact=True).press("Enter")
    page.wait_for_url("**/paths?start=nato&end=soft-power")
    page.get_by_role("link", name="Draw these paths").click()
    expect(page.get_by_text("Path: NATO – Soft power", exact=True)).to_be_visible()
