"""Building the release of a checked corpus, and telling whether it is built already."""

from __future__ import annotations

import hashlib
import json
import tempfile
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology import bundled, checksums, placing, search
from ontology.errors import BadOntology, DamagedRelease, NoRelease
from ontology.releases import DATASET, MANIFEST, Release, canonical, current, open_release
from ontology.store import Store, with_default_graph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ontology.check import Report
    from ontology.corpus import Corpus

DESCRIBING: Final = (search.FILE, MANIFEST)


def build(corpus: Corpus, report: Report, data: Path) -> Release:
    """Write the release of a checked corpus into the data folder and make it the current one.

    Raises `BadOntology` with every fault and `NotWritten` when there is no room, both leaving the
    current release in place, and `OSError` when the folder cannot be made. Of a release that is
    there already, only the search index and the manifest are made anew, each in one move, for it
    may be served meanwhile.
    """
    if report.faults:
        raise BadOntology(report.faults)
    quads = corpus.dataset()
    dataset = canonical(quads)
    name = hashlib.sha256(dataset).hexdigest()
    folder = data / "releases" / name
    with placing.alone(data):
        if not placing.place(folder, lambda draft: _write(draft, dataset, quads, corpus)):
            _refresh(folder, corpus, dataset)
        placing.note(folder, inputs(corpus))
        placing.make_current(data, name)
    return open_release(folder)


def up_to_date(corpus: Corpus, data: Path) -> Release | None:
    """The current release if it was made from exactly these inputs, else None."""
    try:
        release = current(data)
    except (NoRelease, DamagedRelease):
        return None
    made_from = release.folder / placing.INPUTS
    same = made_from.is_file() and made_from.read_text() == inputs(corpus)
    return release if same else None


def inputs(corpus: Corpus) -> str:
    """One hash over every source file and the code that reads them."""
    shapes = bundled.files(bundled.SHAPES, ".ttl") + bundled.files(bundled.CHECKS, ".rq")
    return made_from((*corpus.files, *shapes))


def made_from(files: Iterable[Path]) -> str:
    """One hash over files and the code that reads them."""
    code = sorted(bundled.HERE.rglob("*.py"))
    digest = hashlib.sha256(f"pyoxigraph {ox.__version__}".encode())
    for path in (*files, *code):
        digest.update(f"\n{path.name}\n".encode())
        with path.open("rb") as file:
            hashlib.file_digest(file, lambda: digest)
    return digest.hexdigest()


def _write(folder: Path, dataset: bytes, quads: list[ox.Quad], corpus: Corpus) -> None:
    (folder / DATASET).write_bytes(dataset)
    Store.create(folder / "store", with_default_graph(quads))
    _describe(folder, corpus, dataset)
    checksums.write(folder, {name: [checksums.of_file(folder / name)] for name in DESCRIBING})


def _refresh(folder: Path, corpus: Corpus, dataset: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix=".draft-", dir=folder.parent) as path:
        draft = folder.parent / path.rpartition("/")[2]
        _describe(draft, corpus, dataset)
        old, new = (
            {name: checksums.of_file(where / name) for name in DESCRIBING}
            for where in (folder, draft)
        )
        # Wherever this is stopped, the checksums are those of the files that are there.
        checksums.write(folder, {name: [old[name], new[name]] for name in DESCRIBING})
        for name in DESCRIBING:
            (draft / name).replace(folder / name)
        checksums.write(folder, {name: [new[name]] for name in DESCRIBING})


def _describe(folder: Path, corpus: Corpus, dataset: bytes) -> None:
    """Write what is made from the sources beside the dataset: search index and manifest."""
    search.build(folder, corpus.entities.values())
    manifest = {
        "hash": hashlib.sha256(dataset).hexdigest(),
        "counts": _counts(corpus, dataset),
        "versions": {p: version(p) for p in ("pyoxigraph", "rdflib", "pyshacl")},
        "files": {path.name: checksums.of_file(path) for path in corpus.files},
    }
    text = json.dumps(manifest, indent=1, sort_keys=True) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _counts(corpus: Corpus, dataset: bytes) -> dict[str, int]:
    return {
        "articles": sum(1 for sheet in corpus.sheets if sheet.article),
        "passages": sum(len(sheet.article.passages) for sheet in corpus.sheets if sheet.article),
        "claims": len(corpus.claims),
        "entities": len(corpus.entities),
        "quads": dataset.count(b"\n"),
    }
