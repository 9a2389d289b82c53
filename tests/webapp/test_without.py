"""An address of /explore with something wrong in it: which part, and the same view without that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.webapp.test_explore import NATO, data, get, hrefs, words

if TYPE_CHECKING:
    from flask.testing import FlaskClient

PERSON = {"Accept": "text/html"}
FOREIGN = "utm_source=x&fbclid=y"


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
