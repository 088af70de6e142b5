"""Counts training files with the model's own tokenizer, and says what a training of them takes."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ftdesk.engine.failures import StartError
from ftdesk.engine.models import starter
from ftdesk.engine.models.bases import Base
from ftdesk.engine.store.records import STARTER_MODEL
from ftdesk.engine.text.pair_file import EncodedPair, encode_pair, read_pairs
from ftdesk.engine.text.template import ChatTemplate, Message, TemplateRefusal
from ftdesk.engine.text.training_file import FileProblem, read_examples
from ftdesk.engine.training import machine
from ftdesk.engine.training.batches import valid_batch
from ftdesk.engine.training.hyperparameters import DPO, Chosen

_REMEMBERED = 64
_TEMPLATES_KEPT = 3  # a big tokenizer takes a tenth of a gigabyte
Entry = TypeVar("Entry")
Done = TypeVar("Done")
_SAVE_S = 0.4  # writing a checkpoint and an adapter at the end of an epoch
_START_S = 1.0  # starting Python before anything is loaded


@dataclass(frozen=True)
class Counted:
    """A file in numbers. `examples` are the samples that the model's template makes of it: where it rewrites
    what was said before (Qwen3), each learned answer of a chat is one. `tokens` of all of them once, cut at
    the limit; `cut`: how many were longer.

    `passed` are the tokens that go through the model an epoch: of a pair the talk stands before each answer.
    """

    examples: int
    tokens: int
    cut: int
    passed: int


class Counter:
    """Owns the tokenizers in the server, and waits for the models that they belong to."""

    def __init__(self) -> None:
        self._templates: OrderedDict[Base, asyncio.Task[ChatTemplate]] = OrderedDict()
        self._known: OrderedDict[tuple[str, str, str, Base], Counted] = OrderedDict()

    async def template(self, base: Base) -> ChatTemplate:
        """Converts the starter model first if that was never done. Raises StartError when it cannot be."""
        known = self._templates.get(base)
        if known is None or (known.done() and known.exception() is not None):
            known = self._templates[base] = asyncio.create_task(asyncio.to_thread(_load, base))
        self._templates.move_to_end(base)
        for other in [each for each in self._templates if self._templates[each].done()][:-_TEMPLATES_KEPT]:
            del self._templates[other]
        return await asyncio.shield(known)

    async def count(self, file_id: str, path: Path, param: str, method: str, base: Base) -> Counted:
        """Raises FileProblem when the method cannot train on it. A file never changes: once is enough."""
        key = (file_id, param, method, base)
        if key not in self._known:
            template = await self.template(base)
            self._known[key] = await asyncio.to_thread(_count, path, param, method, template)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return self._known[key]

    async def prompt(self, base: Base, messages: Sequence[Message]) -> list[int]:
        """Raises StartError; TemplateRefusal where the model's template does not take such a chat."""
        template = await self.template(base)
        return await asyncio.to_thread(template.prompt, messages)  # of a long chat that takes seconds

    async def aclose(self) -> None:
        await asyncio.gather(*self._templates.values(), return_exceptions=True)


def _load(base: Base) -> ChatTemplate:
    if base.id == STARTER_MODEL and not starter.is_ready():
        starter.check_available()
        starter.convert_in_child()
    try:
        return ChatTemplate.load(base.folder, base.context_tokens)
    except Exception as error:  # the tokenizers library raises bare Exceptions
        text = f"The model in {base.folder} is damaged: {error}"
        raise StartError("engine_model_missing", text) from error


def _count(path: Path, param: str, method: str, template: ChatTemplate) -> Counted:
    try:
        if method == DPO:
            pairs = read_pairs(path, param, tools=template.knows_tools)
            return _count_pairs(list(_each(lambda pair: encode_pair(template, pair), pairs, param)), template)
        examples = read_examples(path, param, tools=template.knows_tools)
    except OSError as error:
        raise FileProblem(f"invalid_{param}", f"The file cannot be read: {error}", param) from error
    lengths = [len(one.ids) for found in _each(template.samples, examples, param) for one in found]
    cut = sum(length >= template.limit for length in lengths)
    return Counted(len(lengths), sum(lengths), cut, sum(lengths))


def _each(write: Callable[[Entry], Done], entries: list[Entry], param: str) -> Iterator[Done]:
    """Raises FileProblem for the first that the model's template does not take."""
    for number, entry in enumerate(entries, start=1):
        try:
            yield write(entry)
        except TemplateRefusal as refusal:
            text = f"Invalid file format. Example {number}: this model's chat template refuses it: {refusal}"
            raise FileProblem(f"invalid_{param}", text, param) from refusal


def _count_pairs(pairs: list[EncodedPair], template: ChatTemplate) -> Counted:
    cut = sum(max(len(pair.better.ids), len(pair.worse.ids)) >= template.limit for pair in pairs)
    tokens, passed = sum(pair.tokens for pair in pairs), sum(pair.passed for pair in pairs)
    return Counted(len(pairs), tokens, cut, passed)


def expected_seconds(chosen: Chosen, train: Counted, valid: Counted | None, base: Base) -> float:
    """How long this computer will take, from what its earlier trainings took."""
    here = machine.stored(base.id) or machine.guess(base.parameters) or machine.unknown(base.parameters)
    seconds = _START_S + here.load_s + chosen.n_epochs * _SAVE_S * base.parameters / starter.PARAMETERS
    per_token, forward = here.train_s_per_token, here.forward_s_per_token
    seconds += train.passed * chosen.n_epochs * per_token
    if chosen.beta is not None:  # what the model said of each pair before it learned anything
        seconds += (train.passed + (valid.passed if valid else 0)) * forward
    if valid is not None:
        a_step = valid.passed / valid.examples * min(valid_batch(chosen.batch_size), valid.examples)
        checked = valid.passed * chosen.n_epochs + a_step * chosen.total_steps
        seconds += checked * forward
    return seconds
