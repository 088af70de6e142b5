"""What trainings are called where several have one name: the day, the time or a number tells them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ftdesk.core.jobs.job import Job
from ftdesk.ui.common.figures import clock, count, day
from ftdesk.ui.common.model_names import model_name


def title(job: Job) -> str:
    """What a training is called: its suffix, else as its model is."""
    return job.suffix or model_name(job.model)


def marks(jobs: Iterable[Job]) -> dict[str, str]:
    """What sets trainings apart from others of their name, by their id; those of a name of its own lack it.

    The day where it does, else day and time, else their number in the order in which they were begun.
    """
    named: defaultdict[str, list[Job]] = defaultdict(list)
    for job in jobs:
        named[title(job)].append(job)
    found: dict[str, str] = {}
    for same in named.values():
        if len(same) > 1:
            found.update(_marks_of(sorted(same, key=lambda job: (job.created_at, job.id))))
    return found


def names(jobs: Iterable[Job]) -> dict[str, str]:
    """What to call each training in a list, by its id."""
    jobs = list(jobs)
    told = marks(jobs)
    return {job.id: f"{title(job)} · {told[job.id]}" if job.id in told else title(job) for job in jobs}


def _marks_of(same: Sequence[Job]) -> dict[str, str]:
    for told in (_day, _day_and_clock):
        texts = [told(job.created_at) for job in same]
        if len(set(texts)) == len(texts):
            return {job.id: text for job, text in zip(same, texts, strict=True)}
    number = QCoreApplication.translate("JobNames", "no. {number}")
    return {job.id: number.format(number=count(place)) for place, job in enumerate(same, 1)}


def _day(at: datetime) -> str:
    return day(at.astimezone().date())


def _day_and_clock(at: datetime) -> str:
    return f"{_day(at)} {clock(at)}"
