"""Makes a base model with an adapter cheap to train: the same mathematics with fewer passes and less kept.

Every layer that looks as expected gets a forward and backward pass written for exactly this case (the base is
frozen, LoRA without dropout); a layer that does not stays as its library wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from peft.tuners.lora import Linear as LoraLinear

from ftdesk.engine.training import attention

# Layers that are asked with the same input one after another, in all families that came after Llama.
_SIBLINGS = (("q_proj", "k_proj", "v_proj"), ("gate_proj", "up_proj"))


def make_lean(tuned: Any, device: str) -> None:
    groups = [(_Group(layers), layers) for layers in list(_groups(tuned))]
    for group, layers in groups:
        for number, layer in enumerate(layers):
            layer.forward = _Member(group, number)
    for module in list(tuned.modules()):
        if type(module).__name__.endswith("RMSNorm") and (found := _norm_like(module)) is not None:
            module.forward = found
    if device == "cpu":  # graphics processors have kernels, and memory, of their own
        attention.use_for(tuned.get_base_model())
        _leave_file(tuned, {group.joined.untyped_storage().data_ptr() for group, _ in groups})


def _leave_file(tuned: Any, joined: set[int]) -> None:
    """The base's file is mapped into memory, and stays there as a whole while one tensor of it is in use:
    next to what has been joined it would be there twice.
    """
    for parameter in tuned.parameters():
        if not parameter.requires_grad and parameter.untyped_storage().data_ptr() not in joined:
            parameter.data = parameter.data.clone()


def _groups(tuned: Any) -> Iterator[list[Any]]:
    for parent in tuned.modules():
        left = {name: child for name, child in parent.named_children() if _fits(child)}
        for names in _SIBLINGS:
            if all(name in left for name in names):
                yield [left.pop(name) for name in names]
        for layer in left.values():
            yield [layer]


def _fits(module: Any) -> bool:
    if not isinstance(module, LoraLinear) or type(module.base_layer) is not torch.nn.Linear:
        return False
    return module.base_layer.bias is None


class _Group:
    """Frozen linear layers with their low-rank changes, multiplied at once.

    `joined` holds every base weight and below them every A, so that one product gives what both make of the
    input; the layers' own weights become views of it. `widened` holds the Bs times their scale, each in its
    own rows and columns. Both have the base's number type, into which A and B go at every pass.
    """

    def __init__(self, layers: list[Any]) -> None:
        self._layers = layers
        [name] = layers[0].active_adapters
        self.a = [layer.lora_A[name].weight for layer in layers]
        self.b = [layer.lora_B[name].weight for layer in layers]
        self.scales = [float(layer.scaling[name]) for layer in layers]
        bases = [layer.base_layer for layer in layers]
        self.sizes = [base.weight.shape[0] for base in bases]
        self.out = sum(self.sizes)
        some, ranks = bases[0].weight, sum(a.shape[0] for a in self.a)
        self.joined = some.new_empty(self.out + ranks, some.shape[1])
        self.widened = some.new_zeros(self.out, ranks)
        for base, (start, end) in zip(bases, self.rows(), strict=True):
            self.joined[start:end] = base.weight
            base.weight = torch.nn.Parameter(self.joined[start:end], requires_grad=False)
        self._asked: torch.Tensor | None = None
        self._answers: dict[int, torch.Tensor] = {}

    def rows(self) -> list[tuple[int, int]]:
        ends = [sum(self.sizes[: number + 1]) for number in range(len(self.sizes))]
        return [(end - size, end) for end, size in zip(ends, self.sizes, strict=True)]

    def ranks(self) -> list[tuple[int, int]]:
        widths = [a.shape[0] for a in self.a]
        return [(sum(widths[:number]), sum(widths[: number + 1])) for number in range(len(widths))]

    def ask(self, number: int, x: torch.Tensor) -> torch.Tensor:
        """What layer `number` makes of x; its siblings' answers wait until they are asked for."""
        if len(self._layers) == 1:
            return self._multiply(x)
        if self._asked is not x or number not in self._answers:
            self._asked = x
            self._answers = dict(enumerate(self._multiply(x).split(self.sizes, dim=-1)))
        answer = self._answers.pop(number)
        if not self._answers:
            self._asked = None
        return answer

    def _multiply(self, x: torch.Tensor) -> torch.Tensor:
        if self._layers[0].disable_adapters:
            return torch.nn.functional.linear(x, self.joined[: self.out])
        result: torch.Tensor = _Product.apply(x, self, *self.a, *self.b)
        return result

    @torch.no_grad()
    def refresh(self) -> None:
        each = zip(self.a, self.b, self.scales, self.rows(), self.ranks(), strict=True)
        for a, b, scale, (top, bottom), (left, right) in each:
            self.joined[self.out + left : self.out + right] = a
            torch.mul(b, scale, out=self.widened[top:bottom, left:right])


