"""Which examples stand in which step: a plan that follows from the seed alone, so that it can be resumed."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

_WINDOW = 8  # batches that are sorted together: less padding, and still a shuffled order


def plan_epoch(lengths: Sequence[int], batch_size: int, seed: int, epoch: int) -> list[list[int]]:
    """Indices of the examples of every step of this epoch; each example stands in exactly one."""
    chance = random.Random(f"{seed}/{epoch}")
    order = list(range(len(lengths)))
    chance.shuffle(order)
    batches: list[list[int]] = []
    for start in range(0, len(order), batch_size * _WINDOW):
        window = sorted(order[start : start + batch_size * _WINDOW], key=lambda index: lengths[index])
        batches += [window[at : at + batch_size] for at in range(0, len(window), batch_size)]
    chance.shuffle(batches)
    return batches


def split(batch: Sequence[int], lengths: Sequence[int], most_tokens: int) -> list[list[int]]:
    """The batch in pieces that each fit into memory when padded; one example is never split."""
    pieces: list[list[int]] = [[]]
    for index in sorted(batch, key=lambda one: lengths[one]):
        if pieces[-1] and (len(pieces[-1]) + 1) * lengths[index] > most_tokens:
            pieces.append([])
        pieces[-1].append(index)
    return pieces


def valid_batch(batch_size: int) -> int:
    """How many validation examples a step looks at: it then costs about a tenth more."""
    return max(1, batch_size // 2)


def glance(count: int, batch_size: int) -> list[int]:
    """Indices of the validation examples of a step, spread over the file.

    Always the same ones: with others at each step the curve would show how hard they are, not the learning.
    """
    size = min(count, valid_batch(batch_size))
    return [at * count // size for at in range(size)] if size else []


def learning_rate(step: int, total_steps: int, peak: float) -> float:
    """Cosine with 5 % warm-up; `step` counts from 1."""
    warm = max(1, round(total_steps * 0.05))
    if step <= warm:
        return peak * step / warm
    return peak * 0.5 * (1 + math.cos(math.pi * (step - warm) / (total_steps - warm + 1)))
