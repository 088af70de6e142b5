"""The training itself: a plain loop over optimizer steps that can be stopped and resumed between any two."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch

from ftdesk.engine.training import checkpoint, model
from ftdesk.engine.training.batches import glance, learning_rate, plan_epoch, split
from ftdesk.engine.training.checkpoint import Progress
from ftdesk.engine.training.objective import Objective, Part
from ftdesk.engine.training.trainer_spec import TrainerSpec

_CLIP = 1.0
_LIFT = 1024.0
_PIECE_TOKENS = 1024  # more at once is no faster on a processor and only takes memory


class Interrupted(Exception):
    """A wish (pause, leave) came between two pieces of a step; that step has not happened."""


class TrainLoop:
    """One training. `report` sends a message to the server, `wish` says whether to stop and why."""

    def __init__(
        self,
        spec: TrainerSpec,
        tuned: Any,
        device: str,
        objective: Objective,
        progress: Progress,
        report: Callable[[dict[str, Any]], None],
        wish: Callable[[], str | None],
    ) -> None:
        self._spec = spec
        self._tuned = tuned
        self._device = device
        self._objective = objective
        self._sizes = objective.train
        self._valid_count = len(objective.valid.taken)
        self.progress = progress
        self._report = report
        self._wish = wish
        self._parameters = model.trained_parameters(tuned)
        self._optimizer = torch.optim.AdamW(
            [each for _, each in self._parameters],
            lr=spec.learning_rate,
            weight_decay=0.0,
            fused=device in ("cpu", "cuda"),
        )
        # Gradients in float16 (graphics cards without bfloat16) are lifted out of where it rounds to zero.
        self._lift = _LIFT if tuned.get_base_model().dtype == torch.float16 else 1.0
        self._saved_at = time.monotonic()
        self._recomputes = False
        self._train_time = [0.0, 0]  # seconds, tokens
        self._valid_time = [0.0, 0]
        if progress.step:
            path = Path(spec.resume_path)
            kept = checkpoint.restore_tensors(path, progress.step, self._parameters, self._optimizer)
            objective.restore(kept)

    def run(self) -> str:
        """Train to the end or until a wish comes; returns “finished” or the wish. All is saved then."""
        per_epoch = -(-len(self._sizes.taken) // self._spec.batch_size)
        total = per_epoch * self._spec.n_epochs
        plan_of, plan = -1, []
        while self.progress.step < total:
            epoch, at = divmod(self.progress.step, per_epoch)
            if plan_of != epoch:
                plan = plan_epoch(self._sizes.taken, self._spec.batch_size, self._spec.seed, epoch)
                plan_of = epoch
            try:
                self._step(plan[at], total, ends_epoch=at == per_epoch - 1, epoch=epoch + 1)
            except Interrupted:
                self._save()
                return self._wish() or "leave"
            if time.monotonic() - self._saved_at >= self._spec.save_every_s:
                self._save()
        self._save()
        return "finished"

    def speed(self) -> dict[str, float | None]:
        """Seconds per token of training and of checking, as far as this run had any."""
        aside_s, aside_tokens = self._objective.aside
        train_s, train_tokens = self._train_time
        forward_s, forward_tokens = self._valid_time[0] + aside_s, self._valid_time[1] + aside_tokens
        return {
            "train_s_per_token": train_s / train_tokens if train_tokens else None,
            "forward_s_per_token": forward_s / forward_tokens if forward_tokens else None,
        }

    def _step(self, indices: Sequence[int], total: int, *, ends_epoch: bool, epoch: int) -> None:
        step = self.progress.step + 1
        begun = time.monotonic() - self._objective.aside[0]
        means = self._learn(indices)
        for group in self._optimizer.param_groups:
            group["lr"] = learning_rate(step, total, self._spec.learning_rate)
        torch.nn.utils.clip_grad_norm_([each for _, each in self._parameters], _CLIP)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self._train_time[0] += time.monotonic() - self._objective.aside[0] - begun
        self._train_time[1] += sum(self._sizes.passed[index] for index in indices)
        data: dict[str, Any] = {"step": step, "total_steps": total, **_named("train", means)}
        # From here on the step counts: an interruption in the checks below must not repeat it.
        self.progress.step = step
        self.progress.trained_tokens += sum(self._sizes.billed[index] for index in indices)
        if self._valid_count:
            # The whole of the validation file costs too much at every step.
            data |= _named("valid", self._check(glance(self._valid_count, self._spec.batch_size)))
        if ends_epoch and self._valid_count:
            data |= _named("full_valid", self._check(range(self._valid_count)))
        line = {"type": "metrics", "data": data, "at": time.time()}
        self.progress.metrics.append(line)
        self._report(line)
        if ends_epoch:
            self._keep(step, epoch, data)

    def _learn(self, indices: Sequence[int]) -> dict[str, float]:
        """Gradients of one step; out of memory makes the pieces smaller and tries again."""
        count = self._objective.whole(indices)
        while True:
            try:
                sums: dict[str, float] = {}
                for piece in split(indices, self._sizes.taken, self._most_tokens()):
                    if self._wish() is not None:
                        raise Interrupted
                    self._keep_activations(max(self._sizes.taken[index] for index in piece))
                    part = self._objective.learn(piece)
                    (part.loss_sum * (self._lift / count)).backward()
                    _add(sums, part)
                if not self._put_down():
                    continue
                return {name: value / count for name, value in sums.items()}
            except Interrupted:
                self._optimizer.zero_grad(set_to_none=True)
                raise
            except (MemoryError, RuntimeError) as error:
                if not _is_out_of_memory(error) or self.progress.tokens_at_once <= 32:
                    raise
            self._optimizer.zero_grad(set_to_none=True)
            self.progress.tokens_at_once //= 2
            text = "Memory ran out; going on with smaller pieces of each step. The result stays the same."
            self._report({"type": "note", "level": "warn", "message": text})

    def _put_down(self) -> bool:
        """Gradients in their true size; False when some were lifted beyond what float16 holds: once more."""
        if self._lift == 1.0:
            return True
        gradients = [each.grad for _, each in self._parameters if each.grad is not None]
        torch._foreach_mul_(gradients, 1.0 / self._lift)
        if self._lift < 2.0 or all(bool(each.isfinite().all()) for each in gradients):
            return True
        self._lift /= 2
        self._optimizer.zero_grad(set_to_none=True)
        return False

    def _most_tokens(self) -> int:
        most = self.progress.tokens_at_once
        return min(_PIECE_TOKENS, most) if self._device == "cpu" else most

    def _keep_activations(self, longest: int) -> None:
        """Keep what the backward pass needs, or compute it twice where an example is too long for memory."""
        base = self._tuned.get_base_model()
        recompute = longest > self.progress.tokens_at_once
        if recompute == self._recomputes:
            return
        self._recomputes = recompute
        if recompute:
            base.activation_checkpointing_enable(activation_checkpointing_kwargs={"use_reentrant": False})
        else:
            base.activation_checkpointing_disable()

    def _check(self, indices: Sequence[int]) -> dict[str, float]:
        """Loss and the like of these validation examples, without learning."""
        begun = time.monotonic() - self._objective.aside[0]
        sizes = self._objective.valid
        sums: dict[str, float] = {}
        count = 0
        with torch.no_grad():
            for piece in split(indices, sizes.taken, self._most_tokens()):
                part = self._objective.check(piece)
                _add(sums, part)
                count += part.count
        self._valid_time[0] += time.monotonic() - self._objective.aside[0] - begun
        self._valid_time[1] += sum(sizes.passed[index] for index in indices)
        return {name: value / max(1, count) for name, value in sums.items()}

    def _keep(self, step: int, epoch: int, data: dict[str, Any]) -> None:
        """The model at the end of an epoch can be chatted with."""
        model.save_adapter(self._tuned, Path(self._spec.adapter_folder) / f"step-{step}")
        metrics = {name: value for name, value in data.items() if name != "total_steps"}
        line = {"type": "checkpoint", "step": step, "epoch": epoch, "metrics": metrics, "at": time.time()}
        self.progress.checkpoints.append(line)
        self._save()
        self._report(line)

    def _save(self) -> None:
        path = Path(self._spec.resume_path)
        kept = self._objective.kept()
        checkpoint.save_progress(path, self.progress, self._parameters, self._optimizer, kept)
        self._saved_at = time.monotonic()
        self._report({"type": "saved", "step": self.progress.step})


def _add(sums: dict[str, float], part: Part) -> None:
    for name, value in {"loss": float(part.loss_sum.detach()), **part.sums}.items():
        sums[name] = sums.get(name, 0.0) + value


def _named(which: str, means: dict[str, float]) -> dict[str, float]:
    return {f"{which}_{name}": value for name, value in means.items()}


def _is_out_of_memory(error: BaseException) -> bool:
    text = str(error).lower()
    return isinstance(error, MemoryError) or "out of memory" in text or "can't allocate memory" in text
