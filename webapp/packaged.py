"""What a research package holds beside the data: figure, measures and methods of its view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from graph.address import parse
from graph.export import Extra
from graph.export.package.wording import marked_down
from graph.measures import MEASURES, Result, defaults, measure
from graph.projection import in_files
from graph.simple import WEIGHTS, pairs_of
from ontology import making
from webapp import methods, reproducing
from webapp.analysing import SEED
from webapp.computed import quick
from webapp.figure import figure
from webapp.figure.press import MEDIA_TYPES
from webapp.figures import as_csv
from webapp.measured import Measured

if TYPE_CHECKING:
    from graph.export import Exported
    from graph.placing import Picture
    from graph.view import View
    from webapp.figure.press import Form

PACKAGE: Final = "package"  # the format
FIGURES: Final[dict[Form, str]] = {
    "svg": "The picture of the view, with legend and caption.",
    "pdf": "The same to print.",
}


def packaged(exported: Exported, view: View, picture: Picture) -> Exported:
    """The same with its extras; `picture` is that of the view as it is taken away."""
    extras = (*exported.extras, *_figures(exported, view, picture), *analysis(exported))
    return replace(exported, extras=extras)


def analysis(exported: Exported) -> tuple[Extra, ...]:
    """The measures that make sense for the view's projection, as CSV, and the methods, as text."""
    network = exported.network
    if not len(network):
        return ()
    view = parse(parse_qsl(exported.address, keep_blank_values=True), exported.catalogue)
    results = [_result(exported, name) for name in defaults(view.presentation.projection)]
    labels = {node: str(data["label"]) for node, data in network.nodes(data=True)}
    names = {node: in_files(node, exported.catalogue) for node in network}
    table = as_csv(Measured({}, tuple(results), labels, names))
    studied = methods.Studied(
        view,
        WEIGHTS[0],
        network,
        results,
        exported.catalogue,
        exported.release,
        making.behind(exported.relations, exported.catalogue),
        pairs_of(network),
    )
    said = methods.text(studied, f"/analysis?{exported.address} (address within Entente)")
    again = reproducing.program(studied, "data/network.graphml")
    return (
        Extra("data/measures.csv", "text/csv", "One row a value: measure, node (its Id in "
              "nodes.csv; empty: of the whole network), label, value.", table.encode()),
        Extra("methods.md", "text/markdown", "How this was coded and measured.",
              ("# Methods\n\n" + "\n\n".join(map(marked_down, said)) + "\n").encode()),
        Extra("methods.py", "text/x-python", "The same numbers of data/network.graphml, by plain "
              "networkx.", again.encode()),
    )  # fmt: skip


def _figures(exported: Exported, view: View, picture: Picture) -> tuple[Extra, ...]:
    """The view as figures that do not say which server drew them; none of an empty view."""
    if not picture.drawn:
        return ()
    return tuple(
        Extra(
            f"figure.{form}",
            MEDIA_TYPES[form],
            about,
            figure(view, picture, exported.release, form),
        )
        for form, about in FIGURES.items()
    )


def _result(exported: Exported, name: str) -> Result:
    """A measure of the view's network; refused where a package would wait for it for long."""
    edges = exported.network.number_of_edges()
    if quick([name], edges):
        (found,) = measure(exported.network, [name], seed=SEED)
        return found
    label = MEASURES[name].label.lower()
    why = f"With {edges:,} edges, {label} takes long: entente measure --measure {name} has it."
    return Result(name, refused=why)
