"""The formats a result can have: one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, RdfFormat

from ontology.errors import UnknownFormat

TABLES = ("select", "ask")
GRAPHS = ("construct", "describe")
XML = ("xml", "rdfxml")


@dataclass(frozen=True, slots=True)
class ResultFormat:
    """One format: its name in addresses, media type, file extension and the forms it can answer."""

    name: str
    label: str
    media_type: str
    extension: str
    forms: tuple[str, ...]
    engine: QueryResultsFormat | RdfFormat | None
    """What the engine calls it; None for what it cannot write itself."""


def _table(
    name: str, label: str, media_type: str, extension: str, engine: QueryResultsFormat | None
) -> ResultFormat:
    return ResultFormat(name, label, media_type, extension, TABLES, engine)


def _graph(
    name: str, label: str, media_type: str, extension: str, engine: RdfFormat
) -> ResultFormat:
    return ResultFormat(name, label, media_type, extension, GRAPHS, engine)


# The CSV and TSV recommendation says nothing of ASK. We do as the engine and its server do: the
# bare word `true` or `false`, so that a script which asks for CSV everywhere is not sent away.
_ALL = (
    _table("json", "JSON", "application/sparql-results+json", "srj", QueryResultsFormat.JSON),
    _table("xml", "XML", "application/sparql-results+xml", "srx", QueryResultsFormat.XML),
    _table("csv", "CSV", "text/csv", "csv", QueryResultsFormat.CSV),
    _table("tsv", "TSV", "text/tab-separated-values", "tsv", QueryResultsFormat.TSV),
    _table("parquet", "Parquet", "application/vnd.apache.parquet", "parquet", None),
    _graph("turtle", "Turtle", "text/turtle", "ttl", RdfFormat.TURTLE),
    _graph("ntriples", "N-Triples", "application/n-triples", "nt", RdfFormat.N_TRIPLES),
    _graph("jsonld", "JSON-LD", "application/ld+json", "jsonld", RdfFormat.JSON_LD),
    _graph("rdfxml", "RDF/XML", "application/rdf+xml", "rdf", RdfFormat.RDF_XML),
)

FORMATS: Mapping[str, ResultFormat] = {format.name: format for format in _ALL}
"""Every result format by name; the first of each form is the default."""


def formats_of(form: str) -> tuple[ResultFormat, ...]:
    """The formats that can answer a form of query, the default first.

    >>> [format.name for format in formats_of("ask")]
    ['json', 'xml', 'csv', 'tsv', 'parquet']
    """
    return tuple(format for format in _ALL if form in format.forms)


def format_for(name: str, form: str) -> ResultFormat:
    """The format of that name; UnknownFormat if it does not exist or cannot answer the form."""
    allowed = formats_of(form)
    found = next((format for format in allowed if format.name == name), None)
    if found is None:
        raise UnknownFormat(name, (format.name for format in allowed))
    return found
