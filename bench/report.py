"""The figures as a Markdown table, and which targets they meet."""

import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import Final

from bench.comparing import AGAIN, Times
from bench.crowd import CLIENTS, Crowd
from bench.servers import OURS, OXIGRAPH, RDFLIB

LONG: Final = 0.005  # seconds from which on a query is long, by what `oxigraph serve` takes
BEGIN: Final = "<!-- begin: written by make bench -->"
END: Final = "<!-- end: written by make bench -->"
COLUMNS: Final = (OURS, AGAIN, OXIGRAPH, RDFLIB)
Figures = Mapping[str, Mapping[str, Times]]


@dataclass(frozen=True)
class Target:
    """What was to be reached, what was measured, and whether it is met."""

    text: str
    measured: str
    met: bool


def geometric_mean(values: Iterable[float]) -> float:
    """The mean of ratios.

    >>> round(geometric_mean([1, 4]), 6)
    2.0
    """
    logs = [log(value) for value in values]
    return exp(sum(logs) / len(logs))


def machine() -> str:
    """The sort of machine, without its name."""
    load = os.getloadavg()[0]
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {gib:.0f} GiB, {platform.system()}, "
        f"Python {platform.python_version()}; load average at the start {load:.1f}"
    )


def table(figures: Figures) -> list[str]:
    """Medians in milliseconds, the 95th percentile behind them; geometric means below."""
    lines = [f"| query | {' | '.join(COLUMNS)} |", "| --- |" + " ---: |" * len(COLUMNS)]
    for name, times in figures.items():
        cells = [f"{_ms(times[one].median)} ({_ms(times[one].p95)})" for one in COLUMNS]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    means = [geometric_mean(times[one].median for times in figures.values()) for one in COLUMNS]
    return [*lines, f"| **geometric mean** | {' | '.join(f'**{_ms(one)}**' for one in means)} |"]


def speed_targets(figures: Figures) -> list[Target]:
    """The targets for a query asked the first time, and for one asked again."""
    long = {name for name, times in figures.items() if times[OXIGRAPH].median > LONG}
    short = figures.keys() - long

    def ratio(ours: str, rival: str, names: Iterable[str]) -> float:
        return geometric_mean(figures[n][ours].median / figures[n][rival].median for n in names)

    def behind(ours: str, rival: str, names: Iterable[str]) -> list[str]:
        return sorted(n for n in names if figures[n][ours].median >= figures[n][rival].median)

    more = {n: figures[n][OURS].median - figures[n][OXIGRAPH].median for n in short}
    most = max(more, key=more.__getitem__)
    slower, tardy = ratio(OURS, RDFLIB, figures), behind(OURS, RDFLIB, figures)
    found = [
        Target(f"first time, at most 3 ms more than {OXIGRAPH} on each under 5 ms",
               f"{_ms(more[most])} ms more at most ({most})", more[most] <= 0.003),
        Target(f"first time, ahead of {RDFLIB} on the geometric mean",
               f"{1 / slower:.1f} × as fast; behind on: {', '.join(tardy) or 'none'}",
               slower < 1),
        _all_ahead("again, ahead of", RDFLIB, behind(AGAIN, RDFLIB, figures)),
    ]  # fmt: skip
    if long:
        times = ratio(OURS, OXIGRAPH, long)
        found += [
            Target(
                f"first time, at most 1.5 × {OXIGRAPH} over 5 ms", f"{times:.2f} ×", times <= 1.5
            ),
            _all_ahead("again, over 5 ms, ahead of", OXIGRAPH, behind(AGAIN, OXIGRAPH, long)),
        ]  # fmt: skip
    return found


def crowd_targets(quiet: Crowd, noisy: Crowd) -> list[Target]:
    """The targets for many clients with runaway queries among them."""
    times = noisy.times.p95 / quiet.times.p95
    asked = f"{len(noisy.times.all):,} queries beside {noisy.runaways} runaways"
    return [
        Target(f"{CLIENTS} clients, a runaway a second: no error",
               f"{len(noisy.errors)} in {asked}{_first(noisy.errors)}",
               not noisy.errors),
        Target("… and a 95th percentile under 5 × the quiet one",
               f"{_ms(noisy.times.p95)} against {_ms(quiet.times.p95)} ms: {times:.1f} ×",
               times < 5),
    ]  # fmt: skip


def told(targets: Iterable[Target]) -> list[str]:
    """The targets as a list."""
    return [f"- {'met' if t.met else '**missed**'}: {t.text}: {t.measured}" for t in targets]


def _first(errors: list[str]) -> str:
    return f" (the first: {errors[0]})" if errors else ""


def _all_ahead(text: str, rival: str, behind: list[str]) -> Target:
    return Target(f"{text} {rival}", f"behind on: {', '.join(behind) or 'none'}", not behind)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.{0 if seconds >= 0.1 else 2}f}"


def tabled(parts: Mapping[str, Iterable[Target]]) -> list[str]:
    """The targets of all parts as one table.

    >>> print(*tabled({"page": [Target("under 3 s", "2 s", met=True)]}), sep="; ")
    | | target | measured | |; | --- | --- | --- | --- |; | page | under 3 s | 2 s | met |
    """
    rows = (
        (part, target.text, target.measured, "met" if target.met else "**missed**")
        for part, targets in parts.items()
        for target in targets
    )
    return [
        "| | target | measured | |",
        "| --- | --- | --- | --- |",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]


def show(page: Path, lines: Iterable[str]) -> None:
    """Put these lines between the marks that the page has for them."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page.name} has no {BEGIN} … {END}")
    page.write_text("".join([before, begin, "\n", *(f"{one}\n" for one in lines), end, after]),
                    encoding="utf-8")  # fmt: skip
