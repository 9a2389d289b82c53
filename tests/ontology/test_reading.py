"""The process that reads files of others: its bounds, and that it ends with whoever started it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from ontology import loaded, processor_time, releases, xml_entities
from ontology.errors import BadData, EntenteError
from ontology.reading import MEMORY, Bounds

if TYPE_CHECKING:
    from ontology.releases import Release

RDF: Final = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/">\n'
    '<rdf:Description rdf:about="{about}"><e:p>{text}</e:p></rdf:Description></rdf:RDF>'
)
OWL: Final = (
    '<?xml version="1.0"?>\n<!DOCTYPE rdf:RDF [\n'
    '    <!ENTITY owl "http://www.w3.org/2002/07/owl#" >\n'
    '    <!ENTITY and "http://e.org/?a&amp;b&#38;c" >\n]>\n'
)


def nested(depth: int, opens: str, closes: str) -> str:
    return "<e:a> <e:p> " + opens * depth + "<e:o>" + closes * depth + " ."


ENDLESS: Final = nested(1000, "[ <e:p> ", " ]")
"""A thousand blank nodes in each other: to tell them apart takes longer than anybody waits."""


def load(path: Path, bounds: Bounds | None = None) -> str:
    release = loaded.load([path], path.parent / "instance", bounds)
    return (release.folder / "dataset.nq").read_text(encoding="utf-8")


def test_entities_that_name_namespaces_are_written_out(tmp_path: Path) -> None:
    file = tmp_path / "protege.owl"
    file.write_text(OWL + RDF.format(about="&owl;Thing", text="&and;"))
    assert load(file) == (
        "<http://www.w3.org/2002/07/owl#Thing> <http://e.org/p> "
        '"http://e.org/?a&b&c" .\n'
    )  # fmt: skip


BOMBS: Final = {
    "others.rdf": '<!DOCTYPE r [<!ENTITY a "ten">\n<!ENTITY b "&a;&a;">]>{}',
    "comment.rdf": '<!DOCTYPE r [<!--\n<!ENTITY b "&a;"> -->]>{}',
    "parameter.xml": '<!DOCTYPE r [\n<!ENTITY % b "&a;">]>{}',
    "long.owl": f'<!DOCTYPE r [\n<!ENTITY b "{"a" * (xml_entities.LONGEST + 1)}">]>{{}}',
    "behind.rdf": '{}<!DOCTYPE r [\n<!ENTITY b "&a;">]>',
}


def test_an_entity_that_could_stand_for_much_is_refused_with_its_line(tmp_path: Path) -> None:
    files = [tmp_path / name for name in BOMBS]
    for file, around in zip(files, BOMBS.values(), strict=True):
        file.write_text(around.format(RDF.format(about="e:x", text="&b;").replace("\n", "")))
    with pytest.raises(BadData) as told:
        loaded.load(files, tmp_path / "instance")
    for fault in told.value.faults:
        assert (fault.line, fault.problem.startswith("the entity '")) == (2, True), fault
    assert [fault.file for fault in told.value.faults] == list(BOMBS)
    assert "long.owl:2: the entity 'b' has 1,001 bytes; at most 1,000 may be" in str(told.value)
    assert not (tmp_path / "instance").exists()


def test_a_file_that_stands_for_far_more_than_itself_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "prefixed.ttl"
    things = ", ".join(f"e:{number}" for number in range(400))
    file.write_text(f"@prefix e: <e:{'a' * 60_000}> . e:a e:p {things} .")
    with pytest.raises(BadData, match=r"prefixed.ttl:1: stands for 72,.* more than 250"):
        load(file)
    assert not (tmp_path / "instance").exists()


ENDS: Final = {
    "memory": (
        nested(20_000, "( ", " )"),
        Bounds(memory=256 << 20),
        r"telling its blank nodes apart took more memory than there is \(0.2 GiB\)",
    ),
    "time": (
        ENDLESS,
        Bounds(seconds=1),
        "telling its blank nodes apart took more than 1 s of processor time",
    ),
    "depth": (nested(200_000, "<<( <e:a> <e:p> ", " )>>"), Bounds(), "it is nested too deeply"),
}


@pytest.mark.parametrize(("text", "bounds", "told"), ENDS.values(), ids=ENDS)
def test_a_file_that_ends_its_reader_is_named_and_the_engine_prints_nothing(
    tmp_path: Path, text: str, bounds: Bounds, told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "hard.ttl"
    file.write_text(text)
    with pytest.raises(BadData, match=f"hard.ttl:1: {told}"):
        load(file, bounds)
    assert not (tmp_path / "instance").exists()
    assert capfd.readouterr() == ("", "")


def test_where_the_release_cannot_be_written_it_is_said_why(tmp_path: Path) -> None:
    file = tmp_path / "a.nt"
    file.write_text("<e:a> <e:b> <e:c> .")
    (tmp_path / "instance").write_text("in the way")
    with pytest.raises(EntenteError, match="instance: File exists."):
        load(file)


def child_of(process: subprocess.Popen[str]) -> int:
    """The reader that a server has started, once it works on what never ends."""
    started = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while not (children := started.read_text().split()):
        assert process.poll() is None
    while processor_time.used(int(children[0])) < 0.5:
        assert process.poll() is None
    return int(children[0])


def _heed_ctrl_c() -> None:
    """Shells have what they run in the background ignore it, and the tests may run there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_reader_ends_with_the_server_however_that_ends(
    tmp_path: Path, number: signal.Signals
) -> None:
    (tmp_path / "endless.ttl").write_text(ENDLESS)
    words = ["serve", "--port", "0", "--data", "endless.ttl", "--data", "instance"]
    with subprocess.Popen(
        [sys.executable, "-m", "webapp.cli", *words],
        stderr=subprocess.PIPE, text=True, cwd=tmp_path, preexec_fn=_heed_ctrl_c,  # noqa: PLW1509  # it does next to nothing
    ) as server:  # fmt: skip
        reader = os.pidfd_open(child_of(server))
        server.send_signal(number)
        try:
            _, said = server.communicate(timeout=20)
        finally:
            server.kill()
    ended = select.poll()
    ended.register(reader, select.POLLIN)
    assert ended.poll(20_000)
    os.close(reader)
    assert server.returncode == (1 if number == signal.SIGINT else -number)
    assert said.strip() == ("Aborted!" if number == signal.SIGINT else "")


def test_a_release_is_opened_without_holding_its_data(release: Release) -> None:
    tracemalloc.start()
    releases.open_release(release.folder)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < (release.folder / "dataset.nq").stat().st_size / 2


def test_the_figures_of_the_readme_are_those_in_force() -> None:
    said = " ".join((Path(__file__).parents[2] / "README.md").read_text("utf-8").split())
    limits = Bounds()
    for words in (
        f"over {xml_entities.LONGEST:,} bytes",
        f"over {loaded.GROWTH} times their own length (and {loaded.SMALL >> 20} MiB)",
        f"over {limits.seconds // 60} minutes of processor time",
        f"({MEMORY >> 30} GiB at most)",
    ):
        assert words in said
    assert limits.memory <= MEMORY
