"""An address of /explore with something wrong in it: which part, and the same view without that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.webapp.test_explore import NATO, data, get, hrefs, words

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PERSON = {"Accept": "text/html"}
FOREIGN = "utm_source=x&fbclid=y"
PASSED = re.compile('<p class="past passed-over">.*?</p>', re.DOTALL)


def first_link(page: str) -> str:
    """The first link of what the page itself says."""
    return hrefs(page[page.index("<h1>") :])[0]


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        (f"{NATO}&article=gone", NATO),
        (f"{NATO}&kind=zzz&kind=Nation&polarity=denied", f"{NATO}&kind=Nation&polarity=denied"),
        (f"{NATO}&layout=zzz&limit=many&selected=nato", f"{NATO}&selected=nato"),
        (f"{NATO}&sort=size&inferred=also", f"{NATO}&inferred=also"),
        (f"{NATO}&kinds=Nation&{FOREIGN}", NATO),
        (f"{NATO}&kind=Nation&kind=Nation", f"{NATO}&kind=Nation"),
        (f"{NATO}&from=1991&to=1949", f"{NATO}&from=1991"),
        (f"step=start:gone&{NATO}&during=gone&kind=zzz", f"step=start:gone&{NATO}"),
        ("step=jump:nato&step=start:nato", "step=start:nato"),
        ("step=start:article/gone&passages=2", "passages=2"),
        ("query=SELECT+*+%7B%7D&kind=Nation&step=start:nato", "query=SELECT+*+%7B%7D"),
        ("release=x", ""),
    ],
)
@pytest.mark.parametrize("path", ["/explore", "/explore/table"])
def test_the_first_link_leads_to_the_same_view_without_what_is_wrong(
    client: FlaskClient, path: str, query: str, rest: str
) -> None:
    answer = client.get(f"{path}?{query}", headers=PERSON)
    assert answer.status_code in {400, 404}
    assert first_link(answer.text) == (f"{path}?{rest}" if rest else path)
    program = client.get(f"/api/network?{query}", headers=PERSON)
    assert program.status_code >= 400


def test_everything_that_is_wrong_is_told_and_what_is_near_offered(client: FlaskClient) -> None:
    page = get(client, f"{NATO}&kind=Natoin&layout=zzz", status=400)
    for part in ("“kind=Natoin” in the address", "did you mean Nation?", "“layout=zzz” in the"):
        assert part in words(page)
    assert "The same view without these" in page
    alone = get(client, f"{NATO}&kind=Natoin", status=400)
    assert f"/explore?{NATO}&kind=Nation" in hrefs(alone)
    assert "The same view without this" in alone
    assert f"/explore?{NATO}&kind=Nation" in hrefs(get(client, f"{NATO}&kinds=Nation", status=400))
    assert "The same view" not in get(client, "&".join(["kind=zzz"] * 30), status=400)
    assert "The same view" not in client.get("/paths?kind=zzz", headers=PERSON).text


def test_what_others_add_to_an_address_is_passed_over_where_people_look(
    client: FlaskClient,
) -> None:
    page, plain = get(client, f"{NATO}&{FOREIGN}"), get(client, NATO)
    assert page == plain
    sides = "a=entity:nato&b=entity:warsaw-pact"
    for path in (f"/explore/table?{NATO}", f"/explore/details?{NATO}", f"/compare/table?{sides}",
                 f"/compare?{sides}&kind=Nation", "/paths?start=nato&end=peace&k=1"):  # fmt: skip
        answers = [client.get(f"{path}&{more}", headers=PERSON) for more in ("", FOREIGN)]
        assert answers[0].text == answers[1].text
        assert client.get(f"{path}&{FOREIGN}&kinds=Nation", headers=PERSON).status_code == 400
    assert data(get(client, f"embed=1&{NATO}&{FOREIGN}"), "nodes")
    for path in (f"/api/network?{NATO}", f"/download/turtle?{NATO}", f"/figure.svg?{NATO}",
                 f"/offline.html?{NATO}", f"/compare/table.csv?{sides}",
                 "/api/paths/nato/peace?k=1"):  # fmt: skip
        assert client.get(f"{path}&{FOREIGN}").status_code == 400
    saved = client.post("/v", data={"view": NATO}).location
    assert client.get(f"{saved}?{FOREIGN}").status_code == 200
    assert client.get(f"{saved}?kind=Nation").status_code == 400


@pytest.mark.parametrize(
    ("path", "query", "href"),
    [
        ("/explore", f"{NATO}&certainty=possible&era=cold-war&{FOREIGN}",
         f"{NATO}&modality=possible&during=cold-war"),
        ("/explore/table", f"{NATO}&year=1949&pages=", f"{NATO}&from=1949&to=1949"),
        ("/explore", f"embed=1&{NATO}&certainty=possible", f"embed=1&{NATO}&modality=possible"),
        ("/analysis", "step=expand:warsaw-pact&modal=asserted&plot=degree",
         "step=expand:warsaw-pact&plot=degree&modality=asserted"),
        ("/paths", "start=NATO&end=peace&source=soft-power-in-alliances",
         "start=nato&end=peace&article=soft-power-in-alliances"),
        ("/compare", "a=NATO&b=Warsaw+Pact&predicate=supports",
         "a=entity:nato&b=entity:warsaw-pact&relation=supports"),
        ("/compare/table", "a=entity:nato&b=entity:warsaw-pact&Until=1990",
         "a=entity:nato&b=entity:warsaw-pact&to=1990"),
    ],
)  # fmt: skip
def test_what_was_perhaps_meant_to_choose_by_is_named_and_led_to(
    client: FlaskClient, path: str, query: str, href: str
) -> None:
    answer = client.get(f"{path}?{query}", headers=PERSON, follow_redirects=True)
    (told,) = PASSED.findall(answer.text)
    assert hrefs(told) == [f"{path}?{href}"]
    meant = client.get(hrefs(told)[0], headers=PERSON)
    assert meant.status_code == 200
    assert not PASSED.findall(meant.text)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("certainty=maybe", "modality here. “modality=maybe” in the address: there is no such"),
        ("era=Cold+War", "It is called during here. There is no entity named “Cold War”. Did you"),
        ("a=1&b=2&c=3&d=4&e=5&f=6&g=7", "e=5 and 2 more."),
    ],
)
def test_what_could_not_have_been_meant_either_leads_nowhere(
    client: FlaskClient, query: str, says: str
) -> None:
    (told,) = PASSED.findall(get(client, f"{NATO}&{query}"))
    assert says in words(told)
    assert not hrefs(told)
    saved = client.post("/v", data={"view": NATO}).location
    (kept,) = PASSED.findall(client.get(f"{saved}?{query}").text)
    assert "A saved view stays as it was saved." in kept


@pytest.mark.parametrize(
    ("selected", "says"),
    [
        ("gone", "No entity of this release is called “gone”. Search for it"),
        ("nato:opposes:gone", "No entity of this release is called “gone”."),
        ("nato:establishedIn:1066", "a filter may have taken it away"),
    ],
)
def test_who_is_selected_and_is_nobody_is_told_so_and_no_filter_blamed(
    client: FlaskClient, selected: str, says: str
) -> None:
    page = words(get(client, f"{NATO}&selected={selected}"))
    assert says in page
    assert ("a filter may" in page) == ("a filter may" in says)
