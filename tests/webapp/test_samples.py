"""The query as code: any text is quoted so that it arrives as it is, and the code runs."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.protocol import Asked
from webapp.samples import curl, python, r, samples

if TYPE_CHECKING:
    from ontology.sparql import Form

# What no program can be given as an argument, and no address can hold, is left out.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
TRICKY = st.lists(
    st.sampled_from(['"', '"""', "'", "\\", "\n", "\r", "\t", "$x", "`id`", "%0A", "#", "é", "🌍"])
).map("".join)
AWKWARD = (
    '# It\'s "quoted", $HOME `here` \\ and 100%25\r\n'
    'SELECT ?x WHERE { BIND("""a "b" \'c\' \\\\ \\u00e9 🌍 $(id) & + = ;\n\t""" AS ?x) }'
)
VALUE = "a \"b\" 'c' \\ é 🌍 $(id) & + = ;\n\t"
SELECT = "SELECT ?n { VALUES ?n { 1 2 } }"


def calls(program: str, name: str) -> list[str]:
    """The texts that a Python program hands to the method of that name."""
    return [
        node.args[0].value  # type: ignore[attr-defined]  # a constant, or the test fails
        for node in ast.walk(ast.parse(program))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == name
    ]


@given(TEXT | TRICKY)
def test_python_gives_the_endpoint_the_very_text(query: str) -> None:
    program = python(Asked(query, None, ("urn:a",), ("urn:b",)), "select", "http://x.example/s")
    assert calls(program, "setQuery") == [query]
    assert calls(program, "addDefaultGraph") == ["urn:a"]
    assert calls(program, "addNamedGraph") == ["urn:b"]


@given(TEXT | TRICKY)
def test_curl_gives_the_endpoint_the_very_text(query: str) -> None:
    program = curl(Asked(query, None, ("urn:a'b",)), "ask", "http://x.example/s")
    words = shlex.split(program.replace(" \\\n  -", " -"))  # shlex does not join lines; shells do
    assert words[:2] == ["curl", "http://x.example/s"]
    assert words[-3:] == [f"query={query}", "--data-urlencode", "default-graph-uri=urn:a'b"]


@given(TEXT | TRICKY)
def test_r_gives_the_endpoint_the_very_text(query: str) -> None:
    """R is not at hand: its strings, as its manual has them, are a part of Python's."""
    program = r(Asked(query), "select", "http://x.example/s")
    quoted = re.match(r'library\(httr2\)\n\nquery <- ("(?:[^"\\]|\\.)*")\n\nanswer', program, re.S)
    assert quoted
    assert set(re.findall(r"\\(.)", quoted[1].replace(r"\\", ""))) <= {'"', "u", "U"}
    assert ast.literal_eval(f'"""{quoted[1][1:-1]}"""') == query


def run_python(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def run_shell(program: str) -> str:
    command = ["sh", "-c", program.replace("curl ", "curl --silent --show-error --fail ", 1)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


@pytest.mark.parametrize(
    ("query", "form", "printed"),
    [
        (SELECT, "select", "n\n0  1\n1  2"),
        ("ASK { ?s ?p ?o }", "ask", "True"),
        ("CONSTRUCT { ?s a <urn:x> } WHERE { VALUES ?s { <urn:1> <urn:2> } }", "construct", "2 t"),
        ("DESCRIBE <https://w3id.org/entente/id/nato>", "describe", " triples"),
    ],
)
def test_the_python_runs(server: str, query: str, form: Form, printed: str) -> None:
    assert printed in run_python(python(Asked(query), form, f"{server}/sparql"))


def test_the_python_runs_with_an_awkward_query(server: str) -> None:
    program = python(Asked(AWKWARD), "select", f"{server}/sparql")
    assert VALUE in eval(run_python(program + "\nprint(repr(table.x[0]))").split("\n")[-2])  # noqa: S307


@pytest.mark.parametrize(
    ("query", "form", "printed"),
    [
        (SELECT, "select", "n\r\n1\r\n2\r\n"),
        ("ASK { ?s ?p ?o }", "ask", "true"),
        (AWKWARD, "select", VALUE.replace('"', '""')),
        ("CONSTRUCT { <urn:s> a <urn:x> } WHERE {}", "construct", "<urn:s> a <urn:x> ."),
    ],
)
def test_the_shell_line_runs(server: str, query: str, form: Form, printed: str) -> None:
    assert printed in run_shell(curl(Asked(query), form, f"{server}/sparql"))


def test_the_dataset_goes_with_the_query(server: str) -> None:
    asked = Asked("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", default_graphs=("urn:none",))
    assert run_shell(curl(asked, "select", f"{server}/sparql")) == "n\r\n0\r\n"
    assert "0  0" in run_python(python(asked, "select", f"{server}/sparql"))


def test_each_language_says_what_it_needs() -> None:
    found = {one.name: one.needs for one in samples(Asked(SELECT), "select", "http://x.example/s")}
    assert found == {
        "Python": "pip install SPARQLWrapper pandas",
        "R": 'install.packages("httr2")',
        "cURL": "",
    }
