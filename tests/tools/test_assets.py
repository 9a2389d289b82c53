"""The front-end files arrive whole and as pinned, or not at all, with a sentence that says why."""

import base64
import hashlib
import io
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.tools.conftest import Script
from tools.assets import HERE, VENDOR, File, Package, fetch, listed, main, unpack
from tools.npm import AssetError, bring_npm, find_npm

CONTENTS = {"build/a.js": b"let a = 1;\n", "build/a.css": b"a { color: red }\n"}


@pytest.fixture
def tarball(tmp_path: Path) -> Path:
    path = tmp_path / "thing-1.0.0.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name, content in CONTENTS.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


@pytest.fixture
def package(tarball: Path) -> Package:
    digest = hashlib.sha512(tarball.read_bytes()).digest()
    files = tuple(
        File(name, name.replace("build", "thing"), hashlib.sha256(content).hexdigest())
        for name, content in CONTENTS.items()
    )
    return Package("thing", "1.0.0", "sha512-" + base64.b64encode(digest).decode(), files)


def inside(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_only_the_listed_files_are_unpacked(
    tarball: Path, package: Package, tmp_path: Path
) -> None:
    one = Package(package.name, package.version, package.integrity, package.files[:1])
    unpack(tarball, one, tmp_path / "vendor")
    assert inside(tmp_path / "vendor") == ["thing/a.js"]


def test_another_tarball_checksum_unpacks_nothing(
    tarball: Path, package: Package, tmp_path: Path
) -> None:
    tarball.write_bytes(tarball.read_bytes() + b"\0")
    with pytest.raises(AssetError, match="thing 1.0.0 has another checksum .* Nothing was"):
        unpack(tarball, package, tmp_path / "vendor")
    assert not (tmp_path / "vendor").exists()


def test_another_file_checksum_unpacks_nothing(
    tarball: Path, package: Package, tmp_path: Path
) -> None:
    other = (package.files[0], File("build/a.css", "thing/a.css", "0" * 64))
    wrong = Package(package.name, package.version, package.integrity, other)
    with pytest.raises(AssetError, match="build/a.css has another checksum"):
        unpack(tarball, wrong, tmp_path / "vendor")
    assert not (tmp_path / "vendor").exists()


def test_a_file_the_package_lacks_is_named(tarball: Path, package: Package, tmp_path: Path) -> None:
    more = Package(package.name, package.version, package.integrity, (File("b.js", "b.js", ""),))
    with pytest.raises(AssetError, match="lists b.js, which the package does not have"):
        unpack(tarball, more, tmp_path / "vendor")


def test_files_are_fetched_once_and_again_when_damaged(
    tarball: Path, package: Package, tmp_path: Path, programs: Script
) -> None:
    programs("npm", f"for last; do :; done; /bin/cp '{tarball}' \"$last\"")
    vendor = tmp_path / "vendor"
    assert fetch([package], vendor) == [package]
    assert fetch([package], vendor) == []
    (vendor / "thing/a.css").write_text("half", encoding="utf-8")
    assert fetch([package], vendor) == [package]
    assert inside(vendor) == ["thing/a.css", "thing/a.js"]


def test_an_unreachable_registry_is_a_sentence(
    tmp_path: Path, programs: Script, capsys: pytest.CaptureFixture[str]
) -> None:
    programs("npm", "echo 'npm error network connection refused' >&2; exit 1")
    assert main(tmp_path / "vendor") == 1
    said = capsys.readouterr().err
    assert "npm could not download @zazuko/yasgui@" in said
    assert "connection refused" in said
    assert "check the network" in said
    assert not (tmp_path / "vendor").exists()


@pytest.mark.usefixtures("programs")
def test_a_missing_npm_that_cannot_be_fetched_is_a_sentence(tmp_path: Path) -> None:
    """The Python used has no pip, so nothing can be brought either."""
    command = [sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "bare")]
    subprocess.run(command, check=True)
    done = subprocess.run(
        [str(tmp_path / "bare/bin/python"), "-m", "tools.assets", str(tmp_path / "vendor")],
        cwd=HERE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "No npm on this machine" in done.stdout
    assert "npm is missing and could not be fetched" in done.stderr
    assert "install Node.js with npm, then run make again" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("bare_python", "programs")
def test_npm_is_looked_for_on_path_and_beside_this_python(tmp_path: Path) -> None:
    assert find_npm() is None
    beside = tmp_path / "nowhere" / "npm"
    beside.parent.mkdir()
    beside.write_text("#!/bin/sh\n", encoding="utf-8")
    beside.chmod(0o755)
    assert find_npm() == str(beside)


def test_an_npm_that_pip_could_not_bring_is_an_error(
    tmp_path: Path, programs: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = programs("python", "echo 'ERROR: no matching distribution' >&2; exit 1")
    monkeypatch.setattr(sys, "executable", str(fake))
    with pytest.raises(AssetError, match="no matching distribution"):
        bring_npm()


def test_what_is_listed_is_here_and_pinned() -> None:
    packages = listed((HERE / "assets.json").read_text(encoding="utf-8"))
    assert [package.name for package in packages] == [
        "@zazuko/yasgui",
        "@expo-google-fonts/inter",
    ]
    for package in packages:
        assert package.integrity.startswith("sha512-")
        assert all(file.there(VENDOR) for file in package.files)
