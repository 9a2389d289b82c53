"""An invented text about the Harbour League, and sheets that code it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology import beside, spreadsheet
from ontology.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

TEXT = """\
The Harbour League
The Harbour League was founded in 1907. It keeps the peace among the ports.
What it does
- Joint patrols, which win trust.
- Festivals of song, which may win friends.
Critics say that the League relies on threats. They are wrong.
"""
# Passages: 1 heading, 2 and 3 sentences, 4 heading, 5 and 6 items, 7 and 8 sentences.
ENTITIES = """\
@prefix id: <https://w3id.org/entente/id/> .
@prefix ent: <https://w3id.org/entente/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

id:harbour-league a ent:Alliance ; rdfs:label "Harbour League"@en ;
    skos:definition "The alliance of the ports."@en .
id:joint-patrols a ent:Instrument ; rdfs:label "Joint patrols"@en ;
    skos:altLabel "Common patrols"@en ; skos:broader id:joint-operations ;
    skos:definition "Patrols of several fleets at once."@en .
id:song-festivals a ent:Instrument ; rdfs:label "Song festivals"@en ;
    skos:broader id:cultural-exchange ; skos:definition "Feasts at which people sing."@en .
id:naval-threats a ent:Instrument ; rdfs:label "Naval threats"@en ;
    skos:definition "Threats made with ships."@en .
"""
GLOSSES = {
    2: "The League dates from 1907.",
    3: "The League holds the ports in peace.",
    5: "Patrols at sea build confidence.",
    6: "Singing together might make friends.",
    7: "Some hold that the League lives by menace.",
    8: "The author denies it.",
}
CLAIMS = {
    2: ["[harbour-league, establishedIn, 1907]"],
    3: ["[harbour-league, supports, peace]"],
    5: ["[joint-patrols, fosters, trust]", "[harbour-league, employs, joint-patrols]"],
    6: [
        "{subject: song-festivals, predicate: fosters, object: trust, "
        "modality: possible, marker: may}"
    ],
    8: ["{subject: harbour-league, predicate: reliesOn, object: naval-threats, polarity: denied}"],
}


def write(
    folder: Path,
    claims: Mapping[int, Sequence[str]] | None = None,
    entities: str = ENTITIES,
    text: str = TEXT,
) -> Path:
    """A folder with the text, a sheet that codes it, and its entities; the path of the sheet."""
    folder.mkdir(exist_ok=True)
    (folder / "league.txt").write_bytes(text.encode())
    (folder / "league.ttl").write_text(entities, encoding="utf-8")
    sheet = folder / "league.yaml"
    head, *passages = skeleton(folder / "league.txt").split("- passage: ")
    coded = [_coded(passage, CLAIMS if claims is None else claims) for passage in passages]
    sheet.write_text(_header(head) + "".join(coded), encoding="utf-8")
    return sheet


def _header(head: str) -> str:
    lines = [line.partition("  #")[0].rstrip() for line in head.splitlines()]
    given = {"  source:": " https://example.org/league", "  note:": " none", "  coder:": " A test"}
    return "".join(line + given.get(line, "") + "\n" for line in lines)


def _coded(passage: str, claims: Mapping[int, Sequence[str]]) -> str:
    number = int(passage.partition("\n")[0])
    lines = "".join(f"\n    - {claim}" for claim in claims.get(number, ()))
    coded = passage.replace("gloss: ''", f"gloss: {GLOSSES.get(number, repr(''))}")
    return "- passage: " + coded.replace("claims: []", f"claims:{lines or ' []'}")


def tabled(sheet: Path) -> Path:
    """The table of a sheet, beside it."""
    path = sheet.with_suffix(".csv")
    path.write_bytes(spreadsheet.table(beside.read(sheet, beside.ours())[0]))
    return path
