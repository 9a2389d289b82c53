"""Exploring moves nothing: positions are a function of release and step prefix."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.layout_task import worked_out
from graph.layouts import Layouts
from graph.others import name_of
from graph.placing import MOST, OVERVIEW, Placing
from graph.relations import select
from graph.source import Answered
from graph.step import Expand, Hide, Start, StartArticle, StartQuestion
from graph.view import Filters, Presentation, Query, Selection, View
from ontology.names import ENT, ID
from ontology.store import Table
from tests.graph import worlds
from tests.graph.test_layout import overlapping

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from graph.layout import Positions
    from graph.network import Network
    from graph.ruled import Rule
    from ontology.catalogue import Catalogue
    from ontology.releases import Release
    from ontology.store import Store

NATO = Selection((Start("nato"), Expand("nato")))


@pytest.fixture(scope="module")
def placing(store: Store, catalogue: Catalogue, release: Release) -> Placing:
    return Placing(store, catalogue, release.hash, Layouts(None))


def test_a_lone_start_draws_the_lone_entity(placing: Placing) -> None:
    picture = placing.picture(View(Selection((Start("nato"),))))
    assert list(picture.positions) == list(picture.drawn) == [ID + "nato"]
    assert picture.relations == ()


def test_expanding_and_undoing_moves_nothing(placing: Placing) -> None:
    before = placing.picture(View(NATO)).positions
    wider = NATO.then(Expand("soft-power", "fosters")).then(Expand("united-states"))
    after = placing.picture(View(wider))
    assert len(after.positions) > len(before) > 5
    assert {node: after.positions[node] for node in before} == before
    assert overlapping(after.drawn, after.positions, placing.totals) == []
    undone = wider.without(3).without(2)
    assert placing.picture(View(undone)).positions == before


def test_hiding_takes_away_and_moves_nothing(placing: Placing) -> None:
    before = placing.picture(View(NATO)).positions
    after = placing.picture(View(NATO.then(Hide("democratic-values")))).positions
    assert set(after) < set(before)
    assert ID + "democratic-values" in before.keys() - after.keys()
    assert all(before[node] == place for node, place in after.items())


def test_filters_take_away_and_move_nothing(placing: Placing) -> None:
    before = placing.picture(View(NATO)).positions
    kept = Selection(NATO.steps, Filters(families=("structure",)))
    after = placing.picture(View(kept)).positions
    assert 0 < len(after) < len(before)
    assert all(before[node] == place for node, place in after.items())


def test_what_is_inferred_makes_entities_larger_and_covers_none(placing: Placing) -> None:
    picture = placing.picture(View(Selection((), Filters(inferred="also"))))
    assert any(
        data["relations"] > placing.totals[node] for node, data in picture.drawn.nodes(data=True)
    )
    assert overlapping(picture.drawn, picture.positions, placing.totals) == []


def test_a_pin_stays_where_it_was_put(placing: Placing) -> None:
    there = placing.picture(View(NATO)).positions[ID + "united-states"]
    pinned = Presentation(pinned=(("nato", *there),))
    picture = placing.picture(View(NATO, pinned))
    assert picture.positions[ID + "nato"] == there
    assert overlapping(picture.drawn, picture.positions, placing.totals) == []


def test_of_everything_a_first_look_is_drawn_and_the_rest_is_counted(placing: Placing) -> None:
    picture = placing.picture(View())
    assert len(picture.drawn) == OVERVIEW < len(picture.network)
    assert len(placing.picture(View(presentation=Presentation(limit=25))).drawn) == 25
    article = placing.picture(View(Selection((StartArticle(worlds.ARTICLES[0]),))))
    assert OVERVIEW < len(article.drawn) <= MOST
    assert overlapping(article.drawn, article.positions, placing.totals) == []


def test_what_is_selected_is_drawn(placing: Placing) -> None:
    network = placing.picture(View()).network
    rarest = min(network, key=lambda node: (network.nodes[node]["relations"], node))
    name = network.nodes[rarest]["name"]
    assert rarest not in placing.picture(View()).drawn
    assert rarest in placing.picture(View(presentation=Presentation(selected=name))).positions


def test_a_query_is_placed_once_for_its_text_and_release(
    store: Store, catalogue: Catalogue, release: Release
) -> None:
    iris = [f"http://example.org/{number}" for number in range(12)]
    table = Table(("source", "target"), [(one, iris[0]) for one in iris])
    worked: list[int] = []

    def compute(
        network: Network, given: Positions, totals: Mapping[str, float], rule: Rule | None
    ) -> Positions:
        worked.append(len(network))
        return worked_out(network, given, totals, rule)

    def placing(release: str) -> Placing:
        return Placing(store, catalogue, release, layouts, compute, lambda _query: Answered(table))

    layouts, view = Layouts(None), View(Query("SELECT *"))
    here = placing(release.hash)
    at = here.picture(view).positions
    assert set(at) == set(iris)
    assert here.picture(view).positions == at
    pinned = Presentation(pinned=((name_of(iris[3]), 5000.0, 5000.0), (name_of("urn:x"), 1.0, 1.0)))
    assert here.picture(View(view.source, pinned)).positions[iris[3]] == (5000.0, 5000.0)
    assert worked == [12]
    placing("another").picture(view)
    here.picture(View(Query("SELECT * ")))
    assert worked == [12, 12, 12]


def test_a_kind_can_be_drawn_as_one_node(placing: Placing) -> None:
    picture = placing.picture(View(NATO, Presentation(grouped=("Outcome",))))
    assert ENT + "Outcome" in picture.positions
    assert "Outcome" not in {
        data["kind"] for node, data in picture.drawn.nodes(data=True) if node.startswith(ID)
    }
    assert picture.relations == select(placing.store, NATO, placing.catalogue)
    assert overlapping(picture.drawn, picture.positions, placing.totals) == []


@settings(max_examples=25)
@given(data=st.data())
def test_whatever_is_selected_what_is_drawn_is_a_part_and_nothing_overlaps(
    data: st.DataObject, placing: Placing
) -> None:
    selection = data.draw(worlds.selections(placing.catalogue, most=4))
    picture = placing.picture(View(selection, Presentation(limit=40)))
    assert picture.relations == select(placing.store, selection, placing.catalogue)
    assert set(picture.drawn) <= set(picture.network)
    assert set(picture.positions) == set(picture.drawn)
    assert overlapping(picture.drawn, picture.positions, placing.totals) == []
    claims = {c.iri for r in picture.relations for c in r.claims}
    drawn = {c.iri for *_, edge in picture.drawn.edges(data=True) for c in edge["claims"]}
    assert drawn <= claims


@pytest.fixture
def shelved(
    tmp_path: Path, store: Store, catalogue: Catalogue, release: Release
) -> tuple[Placing, Path]:
    return Placing(store, catalogue, release.hash, Layouts(tmp_path / "layouts")), tmp_path


def test_positions_outlive_the_process_in_the_folder(
    shelved: tuple[Placing, Path], store: Store, catalogue: Catalogue, release: Release
) -> None:
    first, folder = shelved
    view = View(Selection((StartQuestion("what-hinders"),)))
    at = first.picture(view).positions
    (kept,) = (folder / "layouts").iterdir()
    moved = {node: (x + 1000, y) for node, (x, y) in at.items()}
    kept.write_text(json.dumps(moved))
    again = Placing(store, catalogue, release.hash, Layouts(folder / "layouts"))
    assert again.picture(view).positions == moved
    other = Placing(store, catalogue, "another release", Layouts(folder / "layouts"))
    assert other.picture(view).positions == at


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", '{"a": 1}', '{"a": ["x", 1]}', '{"a": [NaN, 1]}', "null", "\x00"]
)
def test_a_damaged_file_is_computed_anew(broken: str, shelved: tuple[Placing, Path]) -> None:
    placing, folder = shelved
    at = placing.picture(View(NATO)).positions
    for path in (folder / "layouts").iterdir():
        path.write_text(broken)
    fresh = Placing(placing.store, placing.catalogue, placing.release, Layouts(folder / "layouts"))
    assert fresh.picture(View(NATO)).positions == at


def test_the_folder_stays_bounded_and_may_vanish(tmp_path: Path) -> None:
    layouts = Layouts(tmp_path / "layouts", files=10, remembered=2)
    for number in range(40):
        layouts.put(f"key{number}", {"a": (number, 0.0)})
    assert len(list((tmp_path / "layouts").iterdir())) <= 10
    assert layouts.get("key39") == {"a": (39, 0.0)}
    assert layouts.get("key0") is None
    for path in (tmp_path / "layouts").iterdir():
        path.unlink()
    (tmp_path / "layouts").rmdir()
    assert layouts.get("key35") is None
    layouts.put("again", {"a": (1.0, 1.0)})
    assert layouts.get("again") == {"a": (1.0, 1.0)}


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    layouts = Layouts(tmp_path / "file")
    layouts.put("key", {"a": (1.0, 1.0)})
    assert layouts.get("key") == {"a": (1.0, 1.0)}


def test_what_a_killed_process_left_half_written_is_swept_away(tmp_path: Path) -> None:
    Layouts(tmp_path).put("k", {"a": (1.0, 2.0)})
    (tmp_path / "tmp1234.draft").write_text('{"a": [1')
    assert Layouts(tmp_path).get("k") == {"a": (1.0, 2.0)}
    assert [path.name for path in tmp_path.iterdir()] == ["k.json"]
