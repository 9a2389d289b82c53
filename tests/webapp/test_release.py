"""Releases compared on pages and at the terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.webapp.terminal import run
from tests.webapp.two import app, client, page

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.webapp.two import Two

__all__ = ["app", "client"]  # fixtures


def test_all_releases_are_listed_the_current_one_first(client: FlaskClient, two: Two) -> None:
    text = page(client, "/release")
    places = [text.index(one.short) for one in (two.new, two.old, two.oldest)]
    assert places[0] == min(places)
    assert f"/explore?release={two.old.hash}" in text
    assert f"/release/{two.old.short}/current" in text


def test_the_form_leads_to_the_comparison(client: FlaskClient, two: Two) -> None:
    answer = client.get(f"/release?before={two.old.short}&after={two.new.short}")
    assert answer.status_code == 303
    assert answer.location.endswith(f"/release/{two.old.short}/{two.new.short}")


def test_a_comparison_tells_what_the_further_text_brought(client: FlaskClient, two: Two) -> None:
    text = page(client, f"/release/{two.old.short}/current")
    assert "6 added" in text
    assert "Harbour League supports Peace" in text
    assert "removed" not in text
    assert "6 removed" in page(client, f"/release/{two.new.hash}/{two.old.hash}")


def test_the_same_release_twice_has_no_difference(client: FlaskClient) -> None:
    assert page(client, "/release/current/current").count("No difference.") == 2


def test_a_release_that_is_not_here_is_a_sentence(client: FlaskClient) -> None:
    assert "is not here" in page(client, "/release/0123456789ab/current", 404)


def test_diff_prints_a_line_a_difference(two: Two) -> None:
    done = run("diff", two.old.short, "current", data=two.data)
    assert done.returncode == 0
    assert "claims: 6 added, 0 removed, 0 changed" in done.stdout
    assert "  + Harbour League supports Peace (" in done.stdout
    assert "entities: 4 added" in done.stdout


def test_diff_is_json_on_request(two: Two) -> None:
    told = json.loads(run("diff", two.new.short, two.old.short, "--json", data=two.data).stdout)
    assert (told["before"], told["after"]) == (two.new.hash, two.old.hash)
    assert len(told["claims"]["removed"]) == 6
    assert told["claims"]["added"] == []


@pytest.mark.parametrize("name", ["0123456789ab", "natto", ""])
def test_diff_of_a_release_that_is_not_here_is_a_sentence(two: Two, name: str) -> None:
    done = run("diff", name, "current", data=two.data)
    assert (done.returncode, done.stdout) == (1, "")
    assert "is not here" in done.stderr
    assert "of one that is, or `current`." in done.stderr
