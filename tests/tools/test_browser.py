"""The browser of the tests is found or installed, or a sentence says what to do."""

import os
from pathlib import Path

import pytest

from tests.tools.conftest import Script
from tools.browser import BrowserError, find, main

ADVICE = "install Chromium, or put the path of a Chromium, Chrome or Edge into ENTENTE_BROWSER"


@pytest.fixture
def no_browser(tmp_path: Path, programs: Script, monkeypatch: pytest.MonkeyPatch) -> Script:
    """A machine without a browser, and with nowhere to fetch one from."""
    monkeypatch.delenv("ENTENTE_BROWSER", raising=False)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "browsers"))
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:9")
    return programs


def test_a_browser_on_path_is_found(no_browser: Script) -> None:
    path = no_browser("chromium", "")
    assert find() == str(path)


def test_the_named_browser_comes_first(no_browser: Script, tmp_path: Path) -> None:
    no_browser("chromium", "")
    named = no_browser("other", "")
    assert find({**os.environ, "ENTENTE_BROWSER": str(named)}) == str(named)


def test_a_named_browser_that_is_no_program_is_a_sentence(
    no_browser: Script, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    no_browser("chromium", "")
    monkeypatch.setenv("ENTENTE_BROWSER", "no/such/browser")
    assert main() == 1
    said = capsys.readouterr().err
    assert "ENTENTE_BROWSER is 'no/such/browser', which is not a program" in said
    assert ADVICE in said


@pytest.mark.usefixtures("no_browser")
def test_no_browser_at_all_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(BrowserError, match="No browser for the tests: install Chromium"):
        find()


def test_a_browser_that_cannot_be_installed_is_a_sentence(
    no_browser: Script, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    no_browser("apt-get", "echo 'E: Temporary failure resolving' >&2; exit 100")
    assert main() == 1
    said = capsys.readouterr().err
    assert "apt-get update -qq failed (E: Temporary failure resolving)" in said
    assert ADVICE in said


def test_without_root_playwright_is_asked_for_its_browser(
    no_browser: Script, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    no_browser("apt-get", "exit 1")
    assert main() == 1
    said = capsys.readouterr().err
    assert "playwright install chromium failed (Error: connect ECONNREFUSED" in said
    assert ADVICE in said
