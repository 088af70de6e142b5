"""The chat process: holds the base model once and answers one request after another."""

from __future__ import annotations

import os
import queue
import sys
import traceback
from pathlib import Path
from typing import Any

from ftdesk.engine.protocol import ChildPipe
from ftdesk.engine.runtime import ReloadNeeded, Runtime, pick_runtime

RELOAD = 17
"""Exit code: begin another process, with the adapters that are wanted by now."""


class ChatWorker:
    def __init__(self) -> None:
        self._waiting: queue.Queue[dict[str, Any]] = queue.Queue()
        self._stopped: set[int] = set()
        self._pipe = ChildPipe(self._told, lambda: os._exit(0))
        self._runtime: Runtime | None = None

    def _told(self, message: dict[str, Any]) -> None:
        if message["do"] == "stop":
            self._stopped.add(message["id"])
        else:
            self._waiting.put(message)

    def main(self) -> int:
        self._pipe.listen()
        while True:
            request = self._waiting.get()
            number = request["id"]
            try:
                if number not in self._stopped:
                    self._answer(number, request)
            except ReloadNeeded:
                os._exit(RELOAD)  # the server puts what is unanswered to a fresh process
            except Exception as error:  # noqa: BLE001 - the question fails, the next is answered
                traceback.print_exc()
                text = f"The model could not answer: {type(error).__name__}: {error}"
                memory = isinstance(error, MemoryError) or "memory" in str(error).lower()
                code = "out_of_memory" if memory else "chat_failed"
                self._pipe.send({"id": number, "error": text, "code": code})
            self._stopped.discard(number)

    def _answer(self, number: int, request: dict[str, Any]) -> None:
        if self._runtime is None:
            self._runtime = pick_runtime(Path(request["model_folder"]), request["adapters"])

        def emit(text: str) -> None:
            self._pipe.send({"id": number, "text": text})

        end, tokens = self._runtime.generate(request, emit, lambda: number in self._stopped)
        self._pipe.send({"id": number, "end": end, "tokens": tokens})


if __name__ == "__main__":
    sys.exit(ChatWorker().main())
