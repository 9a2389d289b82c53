"""Taking away from a process what it never needs: of a query worker, or the reader of files."""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys

_ALLOW, _DENY = 0x7FFF0000, 0x00050001  # SECCOMP_RET_ALLOW; SECCOMP_RET_ERRNO with EPERM
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_PR_SET_PDEATHSIG = 1
# Machine: its audit number, then the system calls that make or use a socket, an io_uring (which can
# open sockets of its own) or another program.
_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 49, 53, 59, 322, 425)),
    "aarch64": (0xC00000B7, (198, 199, 200, 203, 221, 281, 425)),
}
_X32 = 0x40000000  # x86-64 system calls by other numbers: none of them is needed


def end_with(parent: int) -> None:
    """Let the kernel kill this process when the one that started it ends, however that ends.

    Linux only. No thread of ours could do it: the engine lets none run while it works.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it has ended already
        os._exit(1)


def deny_network() -> bool:
    """Refuse sockets to this process and the threads it starts from now on; True if it worked.

    Linux on x86-64 and aarch64 only, without privileges. Call it before any thread exists.
    """
    if sys.platform != "linux" or platform.machine() not in _CALLS:
        return False
    program = _program(*_CALLS[platform.machine()])
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, header, 0, 0) == 0)


def _program(audit: int, calls: tuple[int, ...]) -> bytes:
    """The filter in the kernel's bytecode: another machine's calls and those listed fail."""
    load_arch = [struct.pack("HBBI", 0x20, 0, 0, 4)]
    right_arch = [struct.pack("HBBI", 0x15, 1, 0, audit), struct.pack("HBBI", 0x06, 0, 0, _DENY)]
    load_call = [struct.pack("HBBI", 0x20, 0, 0, 0)]
    # Each test jumps over those that remain and over ALLOW, onto the DENY at the end.
    x32 = [struct.pack("HBBI", 0x35, len(calls) + 1, 0, _X32)]
    tests = [
        struct.pack("HBBI", 0x15, len(calls) - index, 0, call) for index, call in enumerate(calls)
    ]
    ends = [struct.pack("HBBI", 0x06, 0, 0, value) for value in (_ALLOW, _DENY)]
    return b"".join(load_arch + right_arch + load_call + x32 + tests + ends)


def limit_memory(extra: int) -> None:
    """Let this process take so many bytes beyond what it has; leave no core file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as statm:
            taken = int(statm.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + extra, taken + extra))
