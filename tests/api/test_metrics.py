"""Numbers out of events, whether they come as data or as text."""

from __future__ import annotations

import math
from typing import Any

import pytest

from ftdesk.api.metrics import StepMetrics, of_event, of_series
from ftdesk.api.training import job_from

TEXT = "Step 300/300: training loss=0.15, validation loss=0.27, full validation loss=0.40"


def test_text_alone() -> None:
    found = of_event(TEXT, None)
    assert found == StepMetrics(300, 300, {"train_loss": 0.15, "valid_loss": 0.27, "full_valid_loss": 0.40})


def test_data_goes_before_text() -> None:
    data = {"step": 300, "total_steps": 310, "train_loss": 0.1512345, "train_mean_token_accuracy": 0.9}
    found = of_event(TEXT, data)
    assert found is not None
    assert found.total_steps == 310
    assert found.values["train_loss"] == 0.1512345
    assert found.values["valid_loss"] == 0.27
    assert found.values["train_mean_token_accuracy"] == 0.9


@pytest.mark.parametrize(
    ("message", "data", "expected"),
    [
        ("Step 7/9: training loss=1.5e-3", {}, {"train_loss": 0.0015}),
        ("step 7/9: train_loss: 2", None, {"train_loss": 2.0}),
        ("Step 7/9: full validation loss=0.4", None, {"full_valid_loss": 0.4}),
        ("", {"step": 7, "train_loss": None, "valid_loss": math.nan, "full_valid_loss": "x"}, {}),
    ],
)
def test_odd_spellings(message: str, data: Any, expected: dict[str, float]) -> None:
    found = of_event(message, data)
    assert found is not None
    assert (found.step, found.values) == (7, expected)


@pytest.mark.parametrize("message", ["Fine-tuning job started", "Step by step", "", "Checkpoint at step 7"])
def test_no_step_no_metrics(message: str) -> None:
    assert of_event(message, {"usage_metrics": 1}) is None


@pytest.mark.parametrize("step", [math.inf, math.nan, 1e300, 10**30, True, "7", None])
def test_a_step_that_is_no_number_of_steps(step: Any) -> None:
    assert of_event("", {"step": step, "train_loss": 1.0}) is None
    assert of_event("Step 7/9", {"step": step}) == StepMetrics(7, 9, {})
    job = job_from({"id": "a", "status": "running", "trained_tokens": step})
    assert job.trained_tokens is None


def test_series_are_put_together_by_step() -> None:
    told = {
        "metrics": [
            {"metric_name": "ev_loss", "data": [2.0, {"y": 1.0}, {"value": float("nan")}]},
            {"metric_name": "valid_loss", "data": [{"step": 2, "value": 1.5}]},
            {"metric_name": "ev_total_steps", "data": [3]},
            {"metric_name": "gpu", "data": [99]},
        ]
    }
    assert of_series(told) == [
        StepMetrics(1, 3, {"train_loss": 2.0}),
        StepMetrics(2, 3, {"train_loss": 1.0, "valid_loss": 1.5}),
    ]


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"metrics": None},
        {"metrics": [None, 3, {"metric_name": "ev_loss"}, {"data": [1]}]},
        {"metrics": [{"metric_name": "ev_loss", "data": ["much", None, {"value": None}, []]}]},
        {"metrics": [{"metric_name": ["x"], "data": [1.0]}]},
    ],
)
def test_series_that_say_nothing(told: dict[str, Any]) -> None:
    assert of_series(told) == []
