"""The Training page in each of its states."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from PySide6.QtWidgets import QWidget

from ftdesk.app.hand import until
from ftdesk.core.jobs.job import JobState
from tests.fakes.process import CREATE
from tests.looks.rooms import WAIT_S, Look, Rooms

_BEGUN = 2  # steps from the files' check to the training


@asynccontextmanager
async def empty(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    here.program.window.show_page("training")
    yield here.program.window, here.work.pages.training.empty.button


@asynccontextmanager
async def queued(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    job_id = await here.launch("queue", moved=1)
    await here.reach(job_id, JobState.QUEUED)
    yield _shown(here)
    await _stop(here, job_id)


@asynccontextmanager
async def running(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    job_id = await here.launch("evening-shift", moved=_BEGUN + 26)
    await here.reach(job_id, JobState.RUNNING)
    await until(lambda: len(here.work.pages.training.detail.chart.losses.train) > 20, WAIT_S, "a curve")
    yield *_shown(here), here.work.pages.training.detail.chart
    await _stop(here, job_id)


@asynccontextmanager
async def paused(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    job_id = await here.launch("lunch-break", moved=_BEGUN + 12)
    await here.reach(job_id, JobState.RUNNING)
    await here.work.jobs.pause(job_id)
    await here.reach(job_id, JobState.PAUSED)
    yield _shown(here)
    await _stop(here, job_id)


@asynccontextmanager
async def done(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    job = await here.trained()
    here.program.window.show_page("training")
    here.work.pages.training.show_job(job.id)
    await until(lambda: here.work.job_store.checkpoints(job.id), WAIT_S, "checkpoints")
    yield _shown(here)


@asynccontextmanager
async def failed(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    job_id = await here.launch("too-much", moved=_BEGUN + 60, outcome="failed")
    await here.reach(job_id, JobState.FAILED)
    yield _shown(here)


@asynccontextmanager
async def cancelled(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    job_id = await here.launch("changed-mind", moved=_BEGUN + 8)
    await here.reach(job_id, JobState.RUNNING)
    await _stop(here, job_id)
    yield _shown(here)


@asynccontextmanager
async def refused(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    here.provider.fault(CREATE, "status", status=403, code="training_not_available")
    job_id = await here.launch("closed-door")
    await here.reach(job_id, JobState.NOT_STARTED)
    yield _shown(here)


@asynccontextmanager
async def offline(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    job_id = await here.launch("in-the-train", moved=_BEGUN + 20)
    await here.reach(job_id, JobState.RUNNING)
    here.provider.fault("GET .*", "reset", times=10_000)
    header = here.work.pages.training.detail.header
    await until(lambda: any(each.text() for each in header._lines), WAIT_S, "that nobody answers")
    yield *_shown(here), next(each for each in header._lines if each.text())
    here.provider.admin(mended=True)
    await _stop(here, job_id)


@asynccontextmanager
async def unknown(here: Rooms) -> AsyncIterator[Sequence[QWidget]]:
    here.provider.fault(CREATE, "lose_answer")
    here.provider.fault("GET /v1/fine_tuning/jobs", "reset", times=10_000)
    job_id = await here.launch("lost-letter", lost=True)
    await here.reach(job_id, JobState.UNKNOWN)
    yield _shown(here)
    here.provider.admin(mended=True)


async def _stop(here: Rooms, job_id: str) -> None:
    await here.work.jobs.cancel(job_id)
    await here.reach(job_id, JobState.CANCELLED)


def _shown(here: Rooms) -> tuple[QWidget, ...]:
    return here.program.window, here.work.pages.training.detail.header


LOOKS: dict[str, Look] = {
    "empty": empty,
    "queued": queued,
    "running": running,
    "paused": paused,
    "done": done,
    "failed": failed,
    "cancelled": cancelled,
    "refused": refused,
    "offline": offline,
    "unknown": unknown,
}
