"""What is remembered of this computer: per base model, guessed for the others from the nearest in size."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ftdesk.engine.training import machine
from ftdesk.engine.training.machine import Machine

SMALL = Machine("cpu", "bfloat16", 2, 0.002, 0.001, 4.0)
LARGE = Machine("cpu", "bfloat16", 2, 0.015, 0.007, 9.0)


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FTDESK_MODELS_DIR", str(tmp_path))
    return tmp_path


def test_each_base_has_its_own_and_others_are_scaled_from_the_nearest() -> None:
    assert machine.stored() is None
    assert machine.guess(100) is None
    machine.store("small", 100_000_000, SMALL)
    machine.store("large", 1_000_000_000, LARGE)
    assert machine.stored("small") == SMALL
    assert machine.stored("large") == LARGE
    assert machine.stored("other") is None
    guessed = machine.guess(2_000_000_000)
    assert guessed is not None
    assert guessed.train_s_per_token == pytest.approx(0.03)
    assert guessed.load_s == pytest.approx(18.0)
    below = machine.guess(50_000_000)
    assert below == replace(SMALL, train_s_per_token=0.001, forward_s_per_token=0.0005)


def test_a_measurement_counts_for_half_and_alone_after_a_guess() -> None:
    assert machine.with_speed(SMALL, 0.004, None, 6.0) == replace(SMALL, train_s_per_token=0.003, load_s=5.0)
    alone = machine.with_speed(SMALL, 0.004, None, 6.0, guessed=True)
    assert alone == replace(SMALL, train_s_per_token=0.004, load_s=6.0)


def test_another_machine_or_a_broken_file_is_nothing_known(models: Path) -> None:
    machine.store("small", 100, SMALL)
    path = models / "machine.json"
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(told | {"of": {"cpu": "another"}}), "utf-8")
    assert machine.stored("small") is None
    for broken in ("", "[]", '{"of": 1}', json.dumps(told | {"bases": [1]})):
        path.write_text(broken, "utf-8")
        assert machine.stored("small") is None
    machine.store("small", 100, LARGE)
    assert machine.stored("small") == LARGE
