"""Messages between `render` and its helper: a JSON object after its length in four bytes (big-endian)."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO


def send(pipe: BinaryIO, message: dict[str, Any]) -> None:
    """Write one message to a pipe."""
    data = json.dumps(message).encode()
    pipe.write(struct.pack(">I", len(data)) + data)
    pipe.flush()


def receive(pipe: BinaryIO) -> dict[str, Any] | None:
    """Read one message from a pipe; None where the pipe ended before the message did."""
    head = pipe.read(4)
    if len(head) < 4:
        return None
    (length,) = struct.unpack(">I", head)
    data = pipe.read(length)
    return json.loads(data) if len(data) == length else None
