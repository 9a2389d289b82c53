"""Pieces of SPARQL text: prefixes, and IRIs that cannot break out of where they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontology.names import ENT, ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PREFIXES: dict[str, str] = {
    "ent": ENT,
    "id": ID,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"})
_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def term(iri: str) -> str:
    """An IRI as it stands in a query: with a prefix where that is safe, else in brackets.

    >>> term("https://w3id.org/entente/id/nato")
    'id:nato'
    >>> term("https://w3id.org/entente/id/graph/entities")
    '<https://w3id.org/entente/id/graph/entities>'

    Raises
    ------
    ValueError
        If it holds a character that no IRI may hold.
    """
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and _LOCAL.fullmatch(iri.removeprefix(start)):
            return f"{prefix}:{iri.removeprefix(start)}"
    if _FORBIDDEN.search(iri):
        raise ValueError(f"{iri!r} is no IRI")
    return f"<{iri}>"


def full(name: str) -> str:
    """The IRI that a name with a prefix stands for.

    >>> full("id:nato")
    'https://w3id.org/entente/id/nato'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def listed(iris: Iterable[str], between: str = " ") -> str:
    """IRIs for VALUES or IN."""
    return between.join(term(iri) for iri in iris)


def string(text: str) -> str:
    r"""A plain literal as it stands in a query.

    >>> print(string('so "called"\n'))
    "so \"called\"\n"
    """
    return '"' + text.translate(_ESCAPES) + '"'


def prologue(prefixes: Mapping[str, str]) -> list[str]:
    """The PREFIX lines, sorted."""
    return [f"PREFIX {name}: <{iri}>" for name, iri in sorted(prefixes.items())]
