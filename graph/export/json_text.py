"""JSON into an open binary file, piece by piece."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import BinaryIO


def write(value: Any, out: BinaryIO) -> None:
    """Write a value as JSON in UTF-8, keys in their order, with a newline at the end."""
    encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=1)
    for piece in encoder.iterencode(value):
        out.write(piece.encode())
    out.write(b"\n")
