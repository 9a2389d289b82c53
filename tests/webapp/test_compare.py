"""`/compare`: every sort of side, the marks on real claims, the mapping, files, and bad input."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from graph.comparison import Held, Side, compare
from graph.errors import LayoutTimeout
from graph.marks import MEANINGS
from graph.relations import select
from graph.step import Expand, Start, StartArticle
from graph.view import Filters, Selection
from tests.webapp.reading import read, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from playwright.sync_api import Page

    from ontology.catalogue import Catalogue
    from ontology.model import Relation
    from ontology.releases import Release
    from ontology.store import Store

    Open = Callable[..., Page]
    Check = Callable[[Page], list[str]]

SOFT, MILITARY = "soft-power-in-alliances", "military-engagement-in-foreign-policy"
ARTICLES = f"a=article:{SOFT}&b=article:{MILITARY}"
POWERS = "a=entity:soft-power&b=entity:hard-power"
PAIR = "a=entity:soft-power&b=entity:military-engagement"
TABLE = f"/compare/table?{PAIR}"
NATO = "/explore?step=start:nato&step=expand:nato"
QUERY = (
    "SELECT ?source ?target ?sourceLabel ?targetLabel ?relation WHERE { VALUES (?source ?target "
    '?sourceLabel ?targetLabel ?relation) { (<urn:x> <urn:y> "=1+1" "@sum" "<b>ties</b>") } }'
)


def said_of(store: Store, catalogue: Catalogue, name: str, **kept: object) -> Side:
    filters = Filters(**kept)  # type: ignore[arg-type]  # a test may set any filter
    found = select(store, Selection((Start(name), Expand(name)), filters), catalogue)
    return Side(found, catalogue.entities[name].iri)


@pytest.mark.parametrize("kept", [{}, {"families": ("effect",)}, {"least_passages": 2}])
def test_the_file_holds_every_relation_of_both_sides(
    kept: dict[str, object], client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    a, b = (said_of(store, catalogue, name, **kept) for name in ("soft-power", "hard-power"))
    expected = compare(a, b, catalogue)
    part = {"families": "&family=effect", "least_passages": "&passages=2"}
    address = POWERS + "".join(part[name] for name in kept)
    rows = table(client, f"/compare/relations.csv?{address}")
    assert [row["held"] for row in rows] == [row.held for row in expected]
    assert len(rows) > 3
    words = read(client, f"/compare?{address}").words
    for held, told in ((Held.A, "only in A"), (Held.B, "only in B"), (Held.BOTH, "in both")):
        count = sum(row.held is held for row in expected)
        assert f"{count} {told}" in words


def test_what_one_relies_on_and_the_other_does_not_is_contrary(client: FlaskClient) -> None:
    page = read(client, f"/compare?{POWERS}&show=contrary")
    assert "1 is contrary" in page.words
    assert "Soft power relies on Coercion denied" in page.words
    assert "each relies on Coercion ≠ contrary" in page.words
    (row,) = [r for r in table(client, f"/compare/relations.csv?{POWERS}") if r["marks"]]
    assert (row["object"], row["a_denied"], row["b_denied"]) == ("Coercion", "true", "false")


def test_no_contradiction_is_not_called_agreement(client: FlaskClient) -> None:
    words = read(client, f"/compare?{ARTICLES}").words
    assert "No contradiction was found" in words
    assert "“No contradiction found” is not agreement" in words


def test_rivals_of_the_question_are_rivals_here(
    client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    """All that the competency question finds between soft and military causes, and more."""
    asked = store.select(catalogue.questions["rival-attributions"].query)
    place = asked.columns.index("what")
    wanted = {catalogue.by_iri[str(row[place])].label for row in asked.rows}
    page = client.get(f"/compare?{ARTICLES}").text
    part = page.partition('id="rivals"')[2].partition("</section>")[0]
    found = set(re.findall(r'<th scope="row">.*?>([^<>]+)</a>', part))
    assert len(wanted) > 5
    assert wanted <= found


def test_the_mapping_is_shown_and_can_be_switched_off(client: FlaskClient) -> None:
    on = read(client, f"/compare?{ARTICLES}")
    assert "The concepts taken as one" in on.words
    assert "joint training exercises" in on.words  # another wording of one of them
    off = read(client, on.href("Switch this mapping off"))
    assert "The mapping is off" in off.words
    both = [
        {(row["subject"], row["object"]) for row in rows if row["held"] == "both"}
        for rows in (
            table(client, f"/compare/relations.csv?{ARTICLES}"),
            table(client, f"/compare/relations.csv?{ARTICLES}&mapping=off"),
        )
    ]
    alliance = "U.S.–Japan alliance"
    assert both[1] == {("NATO", "1949"), ("Japan", alliance), ("United States", alliance)}
    assert both[1] < both[0]
    assert urlsplit(off.href("Switch the mapping on")).query == ARTICLES


@pytest.mark.parametrize(
    ("written", "spec"),
    [
        ("NATO", "entity:nato"),
        ("north atlantic treaty organization", "entity:nato"),
        (SOFT, f"article:{SOFT}"),
        ("Cold War (era)", "era:cold-war"),
        ("Cold War", "entity:cold-war"),
        (f"http://localhost{NATO}&layout=organic&limit=9", NATO),
    ],
)
def test_a_side_may_be_written_as_people_do(client: FlaskClient, written: str, spec: str) -> None:
    """The form sends what stands in its fields; the address then is the canonical one."""
    moved = client.get(f"/compare?a={quote(written)}&b=Hard+power&show=&polarity=")
    assert moved.status_code == 303
    assert parse_qsl(urlsplit(moved.location).query) == [("a", spec), ("b", "entity:hard-power")]
    assert client.get(moved.location).status_code == 200


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("a=era:cold-war&b=era:present-day", "Cold War (era) and Present day (era)"),
        (f"a=entity:nato&b=article:{SOFT}", "NATO and The role of soft power in alliances"),
        (f"a={quote(NATO)}&b=entity:nato", "22 relations stand on both sides, 0 only in A"),
        ("a=era:world-war-ii&b=era:korean-war", "Of Second World War (era) nothing is coded"),
        (f"{POWERS}&modality=recommended&type=case", "Nothing is said of either side here"),
        (f"{POWERS}&show=rival", "There is no relation of this sort"),
        ("a=entity:nato", "Compare NATO with what? Choose B"),
        ("a=entity:nato&b=entity:nato", "A and B are the same, NATO"),
        ("", "To begin with"),
    ],
)
def test_sides_of_each_sort_and_what_they_lack(client: FlaskClient, pair: str, words: str) -> None:
    assert words in read(client, f"/compare?{pair}").words


BAD = [
    ("a=entity:natoo&b=entity:nato", 404, "/entity/nato"),
    ("a=article:soft-power-in-aliances", 404, f"/article/{SOFT}"),
    ("a=warsaw+pakt", 404, "/entity/warsaw-pact"),
    ("a=era:nato&b=era:cold-war", 400, "there is no such era or event"),
    ("a=/explore?step=go:nato", 400, "this is not a step"),
    ("a=/explore?layout=organic%26release=abcdef12", 400, "a comparison is of one release"),
    ("a=/v/abcdefghijklmnop", 404, "saved view"),
    ("a=entity:nato&a=entity:japan", 400, "it is given twice"),
    (f"{POWERS}&layout=organic", 400, "there is no such part here"),
    (f"{POWERS}&mapping=perhaps", 400, "there is no such value"),
    (f"{POWERS}&page=9", 400, "the last page is 3"),
    (f"{POWERS}&release=abcdef12", 404, "abcdef12"),
    (f"a={quote('/explore?query=' + quote(QUERY))}&b=nato&family=effect", 400, "rows of a query"),
]


@pytest.mark.parametrize(("pair", "status", "told"), BAD)
def test_bad_input_is_told_what_is_wrong(
    client: FlaskClient, pair: str, status: int, told: str
) -> None:
    response = client.get(f"/compare?{pair}", headers={"Accept": "text/html"})
    assert response.status_code == status
    assert told in response.text


def test_rows_of_a_query_are_a_side_too_and_stay_text(client: FlaskClient) -> None:
    address = f"a={quote('/explore?query=' + quote(QUERY))}&b=entity:nato"
    page = client.get(f"/compare?{address}", follow_redirects=True).text
    assert "&lt;b&gt;ties&lt;/b&gt;" in page
    assert "<b>ties" not in page
    rows = table(client, f"/compare/relations.csv?{address}")
    (own,) = [row for row in rows if row["held"] == "a"]
    assert (own["subject"], own["object"]) == ("'=1+1", "'@sum")
    assert read(client, f"/compare/table?{address}").words.count("@sum") == 1


def test_without_a_picture_the_page_has_everything_else(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(_: object) -> None:
        raise LayoutTimeout(5)

    monkeypatch.setattr("webapp.compare.overlaid", late)
    page = read(client, f"/compare?{POWERS}")
    assert "There is no picture just now. Working out where everything stands" in page.words
    assert "each relies on Coercion" in page.words


def test_the_marks_are_defined_on_the_page(client: FlaskClient) -> None:
    words = read(client, f"/compare?{POWERS}").words
    assert all(meaning in words for meaning in MEANINGS.values())


def test_many_relations_come_in_pages(client: FlaskClient) -> None:
    first, last = (client.get(f"/compare?{ARTICLES}{more}").text for more in ("", "&page=15"))
    assert f"{ARTICLES.replace('&', '&amp;')}&amp;page=15#rows" in first
    rows = [page.partition('class="beside"')[2].count('<th scope="row">') for page in (first, last)]
    assert rows == [50, 46]


def test_the_table_for_a_seminar_holds_all_and_runs_nothing(
    client: FlaskClient, store: Store, catalogue: Catalogue, release: Release
) -> None:
    page = read(client, f"/compare/table?{POWERS}")
    for row in ("Definition", "Mechanism", "Instruments", "Outcomes", "Challenges",
                "Recommendations", "Evidence"):  # fmt: skip
        assert re.search(rf'<th scope="row">{row} ', page.html)
    assert "<script" not in page.html
    assert release.hash in page.words
    assert "written with the help of AI" in page.words
    assert all(article.coder in page.words for article in catalogue.articles.values())
    assert "relies on Attraction [1] 8 , 39 , 71 ; Coercion denied" in page.words
    rows = table(client, f"/compare/table.csv?{POWERS}")
    for side, name in (("a", "soft-power"), ("b", "hard-power")):
        whole: tuple[Relation, ...] = tuple(said_of(store, catalogue, name).relations)
        assert sum(row["side"] == side for row in rows) == len(whole)
    assert " more" in page.words.partition("Challenges")[0]
    assert not re.search(r"and \d+ more", read(client, page.href("All entries on the page")).words)


def test_of_articles_the_table_says_who_does_what(
    client: FlaskClient, store: Store, catalogue: Catalogue
) -> None:
    words = read(client, f"/compare/table?{ARTICLES}").words
    assert "Soft power → Trust" in words
    assert f"articles: [1] “{catalogue.articles[SOFT].title}”, [2]" in words  # A before B
    whole = select(store, Selection((StartArticle(SOFT),)), catalogue)
    rows = table(client, f"/compare/table.csv?{ARTICLES}")
    assert sum(row["side"] == "a" for row in rows) == len(whole)


@pytest.mark.parametrize(
    ("address", "words", "named"),
    [
        ("/entity/nato", "Compare with …", "NATO"),
        (f"/article/{SOFT}", "Compare with …", "The role of soft power in alliances"),
        (
            f"{NATO}&selected=nato",
            "Compare this view with …",
            "Start at NATO; NATO: everything said of it",
        ),
    ],
)
def test_things_texts_and_views_lead_to_their_comparison(
    client: FlaskClient, address: str, words: str, named: str
) -> None:
    link = read(client, address).href(words)
    page = client.get(link, headers={"Accept": "text/html"}, follow_redirects=True)
    assert f"Compare {named}" in page.text
    assert "Choose B" in page.text


@pytest.mark.parametrize(
    ("size", "scheme", "addresses"),
    [
        ("desktop", "light", [f"/compare?{PAIR}&show=rival", f"/compare/table?{POWERS}"]),
        ("phone", "dark", [f"/compare?{PAIR}&show=contrary", "/compare?a=entity:nato", TABLE]),
    ],
)
def test_the_pages_are_accessible_and_fit(
    open_page: Open, axe: Check, size: str, scheme: str, addresses: list[str]
) -> None:
    page = open_page(addresses[0], size, color_scheme=scheme)
    for address in addresses:
        page.goto(address)
        assert axe(page) == []
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        hidden = "all => all.filter((one) => one.getBoundingClientRect().right > innerWidth).length"
        assert page.locator(".seminar th").evaluate_all(hidden) == 0
        assert page.locator("h1").count() == 1


def test_a_saved_view_is_compared_by_what_it_chooses(client: FlaskClient) -> None:
    saved = client.post("/v", data={"view": "step=start:nato&step=expand:nato"}).location
    page = client.get("/compare", query_string={"a": saved, "b": "entity:warsaw-pact"})
    same = client.get("/compare?a=entity:nato&b=entity:warsaw-pact")
    assert page.status_code == same.status_code == 200
    assert f'href="{saved}"' in page.text
