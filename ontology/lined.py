"""YAML whose mappings and lists remember the lines they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from ontology.errors import Fault

if TYPE_CHECKING:
    from pathlib import Path


class Lines(dict[str, Any]):
    """A mapping that knows its own first line and the line of each key."""

    line: int
    at: dict[str, int]

    def where(self, key: str) -> int:
        """Line of a key, or of the mapping where the key is missing."""
        return self.at.get(key, self.line)


class LinedList(list[Any]):
    """A list that knows its own first line and the line of each item."""

    line: int
    at: list[int]

    @classmethod
    def empty(cls) -> LinedList:
        """A list of nothing, on no line."""
        found = cls()
        found.line, found.at = 0, []
        return found


class _Loader(yaml.SafeLoader):
    """SafeLoader that keeps lines, refuses repeated keys, and reads only strings as keys."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Lines:
    found = Lines()
    found.line, found.at = node.start_mark.line + 1, {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in found:
            raise yaml.MarkedYAMLError(problem=f"“{key}” twice", problem_mark=key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
        found.at[key] = key_node.start_mark.line + 1
    return found


def _sequence(loader: _Loader, node: yaml.SequenceNode) -> LinedList:
    found = LinedList(loader.construct_object(child, deep=True) for child in node.value)
    found.line = node.start_mark.line + 1
    found.at = [child.start_mark.line + 1 for child in node.value]
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:seq", _sequence)


def read(path: Path) -> tuple[Any, list[Fault]]:
    """The file's YAML value, or None and one fault that says where it stops being YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, [Fault(path.name, line, "is not UTF-8", "save the file as UTF-8")]
    except OSError as error:
        return None, [Fault(path.name, 1, f"cannot be read: {error.strerror}")]
    try:
        return yaml.load(text, Loader=_Loader), []  # noqa: S506  # _Loader is a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return None, [Fault(path.name, mark.line + 1 if mark else 1, f"not YAML: {error.problem}")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [Fault(path.name, 1, f"not YAML: {str(error).splitlines()[0]}")]
