"""What `entente check --report` writes: a page to read, its style, and the same as Turtle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader

from ontology import report as reports
from ontology.findings import findings
from ontology.store import Store

if TYPE_CHECKING:
    from ontology.check import Report
    from ontology.corpus import Corpus
    from ontology.errors import Fault

STATIC: Final = Path(__file__).parent / "static"
STYLES: Final = ("base.css", "terms.css")


def write(corpus: Corpus, report: Report, left: list[Fault], folder: Path) -> None:
    """Write report.html, report.css and report.ttl into a folder, which is made where missing.

    `left` are faults found before the check itself. Raises `OSError`.
    """
    faults = sorted({*left, *report.faults})
    found = None if faults else findings(Store.memory(corpus.dataset()))
    page = Environment(loader=PackageLoader("webapp"), autoescape=True).get_template(
        "quality/report.html"
    )
    folder.mkdir(parents=True, exist_ok=True)
    html = page.render(faults=faults, found=found, report=report, corpus=corpus)
    css = "".join((STATIC / name).read_text(encoding="utf-8") for name in STYLES)
    (folder / "report.html").write_text(html, encoding="utf-8")
    (folder / "report.css").write_text(css, encoding="utf-8")
    (folder / "report.ttl").write_bytes(reports.report(found, faults, None, "turtle"))
