"""The command line as a user meets it: what it prints, and its exit code."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.webapp.terminal import apart, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMANDS = ("segment", "check", "build", "serve", "query", "export", "figure", "package",
            "diff", "measure", "paths")  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"Example:  entente {command}" in done.stdout


@pytest.mark.parametrize("text", ["SELECT ?p { id:soft-power ent:coinedBy ?p }", "SELECT * { ?s }"])
def test_a_process_of_its_own_says_the_same(text: str, data: Path) -> None:
    here, there = run("query", text, data=data), apart("query", text, data=data)
    assert (there.returncode, there.stdout, there.stderr) == (
        here.returncode, here.stdout, here.stderr,
    )  # fmt: skip


def test_an_unknown_command_or_option_is_exit_2() -> None:
    assert apart("fly").returncode == 2
    assert run("query").returncode == 2
    assert run("serve", "--wings").returncode == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("serve", "--saved-size", "10"), "Set ENTENTE_SAVED_SIZE in the environment, or saved_si"),
        (("query", "ASK {}", "--deadline=10"), "or deadline in the TOML file of --settings."),
        (("query", "ASK {}", "--threads=10"), "No such option '--threads'"),
        (("check", "--deadline=10"), "No such option '--deadline'"),
    ],
)
def test_an_option_that_is_a_setting_says_where_settings_stand(
    words: tuple[str, ...], told: str
) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_query_prints_a_readable_table(data: Path) -> None:
    done = run("query", "SELECT ?p { id:soft-power ent:coinedBy ?p }", data=data)
    assert done.returncode == 0
    assert done.stdout == "p\n─────────────\nid:joseph-nye\n1 row\n"


def test_an_empty_answer_names_on_standard_error_the_terms_that_there_are_not(data: Path) -> None:
    done = run("query", "--format", "csv", "SELECT ?s { ?s a ent:Aliance }", data=data)
    assert (done.returncode, done.stdout) == (0, "s\n")
    assert done.stderr.startswith("The release has no term ent:Aliance; did you mean ent:Alliance")
    assert run("query", "SELECT ?s { ?s a ent:Alliance, ent:Nation }", data=data).stderr == ""


STEERING = r"\u001b]0;title\u0007\u009b31mred"


@pytest.mark.parametrize(
    ("form", "query", "told"),
    [
        ("table", "SELECT ?x", "\n�]0;title��31mred\n"),
        ("table", "CONSTRUCT { <urn:a> <urn:b> ?x }", r'"\u001B]0;title\u0007\u009B31mred"'),
        ("csv", "SELECT ?x", "\n\N{ESCAPE}]0;title\a\x9b31mred\n"),
        ("turtle", "CONSTRUCT { <urn:a> <urn:b> ?x }", r'"\u001B]0;title\u0007'),
    ],
)
def test_no_text_of_an_answer_steers_a_terminal_and_files_keep_it(
    form: str, query: str, told: str, data: Path
) -> None:
    done = run("query", "--format", form, f'{query} {{ BIND("{STEERING}" AS ?x) }}', data=data)
    assert told in done.stdout


def test_a_query_comes_as_csv_or_json_on_request(data: Path) -> None:
    text = "SELECT ?l { id:nato rdfs:label ?l }"
    table = run("query", "--format", "csv", text, data=data).stdout
    assert list(csv.DictReader(io.StringIO(table))) == [{"l": "NATO"}]
    result = json.loads(run("query", "--format", "json", text, data=data).stdout)
    assert result["results"]["bindings"][0]["l"]["value"] == "NATO"


def test_a_query_may_come_from_a_file_or_a_pipe(data: Path) -> None:
    assert (
        run("query", "-f", "-", data=data, feed="ASK { id:nato a ent:Alliance }").stdout == "yes\n"
    )
    assert apart("query", data=data, feed="ASK { id:nato a ent:Alliance }").stdout == "yes\n"
    graph = run("query", "CONSTRUCT WHERE { id:nato ent:establishedIn ?y }", data=data).stdout
    assert "1949" in graph
    assert "id:nato ent:establishedIn" in graph


FAULTS = [
    (("query", "SELECT * WHERE { ?s ?p }"), "line 1, column 2"),
    (("query", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"), "SERVICE"),
    (("query", "DELETE WHERE { ?s ?p ?o }"), "can only be read"),
    (("query", "--format", "excel", "ASK {}"), "no format “excel”"),
    (("export", "docx"), "no format “docx”"),
    (("export", "graphml", "step=start:natto"), "natto"),
    (("export", "graphml", "modality=maybe"), "maybe"),
    (("export", "graphml", "projection=actors-by-instrument"), "Choose another projection"),
    (("export", "graphml", "-o", "/proc/x"), "/proc/x could not be written: No such file"),
    (("export", "graphml", "-o", "nowhere/at/all.graphml"), "there is no folder nowhere/at"),
]


@pytest.mark.parametrize(("words", "sentence"), FAULTS)
def test_a_fault_is_one_clear_sentence_and_exit_1(
    data: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = run(*words, data=data)
    assert done.returncode == 1
    assert done.stdout == ""
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_release_it_says_what_to_run(tmp_path: Path) -> None:
    for words in (("query", "ASK {}"), ("export", "csv"), ("serve",)):
        done = run(*words, data=tmp_path / "empty")
        assert done.returncode == 1
        assert "entente build" in done.stderr or "no format" in done.stderr


def test_an_export_is_a_whole_file_or_none(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "nato.graphml"
    done = run(
        "export", "graphml", "step=start:nato&step=expand:nato", "-o", str(target), data=data
    )
    assert done.returncode == 0
    assert target.read_text().startswith("<?xml")
    assert (
        run("export", "graphml", "step=oops", "-o", str(tmp_path / "x"), data=data).returncode == 1
    )
    assert [p.name for p in tmp_path.iterdir()] == ["nato.graphml"]


def test_segment_writes_an_empty_sheet_and_never_over_another(tmp_path: Path) -> None:
    text = tmp_path / "speech.txt"
    text.write_text("We meet. We agree.\n", encoding="utf-8")
    sheet = tmp_path / "speech.yaml"
    done = run("segment", str(text), "-o", str(sheet))
    assert (done.returncode, done.stderr.strip()) == (0, f"{sheet}: 2 passages to code.")
    again = run("segment", str(text), "-o", str(sheet))
    assert again.returncode == 1
    assert "already there" in again.stderr
    assert run("segment", str(text)).stdout == sheet.read_text(encoding="utf-8")


def test_check_lists_every_fault_and_build_keeps_the_release(data: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("article: 1\npassages: []\n")
    (tmp_path / "bad.ttl").write_text("nonsense")
    before = (data / "current").resolve()
    for command in ("check", "build"):
        place = data if command == "build" else None
        done = run(command, "--sheets", str(tmp_path), data=place)
        assert done.returncode == 1
        assert "bad.yaml:1: has no `article:` header" in done.stderr
        assert "bad.ttl:1: not Turtle" in done.stderr
    assert (data / "current").resolve() == before


def test_build_says_what_it_does_and_does_nothing_twice(tmp_path: Path) -> None:
    first = run("build", data=tmp_path)
    assert first.returncode == 0
    assert "Building the release" in first.stderr
    assert "claims" in first.stdout
    second = run("build", data=tmp_path)
    assert second.stdout.endswith("is up to date.\n")


@pytest.fixture
def serving(data: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "webapp.cli", "serve", "--port", "0", "--data", str(data)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    line = next(line for line in process.stdout if "http://" in line)
    yield process, line.split()[-1]
    process.kill()
    process.wait()
    process.stdout.close()


def test_serve_prints_its_address_answers_there_and_stops_cleanly(
    serving: tuple[subprocess.Popen[str], str],
) -> None:
    process, address = serving
    with urllib.request.urlopen(f"{address}health") as response:
        assert json.load(response)["status"] == "ok"
    process.terminate()
    assert process.wait(10) == 0
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"{address}health")


@pytest.mark.parametrize("host", ["999.1.1.1", "no such host", "203.0.113.7"])
def test_a_host_that_is_not_ours_is_a_sentence(data: Path, host: str) -> None:
    done = apart("serve", "--port", "0", "--host", host, data=data)
    assert done.returncode == 1
    assert f"Cannot listen on {host} port 0" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_result_that_is_cut_says_so_beside_the_data(data: Path, tmp_path: Path) -> None:
    settings = tmp_path / "few.toml"
    settings.write_text("rows = 3\n")
    words = ("query", "SELECT ?s { ?s ?p ?o }", "--format", "csv", "--settings", str(settings))
    done = run(*words, data=data)
    assert done.stdout.count("\n") == 4
    assert done.stderr == "The result was cut at 3 rows; the setting `rows` allows more.\n"


def test_a_port_in_use_is_a_sentence_told_before_anything_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "facts.ttl").write_text("<e:a> <e:b> <e:c> .")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        data = tmp_path / "instance"
        done = apart("serve", "--port", port, "--data", str(tmp_path / "facts.ttl"), data=data)
    assert done.returncode == 1
    assert f"Cannot listen on 127.0.0.1 port {port}: Address already in use" in done.stderr
    assert "--port" in done.stderr
    assert not data.exists()
