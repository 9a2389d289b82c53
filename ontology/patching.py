"""Changes to a sheet that touch only the lines they must: comments and layout stay as they are."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, cast

import yaml

from ontology.errors import BadOntology, Fault

if TYPE_CHECKING:
    from collections.abc import Sequence


class Patch:
    """A sheet's text and the changes to be made to it; `result` makes them all.

    Made for a text that `sheets.read` has found to be a sheet. Raises `BadOntology` where the
    sheet is laid out so that its lines cannot be changed one by one.
    """

    def __init__(self, name: str, text: str) -> None:
        self._name, self._text = name, text
        self._edits: list[tuple[int, int, str]] = []
        self._newline = "\r\n" if "\r\n" in text else "\n"
        root = cast("yaml.MappingNode", yaml.compose(text, Loader=yaml.SafeLoader))
        self.header = cast("yaml.MappingNode", _value(root, "article"))
        self._list = cast("yaml.SequenceNode", _value(root, "passages"))
        self.passages: Sequence[yaml.MappingNode] = self._list.value

    def lines(self) -> dict[int, int]:
        """The line on which each passage, by its number, begins."""
        numbers = [_value(passage, "passage") for passage in self.passages]
        return {int(one.value): one.start_mark.line + 1 for one in numbers if one is not None}

    def result(self) -> str:
        """The text with all changes."""
        parts, at = [], 0
        for start, end, new in sorted(self._edits, key=itemgetter(0, 1)):
            parts += [self._text[at:start], new]
            at = end
        return "".join([*parts, self._text[at:]])

    def put(self, mapping: yaml.MappingNode, key: str, value: str) -> None:
        """Write the value of a key (YAML, on one line); a key that is missing is added."""
        node = _value(mapping, key)
        if node is None:
            self._add(mapping, [f"{key}: {value}"])
        else:
            start, end = node.start_mark.index, self._end(node)
            self._edits.append((start, end, value if end > start else f" {value}"))

    def put_claims(
        self, passage: yaml.MappingNode, old: Sequence[str | None], new: Sequence[str]
    ) -> None:
        """Change the claims of a passage.

        `old` has, for each claim that stands there, its new text, "" to leave it as it is, or
        None to delete it; `new` are further claims. All are YAML.
        """
        node = _value(passage, "claims")
        if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
            self._change(node, old, new)
            return
        there = [self._source(one) for one in node.value] if node and node.value else []
        kept = [text or was for text, was in zip(old, there, strict=True) if text is not None]
        self._replace(passage, node, [*kept, *new])

    def add_passages(self, place: int, text: str) -> None:
        """Write the lines of further passages after so many of those that stand there."""
        if self._list.flow_style:
            raise self._cramped(self._list)
        indent = " " * self._list.start_mark.column
        lines = [indent + line for line in text.splitlines()]
        first = self._list.value[0].start_mark.index
        before = self._text.rfind("\n", 0, first)
        self._after(self._end(self._list.value[place - 1]) if place else before, lines)

    def _change(
        self, node: yaml.SequenceNode, old: Sequence[str | None], new: Sequence[str]
    ) -> None:
        for one, text in zip(node.value, old, strict=True):
            start, end = one.start_mark.index, self._end(one)
            if text is None:
                line = self._text.rfind("\n", 0, start) + 1
                self._edits.append((line, self._next_line(end), ""))
            elif text:
                self._edits.append((start, end, text))
        if not new and all(text is None for text in old):
            colon = self._text.rindex(":", 0, node.start_mark.index)
            self._edits.append((colon + 1, colon + 1, " []"))
        indent = " " * node.start_mark.column
        self._after(self._end(node), [f"{indent}- {claim}" for claim in new])

    def _replace(
        self, passage: yaml.MappingNode, node: yaml.Node | None, claims: Sequence[str]
    ) -> None:
        if passage.flow_style:
            raise self._cramped(passage)
        if node is None:
            self._add(passage, ["claims:", *(f"  - {claim}" for claim in claims)])
            return
        indent = " " * passage.start_mark.column
        lines = "".join(f"{self._newline}{indent}  - {claim}" for claim in claims)
        colon = self._text.rindex(":", 0, node.start_mark.index)
        self._edits.append((colon + 1, self._end(node), lines or " []"))

    def _add(self, mapping: yaml.MappingNode, lines: Sequence[str]) -> None:
        if mapping.flow_style:
            raise self._cramped(mapping)
        indent = " " * mapping.start_mark.column
        _, first = mapping.value[0]
        self._after(self._end(first), [indent + line for line in lines])

    def _after(self, index: int, lines: Sequence[str]) -> None:
        """Write whole lines after the line in which an index lies."""
        place = self._next_line(index)
        text = "".join(line + self._newline for line in lines)
        if place == len(self._text) and not self._text.endswith("\n"):
            text = self._newline + text.removesuffix(self._newline)
        if lines:
            self._edits.append((place, place, text))

    def _next_line(self, index: int) -> int:
        stop = self._text.find("\n", max(index, 0))
        return len(self._text) if stop < 0 else stop + 1

    def _source(self, node: yaml.Node) -> str:
        return self._text[node.start_mark.index : self._end(node)]

    def _end(self, node: yaml.Node) -> int:
        """Where a node's own text ends; YAML's mark may stand behind comments."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start = node.start_mark.index
        return start + len(self._text[start : node.end_mark.index].rstrip())

    def _cramped(self, node: yaml.Node) -> BadOntology:
        problem = "stands between brackets, so that its lines cannot be changed one by one"
        remedy = "write it over several lines, as `entente segment` does"
        return BadOntology([Fault(self._name, node.start_mark.line + 1, problem, remedy)])


def _value(mapping: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((value for name, value in mapping.value if name.value == key), None)
