"""The page that pyvis itself makes of a graph, with its defaults: what ours is compared with."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pyvis.network import Network


def write(
    path: Path, nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]]
) -> None:
    """Write the stock page of these nodes and edges, as our page has them in its scene.

    It is directed, or parallel relations would be dropped, and all in one file, since the other
    forms of it ask hosts that a machine without network does not reach.
    """
    page = Network(directed=True, cdn_resources="in_line")
    for node in nodes:
        page.add_node(node["id"], label=node["name"], title=node["title"])
    for edge in edges:
        page.add_edge(edge["from"], edge["to"], title=edge["title"])
    path.write_text(page.generate_html(), encoding="utf-8")


# Runs before the page's own scripts: its `var network` finds this property and sets it.
FINISHED: Final = """() => Object.defineProperty(window, 'network', {
    get() { return this.drawn; },
    set(made) {
        this.drawn = made;
        made.once('stabilizationIterationsDone', () => requestAnimationFrame(
            () => requestAnimationFrame(() => { this.finished = performance.now(); })));
    },
})"""
"""When its layout has come to rest and a frame was drawn since: milliseconds from navigation."""
