"""How each figure grows: a table with exponents, and which targets they meet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import log
from typing import Final

from bench import growing, report
from bench.comparing import Times

EVERYTHING: Final = "everything"  # in the name of each figure of the whole graph


@dataclass
class Size:
    """What was measured at one size: seconds by kind, and what loading took."""

    copies: int
    quads: int = 0
    claims: int = 0
    load: float = 0.0
    start: float = 0.0
    peak: int = 0  # bytes of the largest process so far
    memory: int = 0  # bytes of the server and its workers, at the end
    times: dict[str, Times] = field(default_factory=dict)


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The slope of a line through the logarithms: 0 stays, 1 is linear, 2 is square.

    >>> exponent([1, 10, 100], [5, 50, 500])
    1.0
    """
    xs, ys = [log(one) for one in sizes], [log(max(one, 1e-9)) for one in values]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return round(slope / sum((a - x) ** 2 for a in xs), 6)


def told(sizes: Sequence[Size]) -> list[str]:
    """The figures as a Markdown table, and which targets they meet."""
    quads = [size.quads for size in sizes]
    head = " | ".join(f"{size.copies} ×" for size in sizes)
    lines = [
        "# Growth",
        "",
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}, data seeded with "
        f"{growing.SEED}. {report.machine()}.",
        "",
        "Times over HTTP: median (95th percentile). The exponent is the "
        "slope between the logarithms of quads and of medians. See [README](README.md).",
        "",
        f"| | {head} | exponent |",
        f"| --- |{' ---: |' * (len(sizes) + 1)}",
        f"| quads | {_row(f'{size.quads:,}' for size in sizes)} | |",
        f"| claims | {_row(f'{size.claims:,}' for size in sizes)} | |",
    ]
    for name, values in (
        ("load, s", [size.load for size in sizes]),
        ("start, s", [size.start for size in sizes]),
        ("loading, largest process, MiB", [size.peak / (1 << 20) for size in sizes]),
        ("server after all this, MiB", [size.memory / (1 << 20) for size in sizes]),
    ):
        cells = _row(f"{one:,.1f}" for one in values)
        lines.append(f"| {name} | {cells} | {exponent(quads, values):.2f} |")
    for kind in sizes[0].times:
        cells = _row(f"{_ms(s.times[kind].median)} ({_ms(s.times[kind].p95)})" for s in sizes)
        slope = exponent(quads, [size.times[kind].median for size in sizes])
        lines.append(f"| {kind}, ms | {cells} | {slope:.2f} |")
    return [*lines, "", *report.told(targets(sizes))]


def targets(sizes: Sequence[Size]) -> list[report.Target]:
    """What was to be reached, and whether it is: of everything, and of all else."""
    small, large = sizes[0], sizes[-1]
    quads = [size.quads for size in sizes]
    # n log n between these sizes, as an exponent
    most = exponent(quads, [one * log(one) for one in quads])
    slopes = {
        kind: exponent(quads, [size.times[kind].median for size in sizes]) for kind in small.times
    }
    found = []
    whole = {kind for kind in slopes if EVERYTHING in kind}
    for what, kinds in (
        ("of a part of the graph", slopes.keys() - whole),
        ("of everything", whole),
    ):
        steepest = max(kinds, key=slopes.__getitem__)
        found.append(
            report.Target(f"{what}, nothing grows faster than n log n ({most:.2f})",
                          f"{slopes[steepest]:.2f} at most ({steepest})", slopes[steepest] <= most)
        )  # fmt: skip
    for kind in ("search", "expand"):
        times = large.times[kind].p95 / small.times[kind].p95
        found.append(
            report.Target(f"{kind}: 95th percentile at most 3 × that of the smallest",
                          f"{times:.1f} ×", times <= 3)
        )  # fmt: skip
    return found


def _row(cells: Iterable[str]) -> str:
    return " | ".join(cells)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.{0 if seconds >= 0.1 else 1}f}"