class _Member:
    def __init__(self, group: _Group, number: int) -> None:
        self._group, self._number = group, number

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        return self._group.ask(self._number, x)


class _Product(torch.autograd.Function):
    """x Wᵀ + scale · (x Aᵀ) Bᵀ. Nothing is kept but x, which others keep too, and x Aᵀ."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, group: _Group, *_: torch.Tensor) -> torch.Tensor:
        group.refresh()
        flat = x.reshape(-1, x.shape[-1])
        both = torch.mm(flat, group.joined.t())
        inner = both[:, group.out :].contiguous()
        out = both[:, : group.out].addmm_(inner, group.widened.t())
        ctx.save_for_backward(flat, inner)
        ctx.group = group
        return out.view(*x.shape[:-1], -1)

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor) -> tuple[Any, ...]:
        flat, inner = ctx.saved_tensors
        group: _Group = ctx.group
        gradient = gradients[0].reshape(-1, group.out)
        d_inner = torch.mm(gradient, group.widened)
        d_x = None
        if ctx.needs_input_grad[0]:  # below the first layer nobody learns
            d_x = torch.mm(torch.cat([gradient, d_inner], dim=1), group.joined)
            d_x = d_x.view(*gradients[0].shape[:-1], -1)
        d_a = torch.mm(d_inner.t(), flat)
        d_b = torch.mm(gradient.t(), inner)
        of_a, of_b = [], []
        each = zip(group.a, group.b, group.scales, group.rows(), group.ranks(), strict=True)
        for a, b, scale, (top, bottom), (left, right) in each:
            of_a.append(d_a[left:right].to(a.dtype))
            of_b.append(d_b[top:bottom, left:right].to(b.dtype).mul_(scale))
        return d_x, None, *of_a, *of_b


class _LeanNorm:
    """Root mean square normalization with frozen weights."""

    def __init__(self, weight: torch.Tensor, epsilon: float) -> None:
        self._weight = weight.detach().float()
        self._epsilon = epsilon

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        result: torch.Tensor = _Normed.apply(x, self._weight, self._epsilon)
        return result


class _Normed(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, weight: torch.Tensor, epsilon: float) -> torch.Tensor:
        values = x.float()
        square = torch.linalg.vector_norm(values, dim=-1, keepdim=True).square_()
        inverse = square.div_(x.shape[-1]).add_(epsilon).rsqrt_()
        ctx.save_for_backward(x, weight, inverse)
        return (values * inverse).mul_(weight).to(x.dtype)

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        x, weight, inverse = ctx.saved_tensors
        unit = x.float() * inverse
        weighed = gradients[0].float() * weight
        along = (weighed * unit).mean(dim=-1, keepdim=True).neg_()
        return weighed.addcmul_(unit, along).mul_(inverse).to(x.dtype), None, None


def _norm_like(module: Any) -> _LeanNorm | None:
    """A lean norm, if it gives what the module gives: some families scale by the weight, some by one more."""
    weight = getattr(module, "weight", None)
    epsilon = getattr(module, "variance_epsilon", getattr(module, "eps", None))
    if weight is None or not isinstance(epsilon, float):
        return None
    probe = torch.randn(4, weight.shape[0], generator=torch.Generator().manual_seed(0)).to(weight.device)
    with torch.no_grad():
        expected = module(probe.to(weight.dtype)).float()
        for scaled_by in (weight, 1.0 + weight.float()):
            lean = _LeanNorm(scaled_by, epsilon)
            if torch.allclose(lean(probe.to(weight.dtype)).float(), expected, rtol=0.02, atol=1e-3):
                return lean
    return None
