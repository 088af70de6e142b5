"""The same training on a graphics card: a few steps of each method, their losses beside the processor's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import LlamaConfig, LlamaForCausalLM

from ftdesk.engine.models import starter
from ftdesk.engine.text.pair_file import EncodedPair
from ftdesk.engine.text.template import Encoded
from ftdesk.engine.training import checkpoint, lean, model
from ftdesk.engine.training.checkpoint import Progress
from ftdesk.engine.training.objective import ChatObjective
from ftdesk.engine.training.preference import PairObjective
from ftdesk.engine.training.train_loop import TrainLoop
from ftdesk.engine.training.trainer_spec import TrainerSpec

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA graphics card here"),
]
STEPS = 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter model, or a random one of its family where it is not set up."""
    if starter.is_ready():
        return starter.model_folder()
    torch.manual_seed(5)
    made = tmp_path_factory.mktemp("random-llama")
    config = LlamaConfig(
        vocab_size=4096, hidden_size=128, intermediate_size=256, num_hidden_layers=4, num_attention_heads=4,
        num_key_value_heads=2, tie_word_embeddings=True,
    )  # fmt: skip
    LlamaForCausalLM(config).to(torch.bfloat16).save_pretrained(str(made))
    return made


def encoded(number: int) -> Encoded:
    chance = torch.Generator().manual_seed(number)
    length = 20 + 5 * (number % 4)
    ids = torch.randint(10, 4000, (length,), generator=chance).tolist()
    return Encoded(ids, [at >= length // 2 for at in range(length)])


def pair(number: int) -> EncodedPair:
    better, worse = encoded(number), encoded(number + 100)
    return EncodedPair(better, worse, 0)


def losses(place: Path, folder: Path, device: str, dtype: str, method: str, stop_at: int = 0) -> list[float]:
    model.set_threads(2)
    tuned = model.new_adapter(model.load_base(folder, dtype, device), seed=1)
    lean.make_lean(tuned, device)
    spec = TrainerSpec(
        "job", "", "", None, str(place), str(place / "resume.safetensors"), None, 1, 2, 1e-3, 1, 8192, 1e9, 0,
        method, 0.1,
    )  # fmt: skip
    objective: Any
    if method == "dpo":
        objective = PairObjective(tuned, device, [pair(each) for each in range(2 * STEPS)], [], 0.1)
    else:
        objective = ChatObjective(tuned, device, [encoded(each) for each in range(2 * STEPS)], [])
    progress = checkpoint.read_progress(place / "resume.safetensors") or Progress(tokens_at_once=4096)
    wish: list[str] = []

    def heard(message: dict[str, Any]) -> None:
        if message["type"] == "metrics" and message["data"]["step"] == stop_at:
            wish.append("pause")

    loop = TrainLoop(spec, tuned, device, objective, progress, heard, lambda: wish[0] if wish else None)
    assert loop.run() == ("pause" if stop_at else "finished")
    return [line["data"]["train_loss"] for line in progress.metrics]


@pytest.mark.parametrize("method", ["supervised", "dpo"])
@pytest.mark.parametrize("dtype", ["bfloat16", "float16"])
def test_the_losses_are_those_of_the_processor(tmp_path: Path, folder: Path, method: str, dtype: str) -> None:
    expected = losses(tmp_path / "cpu", folder, "cpu", "float32", method)
    found = losses(tmp_path / "cuda", folder, "cuda", dtype, method)
    assert len(found) == STEPS
    assert found == pytest.approx(expected, rel=0.03, abs=0.03)


def test_a_training_that_was_stopped_goes_on_with_the_same_losses(tmp_path: Path, folder: Path) -> None:
    whole = losses(tmp_path / "whole", folder, "cuda", "bfloat16", "supervised")
    losses(tmp_path / "stopped", folder, "cuda", "bfloat16", "supervised", stop_at=2)
    assert losses(tmp_path / "stopped", folder, "cuda", "bfloat16", "supervised") == pytest.approx(
        whole, rel=1e-3
    )
