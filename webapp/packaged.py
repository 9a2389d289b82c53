"""What a research package holds beside the data: the measures and the methods of its view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from graph.address import parse
from graph.export import Extra
from graph.measures import MEASURES, Result, defaults, measure
from graph.simple import WEIGHTS
from ontology import making
from webapp import methods
from webapp.analysed import quick
from webapp.analysing import SEED
from webapp.figures import as_csv
from webapp.measured import Measured

if TYPE_CHECKING:
    from graph.export import Exported


PACKAGE: Final = "package"  # the format


def packaged(exported: Exported) -> Exported:
    """The same with its extras. A figure would be one more of them."""
    return replace(exported, extras=(*exported.extras, *analysis(exported)))


def analysis(exported: Exported) -> tuple[Extra, ...]:
    """The measures that make sense for the view's projection, as CSV, and the methods, as text."""
    network = exported.network
    if not len(network):
        return ()
    view = parse(parse_qsl(exported.address, keep_blank_values=True), exported.catalogue)
    results = [_result(exported, name) for name in defaults(view.presentation.projection)]
    labels = {node: str(data["label"]) for node, data in network.nodes(data=True)}
    table = as_csv(Measured({}, tuple(results), labels))
    studied = methods.Studied(
        view,
        WEIGHTS[0],
        network,
        results,
        exported.catalogue,
        exported.release,
        making.behind(exported.relations, exported.catalogue),
    )
    said = methods.text(studied, f"/analysis?{exported.address}")
    return (
        Extra("data/measures.csv", "text/csv", "One row a value: measure, node (empty: of the "
              "whole network), label, value.", table.encode()),
        Extra("methods.md", "text/markdown", "How this was coded and measured.",
              ("# Methods\n\n" + "\n\n".join(said) + "\n").encode()),
    )  # fmt: skip


def _result(exported: Exported, name: str) -> Result:
    """A measure of the view's network; refused where a package would wait for it for long."""
    edges = exported.network.number_of_edges()
    if quick([name], edges):
        (found,) = measure(exported.network, [name], seed=SEED)
        return found
    label = MEASURES[name].label.lower()
    why = f"With {edges:,} edges, {label} takes long: entente measure --measure {name} has it."
    return Result(name, refused=why)
