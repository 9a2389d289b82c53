"""Results of measures as JSON, and back: what a cache keeps and another process sends."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from graph.measures.result import Result, Table


def written(result: Result) -> dict[str, Any]:
    """A result of a network whose nodes are text, as JSON has it."""
    table = result.table
    plain = asdict(result) | {"nodes": result.nodes and dict(result.nodes)}
    return plain | {"table": table and [table.columns, table.rows, sorted(table.nodes)]}


def read(found: dict[str, Any]) -> Result:
    """A result out of what `written` gives.

    >>> import json
    >>> table = Table(("sign", "path"), (("+", ("a", "b")),), frozenset({"path"}))
    >>> one = Result("paths", table=table, warnings=("Look.",), parameters={"topics": ("a",)})
    >>> read(json.loads(json.dumps(written(one)))) == one
    True
    """
    table = found["table"]
    return Result(**found | {
        "table": table and Table(tuple(table[0]), _whole(table[1]), frozenset(table[2])),
        "parameters": {name: _whole(value) for name, value in found["parameters"].items()},
        "warnings": tuple(found["warnings"]),
    })  # fmt: skip


def _whole(value: Any) -> Any:
    """JSON's lists as the tuples they were."""
    return tuple(map(_whole, value)) if isinstance(value, list | tuple) else value
