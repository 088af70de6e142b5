"""The JSON lines between the server and its child processes, and the child's end of the pipe.

Server → trainer: first a `TrainerSpec`, then {"do": "pause"}; the end of stdin means: save and leave.
Trainer → server: started, metrics, checkpoint, saved, note, paused, finished, crashed.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO


def encode(message: dict[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode() + b"\n"


class ChildPipe:
    """A child's link to the server. Made before anything slow is imported.

    What libraries print goes to stderr: stdout carries messages alone. A server that is gone shows
    itself first in a failed write; both that and the end of stdin call `on_gone`, never raise.
    """

    def __init__(self, on_message: Callable[[dict[str, Any]], None], on_gone: Callable[[], None]) -> None:
        self._out: BinaryIO = os.fdopen(os.dup(1), "wb", buffering=0)
        os.dup2(2, 1)
        sys.stdout = sys.stderr
        self._on_message = on_message
        self._on_gone = on_gone
        self._lock = threading.Lock()

    def first(self) -> dict[str, Any] | None:
        """The first message, awaited; None when the server has gone already."""
        line = sys.stdin.buffer.readline()
        return json.loads(line) if line.endswith(b"\n") else None

    def listen(self) -> None:
        """Read on in a thread, calling `on_message` there."""
        threading.Thread(target=self._read, name="server", daemon=True).start()

    def _read(self) -> None:
        for line in iter(sys.stdin.buffer.readline, b""):
            if line.endswith(b"\n"):
                self._on_message(json.loads(line))
        self._on_gone()

    def send(self, message: dict[str, Any]) -> None:
        data = memoryview(encode(message))
        try:
            with self._lock:
                while data:
                    data = data[self._out.write(data) :]
        except OSError:
            self._on_gone()
