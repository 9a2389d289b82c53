"""Measures as text for a terminal, as CSV, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from graph.export.table import cell
from graph.measures import COSTS, MEASURES
from ontology.errors import UnknownFormat
from webapp.printing import shown, table

if TYPE_CHECKING:
    from graph.measures import Result, Table
    from webapp.measured import Measured

SHOWN: Final = 20  # nodes in a table on the terminal; csv and json have all
FORMATS: Final = ("table", "csv", "json")
NOISE: Final = 1e-12  # what is smaller is left of rounding: a measure that would be 0


def written(found: Measured, form: str, width: int) -> str:
    """What was measured, as a table of so many characters, CSV or JSON. Raises `UnknownFormat`."""
    match form:
        case "table":
            return as_text(found, width)
        case "csv":
            return as_csv(found)
        case "json":
            return as_json(found)
    raise UnknownFormat(form, FORMATS)


def as_text(found: Measured, width: int) -> str:
    """Each measure with its definition, its numbers and its warnings."""
    about = found.about
    head = [f"{about['nodes']} nodes, {about['edges']} edges. {about.get('question', '')}".strip()]
    parts = ["\n".join([*head, *about["remarks"]])]
    parts += [_one(result, found, width) for result in found.results]
    return shown("\n\n".join(parts) + "\n")


def _one(result: Result, found: Measured, width: int) -> str:
    known = MEASURES[result.measure]
    lines = [f"{known.label} ({known.unit})", *result.warnings]
    if result.refused:
        return "\n".join([*lines, result.refused])
    if result.number is not None:
        of = f"{known.of_network}: " if known.of_network else ""
        lines.append(of + number(result.number))
    said = [f"{name} {number(value)}" for name, value in result.parameters.items()]
    lines.append("; ".join([*said, *made(result)]))
    if result.table is not None:
        lines.append(_table(result.table, found, width))
    elif result.nodes is not None:
        ranked = sorted(result.nodes.items(), key=lambda item: _rank(item, found))
        rows = [[found.label(node), number(value)] for node, value in ranked[:SHOWN]]
        lines.append(table(("node", known.label.lower()), rows, width))
        if len(ranked) > SHOWN:
            lines.append(f"{SHOWN} of {len(ranked)} nodes; --format csv has all.")
    return "\n".join(lines)


def made(result: Result) -> list[str]:
    """Whether it is exact, sampled, or as chance had it, with the seed.

    >>> from graph.measures import Result
    >>> made(Result(seed=7)), made(Result())
    (['as the seed 7 gives it'], ['exact'])
    """
    seed = [] if result.seed is None else [f"as the seed {result.seed} gives it"]
    return seed if result.exact and seed else [*seed, "exact" if result.exact else "sampled"]


def _rank(item: tuple[Any, Any], found: Measured) -> tuple[bool, float, str]:
    """Highest first, what has no value last."""
    node, value = item
    return value is None, -value if isinstance(value, int | float) else 0, found.label(node)


def _table(shown: Table, found: Measured, width: int) -> str:
    rows = [
        [
            found.label(cell) if column in shown.nodes else number(cell)
            for column, cell in zip(shown.columns, row, strict=True)
        ]
        for row in shown.rows
    ]
    return table(shown.columns, rows, width)


def number(value: Any) -> str:
    """A value with four digits, a real minus, and a dash where it is not defined.

    >>> number(-0.123456), number(12), number(None), number(1.1e-16)
    ('−0.1235', '12', '–', '0')
    """
    if value is None:
        return "–"
    if not isinstance(value, float):
        return str(value)
    return "0" if abs(value) < NOISE else f"{value:.4g}".replace("-", "−")


def as_csv(found: Measured) -> str:
    """One row a value: measure, node (its Id), label, value; the network's own have no node.

    No cell is a formula where a spreadsheet opens it.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(("measure", "node", "label", "value"))
    for result in found.results:
        if result.number is not None:
            rows.writerow((result.measure, "", "", result.number))
        for node, value in sorted((result.nodes or {}).items(), key=lambda item: str(item[0])):
            told = result.measure, found.name(node), found.label(node), value
            rows.writerow(map(cell, told))
    return out.getvalue()


def as_json(found: Measured) -> str:
    """Everything, with the declaration of each measure, as one JSON object."""
    told = {"label", "definition", "formula", "reference", "unit", "of_network", "caveats"}
    results = []
    for result in found.results:
        known = MEASURES[result.measure]
        declared = {name: getattr(known, name) for name in sorted(told)}
        shown = asdict(result)
        if result.table is not None:
            shown["table"] = {"columns": result.table.columns, "rows": result.table.rows}
        results.append({**shown, **declared, "cost": COSTS[known.cost]})
    whole = {**found.about, "labels": found.labels, "measures": results}
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
