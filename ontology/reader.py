"""The process that reads RDF files of others, started by `reading` as `-m ontology.reader`.

It tells on standard output what it is about, and at last the hash of the release it has made, or
why there is none: one JSON object a line.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import astuple
from pathlib import Path

from ontology import loaded, processor_time
from ontology.errors import EntenteError
from ontology.reading import NO_MEMORY
from ontology.sparql.sandbox import deny_network, end_with, limit_memory


def main(asker: int, memory: int, seconds: int, data: Path, paths: list[Path]) -> None:
    """Take away what reading does not need, then make the release and tell its hash."""
    end_with(asker)
    deny_network()
    limit_memory(memory)
    processor_time.limit_own(seconds)
    try:
        found = loaded.make(paths, data, lambda at, files: _tell(at=at, files=files))
    except MemoryError:
        os._exit(NO_MEMORY)
    except EntenteError as error:
        _tell(refused=str(error))
    except OSError as error:
        _tell(refused=f"{error.filename or data}: {error.strerror or error}.")
    else:
        if isinstance(found, str):
            _tell(hash=found)
        else:
            _tell(faults=[astuple(fault) for fault in found])


def _tell(**said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asker, memory, seconds, *places = sys.argv[1:]
    data, *paths = map(Path, places)
    main(int(asker), int(memory), int(seconds), data, paths)
