"""Runs a batch through the model; the large output head is computed only where something is learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as functional

from ftdesk.engine.template import Encoded


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
    count = int(passed.labels.numel())
    if count == 0:  # everything that is trained was cut away by the limit
        return Score(passed.nothing(), 0, 0)
    loss_sum = functional.cross_entropy(passed.logits, passed.labels, reduction="sum")
    return Score(loss_sum, int((passed.logits.argmax(dim=-1) == passed.labels).sum()), count)


def log_probabilities(tuned: Any, batch: Sequence[Encoded], device: str) -> torch.Tensor:
    """Of each example, the logarithm of the chance that the model writes all of its trained tokens."""
    passed = _through(tuned, batch, device)
    sums = passed.nothing().expand(len(batch)).clone()
    losses = functional.cross_entropy(passed.logits, passed.labels, reduction="none")
    return sums.index_add(0, passed.rows, -losses)


@dataclass(frozen=True)
class _Passed:
    """What came out at each trained token; `rows` says of which example it is."""

    logits: torch.Tensor
    labels: torch.Tensor
    rows: torch.Tensor
    hidden: torch.Tensor

    def nothing(self) -> torch.Tensor:
        """Zero, and still something from which gradients can be asked."""
        return self.logits.sum() * 0.0 + self.hidden.sum() * 0.0


def _through(tuned: Any, batch: Sequence[Encoded], device: str) -> _Passed:
    """`batch` goes through at once, padded on the right: causal attention never looks there."""
    width = max(len(example.ids) for example in batch)
    ids = torch.zeros((len(batch), width), dtype=torch.long)
    learned = torch.zeros((len(batch), width), dtype=torch.bool)
    for row, example in enumerate(batch):
        ids[row, : len(example.ids)] = torch.tensor(example.ids)
        learned[row, : len(example.ids)] = torch.tensor(example.trained)
    learned = learned[:, 1:]
    labels = ids[:, 1:][learned].to(device)
    rows = learned.nonzero()[:, 0].to(device)
    base = tuned.get_base_model()
    hidden = base.model(input_ids=ids.to(device), use_cache=False).last_hidden_state
    logits = base.lm_head(hidden[:, :-1][learned.to(device)]).float()
    return _Passed(logits, labels, rows, hidden)
