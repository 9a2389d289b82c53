"""What the server refuses before the app sees it: too long, too large, or no HTTP.

waitress answers these itself; here its answers get security headers, reach a client that is still
sending, and are given to two framings of a body at once as well.
"""

from __future__ import annotations

import socket
from typing import Final

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask

from webapp.headers import HEADERS, text

DRAINED: Final = 16 * 2**20  # bytes taken of a request that is refused, so that its sender listens
HARMLESS: Final = {
    **HEADERS,
    "Content-Security-Policy": text({"default-src": ("'none'",), "frame-ancestors": ("'none'",)}),
    "Cache-Control": "no-store",
}


class Refusal(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """An answer in plain text with our headers, after which the connection ends."""

    def execute(self) -> None:
        """Write the answer."""
        self.response_headers.extend(HARMLESS.items())
        super().execute()
        self.channel.refused = True


class Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Reads a request, and refuses one whose end a proxy in front may see elsewhere."""

    def received(self, data: bytes) -> int:
        """How many of the bytes were of this request."""
        consumed: int = super().received(data)
        if self.error:
            self.expect_continue = False  # nobody is told to go on
        return consumed

    def parse_header(self, header_plus: bytes) -> None:
        """Read the lines before the body.

        Raises `ParsingError`, also where a chunked body has a length too, or stands in HTTP/1.0.
        Source: RFC 9112, 6.1: servers may refuse the one, and the other's framing is faulty.
        """
        try:
            super().parse_header(header_plus)
        except ValueError as error:  # of brackets without an address, of a length of 5,000 digits
            raise ParsingError("The address or a header cannot be read") from error
        names = {line.partition(b":")[0].lower() for line in header_plus.split(b"\r\n")[1:]}
        if b"transfer-encoding" not in names:
            return
        if b"content-length" in names:
            raise ParsingError("Transfer-Encoding and Content-Length exclude each other")
        if self.version != "1.1":
            raise ParsingError("Transfer-Encoding needs HTTP/1.1")


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection that after a refusal takes a bounded rest of what is sent, unread.

    To close it at once would reset it, and a client that is still sending would lose the answer.
    """

    parser_class = Parser
    error_task_class = Refusal
    refused = lingering = False
    drained = 0

    def received(self, data: bytes) -> bool:
        """Whether anything came of the bytes."""
        if not self.lingering:
            return bool(super().received(data))
        self.drained += len(data)
        self.will_close = self.drained > DRAINED
        return False

    def handle_close(self) -> None:
        """End the connection, of a refused request in two steps: we fall silent, then they do."""
        if self.refused and not self.lingering and not self.total_outbufs_len:
            self.lingering, self.will_close = True, False
            try:
                self.socket.shutdown(socket.SHUT_WR)
            except OSError:  # they are gone
                super().handle_close()
        else:
            super().handle_close()
