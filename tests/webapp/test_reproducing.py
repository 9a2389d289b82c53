"""The program under "Methods": run beside the downloaded file, it gives the page's numbers."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

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
SLOW = {"constraint", "effective-size", "feedback-loops"}  # in plain networkx; asked of the small


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "weight=passages&article=soft-power-in-alliances",
        "projection=cognitive-map&weight=articles",
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
    assert {"degree", "strength", "betweenness", "closeness", "density"} <= set(again)
    for name, values in again.items():
        if isinstance(values, dict):
            assert values == numbers(ours, name), name
    assert f"{again['density']:.4g}" in page.words
    labels = {row["node"]: row["label"] for row in ours}
    whole, rest = again["articulation-points"]
    assert set(whole) == {row["node"] for row in ours if row["articulation-points"] == "yes"}
    without = {labels[node] for node in rest}
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
