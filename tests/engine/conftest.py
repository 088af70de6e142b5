"""One engine for the tests that only ask, and one short real training that many of them look at."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.engine.process import DATA, Engine, marv

if importlib.util.find_spec("torch") is None:  # set up with LOCAL=0
    collect_ignore_glob = ["test_*.py"]


SETTINGS = {"n_epochs": 4, "learning_rate_multiplier": 2.0}  # faster than by itself: few steps must show


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    running = Engine(tmp_path_factory.mktemp("engine") / "data")
    yield running
    assert running.close() == 0


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """A data folder for a test that kills."""
    return tmp_path / "engine"


@dataclass(frozen=True)
class Trained:
    engine: Engine
    job: Any
    estimate: dict[str, Any]
    request: dict[str, Any]


@pytest.fixture(scope="session")
def trained(engine: Engine) -> Trained:
    """Ten examples, four epochs of three steps, with a validation file; estimated before."""
    held = (DATA / "marv_held.jsonl").read_bytes()
    request: dict[str, Any] = {
        "training_file": engine.upload(marv(10)),
        "validation_file": engine.upload(held, "held.jsonl"),
        "suffix": "Marv 马文",
        "seed": 7,
        "metadata": {"launch": "one"},
        "method": {"type": "supervised", "supervised": {"hyperparameters": SETTINGS}},
    }
    body = {"model": "smollm2-135m-instruct", **request}
    estimate = engine.json("/fine_tuning/jobs/estimate", "POST", json=body)
    job = engine.ended(engine.train(**request))
    return Trained(engine, job, estimate, request)
