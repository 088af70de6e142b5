"""What a training makes smaller, and over which examples. For a chat: how surprising its answers are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import torch

from ftdesk.engine.text.template import Encoded
from ftdesk.engine.training.scoring import score, trained_count


@dataclass(frozen=True)
class Sizes:
    """In tokens, of each example: what it takes in a piece, what goes through the model, what is billed."""

    taken: list[int]
    passed: list[int]
    billed: list[int]


@dataclass(frozen=True)
class Part:
    """Of some examples: the summed loss, other sums under the name that their mean has, and the divisor."""

    loss_sum: torch.Tensor
    sums: Mapping[str, float]
    count: int


class Objective(Protocol):
    """Examples are spoken of by their number in the training file, or in the validation file."""

    train: Sizes
    valid: Sizes
    aside: tuple[float, int]
    """Seconds and tokens that were spent on passes without learning while learning was asked for."""

    def whole(self, indices: Sequence[int]) -> int:
        """What the summed loss of a whole step is divided by."""
        ...

    def learn(self, indices: Sequence[int]) -> Part:
        """`loss_sum` carries the gradients."""
        ...

    def check(self, indices: Sequence[int]) -> Part:
        """Of validation examples, to be called without gradients."""
        ...

    def kept(self) -> dict[str, torch.Tensor]:
        """What has to be in the file to go on from."""
        ...

    def restore(self, kept: Mapping[str, torch.Tensor]) -> None: ...


class ChatObjective:
    """Supervised: the mean cross-entropy of the trained tokens."""

    def __init__(self, tuned: Any, device: str, train: Sequence[Encoded], valid: Sequence[Encoded]) -> None:
        self._tuned = tuned
        self._device = device
        self._train = train
        self._valid = valid
        self.train, self.valid = _sizes(train), _sizes(valid)
        self.aside = (0.0, 0)

    def whole(self, indices: Sequence[int]) -> int:
        return max(1, trained_count([self._train[index] for index in indices]))

    def learn(self, indices: Sequence[int]) -> Part:
        return self._part([self._train[index] for index in indices])

    def check(self, indices: Sequence[int]) -> Part:
        return self._part([self._valid[index] for index in indices])

    def _part(self, batch: Sequence[Encoded]) -> Part:
        scored = score(self._tuned, batch, self._device)
        return Part(scored.loss_sum, {"mean_token_accuracy": scored.right}, scored.count)

    def kept(self) -> dict[str, torch.Tensor]:
        return {}

    def restore(self, kept: Mapping[str, torch.Tensor]) -> None:
        return


def _sizes(examples: Sequence[Encoded]) -> Sizes:
    lengths = [len(example.ids) for example in examples]
    return Sizes(lengths, lengths, lengths)
