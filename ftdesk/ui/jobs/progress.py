"""How far trainings have come, read from their metrics bit by bit."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.jobs.job_store import JobStore


@dataclass(frozen=True)
class Progress:
    """The last measured optimizer step, of how many (None: the provider has not said)."""

    step: int
    total: int | None

    @property
    def percent(self) -> int | None:
        """Whole per cent; 100 only at the end."""
        return None if not self.total else min(100, self.step * 100 // self.total)


def under_way(jobs: list[Job], progress: dict[str, Progress], silent: Collection[str] = ()) -> int | None:
    """How many per cent of the newest running training are done; None where nobody knows. Newest first.

    `silent`: the ids of those of which nothing is heard now.
    """
    running = (job.id for job in jobs if job.state == JobState.RUNNING and job.id not in silent)
    known = (progress[job_id].percent for job_id in running if job_id in progress)
    return next((percent for percent in known if percent is not None), None)


class ProgressBook:
    """The progress of trainings that run, kept so that each metric is read only once."""

    def __init__(self, store: JobStore) -> None:
        self._store = store
        self._known: dict[str, Progress] = {}

    def of(self, job: Job) -> Progress | None:
        """How far a training is; None where nothing was measured or nothing more will happen."""
        if job.state not in (JobState.RUNNING, JobState.PAUSING, JobState.PAUSED):
            return None
        known = self._known.get(job.id)
        news = self._store.metrics(job.id, known.step if known else -1)
        if news:
            totals = [each.total_steps for each in news if each.total_steps]
            total = totals[-1] if totals else known.total if known else None
            known = self._known[job.id] = Progress(news[-1].step, total)
        return known

    def all(self, jobs: list[Job]) -> dict[str, Progress]:
        """The progress of all that have one."""
        found = ((job.id, self.of(job)) for job in jobs)
        return {job_id: progress for job_id, progress in found if progress is not None}
