"""Settings: one table of name, default and help; flags over environment over file.

`serve --port 80`, `ENTENTE_PORT=80` and `port = 80` in a TOML file say the same. A name that
is not in the table, or a value that does not fit, is refused at start with a sentence.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ontology.errors import EntenteError
from ontology.sparql import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX: Final = "ENTENTE_"
# Names that begin like a setting but belong to tools, not to the server.
NOT_SETTINGS: Final = frozenset({"ENTENTE_BROWSER", "ENTENTE_SETTINGS"})
LIMITS_PAGE: Final = "/sparql/limits#cut"


class BadSetting(EntenteError):
    """A setting that does not exist, or a value it cannot take."""


def _setting(default: Any, about: str, least: float = -math.inf, most: float = math.inf) -> Any:
    return field(default=default, metadata={"help": about, "least": least, "most": most})


@dataclass(frozen=True, slots=True)
class Settings:
    """How the app runs. Times are in seconds, sizes in bytes.

    >>> Settings.read(flags={"port": 0}).port
    0
    """

    host: str = _setting(
        "127.0.0.1", "address to listen on; 0.0.0.0 opens it to the network, by IPv4 alone, "
        ":: by IPv6 alone"
    )  # fmt: skip
    port: int = _setting(8000, "port to listen on; 0 takes any that is free", 0, 65535)
    hosts: str = _setting(
        "", "names it may be called by, with commas, by health probes too (an address will do as a "
        "name); without them this machine's own and `host`, or any where `host` is 0.0.0.0, which "
        "it warns of"
    )  # fmt: skip
    proxy: str = _setting("", "address of the proxy in front, whose X-Forwarded headers count")
    prefix: str = _setting("", "path that the proxy serves it under, as /entente")
    data: Path = _setting(Path("instance"), "folder that holds all state: releases, spool, layouts")
    release: str = _setting("", "hash of the release to serve; the current one if empty")
    endpoint: str = _setting(
        "", "address of a SPARQL 1.1 endpoint whose graph is served in place of a release"
    )
    articles: Path | None = _setting(
        None, "folder with the articles' texts, shown beside the glosses"
    )
    threads: int = _setting(
        32, "requests answered at the same time; at most three quarters of them wait for a query, "
        "a picture or an endpoint, and more are told to come back (503)", 2
    )  # fmt: skip
    workers: int = _setting(5, "query workers, each a process of its own", 1)
    deadline: float = _setting(20.0, "seconds after which a query is stopped", 0.1)
    rows: int = _setting(100_000, "most rows of a query's result; what is cut says so", 1)
    size: int = _setting(256 << 20, "most bytes of a query's result", 1024)
    memory: int = _setting(2 << 30, "most memory of one query worker, in bytes", 256 << 20)
    slow: int = _setting(2, "queries over a second that may run at the same time", 1)
    queue: int = _setting(16, "queries that may wait for a worker", 0)
    body: int = _setting(1 << 20, "most bytes of a request's body", 1024)
    saved: int = _setting(10_000, "permanent addresses that can be made; those made stay", 0)
    saved_size: int = _setting(65_536, "most bytes of what gets a permanent address", 256)

    @classmethod
    def read(
        cls,
        flags: Mapping[str, Any] | None = None,
        environment: Mapping[str, str] | None = None,
        file: Path | None = None,
    ) -> Settings:
        """Settings from flags, else the environment, else a file, else the defaults.

        Raises `BadSetting` with the name, where it came from, and what is allowed.
        """
        known = {one.name: one for one in fields(cls)}
        values: dict[str, Any] = {}
        for where, given in (
            (str(file), _from_file(file)),
            ("the environment", _from_environment(environment or {})),
            ("the command line", {k: v for k, v in (flags or {}).items() if v is not None}),
        ):
            for name, value in given.items():
                if name not in known:
                    raise BadSetting(
                        f"{where}: there is no setting “{name}”. Known: {', '.join(known)}."
                    )
                values[name] = _fit(name, value, known[name], where)
        return cls(**values)

    @property
    def places(self) -> int:
        """How many threads may be held for long; the others answer what is quick.

        >>> Settings(threads=32).places
        24
        """
        return self.threads * 3 // 4

    @property
    def limits(self) -> Limits:
        """What a query may cost."""
        return Limits(
            deadline=self.deadline,
            rows=self.rows,
            size=self.size,
            memory=self.memory,
            slow=self.slow,
            queue=self.queue,
            explained=LIMITS_PAGE,
        )


def _from_file(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSetting(f"{file} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(f"{file} is not TOML: {error}.") from error


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    return {
        name.removeprefix(PREFIX).lower(): value
        for name, value in sorted(environment.items())
        if name.startswith(PREFIX) and name not in NOT_SETTINGS
    }


def _fit(name: str, value: Any, known: Any, where: str) -> Any:
    wanted = str(known.type).partition(" ")[0]
    make = {"int": int, "float": float, "str": str, "Path": Path}[wanted]
    try:
        fitted = make(value)
        if isinstance(fitted, float) and not math.isfinite(fitted):
            raise ValueError(value)
    except (TypeError, ValueError, OverflowError):
        noun = {"int": "a whole number", "float": "a number"}.get(wanted, "a text")
        raise BadSetting(f"{where}: {name} must be {noun}, not “{value}”.") from None
    least, most = known.metadata["least"], known.metadata["most"]
    if isinstance(fitted, int | float) and not least <= fitted <= most:
        bound = f"at least {least:g}" if fitted < least else f"at most {most:g}"
        raise BadSetting(f"{where}: {name} must be {bound}, not {value}.")
    return fitted
