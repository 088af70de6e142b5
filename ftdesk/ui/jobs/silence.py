"""A training that nobody has word of now: why not, and what is said instead of its progress."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.job import AT_PROVIDER, Job, JobState
from ftdesk.ui.common import figures
from ftdesk.ui.common.sentences import together
from ftdesk.ui.jobs.progress import Progress

SILENT_AFTER_S = 180
"""After so long without an answer the provider is said to be silent, whatever the reason."""


class Silence(StrEnum):
    """Why nothing is heard of a training."""

    NO_ANSWER = "no_answer"
    ENGINE_STOPPED = "engine_stopped"  # by its user: the training itself rests


def silence_of(job: Job, trouble: FtdeskError | None, now: datetime, *, rests: bool) -> Silence | None:
    """Why nothing is heard of a training at the moment; None where it is followed, or nothing is awaited.

    `trouble`: why its connection cannot be seen; `rests`: it is on an engine that its user has stopped.
    """
    if job.ended or job.state not in AT_PROVIDER:
        return None
    if rests:
        return None if job.state == JobState.PAUSED else Silence.ENGINE_STOPPED
    seen = job.last_seen_at
    overdue = seen is not None and (now - seen).total_seconds() >= SILENT_AFTER_S
    return Silence.NO_ANSWER if trouble is not None or overdue else None


def silent_sentence(
    silence: Silence, job: Job, said: str, progress: Progress | None, now: datetime, *, told: bool
) -> str:
    """In place of `said`, the sentence for its state. `told`: other lines say that ftdesk goes on asking."""
    at = progress if progress is not None and progress.total and job.state == JobState.RUNNING else None
    step = figures.count(at.step) if at is not None else ""
    total = figures.count(at.total or 0) if at is not None else ""
    if silence is Silence.ENGINE_STOPPED:
        text = QCoreApplication.translate("Silence", "The engine on this computer was stopped.")
        if at is not None:
            text = QCoreApplication.translate(
                "Silence", "The engine on this computer was stopped at step {step} of {total}."
            ).format(step=step, total=total)
        on = QCoreApplication.translate("Silence", "The training goes on when it is started again.")
        return together(text, on)
    if job.last_seen_at is None:
        return said
    time = figures.moment(job.last_seen_at, now)
    if at is not None:
        text = QCoreApplication.translate(
            "Silence", "It was at step {step} of {total} when it was last heard of, at {time}."
        ).format(step=step, total=total, time=time)
    else:
        heard = QCoreApplication.translate("Silence", "Last heard of at {time}.").format(time=time)
        text = together(said, heard)
    asking = QCoreApplication.translate("Silence", "ftdesk goes on asking.")
    return text if told else together(text, asking)


def silent_line(silence: Silence, job: Job, name: str, progress: Progress | None, now: datetime) -> str:
    """In the sidebar; `name` is that of the training."""
    percent = progress.percent if progress is not None and job.state == JobState.RUNNING else None
    if silence is Silence.ENGINE_STOPPED:
        if percent is None:
            return QCoreApplication.translate("Silence", "engine stopped · “{name}”").format(name=name)
        text = QCoreApplication.translate("Silence", "engine stopped · {percent} % · “{name}”")
        return text.format(percent=percent, name=name)
    if job.last_seen_at is None:
        return QCoreApplication.translate("Silence", "no answer · “{name}”").format(name=name)
    time = figures.moment(job.last_seen_at, now)
    if percent is None:
        text = QCoreApplication.translate("Silence", "no answer since {time} · “{name}”")
        return text.format(time=time, name=name)
    text = QCoreApplication.translate("Silence", "no answer · {percent} % at {time} · “{name}”")
    return text.format(percent=percent, time=time, name=name)
