"""The description of the API is true: what it allows is answered, or refused with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from graph.parts import MANY, SINGLE
from webapp.openapi import PARTS

if TYPE_CHECKING:
    from flask.testing import FlaskClient

ADDRESS = "/api/openapi.json"
EXAMPLES = 12  # of each operation; thousands were run by hand


def test_it_names_every_part_of_a_view(client: FlaskClient) -> None:
    described = client.get(ADDRESS).json
    assert described
    named = [one["name"] for one in described["paths"]["/api/network"]["get"]["parameters"]]
    assert named == [*MANY, *SINGLE]
    assert set(PARTS) == set(named)


def test_it_says_which_answer_may_have_to_be_awaited(client: FlaskClient) -> None:
    described = client.get(ADDRESS).json
    assert described
    answers = described["paths"]["/api/network"]["get"]["responses"]
    assert list(answers) == ["200", "default", "503"]
    assert "Retry-After" in answers["503"]["headers"]


OPERATIONS = ["/api/network", "/api/search", "/api/terms", "/download/{format}", "/health",
              "/sparql", "/status"]  # fmt: skip


@pytest.mark.parametrize("path", OPERATIONS)
def test_requests_made_from_it_are_answered_or_refused_with_a_reason(
    server: str, path: str
) -> None:
    schema = schemathesis.openapi.from_url(server + ADDRESS)
    assert set(schema) == set(OPERATIONS)
    operations = schema[path].values()

    @seed(20)
    @settings(max_examples=EXAMPLES, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def run(data: st.DataObject) -> None:
        operation = data.draw(st.sampled_from(list(operations)))
        case = data.draw(operation.as_strategy())
        answer = case.call(headers={"Accept": "application/json, */*;q=0.1"})
        assert answer.status_code < 500 or answer.status_code in {503, 504}
        if answer.status_code >= 400:
            told = answer.json()["error"]
            assert told["status"] == answer.status_code
            assert told["message"]

    run()
