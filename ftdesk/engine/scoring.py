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
    """`batch` goes through at once, padded on the right: causal attention never looks there."""
    width = max(len(example.ids) for example in batch)
    ids = torch.zeros((len(batch), width), dtype=torch.long)
    learned = torch.zeros((len(batch), width), dtype=torch.bool)
    for row, example in enumerate(batch):
        ids[row, : len(example.ids)] = torch.tensor(example.ids)
        learned[row, : len(example.ids)] = torch.tensor(example.trained)
    learned = learned[:, 1:]
    labels = ids[:, 1:][learned].to(device)
    count = int(labels.numel())
    base = tuned.get_base_model()
    hidden = base.model(input_ids=ids.to(device), use_cache=False).last_hidden_state
    logits = base.lm_head(hidden[:, :-1][learned.to(device)]).float()
    if count == 0:  # everything that is trained was cut away by the limit
        return Score(logits.sum() * 0.0 + hidden.sum() * 0.0, 0, 0)
    loss_sum = functional.cross_entropy(logits, labels, reduction="sum")
    return Score(loss_sum, int((logits.argmax(dim=-1) == labels).sum()), count)
