"""Runs a batch through the model; the large output head is computed only where something is learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from ftdesk.engine.text.template import Encoded
from ftdesk.engine.training.head import surprise

# A new width makes the processor's library write new code, which takes time and stays in memory.
_ROUND = 8


@dataclass(frozen=True)
class Score:
    """Summed cross-entropy of the trained tokens, how many were guessed right, how many there are."""

    loss_sum: torch.Tensor
    right: int
    count: int


def trained_count(batch: Sequence[Encoded]) -> int:
    """How many tokens of the batch the model learns; the first of an example has nothing before it."""
    return sum(sum(example.trained[1:]) for example in batch)


def score(tuned: Any, batch: Sequence[Encoded], device: str) -> Score:
    """How well the model writes what it shall learn."""
    passed = _through(tuned, batch, device)
    return Score(passed.losses.sum() + passed.nothing, int(passed.right.sum()), passed.losses.numel())


def log_probabilities(tuned: Any, batch: Sequence[Encoded], device: str) -> torch.Tensor:
    """Of each example, the logarithm of the chance that the model writes all of its trained tokens."""
    passed = _through(tuned, batch, device)
    sums = passed.nothing.expand(len(batch)).clone()
    return sums.index_add(0, passed.rows, -passed.losses)


@dataclass(frozen=True)
class _Passed:
    """Of each trained token: its loss, whether it was guessed, of which example it is.

    `nothing` is zero, and still something from which gradients can be asked: the limit may have cut away all
    that is trained.
    """

    losses: torch.Tensor
    right: torch.Tensor
    rows: torch.Tensor
    nothing: torch.Tensor


def _through(tuned: Any, batch: Sequence[Encoded], device: str) -> _Passed:
    """`batch` goes through at once, padded on the right: causal attention never looks there."""
    longest = max(len(example.ids) for example in batch)
    width = -(-longest // _ROUND) * _ROUND
    ids = torch.zeros((len(batch), width), dtype=torch.long)
    learned = torch.zeros((len(batch), width), dtype=torch.bool)
    for row, example in enumerate(batch):
        ids[row, : len(example.ids)] = torch.tensor(example.ids)
        learned[row, : len(example.ids)] = torch.tensor(example.trained)
    learned = learned[:, 1:]
    labels = ids[:, 1:][learned].to(device)
    rows, columns = learned.nonzero().to(device).T
    base = tuned.get_base_model()
    hidden = base.model(input_ids=ids.to(device), use_cache=False).last_hidden_state
    losses, right = surprise(hidden[rows, columns], base.lm_head.weight, labels)
    return _Passed(losses, right, rows, hidden[0, 0, 0].float() * 0.0)
