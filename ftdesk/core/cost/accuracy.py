"""How good the estimates were: what stood on the button beside what was really billed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from ftdesk.core.jobs.job import Job, JobState


@dataclass(frozen=True)
class Deviation:
    """One training. `percent` is how far the billed tokens lie above (+) or below (−) the estimate.

    `epochs_as_expected` is None where the provider did not say how many it chose, or where the user chose.
    `time_percent`: how far the time that it took lies above (+) or below (−) the one that was said, which
    only engines say; a pause counts as time.
    """

    job_id: str
    estimated_tokens: int
    billed_tokens: int
    estimated_usd: Decimal | None
    billed_usd: Decimal | None
    epochs_as_expected: bool | None
    time_percent: Decimal | None = None

    @property
    def percent(self) -> Decimal:
        """Of the estimate."""
        return Decimal(self.billed_tokens - self.estimated_tokens) * 100 / self.estimated_tokens


@dataclass(frozen=True)
class Accuracy:
    """Over all trainings that ended well. Percentages are of the estimate and never negative.

    `auto` counts the trainings whose epochs the provider chose, `auto_as_expected` those of them in which
    it chose what the rule says. `timed` counts those whose time was estimated, too, and its percentages are
    of that time: tokens can be exact where minutes are not.
    """

    trainings: int
    median_percent: Decimal
    worst_percent: Decimal
    estimated_usd: Decimal
    billed_usd: Decimal
    auto: int
    auto_as_expected: int
    timed: int = 0
    median_time_percent: Decimal = Decimal(0)
    worst_time_percent: Decimal = Decimal(0)


def deviation(job: Job) -> Deviation | None:
    """Estimate against bill of one training; None where one of the two is missing, or it did not end well.

    A training that was stopped half-way was billed for what it had done: that is no error of the estimate.
    """
    estimated = _count(job.estimate.get("trained_tokens"))
    if job.state is not JobState.SUCCEEDED or not estimated or not job.trained_tokens:
        return None
    as_expected = None
    chosen, expected = _count(job.hyperparameters.get("n_epochs")), _count(job.estimate.get("n_epochs"))
    if job.epochs is None and chosen and expected:
        as_expected = chosen == expected
    return Deviation(
        job.id,
        estimated,
        job.trained_tokens,
        _amount(job.estimate.get("cost_usd")),
        _amount(job.billed_usd),
        as_expected,
        _time_percent(job),
    )


def _time_percent(job: Job) -> Decimal | None:
    said = job.estimate.get("seconds")
    if not isinstance(said, int | float) or said <= 0 or job.started_at is None or job.finished_at is None:
        return None
    took_s = (job.finished_at - job.started_at).total_seconds()
    return (Decimal(took_s) - Decimal(said)) * 100 / Decimal(said)


def accuracy(jobs: Iterable[Job], connection_id: str | None = None) -> Accuracy | None:
    """Over all past trainings, or those at one connection; None where there is none to judge by."""
    found = [
        each
        for job in jobs
        if connection_id is None or job.connection_id == connection_id
        if (each := deviation(job)) is not None
    ]
    if not found:
        return None
    from statistics import median  # twenty milliseconds that the first paint does not wait for

    off = [abs(each.percent) for each in found]
    both = [each for each in found if each.estimated_usd is not None and each.billed_usd is not None]
    times = [abs(each.time_percent) for each in found if each.time_percent is not None]
    chosen = [each.epochs_as_expected for each in found if each.epochs_as_expected is not None]
    return Accuracy(
        trainings=len(found),
        median_percent=median(off),
        worst_percent=max(off),
        estimated_usd=sum((each.estimated_usd or Decimal(0) for each in both), Decimal(0)),
        billed_usd=sum((each.billed_usd or Decimal(0) for each in both), Decimal(0)),
        auto=len(chosen),
        auto_as_expected=sum(chosen),
        timed=len(times),
        median_time_percent=median(times) if times else Decimal(0),
        worst_time_percent=max(times, default=Decimal(0)),
    )


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _amount(value: Any) -> Decimal | None:
    try:
        amount = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        return None
    return amount if amount is not None and amount.is_finite() else None
