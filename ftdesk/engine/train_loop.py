"""The training itself: a plain loop over optimizer steps that can be stopped and resumed between any two."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch

from ftdesk.engine import checkpoint, model
from ftdesk.engine.batches import glance, learning_rate, plan_epoch, split
from ftdesk.engine.checkpoint import Progress
from ftdesk.engine.protocol import TrainerSpec
from ftdesk.engine.scoring import score, trained_count
from ftdesk.engine.template import Encoded

_CLIP = 1.0
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
        train: Sequence[Encoded],
        valid: Sequence[Encoded],
        progress: Progress,
        report: Callable[[dict[str, Any]], None],
        wish: Callable[[], str | None],
    ) -> None:
        self._spec = spec
        self._tuned = tuned
        self._device = device
        self._train = train
        self._valid = valid
        self._lengths = [len(example.ids) for example in train]
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
        self._saved_at = time.monotonic()
        self._recomputes = False
        self._train_time = [0.0, 0]  # seconds, tokens
        self._valid_time = [0.0, 0]
        if progress.step:
            checkpoint.restore_tensors(
                Path(spec.resume_path), progress.step, self._parameters, self._optimizer
            )

    def run(self) -> str:
        """Train to the end or until a wish comes; returns “finished” or the wish. All is saved then."""
        per_epoch = -(-len(self._train) // self._spec.batch_size)
        total = per_epoch * self._spec.n_epochs
        plan_of, plan = -1, []
        while self.progress.step < total:
            epoch, at = divmod(self.progress.step, per_epoch)
            if plan_of != epoch:
                plan = plan_epoch(self._lengths, self._spec.batch_size, self._spec.seed, epoch)
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
        return {
            "train_s_per_token": self._train_time[0] / self._train_time[1] if self._train_time[1] else None,
            "forward_s_per_token": self._valid_time[0] / self._valid_time[1] if self._valid_time[1] else None,
        }

    def _step(self, indices: Sequence[int], total: int, *, ends_epoch: bool, epoch: int) -> None:
        step = self.progress.step + 1
        begun = time.monotonic()
        loss, accuracy = self._learn(indices)
        for group in self._optimizer.param_groups:
            group["lr"] = learning_rate(step, total, self._spec.learning_rate)
        torch.nn.utils.clip_grad_norm_([each for _, each in self._parameters], _CLIP)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        tokens = sum(self._lengths[index] for index in indices)
        self._train_time[0] += time.monotonic() - begun
        self._train_time[1] += tokens
        data = {"step": step, "total_steps": total, "train_loss": loss, "train_mean_token_accuracy": accuracy}
        # From here on the step counts: an interruption in the checks below must not repeat it.
        self.progress.step = step
        self.progress.trained_tokens += tokens
        if self._valid:
            # The whole of the validation file costs too much at every step.
            few = [self._valid[index] for index in glance(len(self._valid), self._spec.batch_size)]
            data["valid_loss"], data["valid_mean_token_accuracy"] = self._check(few)
        if ends_epoch and self._valid:
            data["full_valid_loss"], data["full_valid_mean_token_accuracy"] = self._check(self._valid)
        line = {"type": "metrics", "data": data, "at": time.time()}
        self.progress.metrics.append(line)
        self._report(line)
        if ends_epoch:
            self._keep(step, epoch, data)

    def _learn(self, indices: Sequence[int]) -> tuple[float, float]:
        """Gradients of one step; out of memory makes the pieces smaller and tries again."""
        count = max(1, trained_count([self._train[index] for index in indices]))
        while True:
            try:
                loss_sum, right = 0.0, 0
                for piece in split(indices, self._lengths, self._most_tokens()):
                    if self._wish() is not None:
                        raise Interrupted
                    self._keep_activations(max(self._lengths[index] for index in piece))
                    scored = score(self._tuned, [self._train[index] for index in piece], self._device)
                    (scored.loss_sum / count).backward()
                    loss_sum += float(scored.loss_sum.detach())
                    right += scored.right
                return loss_sum / count, right / count
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

    def _check(self, examples: Sequence[Encoded]) -> tuple[float, float]:
        """Mean loss and accuracy per trained token, without learning."""
        begun = time.monotonic()
        lengths = [len(example.ids) for example in examples]
        loss_sum, right, count = 0.0, 0, 0
        with torch.no_grad():
            for piece in split(range(len(examples)), lengths, self._most_tokens()):
                scored = score(self._tuned, [examples[index] for index in piece], self._device)
                loss_sum += float(scored.loss_sum)
                right += scored.right
                count += scored.count
        self._valid_time[0] += time.monotonic() - begun
        self._valid_time[1] += sum(lengths)
        return loss_sum / max(1, count), right / max(1, count)

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
        checkpoint.save_progress(path, self.progress, self._parameters, self._optimizer)
        self._saved_at = time.monotonic()
        self._report({"type": "saved", "step": self.progress.step})


def _is_out_of_memory(error: BaseException) -> bool:
    text = str(error).lower()
    return isinstance(error, MemoryError) or "out of memory" in text or "can't allocate memory" in text
