"""All of bench/ in one run, and one table of what was to be reached and what was measured.

`make bench` runs `python -m bench`. Each part writes a page of its own; README.md shows the table.
"""

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench import analysis, growth, load, page, report, sparql
from ontology import corpus, releases
from ontology.check import Report

RESULTS: Final = Path(__file__).with_name("results.md")
ROUND: Final = 60  # seconds of each round of readers; the page load.md is of longer ones
README: Final = Path(__file__).parents[1] / "README.md"


def main() -> None:
    """Measure everything, write results.md and the README's table."""
    machine, since = report.machine(), time.monotonic()
    parts = {
        "[endpoint](bench/sparql.md)": sparql.main([]),
        "[page](bench/page.md)": page.main(),
        "[networks](bench/analysis.md)": analysis.main([]),
        "[growth](bench/growth.md)": growth.main([]),
        f"[load](bench/load.md), {ROUND} s each": load.main([str(ROUND)]),
    }
    minutes = (time.monotonic() - since) / 60
    said = (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} in {minutes:.0f} minutes, release {_release()}. "
        f"{machine}."
    )
    lines = [said, "", *report.tabled(parts)]
    RESULTS.write_text("\n".join(["# Speed", "", *lines, ""]), encoding="utf-8")
    report.show(README, lines)
    sys.stdout.write("\n".join([*lines, ""]))


def _release() -> str:
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        return releases.build(corpus.read(), Report((), 0, None), Path(folder)).short


if __name__ == "__main__":
    main()
