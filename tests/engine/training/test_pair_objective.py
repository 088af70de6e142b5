"""The DPO loss: what it is measured against on the real model, and that no interruption disturbs it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from ftdesk.engine.models import starter
from ftdesk.engine.text.pair_file import EncodedPair, encode_pair, read_pairs
from ftdesk.engine.text.template import ChatTemplate, Encoded
from ftdesk.engine.training import lean, model
from ftdesk.engine.training.checkpoint import Progress, read_progress
from ftdesk.engine.training.preference import PairObjective
from ftdesk.engine.training.train_loop import TrainLoop
from ftdesk.engine.training.trainer_spec import TrainerSpec
from tests.engine.pairs import trained_pairs
from tests.engine.process import MODEL
from tests.engine.small_model import make_models_folder

pytestmark = pytest.mark.engine
BETA, RATE = 0.5, 1e-3
Values = dict[str, Any]


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> list[EncodedPair]:
    path = tmp_path_factory.mktemp("pairs") / "validation.jsonl"
    path.write_text(trained_pairs(4), encoding="utf-8")
    template = ChatTemplate.load(starter.model_folder(), starter.CONTEXT_TOKENS)
    return [encode_pair(template, pair) for pair in read_pairs(path, "validation_file")]


@pytest.fixture(scope="module")
def loaded() -> tuple[Any, Values]:
    """The base with an adapter, loaded once, and what the adapter began with."""
    model.set_threads(1)
    tuned = model.new_adapter(model.load_base(starter.model_folder(), "float32", "cpu"), seed=1)
    lean.make_lean(tuned, "cpu")
    return tuned, values(tuned)


@pytest.fixture
def tuned(loaded: tuple[Any, Values]) -> Any:
    fill(*loaded)
    return loaded[0]


@pytest.fixture
def small(tmp_path: Path) -> tuple[Any, Values]:
    """As `loaded`, with a hundredth of the numbers: what is compared is one run with another."""
    model.set_threads(1)
    folder = make_models_folder(tmp_path / "models") / MODEL
    tuned = model.new_adapter(model.load_base(folder, "float32", "cpu"), seed=1)
    lean.make_lean(tuned, "cpu")
    return tuned, values(tuned)


def values(tuned: Any) -> Values:
    return {name: each.detach().clone() for name, each in model.trained_parameters(tuned)}


def fill(tuned: Any, to: Values) -> None:
    for name, each in model.trained_parameters(tuned):
        each.data.copy_(to[name])


def same(one: Values, other: Values) -> bool:
    return all(bool((one[name] == other[name]).all()) for name in one)


class Run:
    """Two epochs of two steps over four pairs, of which two are also the validation file."""

    def __init__(
        self, folder: Path, tuned: Any, pairs: list[EncodedPair], start: Values | None = None
    ) -> None:
        self.wish: str | None = None
        self.stop_at = 0
        self.path = folder / "resume.safetensors"
        spec = TrainerSpec(
            "job", "", "", None, str(folder), str(self.path), None, 2, 2, RATE, 1, 8192, 1e9, 0, "dpo", BETA
        )
        self.progress = read_progress(self.path) or Progress(tokens_at_once=4096)
        self.objective = PairObjective(tuned, "cpu", pairs, pairs[:2], BETA, start)
        self.loop = TrainLoop(
            spec, tuned, "cpu", self.objective, self.progress, self._heard, lambda: self.wish
        )

    def _heard(self, message: dict[str, Any]) -> None:
        if message["type"] == "metrics" and message["data"]["step"] == self.stop_at:
            self.wish = "pause"

    @property
    def metrics(self) -> list[dict[str, Any]]:
        return [line["data"] for line in self.progress.metrics]


def plain(tuned: Any, encoded: Encoded) -> float:
    """The logarithm of the answer's chance, the long way: every logit of the model's own forward pass."""
    import torch

    with torch.no_grad():
        logits = tuned(input_ids=torch.tensor([encoded.ids])).logits[0].double().log_softmax(dim=-1)
    answer = [at for at, trained in enumerate(encoded.trained) if trained]
    return float(sum(logits[at - 1, encoded.ids[at]] for at in answer))


def test_the_loss_is_that_of_the_paper(tmp_path: Path, tuned: Any, pairs: list[EncodedPair]) -> None:
    """Against the base, computed by hand before and after the training."""
    before = [(plain(tuned, each.better), plain(tuned, each.worse)) for each in pairs[:2]]
    run = Run(tmp_path, tuned, pairs)
    assert run.loop.run() == "finished"
    assert run.metrics[0]["train_loss"] == pytest.approx(math.log(2), abs=1e-6)
    assert run.metrics[0]["train_reward_margin"] == pytest.approx(0, abs=1e-6)
    after = [(plain(tuned, each.better), plain(tuned, each.worse)) for each in pairs[:2]]
    margins = [BETA * ((now[0] - old[0]) - (now[1] - old[1])) for old, now in zip(before, after, strict=True)]
    last = run.metrics[-1]
    assert last["full_valid_reward_margin"] == pytest.approx(sum(margins) / 2, abs=1e-3)
    losses = [math.log1p(math.exp(-margin)) for margin in margins]
    assert last["full_valid_loss"] == pytest.approx(sum(losses) / 2, abs=1e-3)
    assert last["full_valid_reward_margin"] > 0.1
    assert last["full_valid_reward_accuracy"] == 1
    assert run.progress.trained_tokens == 2 * sum(each.tokens for each in pairs)


def test_a_training_that_was_stopped_ends_bit_for_bit_like_one_that_was_not(
    tmp_path: Path, pairs: list[EncodedPair], small: tuple[Any, Values]
) -> None:
    tuned, _ = small
    whole = Run(tmp_path / "whole", tuned, pairs)
    assert whole.loop.run() == "finished"
    expected = values(tuned)
    fill(*small)
    first = Run(tmp_path / "stopped", tuned, pairs)
    first.stop_at = 1
    assert first.loop.run() == "pause"
    known = ~first.objective.kept()["train"].isnan().any(dim=1)
    assert known.sum() == 2, "what the base says of the other two is still to be asked"
    fill(*small)
    second = Run(tmp_path / "stopped", tuned, pairs)
    assert second.loop.run() == "finished"
    assert same(values(tuned), expected)
    assert second.metrics == whole.metrics
    assert second.progress.trained_tokens == whole.progress.trained_tokens


@pytest.mark.soak
@pytest.mark.usefixtures("only_in_soak")
def test_smaller_pieces_change_nothing(
    tmp_path: Path, tuned: Any, pairs: list[EncodedPair], loaded: tuple[Any, Values]
) -> None:
    whole, small = (Run(tmp_path / name, tuned, pairs) for name in ("whole", "pieces"))
    small.progress.tokens_at_once = 32  # each pair alone, and even so too long to keep
    for run in (whole, small):
        fill(*loaded)
        run.stop_at = 2
        assert run.loop.run() == "pause"
    for one, other in zip(whole.metrics, small.metrics, strict=True):
        assert one == pytest.approx(other, abs=1e-3)


@pytest.mark.soak
@pytest.mark.usefixtures("only_in_soak")
def test_a_tuned_model_that_goes_on_is_measured_against_itself(
    tmp_path: Path, tuned: Any, pairs: list[EncodedPair]
) -> None:
    assert Run(tmp_path / "first", tuned, pairs).loop.run() == "finished"
    start = values(tuned)
    second = Run(tmp_path / "second", tuned, pairs, start)
    second.stop_at = 1
    assert second.loop.run() == "pause"
    assert second.metrics[0]["train_loss"] == pytest.approx(math.log(2), abs=1e-6)
    assert not same(values(tuned), start), "it has learned, from where it began"
    against_base = Run(tmp_path / "third", tuned, pairs)
    against_base.stop_at = 1
    assert against_base.loop.run() == "pause"
    assert against_base.metrics[0]["train_loss"] < 0.6
