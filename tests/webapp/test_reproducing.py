"""The program under "Methods": run beside the downloaded file, it gives the page's numbers."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from graph.others import name_of
from ontology.names import ENT
from tests.webapp.reading import settled, table
from webapp.reproducing import EXPRESSIONS

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from ontology.releases import Release

SMALL = (
    "projection=instruments-by-actor",
    "projection=challenge-mitigation&step=start:article/soft-power-in-alliances",
)
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PROJECTED = quote(
    f"SELECT ?claim ?source ?relation ?target {{ ?claim <{RDF}subject> ?source ; "
    f"<{RDF}predicate> ?relation ; <{RDF}object> ?target }}"
)
MIXED = quote(  # things of the release and others: their IRIs sort otherwise than their names
    f"SELECT ?source ?target {{ {{ ?source <{ENT}supports> ?target }} UNION "
    f"{{ ?a <{ENT}supports> ?source BIND(IRI(CONCAT('http://x.org/', STRAFTER(STR(?a), 'id/'))) "
    "AS ?target) } }"
)
SLOW = {"constraint", "effective-size", "feedback-loops"}  # in plain networkx; asked of the small


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "weight=passages&article=soft-power-in-alliances",
        "projection=cognitive-map&weight=articles",
        pytest.param(
            f"projection=cognitive-map&weight=articles&query={PROJECTED}", id="projected rows"
        ),
        pytest.param(f"query={MIXED}", id="own and other IRIs"),
        *SMALL,
    ],
)
def test_the_program_gives_the_same_numbers_from_the_downloaded_file(
    asked: str, client: FlaskClient, release: Release, tmp_path: Path
) -> None:
    wanted = EXPRESSIONS.keys() - (set() if asked in SMALL else SLOW)
    every = "&".join(f"measure={name}" for name in sorted(wanted))
    page = settled(client, f"/analysis?{asked}&{every}")
    code = unescape(page.html.partition('<pre class="program"')[2].partition("<code>")[2])
    (tmp_path / "again.py").write_text(code.partition("</code>")[0], encoding="utf-8")
    with client.get(page.href("Download the network (GraphML)")) as file:
        (tmp_path / f"entente-{release.short}.graphml").write_bytes(file.data)
    done = subprocess.run(
        [sys.executable, "again.py"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    again = {name: ast.literal_eval(found) for name, found in
             (line.split(" ", 1) for line in done.stdout.splitlines())}  # fmt: skip
    ours = table(client, f"/analysis/nodes.csv?{asked}&{every}")
    labels = {row["node"]: row["label"] for row in ours}
    assert {"degree", "strength", "betweenness", "closeness", "density"} <= set(again)
    for name, values in again.items():
        if isinstance(values, dict):
            found = {called(node, labels): value for node, value in values.items()}
            assert found == numbers(ours, name), name
    assert f"{again['density']:.4g}" in page.words
    whole, rest = again["articulation-points"]
    cut = {row["node"] for row in ours if row["articulation-points"] == "yes"}
    assert {called(node, labels) for node in whole} == cut
    without = {labels[called(node, labels)] for node in rest}
    for label, _, told, _ in cells(page.html, "articulation-points"):
        assert (label in without) == (told == "yes"), label
    if "feedback-loops" in again:
        counts = cells(page.html, "feedback-loops")
        assert again["feedback-loops"] == sum(int(count) for row in counts for count in row[1:])
    if "two-mode-density" in again:
        assert f"{again['two-mode-density']:.4g}" in section(page.html, "two-mode-density")
        pairs = sorted(pair for shadow in again["shadow-weights"] for pair in shadow.items())
        shares = cells(page.html, "shadow-weights")
        assert pairs == sorted((int(s), int(n)) for _, s, n in shares if s != "0")
    lacking = page.words.partition("Not in this program: ")[2].partition(".")[0]
    assert ("Nestedness (NODF) (networkx has no function for it)" in lacking) == (
        "challenge" in asked
    )


def called(node: str, ours: dict[str, str]) -> str:
    """What our table calls a node of the file, which has the IRI of what is no entity."""
    return node if node in ours else name_of(node)


def section(page: str, name: str) -> str:
    return page.partition(f'id="measure-{name}"')[2].partition("</details>")[0]


def cells(page: str, name: str) -> list[list[str]]:
    """The table of a measure, row by row."""
    rows = section(page, name).partition("<tbody>")[2].split("</tr>")[:-1]
    return [re.findall(r"<td[^>]*>([^<]*)</td>", unescape(row)) for row in rows]


def numbers(rows: list[dict[str, str]], name: str) -> Any:
    """What a file has of a measure: numbers, or words; nothing of nodes without a value."""
    plain = {row["node"]: row[name] for row in rows if row[name]}
    words = any(value.isalpha() for value in plain.values())
    amounts = {node: float(value) for node, value in plain.items() if not words}
    return plain if words else pytest.approx(amounts, abs=1e-9)
