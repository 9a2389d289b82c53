import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.releases import Release
from ontology.search import Search


@pytest.fixture(scope="module")
def search(release: Release) -> Search:
    return Search.open(release.folder)


FOUND_FIRST = [
    ("NATO", "nato"),
    ("nato", "nato"),
    ("North Atl", "nato"),
    ("EU", "european-union"),
    ("soft p", "soft-power"),
    ("Nye", "joseph-nye"),
    ("U.S.", "united-states"),
]


@pytest.mark.parametrize(("text", "name"), FOUND_FIRST)
def test_labels_and_alternatives_are_found_by_any_part(
    search: Search, text: str, name: str
) -> None:
    hits = search.find(text)
    assert hits[0].name == name
    assert text.lower() in hits[0].matched.lower()


def test_a_definition_is_found_after_labels(search: Search) -> None:
    hits = search.find("ancient empire")
    assert [hit.name for hit in hits] == ["roman-empire"]


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00", "zzzzzz", "%", "_", "'", '"', "NEAR(", "a*", "\\"]
)
def test_what_is_not_there_finds_nothing(search: Search, text: str) -> None:
    assert search.find(text) == []


def test_an_entity_is_found_once_and_the_limit_holds(search: Search) -> None:
    hits = search.find("power", limit=5)
    assert len(hits) == 5
    assert len({hit.name for hit in hits}) == 5


@given(st.text(max_size=40))
def test_any_text_is_safe(search: Search, text: str) -> None:
    assert len(search.find(text)) <= 10
