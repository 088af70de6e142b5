"""The chat process: holds the base model once and answers, several requests at once where it can."""

from __future__ import annotations

import os
import queue
import sys
import threading
import traceback
from typing import Any

from ftdesk.engine.protocol import ChildPipe
from ftdesk.engine.serving.llama_server import Busy
from ftdesk.engine.serving.runtime import (
    AdapterNotServed,
    Piece,
    ReloadNeeded,
    Runtime,
    pick_runtime,
    torch_runtime,
)

RELOAD = 17
"""Exit code: begin another process, with the adapters and the threads that fit by now."""


class ChatWorker:
    def __init__(self) -> None:
        self._busy = Busy()
        self._waiting: queue.Queue[dict[str, Any]] = queue.Queue()
        self._stopped: set[int] = set()
        self._pipe = ChildPipe(self._told, lambda: os._exit(0))
        self._torch: Runtime | None = None
        self._one_by_one = threading.Lock()

    def _told(self, message: dict[str, Any]) -> None:
        if message["do"] == "stop":
            self._stopped.add(message["id"])
        else:
            self._waiting.put(message)

    def main(self) -> int:
        self._pipe.listen()
        runtime = self._first_runtime()
        for _ in range(runtime.parallel - 1):
            threading.Thread(target=self._work, args=(runtime,), daemon=True).start()
        self._work(runtime)
        return 0

    def _first_runtime(self) -> Runtime:
        while True:
            request = self._waiting.get()
            runtime = self._loaded(request)
            if runtime is not None:
                self._waiting.put(request)
                return runtime

    def _loaded(self, request: dict[str, Any]) -> Runtime | None:
        try:
            runtime = pick_runtime(request, self._busy)
        except Exception as error:  # noqa: BLE001 - the question fails, the next may be of another model
            self._failed(request["id"], error)
            return None
        self._pipe.send({"loaded": type(runtime).__name__})
        return runtime

    def _work(self, runtime: Runtime) -> None:
        while True:
            request = self._waiting.get()
            number = request["id"]
            try:
                if number not in self._stopped:
                    self._answer(runtime, number, request)
            except ReloadNeeded:
                os._exit(RELOAD)  # the server puts what is not answered to a fresh process
            except Exception as error:  # noqa: BLE001 - the question fails, the next is answered
                self._failed(number, error)
            self._stopped.discard(number)

    def _answer(self, runtime: Runtime, number: int, request: dict[str, Any]) -> None:
        def emit(piece: Piece) -> None:
            told: dict[str, Any] = {"id": number, "text": piece.text, "told": piece.tokens}
            self._pipe.send(told | {"logprobs": piece.logprobs} if piece.logprobs else told)

        def stopped() -> bool:
            return number in self._stopped

        try:
            answer = runtime.generate(request, emit, stopped)
        except AdapterNotServed:
            with self._one_by_one:
                if self._torch is None:
                    self._torch = torch_runtime(request)
                answer = self._torch.generate(request, emit, stopped)
        self._pipe.send(
            {"id": number, "end": answer.end, "tokens": answer.tokens, "cached": answer.cached_tokens}
        )

    def _failed(self, number: int, error: Exception) -> None:
        traceback.print_exception(error)
        memory = isinstance(error, MemoryError) or "memory" in str(error).lower()
        code = "out_of_memory" if memory else "chat_failed"
        text = f"The model could not answer: {type(error).__name__}: {error}"
        self._pipe.send({"id": number, "error": text, "code": code})


if __name__ == "__main__":
    sys.exit(ChatWorker().main())
