"""Writes answers with llama.cpp: the quantised base once in memory, adapters laid over it per request."""

from __future__ import annotations

import json
import secrets
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from ftdesk.engine.serving import llama_server
from ftdesk.engine.serving.chat_turns import Turns
from ftdesk.engine.serving.gguf_adapter import adapter_gguf
from ftdesk.engine.serving.runtime import (
    MOST_ADAPTERS,
    AdapterNotServed,
    Answer,
    Piece,
    ReloadNeeded,
    probability_entry,
)
from ftdesk.engine.serving.text_stream import StopText

_SLOWER = 3.0  # than this process has been
_LOOK_BACK = 9  # pieces
# What is written within this time is told in one: each telling wakes three processes, and llama.cpp's threads
# wait for the one whose core is taken. On two cores 20 ms cost 13 % a token, 60 ms 9 %; nobody reads faster.
_TOGETHER_S = 0.06


class _Choice(msgspec.Struct):
    text: str
    finish_reason: str | None = None
    logprobs: dict[str, Any] | None = None


class _Chunk(msgspec.Struct):
    choices: list[_Choice] = msgspec.field(default_factory=list)
    prompt_progress: dict[str, int] | None = None
    error: dict[str, Any] | None = None


class LlamaRuntime:
    parallel = llama_server.PLACES

    def __init__(self, request: dict[str, Any], busy: llama_server.Busy) -> None:
        """For the base and the adapters of the request. Raises RuntimeError where it cannot be loaded."""
        self._model_folder = Path(request["model_folder"])
        self._room = int(request["limit_tokens"])
        self._adapters: list[str] = []
        self._unserved: set[str] = set()
        self._turns = Turns(self.parallel, self._room)
        self._threads = llama_server.threads_beside(busy.cores())
        self._pace = _Pace(self._threads)
        self._server = self._load(Path(request["gguf"]), request["adapters"])

    def generate(
        self, request: dict[str, Any], emit: Callable[[Piece], None], stopped: Callable[[], bool]
    ) -> Answer:
        adapter = request["adapter"]
        if adapter in self._unserved:
            raise AdapterNotServed(adapter)
        if adapter is not None and adapter not in self._adapters:
            raise ReloadNeeded(adapter)
        writing = _Writing(request, emit, stopped)
        while not writing.over:
            prompt, room = request["prompt"], len(request["prompt"]) + request["max_tokens"]
            place = self._turns.begin(adapter, prompt, room, stopped)
            if place is None:
                break
            try:
                body = writing.body() | {"id_slot": place, "lora": self._lora(adapter)}
                leave = partial(self._turns.must_yield, place)
                take = writing.taker(leave, self._pace.turn(self._turns.alone))
                self._server.handle_completions(json.dumps(body).encode(), take)
            finally:
                self._turns.end(place)
            writing.check()
            if self._pace.lost:
                raise ReloadNeeded("fewer threads")
        return writing.answer()

    def _lora(self, adapter: str | None) -> list[dict[str, Any]]:
        return [
            {"id": number, "scale": 1.0 if known == adapter else 0.0}
            for number, known in enumerate(self._adapters)
        ]

    def _load(self, gguf: Path, adapters: Sequence[str]) -> Any:
        made: dict[str, Path] = {}
        for folder in adapters[-MOST_ADAPTERS:]:
            try:
                made[folder] = adapter_gguf(Path(folder), self._model_folder)
            except Exception as error:  # noqa: BLE001 - torch may know better
                print(f"no GGUF of {folder}: {type(error).__name__}: {error}", file=sys.stderr)
                self._unserved.add(folder)
        try:
            found = llama_server.load(gguf, list(made.values()), self._room, self._threads)
        except RuntimeError:
            if not made:
                raise
            # One of the adapters, most likely: written anew it may be whole, and torch says what it is.
            print("llama.cpp took none of the adapters with the base", file=sys.stderr)
            for path in made.values():
                path.unlink(missing_ok=True)
            self._unserved.update(made)
            made = {}
            found = llama_server.load(gguf, [], self._room, self._threads)
        self._adapters = list(made)
        return found


