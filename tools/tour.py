"""A tour of the app: start it, walk through its main states in Chromium, make a picture of each.

.venv/bin/python -m tools.tour pictures/               every state at three sizes, light and dark
.venv/bin/python -m tools.tour pictures/ --only 'paths.*' --looks 'phone-.*'    … some of them
.venv/bin/python -m tools.tour pictures/ --data own.ttl    … of an RDF file in place of the release
.venv/bin/python -m tools.tour --readme                the picture of the README, into tools/
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from playwright.sync_api import sync_playwright

from tools import browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]

SIZES: Final = {"desktop": (1440, 900), "tablet": (820, 1180), "phone": (390, 844)}
TOOLS: Final = Path(__file__).parent
WINDOW: Final = (1280, 800)  # of the pictures in the README
MOST_BYTES: Final = 300_000  # of a picture in the README
NATO: Final = "/explore?step=start:nato&step=expand:nato"
SIDES: Final = "a=article:soft-power-in-alliances&b=article:military-engagement-in-foreign-policy"
DRAWN: Final = (
    "() => ['yes', undefined].includes(document.querySelector('#explore')?.dataset.ready)"
)


def click(selector: str) -> Callable[[Page], None]:
    """What clicks on the first of what is in sight."""
    return lambda page: page.locator(selector).locator("visible=true").first.click()


def show_side(page: Page) -> None:
    """Open the side panel where it is shut."""
    if page.locator("#panel.closed").count():
        click(".panel-button")(page)


def unfold(page: Page) -> None:
    """Show all filters of the side panel."""
    show_side(page)
    page.evaluate("() => document.querySelectorAll('#panel details').forEach(d => d.open = true)")
    page.locator("#filters").evaluate("form => form.scrollIntoView()")


def go_offline(page: Page) -> None:
    """Let the server be gone, then want something of it."""
    unfold(page)
    page.context.set_offline(True)
    page.locator("#filters input[type=checkbox]").first.uncheck()
    page.locator("#gone").wait_for()


class State(NamedTuple):
    """What to look at: where it is, and what to do there first."""

    name: str
    address: str
    act: Callable[[Page], object] = lambda _: None


STATES: Final = (
    State("home", "/"),
    State("overview", "/explore"),
    State("nato", f"{NATO}&selected=nato"),
    State("edge", f"{NATO}&selected=nato:employs:soft-power"),
    State("layered", f"{NATO}&layout=layered"),
    State("circle", f"{NATO}&layout=circle&colour=louvain"),
    State("rings", f"{NATO}&layout=rings&selected=nato"),
    State("side", NATO, show_side),
    State("filters", NATO, unfold),
    State("table", f"{NATO}#table"),
    State(
        "lost", "/explore?step=start:nato&step=expand:nato&step=start:natoo&step=expand:atlantis"
    ),
    State("zero", f"{NATO}&modality=recommended&polarity=denied"),
    State("gone", NATO, go_offline),
    State("keys", NATO, lambda page: page.locator("#picture").press("?")),
    State("menu", f"{NATO}&selected=nato", lambda page: page.locator("#picture").press("m")),
    State("share", NATO, click("#menu > summary")),
    State("embed", f"{NATO}&embed=1"),
    State("figure", f"/figure.svg{NATO.removeprefix('/explore')}"),
    State("paths", "/paths?start=joseph-nye&end=warsaw-pact&k=3"),
    State("paths-none", "/paths?start=joseph-nye&end=warsaw-pact&relation=opposes"),
    State("paths-form", "/paths"),
    State("compare", f"/compare?{SIDES}"),
    State("compare-form", "/compare"),
    State("compare-table", f"/compare/table?{SIDES}"),
    State("article", "/article/soft-power-in-alliances?passage=50#passage-50"),
    State("entity", "/entity/nato"),
    State("analysis", f"/analysis{NATO.removeprefix('/explore')}"),
    State("query", "/sparql"),
    State("search", "/search?q=power"),
    State("completion", "/explore", lambda page: page.locator("#q").press_sequentially("allian")),
    State("error", "/entity/natoo"),
    State("wrong", "/explore?layout=pretty"),
)
PICTURES: Final = (State("explore", f"{NATO}&selected=nato"),)


@contextmanager
def served(data: Sequence[Path]) -> Iterator[str]:
    """Address of the app, as people start it."""
    files = [part for path in data for part in ("--data", str(path))]
    command = [sys.executable, "-m", "webapp.cli", "serve", "--port", "0", *files]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as app:
        try:
            found = (re.search(r"http://\S+:\d+", line) for line in app.stdout or ())
            yield next(filter(None, found)).group().rstrip("/")
        finally:
            app.terminate()


def look(
    chromium: Browser,
    origin: str,
    state: State,
    target: Path,
    *,
    size: tuple[int, int],
    scheme: Scheme,
) -> None:
    """Open a state of the app, do what it asks for, and save what is to be seen."""
    width, height = size
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.on("pageerror", lambda error: print(f"{target.name}: {error}", file=sys.stderr))
    page.goto(origin + state.address, wait_until="networkidle")
    page.wait_for_function(DRAWN)
    state.act(page)
    page.wait_for_timeout(300)  # milliseconds, in which what moves comes to rest
    page.screenshot(path=target)
    context.close()


def shots(asked: argparse.Namespace) -> Iterator[tuple[State, Path, tuple[int, int], Scheme]]:
    """Each picture to make: of which state, its file, size and theme."""
    if asked.readme:
        yield from ((one, TOOLS / f"{one.name}.png", WINDOW, "light") for one in PICTURES)
        return
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="tour-"))
    folder.mkdir(parents=True, exist_ok=True)
    print(folder)
    for state in STATES:
        if re.fullmatch(asked.only, state.name):
            for (size, window), scheme in product(SIZES.items(), get_args(Scheme)):
                if re.fullmatch(asked.looks, f"{size}-{scheme}"):
                    yield state, folder / f"{state.name}-{size}-{scheme}.png", window, scheme


def main() -> None:
    """Make the pictures asked for; those of the README must be small."""
    told = argparse.ArgumentParser(description="Make pictures of the app's main states.")
    told.add_argument("folder", nargs="?", type=Path, help="where to write them [a temporary one]")
    told.add_argument("--only", default=".*", help="pattern of the states' names")
    told.add_argument("--looks", default=".*", help="pattern, such as desktop-dark or phone-.*")
    told.add_argument("--data", type=Path, action="append", default=[], help="RDF file to serve")
    told.add_argument("--readme", action="store_true", help="make the README's pictures instead")
    asked = told.parse_args()
    with served(asked.data) as origin, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        for state, target, size, scheme in shots(asked):
            look(chromium, origin, state, target, size=size, scheme=scheme)
            if asked.readme and target.stat().st_size > MOST_BYTES:
                sys.exit(f"{target.name} has more than {MOST_BYTES:,} bytes")
        chromium.close()


if __name__ == "__main__":
    main()
