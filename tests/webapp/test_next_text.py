"""The next text, as the README tells it: from a text file to the graph, by commands alone."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING

import pytest

from ontology.names import ENT, ID
from tests.ontology import inventing
from tests.webapp.terminal import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = inventing.TEXT
PREFIXES = f"PREFIX id: <{ID}> PREFIX ent: <{ENT}> "


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """What a person does in an editor."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def passage(path: Path, number: int) -> tuple[str, str]:
    """The lines of a passage still to be coded, for `edit` to change, twice."""
    lines = path.read_text(encoding="utf-8").partition(f"- passage: {number}\n")[2]
    lines = lines.partition("- passage")[0]
    return lines, lines


def code(path: Path, number: int, gloss: str, *claims: str) -> None:
    """Gloss and claims of one passage, written into the sheet by hand."""
    old, new = passage(path, number)
    written = "".join(f"\n    - {claim}" for claim in claims)
    new = new.replace("gloss: ''", f"gloss: {gloss}").replace("claims: []", f"claims:{written}")
    edit(path, (old, new))


def well(*words: str) -> str:
    """What a command that goes well prints, on both channels."""
    done = run(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


class Desk:
    """A researcher's folders: texts, coding, and the state of the app."""

    def __init__(self, folder: Path) -> None:
        self.texts, self.coding, self.data = folder / "texts", folder / "coding", folder / "data"
        self.texts.mkdir()
        self.coding.mkdir()
        self.text, self.sheet = self.texts / "league.txt", self.coding / "league.yaml"
        self.folders = ("--sheets", str(self.coding), "--articles", str(self.texts))

    def address(self, path: str, **query: str) -> str:
        """The answer of the served app."""
        full = f"{self.served}{path}?{urllib.parse.urlencode(query)}"
        with urllib.request.urlopen(full) as response:
            return str(response.read().decode())

    served = ""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The whole way, once; each step says what it must."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    segmented(desk)
    coded(desk)
    coded_in_a_spreadsheet(desk)
    edited(desk)
    built = run("build", *desk.folders, data=desk.data)
    assert built.returncode == 0, built.stderr
    assert "3 articles" in built.stdout
    words = [sys.executable, "-u", "-m", "webapp.cli", "serve", "--port", "0"]
    words += ["--data", str(desk.data), "--articles", str(desk.texts)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    desk.served = next(line for line in process.stdout if "http://" in line).split()[-1].rstrip("/")
    yield desk
    process.terminate()
    process.wait(10)
    process.stdout.close()


def segmented(desk: Desk) -> None:
    desk.text.write_text(TEXT, encoding="utf-8")
    told = well("segment", str(desk.text), "-o", str(desk.sheet))
    assert "8 passages to code" in told
    unfilled = run("check", *desk.folders)
    assert unfilled.returncode == 1
    assert "league.yaml:8: article header: `source` is missing" in unfilled.stderr


def coded(desk: Desk) -> None:
    edit(
        desk.sheet,
        ("title: league", "title: The Harbour League"),
        ("source:      # where it was published, as an IRI", "source: https://example.org/league"),
        ("note:        # what the text says of its own making, or: none", "note: none"),
        ("coder:       # who or what codes it", "coder: Jane Doe"),
    )
    code(desk.sheet, 2, "The League dates from 1907.", "[harbour-league, establishedIn, 1907]")
    code(desk.sheet, 3, "The League holds the ports in peace.", "[harbour-league, supports, peace]")
    faulty = run("check", *desk.folders)
    assert faulty.returncode == 1
    assert "league.yaml:27: subject: no entity is named “harbour-league”" in faulty.stderr
    entities = inventing.ENTITIES.partition("id:song-festivals")[0]
    (desk.coding / "league.ttl").write_text(entities, encoding="utf-8")
    unused = run("check", *desk.folders)
    assert unused.stderr.count("nothing mentions it") == 1
    code(desk.sheet, 5, "Patrols at sea build confidence.", "[joint-patrols, fosters, trust]")
    assert "no faults, 8 spans verified" in well("check", *desk.folders)


def coded_in_a_spreadsheet(desk: Desk) -> None:
    table = desk.sheet.with_suffix(".csv")
    well("table", str(desk.sheet), "-o", str(table))
    rows = table.read_text(encoding="utf-8-sig")
    old = "8,What it does,,,,,,,,,,,,,,"
    assert old in rows
    new = "8,What it does,The author denies it.,harbour-league,reliesOn,coercion,,,denied,,,,,,,"
    table.write_text(rows.replace(old, new), encoding="utf-8-sig", newline="")
    assert "1 passage changed" in well("table", str(table), "--into", str(desk.sheet))


def edited(desk: Desk) -> None:
    edit(
        desk.text,
        ("was founded in 1907.", "was founded by six ports in 1907."),
        ("They are wrong.", "They are wrong.\nIt meets each May."),
    )
    stale = run("check", *desk.folders)
    assert stale.returncode == 1
    assert "league.txt is not the text that was coded" in stale.stderr
    assert "`entente check --fix-spans` finds its passages again" in stale.stderr
    (unchecked,) = (line for line in stale.stderr.splitlines() if "not at hand" in line)
    assert "league.txt" not in unchecked
    told = well("check", "--fix-spans", *desk.folders)
    assert "8 passages found again, 1 changed, 1 new" in told
    assert "passage 2: its words changed — read its gloss and claims again" in told
    assert "passage 9 is new — give it gloss and claims" in told
    assert "no faults, 9 spans verified" in told


def test_the_new_article_has_its_page_with_glosses_claims_and_sentences(desk: Desk) -> None:
    page = desk.address("/article/league")
    assert "The Harbour League" in page
    assert "The League dates from 1907." in page
    assert "was founded by six ports in 1907." in page
    assert "The author denies it." in page


def test_its_entities_have_pages_and_stand_in_the_search(desk: Desk) -> None:
    page = desk.address("/entity/harbour-league")
    assert "The alliance of the ports." in page
    assert "The League holds the ports in peace." in page
    assert "harbour-league" in desk.address("/api/search", q="harbour")


def test_old_and_new_are_explored_together(desk: Desk) -> None:
    page = desk.address("/explore", step="expand:trust")
    assert "Joint patrols" in page
    network = json.loads(desk.address("/api/network", step="expand:trust"))
    names = {node["name"] for node in network["nodes"]}
    assert {"trust", "joint-patrols", "soft-power"} <= names
    assert "NATO" in desk.address("/entity/nato")


def test_a_text_and_coding_of_people_are_not_called_those_of_machines(desk: Desk) -> None:
    assert "3 articles, 2 of them AI-assisted" in desk.address("/")
    own = {"article": "league"}
    table = desk.address("/download/edges.csv", **own)
    assert "Coded from articles; the coding is by Jane Doe." in table
    assert "AI" not in table
    assert "Coded from 1 article." in desk.address("/explore", **own)
    methods = desk.address("/analysis", **own)
    assert "“The Harbour League” (9 passages). The texts were given" in methods
    assert "Reliability: not measured." in methods


def test_one_query_finds_the_claims_of_all_three(desk: Desk) -> None:
    query = (
        "SELECT ?file (COUNT(DISTINCT ?claim) AS ?n) { ?claim a ent:Claim ; "
        "prov:wasDerivedFrom/oa:hasSource/dcterms:identifier ?file } GROUP BY ?file ORDER BY ?file"
    )
    done = run("query", "--format", "csv", query, data=desk.data)
    assert [line.split(",")[0] for line in done.stdout.split()[1:]] == [
        "000_7f956ccea36b275c.txt", "004_45de4ecec8246b23.txt", "league.txt",
    ]  # fmt: skip
    assert "league.txt,4" in done.stdout
    founded = "SELECT ?year { id:harbour-league ent:establishedIn ?year }"
    assert "1907" in desk.address("/sparql", query=PREFIXES + founded)


def test_a_second_coder_codes_a_sample_and_the_two_are_compared(desk: Desk) -> None:
    second = desk.coding.parent / "second"
    second.mkdir()
    sheet = second / "league.yaml"
    assert "6 passages to code" in well("sample", str(desk.sheet), "-n", "6", "-o", str(sheet))
    edit(sheet, ("coder:       # who or what codes it", "coder: John Doe"))
    (second / "own.ttl").write_text(inventing.ENTITIES, encoding="utf-8")
    code(sheet, 3, "It keeps ports at peace.", "[harbour-league, strengthens, peace]")
    told = well("agreement", str(desk.sheet), str(sheet), "--disagreements")
    assert "league.txt: 6 passages in both sheets" in told
    assert "B: John Doe" in told
    assert "(a) claim-bearing" in told
    assert "[harbour-league, supports, peace]" in told
    found = json.loads(well("agreement", str(desk.sheet), str(sheet), "--json"))
    assert found["facets"]["property"]["categories"]["supports"] == {"a": 1, "b": 0, "both": 0}
    assert found["claims"]["precision"]["n"] == 1
    again = run("sample", str(desk.sheet), "-n", "6", "-o", str(sheet))
    assert (again.returncode, "already there" in again.stderr) == (1, True)
