"""What whoever starts the server should know of how it stands on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology import processor_time
from webapp import hosts
from webapp.saved import Saved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from webapp.settings import Settings


def cautions(settings: Settings, *, sandboxed: bool) -> Iterator[str]:
    """A sentence or two for each safeguard that is off or cannot be had; none where all are on.

    >>> from webapp.settings import Settings
    >>> [line.partition(",")[0] for line in cautions(Settings(host="::"), sandboxed=True)]
    ['Warning: requests may call this server by any name']
    """
    if not hosts.trusted(settings):
        yield (
            "Warning: requests may call this server by any name, so pages of other sites can read "
            "it through a visitor's browser (DNS rebinding). Set `hosts` (ENTENTE_HOSTS) to the "
            "names it is to be called by, with commas."
        )
    saved = Saved.of(settings)
    if saved.fault:
        yield (
            f"Warning: {saved.file} cannot be read ({saved.fault}), so permanent addresses neither "
            "lead anywhere nor can be made. Put a copy in its place; without one, move it away, "
            "and a new one is begun."
        )
    if not sandboxed:
        yield (
            "Note: query workers cannot be cut off from the network on this machine; "
            "queries that ask for it (SERVICE) are refused all the same."
        )
    if not processor_time.KNOWN:
        yield (
            "Note: on this machine only the server itself ends what runs past its deadline; "
            "elsewhere (Linux) the kernel does so too, should the server hang or be killed."
        )
