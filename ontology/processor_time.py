"""The time that processors work for a process: how much it was, and how much it may be."""

import math
import resource
import sys
import time
from contextlib import suppress
from typing import Final

KNOWN: Final = sys.platform == "linux"
MARGIN = 5.0  # seconds that a process may work beyond what it is given
_MOST: Final = 10**9  # seconds; the kernel counts nanoseconds, and larger limits overflow


def used(pid: int) -> float:
    """Seconds that processors have worked for a process; where nobody knows, all time."""
    if not KNOWN:
        return time.monotonic()
    try:
        return time.clock_gettime(~pid << 3 | 2)  # the kernel's clock of that process
    except OSError:  # it has just ended
        return 0.0


def limit(pid: int, seconds: float) -> None:
    """Let processors work that long for a process from now on, and `MARGIN`; then SIGXCPU ends it.

    A deadline is kept by whoever asks; this ends the work if the asker hangs or was killed. The
    kernel counts whole seconds. Where nobody knows the time of a process it has no limit.
    """
    if not KNOWN:
        return
    with suppress(ProcessLookupError):  # it has just ended
        _, hard = resource.prlimit(pid, resource.RLIMIT_CPU)
        most = _MOST if hard == resource.RLIM_INFINITY else hard
        soft = math.ceil(min(used(pid) + max(0.0, seconds + MARGIN), most))
        resource.prlimit(pid, resource.RLIMIT_CPU, (soft, hard))


def limit_own(seconds: int) -> None:
    """Let processors work that long for this process, all in all; then SIGXCPU ends it."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = seconds if hard == resource.RLIM_INFINITY else min(seconds, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
