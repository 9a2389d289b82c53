"""The verdict of a check as RDF: a SHACL validation report, with measures beside it (DQV).

Every node has an IRI, and no clock is read: the same data give the same report.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology import encode, serialise
from ontology.encode import DCTERMS, TYPE, XSD
from ontology.errors import UnknownFormat
from ontology.metadata import DATASET
from ontology.model import Literal
from ontology.names import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ontology.encode import Pair
    from ontology.errors import Fault
    from ontology.findings import Findings

SH: Final = "http://www.w3.org/ns/shacl#"
DQV: Final = "http://www.w3.org/ns/dqv#"
REPORT: Final = ID + "report"
PREFIXES: Final = {**serialise.PREFIXES, "dqv": DQV, "sh": SH}


def report(
    found: Findings | None, faults: Iterable[Fault], release: str | None, file_format: str
) -> bytes:
    """The report in an RDF format: faults as results, what was counted as measures.

    `found` is None where the files have faults that keep the data from being made; `release`
    is the hash of the data, None where no release holds them. Raises `UnknownFormat`.
    """
    if file_format not in serialise.FORMATS:
        raise UnknownFormat(file_format, serialise.FORMATS)
    triples = {
        ox.Triple(quad.subject, quad.predicate, quad.object)
        for subject, facts in _nodes(found, sorted(set(faults)), release)
        for quad in encode.node(subject, REPORT, facts)
    }
    return encode.dumped(sorted(triples, key=str), serialise.FORMATS[file_format], PREFIXES)


def _nodes(
    found: Findings | None, faults: list[Fault], release: str | None
) -> Iterator[tuple[str, list[Pair]]]:
    yield REPORT, [(TYPE, SH + "ValidationReport"), (SH + "conforms", _boolean(not faults))]
    if release:
        yield (
            REPORT,
            [(DCTERMS + "subject", DATASET), (DCTERMS + "identifier", encode.text(release))],
        )
    for fault in faults:
        iri = f"{REPORT}/result/{hashlib.sha256(str(fault).encode()).hexdigest()[:12]}"
        yield REPORT, [(SH + "result", iri)]
        yield iri, list(_result(fault))
    for name, value, about in _measures(found) if found else ():
        iri = f"{REPORT}/measure/{name}"
        yield REPORT, [(DQV + "hasQualityMeasurement", iri)]
        yield (
            iri,
            [
                (TYPE, DQV + "QualityMeasurement"),
                (DQV + "computedOn", DATASET),
                (DCTERMS + "description", encode.english(about)),
                (DQV + "value", encode.number(value)),
            ],
        )


def _result(fault: Fault) -> Iterator[Pair]:
    yield TYPE, SH + "ValidationResult"
    yield SH + "resultSeverity", SH + "Violation"
    yield SH + "resultMessage", encode.english(str(fault))


def _measures(found: Findings) -> Iterator[tuple[str, int, str]]:
    for shape in found.shapes:
        about = f"Things checked against {shape.name}Shape ({shape.about})"
        yield f"shape/{shape.name}", shape.number or 0, about
    for check in found.checks:
        yield f"check/{check.name}", len(check.found), f"Found wrong: {check.about}"
    for one in found.coverage:
        yield f"passages/{one.article}", one.passages, f"Passages to code in “{one.title}”"
        yield f"bearing/{one.article}", one.bearing, f"Passages with claims in “{one.title}”"
        yield f"claims/{one.article}", one.claims, f"Claims coded from “{one.title}”"


def _boolean(value: bool) -> Literal:
    return Literal(str(value).lower(), XSD + "boolean")
