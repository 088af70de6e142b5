"""The trainer process: one training, told what to do and reporting over pipes."""

from __future__ import annotations

import contextlib
import os
import sys
import time
import traceback
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.engine.protocol import ChildPipe
from ftdesk.engine.training.trainer_spec import TrainerSpec


class Trainer:
    """Owns the pipe and the wish that came through it (None, “pause” or “leave”)."""

    def __init__(self) -> None:
        self._wish: str | None = None
        self._started = False
        self._pipe = ChildPipe(self._told, self._left_alone)

    def _told(self, message: dict[str, Any]) -> None:
        if message.get("do") == "pause":
            self._wish = self._wish or "pause"

    def _left_alone(self) -> None:
        self._wish = "leave"
        if not self._started:  # nothing to save, and torch may be importing for seconds to come
            os._exit(0)

    def main(self) -> int:
        first = self._pipe.first()
        if first is None:
            return 0
        self._pipe.listen()
        spec = TrainerSpec(**first)
        try:
            self._train(spec)
        except FtdeskError as error:
            self._crashed(error.code.value, _disk_text(error))
        except (MemoryError, RuntimeError) as error:
            text = str(error).lower()
            memory = isinstance(error, MemoryError) or "memory" in text
            self._crashed(Code.OUT_OF_MEMORY.value if memory else Code.BUG.value, str(error))
        except Exception as error:  # noqa: BLE001 - the server must hear of it
            self._crashed(Code.BUG.value, f"{type(error).__name__}: {error}")
        return 0

    def _crashed(self, code: str, message: str) -> None:
        traceback.print_exc()
        self._pipe.send({"type": "crashed", "code": code, "message": message})

    def _train(self, spec: TrainerSpec) -> None:
        begun = time.monotonic()
        from filelock import FileLock

        from ftdesk.engine.training import checkpoint, lean, machine, memory, model, probe
        from ftdesk.engine.training.train_loop import TrainLoop

        # A trainer whose server was killed may still be saving: wait until it has left.
        with FileLock(spec.resume_path + ".lock", timeout=120):
            progress = checkpoint.read_progress(Path(spec.resume_path)) or checkpoint.Progress()
            folder = Path(spec.model_folder)
            measured = machine.stored(spec.base_id)
            if not progress.machine:
                known = measured or machine.guess(spec.parameters)
                if known is None or known.device != model.best_device():
                    known = measured = probe.measure_and_store(spec.base_id, spec.parameters, folder)
                progress.machine = asdict(known)
                progress.tokens_at_once = memory.tokens_at_once(folder, known.device)
            here = machine.Machine(**progress.machine)
            progress.tokens_at_once = max(32, progress.tokens_at_once >> spec.halvings)
            model.set_threads(here.threads)
            tuned = model.new_adapter(model.load_base(folder, here.dtype, here.device), spec.seed)
            if spec.start_from:
                model.fill_adapter(tuned, Path(spec.start_from))
            lean.make_lean(tuned, here.device)
            objective = _objective(spec, tuned, here.device)
            loop = TrainLoop(
                spec, tuned, here.device, objective, progress, self._pipe.send, lambda: self._wish
            )
            self._started = True
            self._pipe.send({
                "type": "started", "step": progress.step, "metrics": progress.metrics,
                "checkpoints": progress.checkpoints, "machine": asdict(here),
            })  # fmt: skip
            load_s = time.monotonic() - begun
            outcome = loop.run()
            if outcome == "finished":
                with contextlib.suppress(FtdeskError):
                    now = machine.with_speed(here, **_speed(loop), load=load_s, guessed=measured is None)
                    machine.store(spec.base_id, spec.parameters, now)
                self._pipe.send({"type": "finished", "trained_tokens": progress.trained_tokens})
            elif outcome == "pause":
                self._pipe.send({"type": "paused", "step": progress.step})


def _speed(loop: Any) -> dict[str, Any]:
    measured = loop.speed()
    return {"train": measured["train_s_per_token"], "forward": measured["forward_s_per_token"]}


def _objective(spec: TrainerSpec, tuned: Any, device: str) -> Any:
    """What the job's method makes smaller, over its files. The adapter stands as the training begins."""
    from ftdesk.engine.text.pair_file import encode_pair, read_pairs
    from ftdesk.engine.text.template import ChatTemplate
    from ftdesk.engine.text.training_file import read_examples
    from ftdesk.engine.training import model
    from ftdesk.engine.training.objective import ChatObjective
    from ftdesk.engine.training.preference import PairObjective

    template = ChatTemplate.load(Path(spec.model_folder), spec.limit_tokens)
    known = template.knows_tools
    files = [(Path(spec.train_path), "training_file")]
    if spec.valid_path is not None:
        files.append((Path(spec.valid_path), "validation_file"))
    if spec.method == "dpo":
        pairs = [[encode_pair(template, pair) for pair in read_pairs(*file, tools=known)] for file in files]
        parameters = model.trained_parameters(tuned)
        start = {name: each.detach().clone() for name, each in parameters} if spec.start_from else None
        return PairObjective(tuned, device, pairs[0], pairs[1] if pairs[1:] else [], spec.beta, start)
    chats = [
        [sample for chat in read_examples(*file, tools=known) for sample in template.samples(chat)]
        for file in files
    ]
    return ChatObjective(tuned, device, chats[0], chats[1] if chats[1:] else [])


def _disk_text(error: FtdeskError) -> str:
    if error.code is Code.DISK_FULL:
        return "The disk is full: the training could not be saved. Make room and train again."
    return str(error)


if __name__ == "__main__":
    code = Trainer().main()
    sys.stderr.flush()
    os._exit(code)  # the thread that waits at stdin would make Python's own way out an abort
