"""How a term of a result reads on a page: its label, and a link to what it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flask import url_for

from ontology.names import ENT, ID
from ontology.serialise import PREFIXES
from webapp.completion import labels
from webapp.site import site
from webapp.things import CLAIM, PASSAGE

if TYPE_CHECKING:
    from webapp.rows import Cell


class Shown(NamedTuple):
    """A cell: its text, a link ("" for none), and what stands beside it in small letters."""

    text: str
    address: str
    note: str


def shown(cell: Cell) -> Shown:
    """A cell as people read it. Nothing leads to another host."""
    if cell.kind != "iri":
        return Shown(cell.value, "", "")
    text, note = _reading(cell.value)
    return Shown(text, address(cell.value), note)


def _reading(iri: str) -> tuple[str, str]:
    """The words for an IRI and what stands beside them, as static/query-terms.js has it."""
    here = site()
    place = PASSAGE.fullmatch(iri.removeprefix(ID))
    if place:
        return f"passage {place[2]}", place[1].replace("-", " ")
    claim = CLAIM.fullmatch(iri.removeprefix(ID))
    if claim:
        digest = iri.rpartition("/")[2]
        return f"claim {digest}", f"{claim[1].replace('-', ' ')}, passage {claim[2]}"
    article = here.catalogue.article_by_iri.get(iri)
    if article:
        return article.title, short(iri)
    named = here.catalogue.by_iri.get(iri)
    label = named.label if named else labels(here.store).get(iri)
    return (label, short(iri)) if label else (short(iri), "")


def address(iri: str) -> str:
    """Where this app shows what an IRI names; "" for the things of others."""
    if iri.startswith(ID):
        name = iri.removeprefix(ID)
        if "/" not in name:
            return url_for("entity.show", name=name)
        return url_for("terms.thing", path=name)
    if iri.startswith(ENT):
        return url_for("terms.ontology", _anchor=iri.removeprefix(ENT))
    return ""


def short(iri: str) -> str:
    """An IRI with its prefix, where it has one of ours.

    >>> short("http://www.w3.org/2001/XMLSchema#gYear")
    'xsd:gYear'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
