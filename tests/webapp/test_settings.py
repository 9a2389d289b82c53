from dataclasses import fields
from pathlib import Path

import pytest

from webapp.settings import BadSetting, Settings


def test_flags_win_over_the_environment_and_the_environment_over_a_file(tmp_path: Path) -> None:
    file = tmp_path / "entente.toml"
    file.write_text('port = 1\nrows = 1\nhost = "a"\n')
    environment = {"ENTENTE_PORT": "2", "ENTENTE_ROWS": "2", "HOME": "/x", "ENTENTE_BROWSER": "y"}
    found = Settings.read({"port": 3, "deadline": None}, environment, file)
    assert (found.port, found.rows, found.host, found.deadline) == (3, 2, "a", 20.0)


REFUSED = [
    ({"wings": 2}, {}, "", "the command line: there is no setting “wings”. Known: host, port"),
    ({}, {"ENTENTE_PROT": "80"}, "", "the environment: there is no setting “prot”"),
    ({}, {"ENTENTE_PORT": "eighty"}, "", "port must be a whole number, not “eighty”"),
    ({}, {"ENTENTE_DEADLINE": "0"}, "", "deadline must be at least 0.1, not 0"),
    ({"rows": -1}, {}, "", "rows must be at least 1, not -1"),
    ({"port": 99999}, {}, "", "port must be at most 65535, not 99999"),
    ({}, {"ENTENTE_DEADLINE": "nan"}, "", "deadline must be a number, not “nan”"),
    ({}, {}, "rows = inf", "rows must be a whole number, not “inf”"),
    ({}, {}, "port = ", "is not TOML"),
    ({}, {}, "colour = 1", "there is no setting “colour”"),
]


@pytest.mark.parametrize(("flags", "environment", "file", "sentence"), REFUSED)
def test_what_does_not_fit_is_refused_with_its_name(
    flags: dict[str, int], environment: dict[str, str], file: str, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "entente.toml"
    path.write_text(file)
    with pytest.raises(BadSetting, match=sentence.replace("(", r"\(")):
        Settings.read(flags, environment, path)


def test_a_settings_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"none\.toml cannot be read: No such file"):
        Settings.read(file=tmp_path / "none.toml")


def test_every_setting_has_a_help_text() -> None:
    assert all(one.metadata["help"] for one in fields(Settings))
