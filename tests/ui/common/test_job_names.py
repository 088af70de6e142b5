"""Trainings of one name can be told apart wherever they are listed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from ftdesk.core.jobs.job import Job
from ftdesk.ui.common.job_names import marks, names

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def job(job_id: str, suffix: str, at: datetime) -> Job:
    return Job(job_id, at, "openai", "gpt-4.1-mini-2025-04-14", suffix=suffix)


def test_a_name_of_its_own_needs_no_mark(qapp: Any) -> None:
    jobs = [job("a", "Marv", NOON), job("b", "Shop", NOON)]
    assert marks(jobs) == {}
    assert names(jobs) == {"a": "Marv", "b": "Shop"}


def test_the_day_tells_them_apart_and_on_one_day_the_time(qapp: Any) -> None:
    days = names([job("a", "Marv", NOON), job("b", "Marv", NOON - timedelta(days=3))])
    assert days["a"] != days["b"]
    assert "22" in days["a"]
    assert ":" not in days["a"]
    hours = marks([job("a", "Marv", NOON), job("b", "Marv", NOON + timedelta(minutes=40))])
    assert hours["a"] != hours["b"]
    assert all(":" in mark for mark in hours.values())


def test_within_one_minute_the_order_does(qapp: Any) -> None:
    jobs = [job("b", "Marv", NOON + timedelta(seconds=5)), job("a", "Marv", NOON)]
    assert marks(jobs) == {"a": "no. 1", "b": "no. 2"}


def test_trainings_without_a_name_are_called_by_their_model(qapp: Any) -> None:
    told = names([job("a", "", NOON), job("b", "", NOON + timedelta(days=1))])
    assert len(set(told.values())) == 2
    assert all(name.startswith("gpt-4.1-mini-2025-04-14 · ") for name in told.values())
