"""Networks and files of them: ours against what one would write by hand, in one run.

`make bench` runs `python -m bench.analysis`; a number behind it is another size, in relations.
"""

import csv
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import networkx as nx
import rdflib
from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

from bench import claims, report
from bench.data import SEED
from bench.report import Target
from bench.spent import spent, timed
from graph import export
from graph.projection import project
from graph.projections import PROJECTIONS
from graph.relations import select
from graph.view import Selection, View
from ontology import building, releases
from ontology import catalogue as catalogues
from ontology import corpus as corpora
from ontology.check import Report
from ontology.names import CLAIM
from ontology.store import Store
from webapp import create_app
from webapp.settings import Settings
from webapp.site import KEY

RESULTS: Final = Path(__file__).with_name("analysis.md")
SIZE: Final = 100_000
COLD, CACHED = 2.0, 0.05  # seconds
FLAT: Final = 32 << 20  # bytes that writing may need beside what it writes
_TURNS: Final = 5


def main(arguments: Sequence[str]) -> list[Target]:
    """Measure, print, and write down what a whole run measured; which targets it meets."""
    size = int(arguments[0]) if arguments else SIZE
    lines = [
        "# Speed of analysis and exports",
        "",
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}, data seeded with {SEED}. "
        f"{report.machine()}. Seconds are processor time, which a busy machine changes least. "
        f"rdflib {rdflib.__version__}, networkx {nx.__version__}.",
        "",
    ]
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        found, targets = _large(Path(folder), size)
    lines += found
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        pages = _pages(Path(folder))
    lines += ["## The page of the two articles", "", *report.told(pages)]
    print("\n".join(lines), flush=True)
    if size == SIZE:
        RESULTS.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return [*targets, *pages]


def _large(folder: Path, size: int) -> tuple[list[str], list[Target]]:
    """Network and exports of so many relations."""
    made = claims.release(folder, size)
    file = folder / "rival.nt"
    count = claims.triples(made, file)
    ours, network = timed(lambda: _ours(made.folder))
    graph = rdflib.Graph()
    parsing, _ = timed(lambda: graph.parse(file, format="nt"))
    whole, triple_graph = timed(lambda: rdflib_to_networkx_multidigraph(graph))
    hand, by_hand = timed(lambda: _by_hand(graph))
    if by_hand.number_of_edges() != network.number_of_edges():
        raise SystemExit("the networks have different numbers of edges")
    ratio = (parsing + min(whole, hand)) / ours
    quick = Target("from disk to network at least 5 × as fast as by hand",
                   f"{ratio:.1f} ×", ratio >= 5)  # fmt: skip
    lines = [
        f"## {network.number_of_edges():,} relations in {count:,} triples",
        "",
        "| to a MultiDiGraph | seconds | edges |",
        "| --- | ---: | ---: |",
        f"| ours: release to network of claims | {ours:.1f} | {network.number_of_edges():,} |",
        f"| rdflib: parsing the file | {parsing:.1f} | |",
        f"| … then `rdflib_to_networkx_multidigraph` | {whole:.1f} "
        f"| {triple_graph.number_of_edges():,} |",
        f"| … or by hand, claim by claim | {hand:.1f} | {by_hand.number_of_edges():,} |",
        "",
        *report.told([quick]),
        "",
    ]
    del triple_graph, network
    exports, flat = _exports(folder, made, graph, by_hand)
    return lines + exports, [quick, flat]


def _ours(folder: Path) -> Any:
    store = Store.open(folder)
    catalogue = catalogues.read(store)
    return project(select(store, Selection(), catalogue), catalogue)


def _by_hand(graph: rdflib.Graph) -> Any:
    """What a user would write who knows that claims are reified."""
    made: Any = nx.MultiDiGraph()
    for claim in graph.subjects(rdflib.RDF.type, rdflib.URIRef(CLAIM)):
        ends = (graph.value(claim, rdflib.RDF.subject), graph.value(claim, rdflib.RDF.object))
        said = {str(p): str(o) for p, o in graph.predicate_objects(claim)}
        made.add_edge(*map(str, ends), key=said[str(rdflib.RDF.predicate)], **said)
    return made


def _exports(
    folder: Path, made: releases.Release, graph: rdflib.Graph, plain: Any
) -> tuple[list[str], Target]:
    store = Store.open(made.folder)
    gathered = export.gather(View(), made, store, catalogues.read(store), multi=True)
    rows = {
        "CSV of edges": ("edges.csv", lambda path: _csv(plain, path), "csv.writer over networkx"),
        "GraphML": ("graphml", lambda path: nx.write_graphml(plain, path), "networkx"),
        "N-Quads": ("nquads", lambda path: graph.serialize(path, format="nt", encoding="utf-8"),
                    "rdflib (N-Triples)"),
    }  # fmt: skip
    lines = ["| export | ours, s | peak, MiB | by hand, s | peak, MiB | with |",
             "| --- | ---: | ---: | ---: | ---: | --- |"]  # fmt: skip
    peaks = {}
    for label, (name, rival, told) in rows.items():
        one = spent(lambda path, name=name: _written(gathered, name, path), folder)  # type: ignore[misc]  # bound now
        other = spent(rival, folder)
        peaks[label] = one.peak
        lines.append(
            f"| {label} | {one.seconds:.2f} | {one.peak >> 20} | {other.seconds:.2f} "
            f"| {other.peak >> 20} | {told} |"
        )
    most = max(peaks, key=peaks.__getitem__)
    flat = Target(
        f"writing needs at most {FLAT >> 20} MiB",
        f"{peaks[most] >> 20} MiB ({most})",
        peaks[most] <= FLAT,
    )
    return [*lines, "", *report.told([flat]), ""], flat


def _written(gathered: export.Exported, name: str, path: Path) -> None:
    with path.open("wb") as out:
        export.FORMATS[name].write(gathered, out)


def _csv(network: Any, path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(("Source", "Target", "relation", "passage"))
        rows.writerows((s, t, key, data) for s, t, key, data in network.edges(keys=True, data=True))


def _pages(folder: Path) -> list[Target]:
    """The page of each projection of the two articles, first and again."""
    building.build(corpora.read(), Report((), 0, None), folder)
    app = create_app(Settings(data=folder, port=0))
    client = app.test_client()
    client.get("/")
    cold, cached = {}, {}
    for name in PROJECTIONS:
        address = f"/analysis?projection={name}"
        cold[name], _ = timed(lambda address=address: client.get(address))  # type: ignore[misc]  # bound now
        cached[name] = min(
            timed(lambda address=address: client.get(address))[0]  # type: ignore[misc]  # bound now
            for _ in range(_TURNS)
        )
    app.extensions[KEY].close()
    return [
        _slowest("all default measures of the two articles, cold, under 2 s", cold, COLD),
        _slowest("… and again under 50 ms", cached, CACHED),
    ]


def _slowest(text: str, found: dict[str, float], most: float) -> Target:
    name = max(found, key=found.__getitem__)
    return Target(text, f"{found[name] * 1000:,.0f} ms at most ({name})", found[name] < most)


if __name__ == "__main__":
    main(sys.argv[1:])
