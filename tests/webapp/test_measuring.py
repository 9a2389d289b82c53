"""`entente measure`: published figures of classic networks, views of the release, bad input."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import networkx as nx
import pytest
from click.testing import CliRunner

from ontology.names import ENT
from webapp.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def run(*words: str, data: Path | None = None) -> Result:
    place = {"ENTENTE_DATA": str(data)} if data else {}
    return CliRunner().invoke(main, ["measure", *words], env={"COLUMNS": "100", **place})


def measured(file: Path, *names: str, **more: Path) -> dict[str, Any]:
    """The measures of a file, by name, as `--format json` gives them."""
    asked = [word for name in names for word in ("--measure", name)]
    done = run("--data", str(file), *asked, "--format", "json", **more)
    assert done.exit_code == 0, done.stderr
    return {one["measure"]: one for one in json.loads(done.stdout)["measures"]}


def edge_list(graph: nx.Graph[str], path: Path) -> Path:
    rows = ["source,target", *(f"{a},{b}" for a, b in graph.edges())]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_florentine_families_have_their_published_centralities(tmp_path: Path) -> None:
    # Padgett & Ansell (1993). Betweenness as networkx checks it for this graph, in
    # algorithms/centrality/tests/test_betweenness_centrality.py; its degree of 6 and 47.5 pairs
    # follow from that (0.522 of 91). Closeness .560 is that of Wasserman & Faust (1994), ch. 5,
    # cited from memory.
    file = edge_list(nx.florentine_families_graph(), tmp_path / "florence.csv")
    found = measured(file, "degree", "betweenness", "closeness")
    between = found["betweenness"]
    assert between["nodes"]["Medici"] * between["parameters"]["pairs"] == pytest.approx(47.5)
    published = {"Acciaiuoli": 0, "Albizzi": 0.212, "Barbadori": 0.093, "Bischeri": 0.104,
                 "Castellani": 0.055, "Ginori": 0, "Guadagni": 0.255, "Lamberteschi": 0,
                 "Medici": 0.522, "Pazzi": 0, "Peruzzi": 0.022, "Ridolfi": 0.114,
                 "Salviati": 0.143, "Strozzi": 0.103, "Tornabuoni": 0.092}  # fmt: skip
    assert between["nodes"] == pytest.approx(published, abs=5e-4)
    assert (between["exact"], between["seed"]) == (True, None)
    assert found["degree"]["nodes"]["Medici"] == 6
    assert found["closeness"]["nodes"]["Medici"] == pytest.approx(0.560)


def test_the_karate_club_has_its_published_figures(tmp_path: Path) -> None:
    # Zachary (1977): 34 members, 78 ties; member 1 is the teacher, 34 the officer. Size and ends
    # as igraph's and CRAN's copies document them; betweenness .438 and .304, and eigenvector .373,
    # as public tutorials on this graph print them.
    club: Any = nx.Graph(nx.karate_club_graph().edges())
    file = tmp_path / "karate.graphml"
    nx.write_graphml(nx.relabel_nodes(club, lambda node: str(node + 1)), file)
    found = measured(file, "degree", "betweenness", "density", "k-core", "eigenvector")
    degree, between = found["degree"]["nodes"], found["betweenness"]["nodes"]
    assert (len(degree), sum(degree.values()) / 2) == (34, 78)
    assert (degree["1"], degree["34"], degree["12"]) == (16, 17, 1)
    assert found["density"]["number"] == pytest.approx(0.139, abs=0.0005)
    assert (round(between["1"], 3), round(between["34"], 3)) == (0.438, 0.304)
    assert round(found["eigenvector"]["nodes"]["34"], 3) == 0.373
    assert max(found["k-core"]["nodes"].values()) == 4


def test_the_southern_women_are_a_two_mode_network_with_published_density(tmp_path: Path) -> None:
    # Davis, Gardner & Gardner (1941): 18 women, 14 events, 89 attendances, so 89 / (18 · 14) =
    # .353. Degrees over those possible: the table of Borgatti & Halgin (2011), Analyzing
    # affiliation networks, as networkx checks it in algorithms/bipartite/tests/test_centrality.py.
    file = edge_list(nx.davis_southern_women_graph(), tmp_path / "davis.csv")
    found = measured(file, "two-mode-density", "two-mode-degree", "shadow-weights", "nestedness")
    assert found["two-mode-density"]["number"] == pytest.approx(0.353, abs=0.0005)
    kinds = {str(row[0]): row[1] for row in found["two-mode-degree"]["table"]["rows"]}
    assert kinds == {"source": 18, "target": 14}
    degrees = found["two-mode-degree"]["nodes"]
    for event, share in {"E8": 0.78, "E9": 0.67, "E7": 0.56, "E6": 0.44, "E14": 0.17}.items():
        assert round(degrees[event] / 18, 2) == share
    for woman, share in {"Nora Fayette": 0.57, "Sylvia Avondale": 0.5, "Flora Price": 0.14}.items():
        assert round(degrees[woman] / 14, 2) == share
    pairs = found["shadow-weights"]["table"]["rows"]
    assert sum(row[2] for row in pairs if row[0] == "source") == 18 * 17 / 2
    assert 0 < found["nestedness"]["number"] < 100


def test_a_view_is_measured_by_what_makes_sense_for_its_projection(data: Path) -> None:
    done = run("projection=cognitive-map", data=data)
    assert done.exit_code == 0
    assert "Transmitters, receivers, ordinary concepts" in done.stdout
    assert "do not say whether they increase or decrease" in done.stdout
    assert "influence in the world" not in done.stdout
    paths = run("--projection", "cognitive-map", "--measure", "paths", "--between", "soft-power",
                "stability", data=data)  # fmt: skip
    assert "net effect +" in paths.stdout
    assert "Soft power → " in paths.stdout
    rows = run("step=start:article/soft-power-in-alliances", "--format", "csv", data=data).stdout
    degrees = [row for row in csv.DictReader(io.StringIO(rows)) if row["measure"] == "degree"]
    assert max(degrees, key=lambda row: int(row["value"]))["label"] == "Soft power"


def test_what_a_projection_does_not_offer_comes_under_a_banner(data: Path) -> None:
    done = run("--measure", "pagerank", data=data)
    assert "It is no measure of influence in the world." in done.stdout


EDGES = "source,target,weight,sign\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "line 1: there is no column source and no column target"),
        ("source,aim\nAnn,Bob\n", "line 1: there is no column target"),
        (EDGES + "Ann,,1,1\n", "line 2: an edge needs a source and a target."),
        (EDGES + "Ann,Bob,much,1\n", "line 2: weight “much” is no number."),
        ("source;target;weight\nAnn;Bob;1.234,5\n", "line 2: weight “1.234,5” is no number. Write"),
        ("source\ttarget\tweight\nAnn\tBob\t1,5\n", "line 2: weight “1,5” is no number. Write"),
        ("source,target,weight\nAnn,Bob,1,5\n", "line 2: there are 4 cells, the heading has 3."),
        ("source;aim\nAnn;Bob\n", "line 1: there is no column target"),
        (EDGES + "Ann,Bob,-2,1\n", "Ann to Bob has the weight -2.0"),
        (EDGES + "Ann,Bob,nan,1\n", "Ann to Bob has the weight nan"),
        (EDGES + "Ann,Bob,1,5\n", "Ann to Bob has the sign 5.0"),
        ("source,target,type\nAnn,Bob,sideways\n", "type “sideways” is neither"),
        (EDGES + "a" * 140_000, "cannot be read as CSV: field larger than"),
        (EDGES, "The network has no node, so there is nothing to measure."),
    ],
)
def test_a_bad_file_gets_a_sentence_with_its_place(content: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "ties.csv"
    file.write_text(content, encoding="utf-8")
    done = run("--data", str(file), "--measure", "degree")
    assert (done.exit_code, done.stdout) == (1, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_an_edge_list_may_have_semicolons_or_tabs_and_with_semicolons_decimal_commas(
    tmp_path: Path,
) -> None:
    comma = "Weight,source,target\n1.5,Ann,Bob\n2.25,Bob,Cem\n"
    written = {",": comma, "\t": comma.replace(",", "\t"),
               ";": comma.replace(",", ";").replace(".", ",")}  # fmt: skip
    degrees = []
    for text in written.values():
        file = tmp_path / "ties.csv"
        file.write_text(text, encoding="utf-8-sig")
        degrees.append(measured(file, "strength")["strength"]["nodes"])
    assert degrees == [{"Ann": 1.5, "Bob": 3.75, "Cem": 2.25}] * len(written)


def test_rows_of_a_query_are_measured_and_what_is_not_in_them_is_told(data: Path) -> None:
    rows = "(id:nato id:soft-power) (id:nato id:warsaw-pact) (id:nato 1)"
    asked = f"query=SELECT ?source ?target {{ VALUES (?source ?target) {{ {rows} }} }}"
    done = run(asked, "--measure", "degree", "--format", "json", data=data)
    assert done.exit_code == 0, done.stderr
    made = json.loads(done.stdout)
    assert sorted(made["measures"][0]["nodes"].values()) == [1, 1, 2]
    assert "is empty or no IRI: 1 of 3 rows." in done.stdout


def test_no_name_in_a_file_steers_a_terminal_and_json_keeps_it(tmp_path: Path) -> None:
    named = tmp_path / "named.csv"
    named.write_text("source,target\n\N{ESCAPE}]0;title\a,b\nb,c\n", encoding="utf-8")
    asked = ("--data", str(named), "--measure", "degree")
    assert "\n�]0;title�  1\n" in run(*asked).stdout
    assert r'"\u001b]0;title\u0007": 1' in run(*asked, "--format", "json").stdout
    named.write_text("source,target\na\n", encoding="utf-8")
    refused = run("--data", str(named.rename(tmp_path / "\N{ESCAPE}[31m.csv")))
    assert refused.exit_code == 1
    assert "\N{ESCAPE}" not in refused.stderr


def test_files_that_are_neither_are_refused(tmp_path: Path) -> None:
    graphml, latin = tmp_path / "ties.graphml", tmp_path / "ties.csv"
    graphml.write_text("<graphml><graph", encoding="utf-8")
    latin.write_bytes("source,target\nZoë,Bob\n".encode("latin-1"))
    for file, told in ((graphml, "cannot be read as GraphML"), (latin, "no UTF-8 text")):
        done = run("--data", str(file), "--measure", "degree")
        assert (done.exit_code, done.stdout) == (1, "")
        assert told in done.stderr


def test_a_query_is_a_view_however_its_variables_are_written(data: Path) -> None:
    query = f"SELECT ?source ?target WHERE {{ ?source <{ENT}opposes> ?target }}"
    rows = [run(view, "--measure", "degree", "--format", "csv", data=data)
            for view in (f"query={query}", f"/explore?query={quote(query)}",
                         f"step=start:nato&query={quote(query)}")]  # fmt: skip
    assert rows[0].exit_code == 0, rows[0].stderr
    assert rows[0].stdout == rows[1].stdout
    assert "NATO" in rows[0].stdout
    assert (rows[2].exit_code, rows[2].stdout) == (1, "")
    assert "Traceback" not in rows[2].stderr
    paths = CliRunner().invoke(main, ["paths", "nato", "trust", f"query={query}"],
                               env={"ENTENTE_DATA": str(data)})  # fmt: skip
    assert paths.exit_code == 1
    assert "paths lead over claims, not over rows" in paths.stderr


def test_names_that_do_not_exist_are_told(data: Path, tmp_path: Path) -> None:
    file = edge_list(nx.path_graph(["Ann", "Bob"]), tmp_path / "ties.csv")
    asked = {
        "no measure named “fame”": ["--data", str(file), "--measure", "fame"],
        "no projection named “flat”": ["--projection", "flat"],
        "no node of this network named “Eve”": ["--data", str(file), "--measure", "paths",
                                                "--between", "Ann", "Eve"],
        "no format “xls”": ["--data", str(file), "--measure", "degree", "--format", "xls"],
        "makes an edge of the projection co-membership": ["step=start:nato", "--projection",
                                                          "co-membership"],
    }  # fmt: skip
    for told, words in asked.items():
        done = run(*words, data=data)
        assert done.exit_code == 1, words
        assert told in done.stderr
    both = run("step=start:nato", "--data", str(file))
    assert both.exit_code == 2
    assert "one of the two" in both.stderr
