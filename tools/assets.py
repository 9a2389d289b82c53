"""Fetch the pinned front-end files of assets.json into webapp/static/vendor (never committed).

`python -m tools.assets [FOLDER]` downloads each package, compares it with its sha512, and unpacks
only the listed files. A file that is already there with the right content is left alone.
"""

import base64
import hashlib
import json
import sys
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.npm import AssetError, bring_npm, find_npm, pack

HERE = Path(__file__).resolve().parent
VENDOR = HERE.parent / "webapp" / "static" / "vendor"


@dataclass(frozen=True, slots=True)
class File:
    """One file of a package: where it lies there, where it goes here, and its content's hash."""

    source: str
    target: str
    sha256: str

    def there(self, folder: Path) -> bool:
        """Tell whether `folder` holds this file, unharmed."""
        path = folder / self.target
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == self.sha256


@dataclass(frozen=True, slots=True)
class Package:
    """One npm package at one version, with npm's own checksum of its tarball."""

    name: str
    version: str
    integrity: str
    files: tuple[File, ...]


def listed(text: str) -> tuple[Package, ...]:
    """Read the packages out of the text of assets.json."""
    return tuple(_package(entry) for entry in json.loads(text)["packages"])


def _package(entry: Mapping[str, Any]) -> Package:
    files = tuple(File(file["from"], file["to"], file["sha256"]) for file in entry["files"])
    return Package(entry["name"], entry["version"], entry["integrity"], files)


def fetch(packages: Sequence[Package], vendor: Path) -> list[Package]:
    """Fetch what the folder `vendor` lacks of the packages, and return those fetched.

    Raises AssetError when npm cannot be had, a download fails or a checksum differs.
    """
    lacking = [p for p in packages if not all(file.there(vendor) for file in p.files)]
    for package in lacking:
        print(f"Fetching {package.name} {package.version}, a front-end package", flush=True)
        npm = find_npm() or bring_npm()
        with tempfile.TemporaryDirectory() as folder:
            tarball = pack(npm, f"{package.name}@{package.version}", Path(folder))
            unpack(tarball, package, vendor)
    return lacking


def unpack(tarball: Path, package: Package, vendor: Path) -> None:
    """Check the tarball and put its listed files into `vendor`: all checked first, each whole."""
    _expect(
        package.integrity,
        "sha512-" + base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode(),
        f"{package.name} {package.version}",
    )
    with tarfile.open(tarball) as archive:
        contents = [_content(archive, file) for file in package.files]
    for file, content in zip(package.files, contents, strict=True):
        target = vendor / file.target
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_name(target.name + ".part")
        half.write_bytes(content)
        half.replace(target)


def _content(archive: tarfile.TarFile, file: File) -> bytes:
    try:
        reader = archive.extractfile(f"package/{file.source}")
    except KeyError:
        reader = None
    if reader is None:
        raise AssetError(f"tools/assets.json lists {file.source}, which the package does not have.")
    content = reader.read()
    _expect(file.sha256, hashlib.sha256(content).hexdigest(), file.source)
    return content


def _expect(wanted: str, got: str, what: str) -> None:
    if got != wanted:
        raise AssetError(
            f"{what} has another checksum than tools/assets.json: expected {wanted}, got {got}. "
            "Nothing was unpacked."
        )


def main(vendor: Path = VENDOR) -> int:
    """Fetch everything listed; 0 when all files are there, 1 with a sentence when not."""
    try:
        fetch(listed((HERE / "assets.json").read_text(encoding="utf-8")), vendor)
    except (AssetError, OSError) as error:
        print(f"The front-end files are not complete: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
