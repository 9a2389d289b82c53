"""The explorer's page in a real browser, against the stock pyvis page of the same graph.

`make bench` runs `python -m bench.page`; README.md says what is measured and how.
"""

import gzip
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, Response, sync_playwright

from bench import report, stock
from bench.report import Target
from bench.scripts import ACT, FINISHED, FRAMES, SHIFTED, TABLE
from bench.servers import free_port, wait
from tools import browser

RESULTS: Final = Path(__file__).with_name("page.md")
SIZE: Final = 300  # entities
TURNS: Final = 3
START: Final = "step=start:nato&step=expand:nato"
EXPANDED: Final = ("soft-power", "military-alliances", "united-states", "diplomacy", "cooperation")


def main() -> list[Target]:
    """Measure, print and write down; which targets are met."""
    flags = ["--no-sandbox", "--disable-gpu"]
    with (
        tempfile.TemporaryDirectory(prefix="entente-bench-") as folder,
        _serving(folder) as site,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=browser.find(), args=flags) as chromium,
    ):
        preface, targets = _preface(), _measured(chromium, site, Path(folder))
    text = "\n".join([*preface, *report.told(targets), ""])
    sys.stdout.write(text)
    RESULTS.write_text(text, encoding="utf-8")
    return targets


@contextmanager
def _serving(folder: str) -> Iterator[str]:
    """Our server on a release of its own, without any positions; its address."""
    program, port = (sys.executable, "-m", "webapp.cli"), free_port()
    log = Path(folder) / "log"
    environment = {**os.environ, "ENTENTE_DATA": str(Path(folder) / "entente")}
    with log.open("wb") as output:
        subprocess.run([*program, "build"], check=True, stdout=output, env=environment)
        process = subprocess.Popen(
            [*program, "serve", "--port", str(port)], stdout=output, stderr=output, env=environment
        )
        try:
            wait(process, port, "/sparql", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def _preface() -> list[str]:
    return [
        "# Speed of the explorer's page",
        "",
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}. {report.machine()}. "
        f"{SIZE} entities of the two articles in Chromium without a GPU; medians of {TURNS}. "
        "See [README](README.md).",
        "",
    ]


def _measured(chromium: Browser, site: str, folder: Path) -> list[Target]:
    cold = [_opened(chromium, f"{site}/explore?limit={SIZE - turn}") for turn in range(TURNS)]
    with _page(chromium) as page:
        page.goto(f"{site}/explore?limit={SIZE}")
        nodes, edges = (_scene(page, name) for name in ("nodes", "edges"))
    stock.write(folder / "stock.html", nodes, edges)
    cached, rival = [], []
    for _ in range(TURNS):  # in turns, so that a noisy minute hits both
        cached.append(_opened(chromium, f"{site}/explore?limit={SIZE}"))
        rival.append(_opened(chromium, (folder / "stock.html").as_uri(), stock.FINISHED))
    first, again, theirs = (_median(one, "finished") for one in (cold, cached, rival))
    return [
        Target(f"finished picture, positions cached, at least 9 × as fast as stock pyvis "
               f"({len(nodes)} entities, {len(edges)} relations)",
               f"{again:,.0f} against {theirs:,.0f} ms: {theirs / again:.1f} ×",
               theirs / again >= 9),
        _under("cold layout, to the finished picture", first, 3000),
        _under("cold layout, to the table", _median(cold, "table"), 3000),
        _under("positions cached", again, 1500),
        _under("no layout shift, sum", max(one["shift"] for one in cached), 0.001, ""),
        *_used(chromium, site),
    ]  # fmt: skip


def _used(chromium: Browser, site: str) -> Iterator[Target]:
    """What happens once the page is there."""
    with _page(chromium) as page:
        scripts: list[bytes] = []
        page.on("response", lambda answer: scripts.extend(_script(answer)))
        _goto(page, f"{site}/explore?limit={SIZE}")
        for way in ("pan", "zoom"):
            frames = float(page.evaluate(FRAMES, way))
            yield Target(f"{way} at {SIZE} entities, at least 50 frames a second",
                         f"{frames:.0f}", frames >= 50)  # fmt: skip
        size = sum(len(gzip.compress(one)) for one in scripts) / 1000
        yield Target("the page's JavaScript, gzipped, under 250 kB", f"{size:.0f} kB", size < 250)
        yield _under("expanding an entity", _acted(page, site, "expand", EXPANDED), 150)
        again = _acted(page, site, "expand", EXPANDED)
        yield _under("expanding an entity, positions cached", again, 150)
        kinds = ("Outcome", "Instrument", "Concept", "Alliance", "Nation")
        yield _under("changing a filter", _acted(page, site, "filter", kinds), 100)


def _acted(page: Page, site: str, what: str, names: tuple[str, ...]) -> float:
    """Milliseconds from the act to the new picture, each from a fresh page of NATO."""
    taken = []
    for name in names:
        _goto(page, f"{site}/explore?{START}")
        taken.append(float(page.evaluate(ACT, [what, name])))
    return statistics.median(taken)


def _opened(chromium: Browser, address: str, script: str = FINISHED) -> dict[str, float]:
    """Milliseconds from navigation to the finished picture and to the table; layout shift."""
    with _page(chromium, script) as page:
        _goto(page, address)
        return {
            "finished": float(page.evaluate("() => window.finished")),
            "table": float(page.evaluate(TABLE)),
            "shift": float(page.evaluate(SHIFTED)),
        }


@contextmanager
def _page(chromium: Browser, script: str = FINISHED) -> Iterator[Page]:
    """A page of a browser that has cached nothing, and reaches nothing but this machine."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(f"({script})()")
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
    yield context.new_page()
    context.close()


def _goto(page: Page, address: str) -> None:
    page.goto(address, timeout=120_000)
    page.wait_for_function("() => window.finished > 0", timeout=120_000)


def _scene(page: Page, name: str) -> Any:
    return json.loads(page.locator(f"#scene-{name}").text_content() or "")


def _script(answer: Response) -> Iterator[bytes]:
    if answer.request.resource_type == "script":
        yield answer.body()


def _median(found: list[dict[str, float]], what: str) -> float:
    return statistics.median(one[what] for one in found)


def _under(text: str, measured: float, most: float, unit: str = " ms") -> Target:
    told = f"{measured:,.0f}" if measured >= 10 else f"{measured:.3g}"
    return Target(f"{text}, under {most:,g}{unit}", f"{told}{unit}", measured < most)


if __name__ == "__main__":
    main()
