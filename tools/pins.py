"""Write the requirement files: every version pinned, every file's hash listed, no host named.

`make pins` runs this where uv is installed. Versions already pinned are kept as long as they fit
pyproject.toml; `make pins UPGRADE=1` takes the newest instead.
"""

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# what goes into each file: pyproject.toml stands for the project's own dependencies
FILES = {
    "requirements.txt": "pyproject.toml --group install",
    "requirements-dev.txt": "pyproject.toml --group install --group dev -c tools/requirements.txt",
    "requirements-npm.txt": "--group npm",
    "requirements-bench.txt": "--group bench",
}
OPTIONS = (
    "--universal --python-version 3.11 --fork-strategy fewest --generate-hashes "
    "--no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet"
).split()
PLACE = re.compile(r"[/@]|^\s*-")


def places(text: str) -> list[str]:
    """Return the lines of a requirement file that name a host, a path or an option.

    >>> places("flask==3.1.3")
    []
    >>> places("--index-url there")
    ['--index-url there']
    """
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("--hash=sha256:"))
    return [line for line in lines if PLACE.search(line)]


def main(arguments: list[str]) -> int:
    """Write all files; `arguments` are handed to uv (--upgrade). 1 with a sentence on failure."""
    for name, wanted in FILES.items():
        target = HERE / name
        command = [sys.executable, "-m", "uv", "pip", "compile", *wanted.split(), *OPTIONS]
        done = subprocess.run(
            [*command, *arguments, "-o", str(target)], cwd=HERE.parent, check=False
        )
        if done.returncode:
            print(f"uv could not write tools/{name}; it says why above.", file=sys.stderr)
            return 1
        named = places(target.read_text(encoding="utf-8"))
        if named:
            print(f"tools/{name} names a place, which it must not: {named[0]}", file=sys.stderr)
            return 1
        print(f"  tools/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
