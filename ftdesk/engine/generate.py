"""Writes answers with torch: slower than llama.cpp, but it works wherever training works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from peft import PeftModel
from transformers import DynamicCache

from ftdesk.engine import machine, model, starter
from ftdesk.engine.template import ChatTemplate
from ftdesk.engine.text_stream import TextStream


class TorchRuntime:
    """One base in memory, shared by all adapters; the last chat's cache is kept for its next turn."""

    def __init__(self, model_folder: Path) -> None:
        here = machine.stored() or machine.UNKNOWN
        self._device = model.best_device()
        model.set_threads(here.threads)
        self._template = ChatTemplate.load(model_folder, starter.CONTEXT_TOKENS)
        self._base = model.load_base(model_folder, here.dtype, self._device)
        self._base.eval()
        self._tuned: PeftModel | None = None
        self._cached_for: str | None = ""
        self._cached_ids: list[int] = []
        self._cache = DynamicCache()

    def generate(
        self, request: dict[str, Any], emit: Callable[[str], None], stopped: Callable[[], bool]
    ) -> tuple[str, int]:
        chance = torch.Generator()
        if request["seed"] is None:
            chance.seed()
        else:
            chance.manual_seed(request["seed"] % 2**63)
        stream = TextStream(self._template.text, request["stop"], emit)
        with torch.inference_mode():
            self._activate(request["adapter"])
            logits = self._read_prompt(request["adapter"], request["prompt"])
            for count in range(1, request["max_tokens"] + 1):
                token = _choose(logits, request["temperature"], request["top_p"], chance)
                if token in self._template.stop_ids:
                    stream.finish()
                    return "stop", count
                if stream.add(token):
                    return "stop", count
                if stopped():
                    return "stop", count
                if count < request["max_tokens"]:
                    logits = self._feed([token])
        stream.finish()
        return "length", request["max_tokens"]

    def _activate(self, adapter: str | None) -> None:
        if adapter is None:
            if self._tuned is not None:
                self._tuned.base_model.disable_adapter_layers()
            return
        if self._tuned is None:
            self._tuned = PeftModel.from_pretrained(self._base, adapter, adapter_name=_name(adapter))
        elif _name(adapter) not in self._tuned.peft_config:
            self._tuned.load_adapter(adapter, adapter_name=_name(adapter))
        self._tuned.base_model.enable_adapter_layers()
        self._tuned.set_adapter(_name(adapter))
        self._tuned.eval()

    def _read_prompt(self, adapter: str | None, prompt: list[int]) -> torch.Tensor:
        """Read what the cache does not know yet; of a longer chat that is only its last turn."""
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
        return self._feed(prompt[shared:])

    def _feed(self, ids: list[int]) -> torch.Tensor:
        """Logits after the last of `ids`."""
        given = torch.tensor([ids], device=self._device)
        out = self._base.model(input_ids=given, past_key_values=self._cache, use_cache=True)
        self._cached_ids = self._cached_ids + ids
        logits: torch.Tensor = self._base.lm_head(out.last_hidden_state[0, -1]).float().cpu()
        return logits


def _name(adapter: str) -> str:
    return "_".join(Path(adapter).parts[-2:]).replace(".", "_").replace("-", "_")


def _choose(logits: torch.Tensor, temperature: float, top_p: float, chance: torch.Generator) -> int:
    if temperature <= 0 or top_p <= 0:
        return int(logits.argmax())
    chances = torch.softmax(logits / temperature, dim=-1)
    if top_p < 1:
        ordered, order = chances.sort(descending=True)
        ordered[ordered.cumsum(dim=-1) - ordered >= top_p] = 0.0
        return int(order[torch.multinomial(ordered, 1, generator=chance)])
    return int(torch.multinomial(chances, 1, generator=chance))
