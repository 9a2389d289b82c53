"""All of bench/ in one run, and one table of what was to be reached and what was measured.

`make bench` runs `python -m bench`. Each part is a process of its own, so that none disturbs
another, and writes a page of its own; the project's README shows the table.
"""

import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from bench import analysis, growth, load, page, report, sparql
from bench.report import Target
from ontology import building, corpus
from ontology.check import Report

RESULTS: Final = Path(__file__).with_name("results.md")
README: Final = Path(__file__).parents[1] / "README.md"
PARTS: Final[dict[str, partial[list[Target]]]] = {
    "[endpoint](bench/sparql.md)": partial(sparql.main, []),
    "[page](bench/page.md)": partial(page.main),
    "[networks](bench/analysis.md)": partial(analysis.main, []),
    "[growth](bench/growth.md)": partial(growth.main, []),
    "[load](bench/load.md)": partial(load.main, ["60"]),
}


def main() -> None:
    """Measure everything, write results.md and the README's table."""
    machine, since = report.machine(), time.monotonic()
    parts = {name: _alone(part) for name, part in PARTS.items()}
    minutes = (time.monotonic() - since) / 60
    said = (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} in {minutes:.0f} minutes, release {_release()}. "
        f"{machine}."
    )
    lines = [said, "", *report.tabled(parts)]
    report.show(README, lines)
    here = [line.replace("](bench/", "](") for line in lines]
    RESULTS.write_text("\n".join(["# Speed", "", *here, ""]), encoding="utf-8")
    sys.stdout.write("\n".join([*lines, ""]))


def _alone(part: partial[list[Target]]) -> list[Target]:
    """What a part reached; that it failed is a target missed, and the others go on."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        try:
            return process.submit(part).result()
        except Exception as error:  # whatever it is, it is said in the table
            return [Target("it can be measured", f"{type(error).__name__}: {error}", met=False)]


def _release() -> str:
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        return building.build(corpus.read(), Report((), 0, None), Path(folder)).short


if __name__ == "__main__":
    main()
