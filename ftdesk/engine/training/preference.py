"""Direct preference optimization: better answers become likelier than worse ones, measured from the start."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import torch
import torch.nn.functional as functional

from ftdesk.engine.text.pair_file import EncodedPair
from ftdesk.engine.training.objective import Part, Sizes
from ftdesk.engine.training.scoring import log_probabilities

Start = Mapping[str, torch.Tensor]


class PairObjective:
    """The DPO loss (Rafailov et al. 2023): −log σ(β · margin), per pair.

    The margin is how much likelier the better answer has become against the worse one, compared with the
    model that the training began from: the base with the adapter switched off, or with `start`, the values of
    the adapter that it goes on from. What that model says of a pair is asked once, when the pair is first
    needed, and then kept.
    """

    def __init__(
        self,
        tuned: Any,
        device: str,
        train: Sequence[EncodedPair],
        valid: Sequence[EncodedPair],
        beta: float,
        start: Start | None = None,
    ) -> None:
        self._tuned = tuned
        self._device = device
        self._pairs = {"train": train, "valid": valid}
        self._beta = beta
        self._start = start
        self._known = {name: torch.full((len(pairs), 2), torch.nan) for name, pairs in self._pairs.items()}
        self.train, self.valid = _sizes(train), _sizes(valid)
        self.aside = (0.0, 0)

    def whole(self, indices: Sequence[int]) -> int:
        return len(indices)

    def learn(self, indices: Sequence[int]) -> Part:
        return self._part("train", indices)

    def check(self, indices: Sequence[int]) -> Part:
        return self._part("valid", indices)

    def _part(self, name: str, indices: Sequence[int]) -> Part:
        before = self._reference(name, indices)
        now = self._both(name, indices)
        moved = now - before
        margin = self._beta * (moved[:, 0] - moved[:, 1])
        sums = {
            "reward_margin": float(margin.detach().sum()),
            "reward_accuracy": float((margin.detach() > 0).sum()),
        }
        return Part(-functional.logsigmoid(margin).sum(), sums, len(indices))

    def _both(self, name: str, indices: Sequence[int]) -> torch.Tensor:
        """The logarithms of the chances of each pair's better and worse answer."""
        pairs = [self._pairs[name][index] for index in indices]
        batch = [pair.better for pair in pairs] + [pair.worse for pair in pairs]
        return log_probabilities(self._tuned, batch, self._device).reshape(2, len(pairs)).T

    def _reference(self, name: str, indices: Sequence[int]) -> torch.Tensor:
        known, at = self._known[name], list(indices)
        if known[at].isnan().any():
            begun = time.monotonic()
            with torch.no_grad(), self._as_it_began():
                known[at] = self._both(name, indices).cpu()
            sizes = self.train if name == "train" else self.valid
            seconds, tokens = self.aside
            passed = sum(sizes.passed[index] for index in indices)
            self.aside = (seconds + time.monotonic() - begun, tokens + passed)
        return known[at].to(self._device)

    @contextmanager
    def _as_it_began(self) -> Iterator[None]:
        if self._start is None:
            with self._tuned.disable_adapter():
                yield
            return
        learned = {name: each.detach().clone() for name, each in self._adapter()}
        self._fill(self._start)
        try:
            yield
        finally:
            self._fill(learned)

    def _adapter(self) -> list[tuple[str, torch.nn.Parameter]]:
        return [(name, each) for name, each in self._tuned.named_parameters() if each.requires_grad]

    def _fill(self, values: Start) -> None:
        with torch.no_grad():
            for name, each in self._adapter():
                each.copy_(values[name])

    def kept(self) -> dict[str, torch.Tensor]:
        return dict(self._known)

    def restore(self, kept: Mapping[str, torch.Tensor]) -> None:
        self._known = {name: kept[name].clone() for name in self._known}


def _sizes(pairs: Sequence[EncodedPair]) -> Sizes:
    # Two rows of a piece, each as wide as the longer answer makes it.
    taken = [2 * max(len(pair.better.ids), len(pair.worse.ids)) for pair in pairs]
    return Sizes(taken, [pair.passed for pair in pairs], [pair.tokens for pair in pairs])
