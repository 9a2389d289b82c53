"""The claims of one passage, as a sheet writes them: ``[s, p, o]`` or a mapping with facets."""

from __future__ import annotations

import datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from ontology import lined
from ontology.identity import named
from ontology.model import Claim, ClaimType, Explicitness, Literal, Modality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontology.model import Entity, Passage, Property, Vocabulary

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
TRIPLE: Final = ("subject", "predicate", "object")
FACETS: Final = ("modality", "marker", "polarity", "explicitness", "type")
QUALIFIERS: Final = ("during", "through", "in", "from", "to")


class Fault(Protocol):
    """How a fault is reported: line, problem, remedy."""

    def __call__(self, line: int, problem: str, remedy: str = "") -> None: ...  # noqa: D102  # the class says it


Choice = TypeVar("Choice", bound=StrEnum)


class Reader:
    """Reads claims, collects them in `claims`, and reports each fault by line."""

    def __init__(
        self,
        fault: Fault,
        vocabulary: Vocabulary,
        entities: Mapping[str, Entity],
        coder: str,
    ) -> None:
        self._fault = fault
        self._vocabulary, self._entities, self._coder = vocabulary, entities, coder
        self.claims: list[Claim] = []

    def read(self, items: lined.LinedList, passage: Passage) -> None:
        """Read the claims of one passage."""
        for item, at in zip(items, items.at, strict=True):
            fields = _fields(item)
            if fields is None:
                self._fault(at, f"{item!r} is no claim", "write [subject, predicate, object]")
                continue
            claim = self._claim(fields, passage, at)
            if claim is None:
                continue
            if any(claim.iri == other.iri for other in self.claims):
                self._fault(at, "the same claim stands twice in this passage", "delete one")
                continue
            self.claims.append(claim)

    def _claim(self, item: Mapping[str, Any], passage: Passage, line: int) -> Claim | None:
        for key in item:
            if key not in (*TRIPLE, *FACETS, *QUALIFIERS):
                self._fault(
                    line, f"unknown key “{key}”", f"use {', '.join((*FACETS, *QUALIFIERS))}"
                )
        subject = self._entity(item.get("subject"), "subject", line)
        predicate = self._property(item.get("predicate"), line)
        if predicate is None:
            return None
        value = self._object(item.get("object"), predicate, line)
        if subject is None or value is None:
            return None
        self._fits(subject, predicate, predicate.domain, "subject", line)
        if isinstance(value, Literal):
            target: str | Literal = value
        else:
            self._fits(value, predicate, predicate.range, "object", line)
            target = value.iri
        modality = self._choice(item, "modality", Modality, Modality.ASSERTED, line)
        self._marker(modality, item.get("marker"), line)
        explicit = self._choice(item, "explicitness", Explicitness, Explicitness.DIRECT, line)
        claim_type = self._choice(item, "type", ClaimType, predicate.usual_type, line)
        claim = Claim(
            iri="",
            subject=subject.iri,
            predicate=predicate.iri,
            object=target,
            article=passage.article,
            passage=passage.iri,
            number=passage.number,
            modality=modality,
            marker=str(item["marker"]) if item.get("marker") else None,
            polarity=self._polarity(item.get("polarity", "affirmed"), line),
            explicitness=explicit,
            type=claim_type,
            during=self._entities_of(item, "during", line),
            through=self._entities_of(item, "through", line),
            places=self._entities_of(item, "in", line),
            start=self._year(item, "from", line),
            end=self._year(item, "to", line),
            coder=self._coder,
        )
        return named(claim)

    def _entity(self, name: Any, role: str, line: int) -> Entity | None:
        found = self._entities.get(name) if isinstance(name, str) else None
        if found is None:
            near = get_close_matches(str(name), self._entities, n=3)
            hint = f"did you mean {', '.join(near)}?" if near else "describe it in entities/*.ttl"
            self._fault(line, f"{role}: no entity is named “{name}”", hint)
        return found

    def _property(self, name: Any, line: int) -> Property | None:
        found = self._vocabulary.properties.get(name) if isinstance(name, str) else None
        if found is None:
            self._fault(line, *self._no_property(str(name)))
        return found

    def _no_property(self, name: str) -> tuple[str, str]:
        direct = self._vocabulary.inverses.get(name)
        if direct:
            return (
                f"predicate: {name} is only inferred, never coded",
                f"turn it round: {direct}, with subject and object changed over",
            )
        near = get_close_matches(name, self._vocabulary.properties, n=3)
        hint = f"did you mean {', '.join(near)}?" if near else "see the codebook's list"
        return f"predicate: no property is named “{name}”", hint

    def _object(self, value: Any, predicate: Property, line: int) -> Entity | Literal | None:
        if not predicate.literal:
            return self._entity(value, "object", line)
        if type(value) is int and 0 < value < 10_000:
            return Literal(f"{value:04d}", XSD + "gYear")
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return Literal(value.isoformat(), XSD + "date")
        self._fault(
            line,
            f"object: {predicate.name} needs a year or a date, not “{value}”",
            "write 1949 or 1949-04-04",
        )
        return None

    def _fits(
        self, entity: Entity, predicate: Property, kinds: frozenset[str], role: str, line: int
    ) -> None:
        if kinds and not kinds.intersection(self._vocabulary.lineage(entity.kind)):
            self._fault(
                line,
                f"{role}: {entity.name} is of kind {entity.kind}, wrong for {predicate.name}",
                f"it takes {', '.join(sorted(kinds))}",
            )

    def _marker(self, modality: Modality, marker: Any, line: int) -> None:
        if modality is not Modality.ASSERTED and not marker:
            self._fault(
                line,
                f"marker: modality {modality} without `marker`",
                "name the word: can, will, should …",
            )

    def _choice(
        self, item: Mapping[str, Any], key: str, options: type[Choice], usual: Choice, line: int
    ) -> Choice:
        value = item.get(key, usual)
        if value in list(options):
            return options(value)
        self._fault(line, f"{key}: unknown value “{value}”", f"use {', '.join(options)}")
        return usual

    def _polarity(self, value: Any, line: int) -> bool:
        if value == "affirmed":
            return True
        if value != "denied":
            self._fault(line, f"polarity: unknown value “{value}”", "use affirmed or denied")
        return False

    def _entities_of(self, item: Mapping[str, Any], key: str, line: int) -> tuple[str, ...]:
        value = item.get(key, [])
        names = value if isinstance(value, list) else [value]
        found = [self._entity(name, key, line) for name in names]
        return tuple(sorted(entity.iri for entity in found if entity))

    def _year(self, item: Mapping[str, Any], key: str, line: int) -> int | None:
        value = item.get(key)
        if value is None or type(value) is int:
            return value
        self._fault(line, f"{key}: “{value}” is no year", "write a whole number such as 1949")
        return None


def _fields(item: Any) -> Mapping[str, Any] | None:
    if isinstance(item, lined.Lines):
        return item
    if isinstance(item, lined.LinedList) and len(item) == 3:
        return dict(zip(TRIPLE, item, strict=True))
    return None
