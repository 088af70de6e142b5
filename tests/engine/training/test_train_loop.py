"""The loop: pieces of a step do not change it on the real model, and a wish stops it between two of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ftdesk.engine.models import starter
from ftdesk.engine.text.template import ChatTemplate, Encoded
from ftdesk.engine.text.training_file import read_examples
from ftdesk.engine.training import checkpoint, lean, model
from ftdesk.engine.training.checkpoint import Progress
from ftdesk.engine.training.objective import ChatObjective
from ftdesk.engine.training.train_loop import TrainLoop
from ftdesk.engine.training.trainer_spec import TrainerSpec
from tests.engine.process import DATA, MODEL
from tests.engine.small_model import make_models_folder

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def examples() -> list[Encoded]:
    template = ChatTemplate.load(starter.model_folder(), starter.CONTEXT_TOKENS)
    return [template.encode(example) for example in read_examples(DATA / "marv50.jsonl")[:4]]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with a hundredth of the numbers."""
    return make_models_folder(tmp_path_factory.mktemp("small") / "models") / MODEL


class Run:
    """One step over four examples, on a fresh adapter each time, and the real model if no other is named."""

    def __init__(
        self,
        folder: Path,
        examples: list[Encoded],
        tokens_at_once: int,
        dtype: str = "float32",
        base: Path | None = None,
    ) -> None:
        model.set_threads(1)
        self.said: list[dict[str, Any]] = []
        self.wish: str | None = None
        self.path = folder / "resume.safetensors"
        base = base or starter.model_folder()
        self.tuned = model.new_adapter(model.load_base(base, dtype, "cpu"), seed=1)
        lean.make_lean(self.tuned, "cpu")
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
    tmp_path: Path, examples: list[Encoded], small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ftdesk.engine.training import objective, scoring

    run = Run(tmp_path, examples, 512, base=small)
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
    tmp_path: Path, examples: list[Encoded], small: Path
) -> None:
    run = Run(tmp_path, examples, 4096, base=small)
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


def test_the_same_seed_data_and_settings_give_the_same_adapter_bit_for_bit(
    tmp_path: Path, examples: list[Encoded], small: Path
) -> None:
    runs = []
    for name in ("one", "other"):
        run = Run(tmp_path / name, examples, 128, "bfloat16", small)
        assert run.loop.run() == "finished"
        runs.append(run)
    saved = [tmp_path / name / "step-1" / "adapter_model.safetensors" for name in ("one", "other")]
    assert saved[0].read_bytes() == saved[1].read_bytes()
    assert runs[0].loss() == runs[1].loss()


@pytest.mark.usefixtures("only_in_soak")
def test_half_precision_learns_the_same_and_a_lift_that_is_too_high_is_taken_back(
    tmp_path: Path, examples: list[Encoded]
) -> None:
    """For graphics cards without bfloat16; a processor reckons so, too, if slowly."""
    whole = Run(tmp_path / "whole", examples, 4096)
    assert whole.loop.run() == "finished"
    half = Run(tmp_path / "half", examples, 4096, "float16")
    half.loop._lift = 2.0**30  # beyond float16
    assert half.loop.run() == "finished"
    assert 1.0 < half.loop._lift < 2.0**30
    assert half.loss() == pytest.approx(whole.loss(), abs=0.02)
    assert all(bool(each.isfinite().all()) for each in half.weights())
    moved = [(one - other).abs().mean() for one, other in zip(whole.weights(), half.weights(), strict=True)]
    assert max(float(each) for each in moved) < 5e-4  # Adam's first step moves every number by the rate


def test_what_is_saved_is_what_is_read_by_us_and_by_safetensors(tmp_path: Path) -> None:
    """Empty tensors, too: pairs without a validation file keep one."""
    import torch
    from safetensors.torch import load_file

    parameter = torch.nn.Parameter(torch.arange(6.0).reshape(2, 3))
    optimizer = torch.optim.AdamW([parameter], lr=0.1, fused=True)
    parameter.sum().backward()
    optimizer.step()
    path = tmp_path / "resume.safetensors"
    kept = {"train": torch.full((3, 2), torch.nan), "valid": torch.empty(0, 2)}
    checkpoint.save_progress(path, Progress(step=1), [("one", parameter)], optimizer, kept)
    read = load_file(path)
    assert bool((read["value/one"] == parameter).all())
    assert read["kept/valid"].shape == (0, 2)
    other = torch.nn.Parameter(torch.zeros(2, 3))
    fresh = torch.optim.AdamW([other], lr=0.1, fused=True)
    found = checkpoint.restore_tensors(path, 1, [("one", other)], fresh)
    assert bool((other == parameter).all())
    assert bool((fresh.state[other]["exp_avg_sq"] == optimizer.state[parameter]["exp_avg_sq"]).all())
    assert bool(found["train"].isnan().all())
    assert checkpoint.read_progress(path) == Progress(step=1)
