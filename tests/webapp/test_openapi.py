"""The description of the API is true: what it allows is answered, or refused with a reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi import checks

from graph.parts import MANY, SINGLE
from webapp.parameters import PARTS

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

ADDRESS = "/api/openapi.json"
ACCEPT = {"Accept": "application/json, */*;q=0.1"}
CHECKS = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
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


def test_it_names_every_route_that_programs_ask(app: Flask, client: FlaskClient) -> None:
    routes = {re.sub(r"<(\w+)>", r"{\1}", str(rule)) for rule in app.url_map.iter_rules()}
    asked = {one for one in routes if one.startswith(("/api/", "/health"))}
    described = client.get(ADDRESS).json
    assert described
    assert len(asked) > 5
    assert asked <= set(described["paths"]) <= routes


OPERATIONS = [
    "/api/network", "/api/openapi.json", "/api/paths/{start}/{end}", "/api/search", "/api/terms",
    "/download/{format}", "/health", "/health/ready", "/q", "/sparql", "/status", "/v",
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        ("/api/paths/{start}/{end}", {"path_parameters": {"start": "nato", "end": "peace"}}, 200),
        ("/api/paths/{start}/{end}", {"path_parameters": {"start": "nato", "end": "nato"}}, 400),
        ("/q", {"body": {"query": "ASK {}"}}, 303),
        ("/q", {"body": {"query": "ASK {"}}, 400),
        ("/v", {"body": {"view": "step=start:nato&pin=nato,1,2"}}, 303),
        ("/v", {"body": {}}, 303),
        ("/v", {"body": {"view": "step=start:natto"}}, 404),
        ("/health/ready", {}, 200),
    ],
)
def test_what_is_rightly_sent_is_answered_as_it_says(
    server: str, path: str, sent: dict[str, Any], status: int
) -> None:
    [operation] = schemathesis.openapi.from_url(server + ADDRESS)[path].values()
    case = operation.Case(**sent, media_type="application/x-www-form-urlencoded")
    answer = case.call(headers=ACCEPT, allow_redirects=False)
    assert answer.status_code == status
    case.validate_response(answer, checks=CHECKS)


@pytest.mark.parametrize("path", OPERATIONS)
def test_requests_made_from_it_are_answered_or_refused_as_it_says(server: str, path: str) -> None:
    schema = schemathesis.openapi.from_url(server + ADDRESS)
    assert set(schema) == set(OPERATIONS)
    operations = schema[path].values()

    @seed(20)
    @settings(max_examples=EXAMPLES, database=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def run(data: st.DataObject) -> None:
        operation = data.draw(st.sampled_from(list(operations)))
        case = data.draw(operation.as_strategy())
        answer = case.call(headers=ACCEPT, allow_redirects=False)
        case.validate_response(answer, checks=CHECKS)
        assert answer.status_code < 500 or answer.status_code in {503, 504}
        if answer.status_code >= 400 and path != "/health/ready":
            assert answer.json()["error"]["status"] == answer.status_code

    run()
