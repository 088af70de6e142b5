"""Writes answers with torch: slower than llama.cpp, but it works wherever training works."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from peft import PeftModel
from safetensors import safe_open
from tokenizers import Tokenizer
from transformers import DynamicCache

from ftdesk.engine.models.starter import PARAMETERS
from ftdesk.engine.serving.runtime import MOST_ADAPTERS, Answer, Piece, probability_entry
from ftdesk.engine.serving.text_stream import TextStream
from ftdesk.engine.text.template import ChatTemplate
from ftdesk.engine.training import machine, model


class TorchRuntime:
    """One base in memory, shared by all adapters; the last chat's cache is kept for its next turn."""

    parallel = 1

    def __init__(self, model_folder: Path, limit_tokens: int) -> None:
        here = machine.stored() or machine.guess(PARAMETERS) or machine.UNKNOWN
        self._folder = model_folder
        self._dtype = here.dtype
        self._device = model.best_device()
        model.set_threads(here.threads)
        self._template = ChatTemplate.load(model_folder, limit_tokens)
        self._writes = threading.Lock()
        self._start_over()

    def _start_over(self) -> None:
        """After a failure nobody knows what is in the model and in its cache."""
        self._base = model.load_base(self._folder, self._dtype, self._device)
        self._base.eval()
        self._tuned: PeftModel | None = None
        self._adapters: list[str] = []  # in memory; the one that was used last is the last
        self._cached_for: str | None = ""
        self._cached_ids: list[int] = []
        self._cache = DynamicCache()

    def generate(
        self, request: dict[str, Any], emit: Callable[[Piece], None], stopped: Callable[[], bool]
    ) -> Answer:
        with self._writes, torch.inference_mode():
            try:
                return self._generate(request, emit, stopped)
            except Exception:
                self._start_over()
                raise

    def _generate(
        self, request: dict[str, Any], emit: Callable[[Piece], None], stopped: Callable[[], bool]
    ) -> Answer:
        writing = _Writing(request, self._template, emit)
        self._activate(request["adapter"])
        known = self._known(request["adapter"], request["prompt"])
        logits = self._feed([*request["prompt"], *self._said(request["said"])][known:])
        for count in range(request["said_tokens"] + 1, request["max_tokens"] + 1):
            token = writing.choose(logits)
            if token in self._template.stop_ids:
                writing.stream.finish()
                return Answer("stop", count, known)
            if writing.add(token, logits) or stopped():
                return Answer("stop", count, known)
            if count < request["max_tokens"]:
                logits = self._feed([token])
        writing.stream.finish()
        return Answer("length", request["max_tokens"], known)

    def _said(self, text: str) -> list[int]:
        """What another process had written of this answer before it had to go."""
        if not text:
            return []
        reader = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        found: list[int] = reader.encode(text, add_special_tokens=False).ids
        return found

    def _activate(self, adapter: str | None) -> None:
        if adapter is None:
            if self._tuned is not None:
                self._tuned.base_model.disable_adapter_layers()
            return
        name = _name(adapter)
        if self._tuned is None or name not in self._adapters:
            with safe_open(str(Path(adapter) / "adapter_model.safetensors"), "pt"):
                pass  # a broken file is found before the base is changed
        if self._tuned is None:
            self._tuned = PeftModel.from_pretrained(self._base, adapter, adapter_name=name)
        elif name not in self._adapters:
            self._tuned.load_adapter(adapter, adapter_name=name)
        self._adapters = [*(each for each in self._adapters if each != name), name]
        self._tuned.base_model.enable_adapter_layers()
        self._tuned.set_adapter(name)
        while len(self._adapters) > MOST_ADAPTERS:
            self._tuned.delete_adapter(self._adapters.pop(0))
        self._tuned.eval()

    def _known(self, adapter: str | None, prompt: list[int]) -> int:
        """So many tokens of the prompt the cache knows; of a longer chat that is all but its last turn."""
        shared = 0
        if self._cached_for == adapter:
            for old, new in zip(self._cached_ids, prompt[:-1], strict=False):
                if old != new:
                    break
                shared += 1
        if not shared:
            self._cache = DynamicCache()
        elif shared < len(self._cached_ids):
            self._cache.crop(shared - len(self._cached_ids))  # how many go, as a negative number
        self._cached_for, self._cached_ids = adapter, prompt[:shared]
        return shared

    def _feed(self, ids: list[int]) -> torch.Tensor:
        """Logits after the last of `ids`."""
        given = torch.tensor([ids], device=self._device)
        out = self._base(input_ids=given, past_key_values=self._cache, use_cache=True, logits_to_keep=1)
        self._cached_ids = self._cached_ids + ids
        logits: torch.Tensor = out.logits[0, -1].float().cpu()
        return logits


class _Writing:
    """How one answer's tokens are chosen and told."""

    def __init__(
        self, request: dict[str, Any], template: ChatTemplate, emit: Callable[[Piece], None]
    ) -> None:
        self._request = request
        self._template = template
        self._emit = emit
        self._seen = Counter(request["prompt"])
        self._entries: list[dict[str, Any]] = []
        self._chance = torch.Generator()
        if request["seed"] is None:
            self._chance.seed()
        else:
            self._chance.manual_seed(request["seed"] % 2**63)
        self.stream = TextStream(template.text, request["stop"], self._send)

    def choose(self, logits: torch.Tensor) -> int:
        asked = self._request
        presence, frequency = asked["presence_penalty"], asked["frequency_penalty"]
        if presence or frequency:
            ids = torch.tensor(list(self._seen))
            logits[ids] -= presence + frequency * torch.tensor(list(self._seen.values()))
        if asked["temperature"] <= 0 or asked["top_p"] <= 0:
            return int(logits.argmax())
        chances = torch.softmax(logits / asked["temperature"], dim=-1)
        if asked["top_p"] < 1:
            ordered, order = chances.sort(descending=True)
            ordered[ordered.cumsum(dim=-1) - ordered >= asked["top_p"]] = 0.0
            return int(order[torch.multinomial(ordered, 1, generator=self._chance)])
        return int(torch.multinomial(chances, 1, generator=self._chance))

    def add(self, token: int, logits: torch.Tensor) -> bool:
        """True when a stop text is complete."""
        self._seen[token] += 1
        others = self._request["logprobs"]
        if others is not None:
            logprobs = torch.log_softmax(logits, dim=-1)
            likely = logprobs.topk(max(others, 1)).indices.tolist()
            entry = self._entry(token, logprobs)
            entry["top_logprobs"] = [self._entry(each, logprobs) for each in likely]
            self._entries.append(probability_entry(entry, others))
        return self.stream.add(token)

    def _entry(self, token: int, logprobs: torch.Tensor) -> dict[str, Any]:
        spelled = self._template.spell([token])[0]
        text = spelled.decode("utf-8", "replace")
        return {"token": text, "bytes": list(spelled), "logprob": float(logprobs[token])}

    def _send(self, text: str) -> None:
        entries, self._entries = self._entries, []
        self._emit(Piece(text, entries))


def _name(adapter: str) -> str:
    return "_".join(Path(adapter).parts[-2:]).replace(".", "_").replace("-", "_")