class _Pace:
    """Whether the machine has become so busy that threads wait for cores: then fewer threads are faster."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._best_s = float("inf")
        self.lost = False

    def turn(self, alone: Callable[[], bool]) -> Callable[[], bool]:
        """To be called at each piece that one chat writes in one go; True when it should not go on so."""
        times: deque[float] = deque(maxlen=_LOOK_BACK)

        def slow() -> bool:
            if not alone():  # what others read and write takes its time, too
                times.clear()
            times.append(time.monotonic())
            if self._threads > 1 and len(times) == _LOOK_BACK:
                passed = times[-1] - times[0]
                self._best_s = min(self._best_s, passed)
                self.lost = self.lost or passed > _SLOWER * self._best_s
            return self.lost

        return slow


class _Writing:
    """One answer, written in one or more turns."""

    def __init__(
        self, request: dict[str, Any], emit: Callable[[Piece], None], stopped: Callable[[], bool]
    ) -> None:
        self._request = request
        self._emit = emit
        self._stopped = stopped
        self._stop = StopText(request["stop"], self._send)
        self._said: str = request["said"]
        self._tokens: int = request["said_tokens"]
        self._seed: int = secrets.randbelow(2**31) if request["seed"] is None else request["seed"] % 2**31
        self._entries: list[dict[str, Any]] = []
        self._untold: list[str] = []
        self._told_at = float("-inf")
        self._error: str | None = None
        self._begun = False
        self._cached: int | None = None  # when the answer began, not at later turns
        self._end: str | None = None

    @property
    def over(self) -> bool:
        return self._end is not None

    def body(self) -> dict[str, Any]:
        asked = self._request
        return {
            "prompt": [*asked["prompt"], self._said] if self._said else asked["prompt"],
            "stream": True,
            "return_progress": True,
            # Read anew, a prompt gives slightly other numbers than from the cache: a seed promises the same.
            "cache_prompt": asked["seed"] is None or self._begun,
            "max_tokens": asked["max_tokens"] - self._tokens,
            "temperature": asked["temperature"],
            "top_p": asked["top_p"],
            "top_k": 0,
            "min_p": 0.0,
            "presence_penalty": asked["presence_penalty"],
            "frequency_penalty": asked["frequency_penalty"],
            "repeat_last_n": asked["limit_tokens"],
            "seed": self._seed + self._tokens,  # not the same chances again after a turn of another chat
            **({} if asked["logprobs"] is None else {"logprobs": max(1, asked["logprobs"])}),
        }

    def taker(self, must_yield: Callable[[], bool], too_slow: Callable[[], bool]) -> Callable[[bytes], bool]:
        """What llama.cpp hands its chunks to; True stops it. An error in here would be swallowed."""
        read = msgspec.json.Decoder(_Chunk).decode

        def take(data: bytes) -> bool:
            try:
                chunk = read(data)
                slow = bool(chunk.choices and chunk.choices[0].text) and too_slow()
                return self._take(chunk) or self._stopped() or must_yield() or slow
            except Exception as error:  # noqa: BLE001
                self._error = f"{type(error).__name__}: {error}"
                return True

        return take

    def _take(self, chunk: _Chunk) -> bool:
        if chunk.error is not None or not chunk.choices:
            self._error = str((chunk.error or {}).get("message", "no answer"))
            return True
        if chunk.prompt_progress is not None and self._cached is None:
            self._cached = chunk.prompt_progress["cache"]
        choice = chunk.choices[0]
        if choice.logprobs is not None and self._request["logprobs"] is not None:
            self._entries += [
                probability_entry(one, self._request["logprobs"]) for one in choice.logprobs["content"]
            ]
        if choice.text:
            self._tokens += 1
            self._said += choice.text
            if self._stop.take(choice.text):
                self._end = "stop"
                return True
        if choice.finish_reason:
            self._stop.finish()
            self._end = choice.finish_reason
        return False

    def _send(self, text: str) -> None:
        self._untold.append(text)
        if time.monotonic() - self._told_at >= _TOGETHER_S:
            self._tell()

    def _tell(self) -> None:
        if self._untold:
            self._emit(Piece("".join(self._untold), self._entries, len(self._untold)))
            self._untold, self._entries = [], []
            self._told_at = time.monotonic()

    def check(self) -> None:
        """After each turn. Raises RuntimeError when llama.cpp refused; ends what nobody waits for."""
        self._begun = True
        self._tell()
        if self._error is not None:
            raise RuntimeError(f"llama.cpp: {self._error}")
        if self._stopped() or self._tokens >= self._request["max_tokens"]:
            self._end = self._end or "length"

    def answer(self) -> Answer:
        return Answer(self._end or "stop", self._tokens, self._cached or 0)
