"""The output head and the loss of the trained tokens in one pass: the table of chances is never kept."""

from __future__ import annotations

from typing import Any

import torch

_CHUNK = 16_000_000  # 64 MB of chances at once


def surprise(
    hidden: torch.Tensor, weight: torch.Tensor, labels: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Of each row: the cross-entropy of its label (float32, with gradients), and whether it was guessed."""
    losses, right = _Surprise.apply(hidden, weight, labels)
    return losses, right


class _Surprise(torch.autograd.Function):
    """The gradient is worked out at once, while the chances are there."""

    @staticmethod
    def forward(
        ctx: Any, hidden: torch.Tensor, weight: torch.Tensor, labels: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        learns = ctx.needs_input_grad[0]
        losses = torch.empty(hidden.shape[0], dtype=torch.float32, device=hidden.device)
        right = torch.empty(hidden.shape[0], dtype=torch.bool, device=hidden.device)
        gradient = torch.empty_like(hidden) if learns else None
        rows = max(1, _CHUNK // weight.shape[0])
        for start in range(0, hidden.shape[0], rows):
            part = slice(start, start + rows)
            wanted = labels[part, None]
            scores = torch.mm(hidden[part], weight.t()).float()
            highest, guessed = scores.max(dim=1, keepdim=True)
            own = scores.gather(1, wanted)
            total = scores.sub_(highest).exp_().sum(dim=1, keepdim=True)
            losses[part] = (total.log() + highest - own)[:, 0]
            right[part] = (guessed == wanted)[:, 0]
            if gradient is not None:
                scores.div_(total)
                scores.scatter_(1, wanted, scores.gather(1, wanted) - 1)
                gradient[part] = torch.mm(scores.to(weight.dtype), weight)
        if gradient is not None:
            ctx.save_for_backward(gradient)
        ctx.mark_non_differentiable(right)
        return losses, right

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        [gradient] = ctx.saved_tensors
        return (gradient * gradients[0][:, None]).to(gradient.dtype), None, None
