"""The loop on the real model: pieces of a step do not change it, and a wish stops it between two of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ftdesk.engine import checkpoint, model, starter
from ftdesk.engine.checkpoint import Progress
from ftdesk.engine.objective import ChatObjective
from ftdesk.engine.protocol import TrainerSpec
from ftdesk.engine.template import ChatTemplate, Encoded
from ftdesk.engine.train_loop import TrainLoop
from ftdesk.engine.training_file import read_examples
from tests.engine.process import DATA

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def examples() -> list[Encoded]:
    template = ChatTemplate.load(starter.model_folder(), starter.CONTEXT_TOKENS)
    return [template.encode(example) for example in read_examples(DATA / "marv50.jsonl")[:4]]


class Run:
    """One step over four examples, on a fresh adapter each time."""

    def __init__(self, folder: Path, examples: list[Encoded], tokens_at_once: int) -> None:
        model.set_threads(1)
        self.said: list[dict[str, Any]] = []
        self.wish: str | None = None
        self.path = folder / "resume.safetensors"
        self.tuned = model.new_adapter(model.load_base(starter.model_folder(), "float32", "cpu"), seed=1)
        spec = TrainerSpec(
            "job", "", "", None, str(folder), str(self.path), None, 1, 4, 5e-4, 1, 8192, 1e9, 0
        )
        progress = Progress(tokens_at_once=tokens_at_once)
        objective = ChatObjective(self.tuned, "cpu", examples, [])
        self.loop = TrainLoop(
            spec, self.tuned, "cpu", objective, progress, self.said.append, lambda: self.wish
        )

    def loss(self) -> float:
        return float(self.loop.progress.metrics[0]["data"]["train_loss"])

    def weights(self) -> list[Any]:
        return [each.detach().clone() for _, each in model.trained_parameters(self.tuned)]


def test_pieces_and_recomputing_change_nothing(tmp_path: Path, examples: list[Encoded]) -> None:
    whole = Run(tmp_path, examples, 4096)
    assert whole.loop.run() == "finished"
    pieces = Run(tmp_path, examples, 32)  # each example alone, and even so too long to keep
    assert pieces.loop.run() == "finished"
    assert pieces.loss() == pytest.approx(whole.loss(), abs=1e-4)
    for one, other in zip(whole.weights(), pieces.weights(), strict=True):
        assert (one - other).abs().max() < 1e-4
    assert whole.loop.progress.trained_tokens == sum(len(example.ids) for example in examples)


def test_out_of_memory_makes_the_pieces_smaller(
    tmp_path: Path, examples: list[Encoded], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ftdesk.engine import objective, scoring

    run = Run(tmp_path, examples, 512)
    real = scoring.score

    def short_of_memory(tuned: Any, batch: list[Encoded], device: str) -> Any:
        if len(batch) > 2:  # as torch says it
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes")
        return real(tuned, batch, device)

    monkeypatch.setattr(objective, "score", short_of_memory)
    assert run.loop.run() == "finished"
    assert run.loop.progress.tokens_at_once < 512
    assert any(each["type"] == "note" and each["level"] == "warn" for each in run.said)


def test_a_wish_stops_before_the_step_and_leaves_a_file_to_go_on_from(
    tmp_path: Path, examples: list[Encoded]
) -> None:
    run = Run(tmp_path, examples, 4096)
    run.wish = "pause"
    assert run.loop.run() == "pause"
    assert run.said == [{"type": "saved", "step": 0}]
    progress = checkpoint.read_progress(run.path)
    assert progress is not None
    assert progress.step == 0


def test_a_damaged_file_to_go_on_from_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "resume.safetensors"
    assert checkpoint.read_progress(path) is None
    path.write_bytes(b"\x00" * 100)
    assert checkpoint.read_progress(path) is None
