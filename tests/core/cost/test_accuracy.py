"""Estimates against bills over past trainings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from ftdesk.core.cost.accuracy import accuracy, deviation
from ftdesk.core.jobs.job import Job, JobState


def job(estimated: int | None, billed: int | None, **values: Any) -> Job:
    estimate: dict[str, Any] = {"n_epochs": 3, "cost_usd": "0.50"}
    if estimated is not None:
        estimate["trained_tokens"] = estimated
    made = Job("j", datetime(2026, 11, 1, tzinfo=UTC), "openai", "m", JobState.SUCCEEDED, estimate=estimate)
    return replace(made, trained_tokens=billed, **values)


def test_one_training() -> None:
    found = deviation(job(1000, 1004, billed_usd="0.502"))
    assert found is not None
    assert found.percent == Decimal("0.4")
    assert (found.estimated_usd, found.billed_usd) == (Decimal("0.50"), Decimal("0.502"))
    less = deviation(job(1000, 990))
    assert less is not None
    assert less.percent == -1


def test_what_says_nothing_about_the_estimate_is_left_out() -> None:
    assert deviation(job(None, 1000)) is None
    assert deviation(job(1000, None)) is None
    assert deviation(job(0, 1000)) is None
    assert deviation(job(1000, 400, state=JobState.CANCELLED)) is None  # billed for what it had done
    assert deviation(job(1000, 900, state=JobState.RUNNING)) is None
    assert accuracy([job(None, 1000)]) is None
    assert accuracy([]) is None


def test_over_all_trainings() -> None:
    jobs = [
        job(1000, 1000), job(1000, 996, billed_usd="0.498"), job(1000, 1020), job(1000, 1001),
        job(1000, 3000, connection_id="custom-1"),
    ]  # fmt: skip
    here = accuracy(jobs, "openai")
    assert here is not None
    assert (here.trainings, here.median_percent, here.worst_percent) == (4, Decimal("0.25"), Decimal(2))
    assert (here.estimated_usd, here.billed_usd) == (Decimal("0.50"), Decimal("0.498"))
    everywhere = accuracy(jobs)
    assert everywhere is not None
    assert (everywhere.trainings, everywhere.worst_percent) == (5, Decimal(200))


def test_times_are_judged_apart_from_tokens() -> None:
    def timed(said_s: float | None, took_s: float) -> Job:
        begun = datetime(2026, 11, 1, tzinfo=UTC)
        made = job(1000, 1000, started_at=begun, finished_at=begun + timedelta(seconds=took_s))
        return replace(made, estimate={**made.estimate, "seconds": said_s})

    found = accuracy([timed(100, 150), timed(100, 90), timed(100, 120), timed(None, 500), job(1000, 1000)])
    assert found is not None
    assert (found.trainings, found.worst_percent) == (5, 0)
    assert (found.timed, found.median_time_percent, found.worst_time_percent) == (3, 20, 50)
    nobody = accuracy([timed(None, 500)])
    assert nobody is not None
    assert nobody.timed == 0


def test_whether_auto_chose_what_the_rule_says() -> None:
    found = accuracy([
        job(1000, 1000, hyperparameters={"n_epochs": 3}),
        job(1000, 2000, hyperparameters={"n_epochs": 6}),
        job(1000, 1000, hyperparameters={"n_epochs": "auto"}),  # it did not say
        job(1000, 1000, hyperparameters={"n_epochs": 3}, epochs=3),  # the user chose
    ])  # fmt: skip
    assert found is not None
    assert (found.auto, found.auto_as_expected) == (2, 1)
