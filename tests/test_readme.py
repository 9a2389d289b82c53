"""The README is the front door: its tables are the code's."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from flask import Flask

from graph.export import FORMATS
from webapp.cli import main
from webapp.settings import Settings

README = Path(__file__).resolve().parents[1] / "README.md"


def table(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, cells without their backticks."""
    section = README.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in row] for row in rows[2:]]


def test_every_page_of_the_app_is_in_the_table(app: Flask) -> None:
    own = {"/static/<path:filename>"}
    rules = {re.sub(r"any\([^)]*\):", "", rule.rule) for rule in app.url_map.iter_rules()}
    routes = {rule for rule in rules - own if not rule.startswith("/vendor/")}
    told = {row[0] for row in table("Pages and addresses")}
    assert {rule for rule in routes if not rule.startswith("/explore/")} == told


def test_every_command_is_in_the_table() -> None:
    assert {row[0].split()[1] for row in table("Commands")} == set(main.commands)


def test_every_setting_is_in_the_table_with_its_default_and_meaning() -> None:
    expected = [[one.name, str(one.default), one.metadata["help"]] for one in fields(Settings)]
    assert table("Settings") == expected


def test_every_format_is_in_the_table() -> None:
    told = [row[:2] for row in table("Formats")]
    assert told == [[made.name, f".{made.extension}"] for made in FORMATS.values()]


@pytest.mark.parametrize("target", re.findall(r"\]\((?!#)([^)]+)\)", README.read_text("utf-8")))
def test_every_link_of_the_readme_leads_to_a_file(target: str) -> None:
    assert (README.parent / target).is_file()


def test_the_picture_is_small_enough() -> None:
    assert 20_000 < (README.parent / "tools" / "explore.png").stat().st_size < 300_000
