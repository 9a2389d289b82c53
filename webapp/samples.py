"""A query as code to copy: Python, R, cURL. Pure. Any text arrives as it is."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from ontology.sparql import Form
    from webapp.protocol import Asked

_TABLE: Final = """\
table = pandas.read_csv(io.BytesIO(endpoint.queryAndConvert()))
print(table)
"""
_GRAPH: Final = """\
graph = rdflib.Graph().parse(data=endpoint.queryAndConvert(), format="turtle")
print(len(graph), "triples")
"""
_ANSWER: Final = """\
print(endpoint.queryAndConvert()["boolean"])
"""
# Form -> what Python imports, the format it asks for, what it does with the result.
_PYTHON: Final = {
    "select": ("import io\n\nimport pandas\n", "CSV", _TABLE),
    "ask": ("", "JSON", _ANSWER),
    "construct": ("import rdflib\n", "TURTLE", _GRAPH),
    "describe": ("import rdflib\n", "TURTLE", _GRAPH),
}


class Sample(NamedTuple):
    """A program that asks the query: the language, what it needs, its text."""

    name: str
    needs: str
    text: str


def samples(asked: Asked, form: Form, endpoint: str) -> list[Sample]:
    """The query as programs, asked at the endpoint's full address."""
    return [
        Sample("Python", "pip install SPARQLWrapper pandas", python(asked, form, endpoint)),
        Sample("R", 'install.packages("httr2")', r(asked, form, endpoint)),
        Sample("cURL", "", curl(asked, form, endpoint)),
    ]


def python(asked: Asked, form: Form, endpoint: str) -> str:
    """With SPARQLWrapper: a table for pandas, a graph for rdflib, or true or false."""
    imports, wanted, use = _PYTHON[form]
    graphs = [f"endpoint.addDefaultGraph({_quoted(iri)})\n" for iri in asked.default_graphs]
    graphs += [f"endpoint.addNamedGraph({_quoted(iri)})\n" for iri in asked.named_graphs]
    # A quote before another, or at the end, would close what three of them open.
    query = re.sub(r'"(?="|\Z)', r"\"", _escaped(asked.query or ""))
    return (
        f"{imports}from SPARQLWrapper import {wanted}, POST, SPARQLWrapper\n\n"
        f"endpoint = SPARQLWrapper({_quoted(endpoint)})\n"
        f"endpoint.setMethod(POST)\nendpoint.setReturnFormat({wanted})\n{''.join(graphs)}"
        f'endpoint.setQuery("""{query}""")\n{use}'
    )


def r(asked: Asked, form: Form, endpoint: str) -> str:
    """With httr2: a data frame, or the text of a graph or answer."""
    fields = "".join(f",\n    `{name}` = {_quoted(iri)}" for name, iri in _graphs(asked))
    return (
        f"library(httr2)\n\nquery <- {_quoted(asked.query or '')}\n\n"
        f"answer <- request({_quoted(endpoint)}) |>\n"
        f'  req_headers(Accept = "{_accept(form)}") |>\n'
        f"  req_body_form(query = query{fields}) |>\n"
        f"  req_perform() |>\n  resp_body_string()\n"
        + ("print(read.csv(text = answer))\n" if form == "select" else "cat(answer)\n")
    )


def curl(asked: Asked, form: Form, endpoint: str) -> str:
    """For a shell."""
    fields = [("query", asked.query or ""), *_graphs(asked)]
    data = [f"--data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in fields]
    parts = [f"curl {shlex.quote(endpoint)}", f"-H 'Accept: {_accept(form)}'", *data]
    return " \\\n  ".join(parts) + "\n"


def _accept(form: Form) -> str:
    return "text/csv" if form in ("select", "ask") else "text/turtle"


def _graphs(asked: Asked) -> list[tuple[str, str]]:
    return [
        *(("default-graph-uri", iri) for iri in asked.default_graphs),
        *(("named-graph-uri", iri) for iri in asked.named_graphs),
    ]


def _quoted(text: str) -> str:
    r"""A text in double quotes, as Python and R both read it.

    >>> print(_quoted('say "\u00e9"\n\t'))
    "say \"é\"
    \u0009"
    """
    return '"' + _escaped(text).replace('"', r"\"") + '"'


def _escaped(text: str) -> str:
    r"""Backslashes doubled, and what is not printable, but for newlines, by its number."""
    return "".join(
        r"\\" if sign == "\\" else sign if sign.isprintable() or sign == "\n" else _number(sign)
        for sign in text
    )


def _number(sign: str) -> str:
    code = ord(sign)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
