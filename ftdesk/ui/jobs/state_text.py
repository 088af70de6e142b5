"""A training's state in plain words: the word on its pill, the sentence, the line in the sidebar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.asking import needs_step
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.ui.common import figures
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.job_names import title
from ftdesk.ui.jobs.progress import Progress
from ftdesk.ui.jobs.silence import Silence, silent_line

_S = JobState


@dataclass(frozen=True)
class Pill:
    """The word for a state and its tone in the style sheet (ok, run, wait, bad or plain)."""

    text: str
    tone: str


def pill(job: Job) -> Pill:
    """The state as one word; a status that ftdesk does not know is shown as the provider says it."""
    if unknown_status(job):
        return Pill(str(job.remote_status), "run")
    return Pill(_word(job.state), _TONES[job.state])


_TONES = {
    _S.PREPARING: "wait",
    _S.UPLOADING: "wait",
    _S.CREATING: "wait",
    _S.UNKNOWN: "wait",
    _S.NOT_STARTED: "bad",
    _S.VALIDATING_FILES: "wait",
    _S.QUEUED: "wait",
    _S.RUNNING: "run",
    _S.PAUSING: "wait",
    _S.PAUSED: "wait",
    _S.SUCCEEDED: "ok",
    _S.FAILED: "bad",
    _S.CANCELLED: "",
}


def _word(state: JobState) -> str:
    words = {
        _S.PREPARING: QCoreApplication.translate("JobState", "preparing"),
        _S.UPLOADING: QCoreApplication.translate("JobState", "uploading"),
        _S.CREATING: QCoreApplication.translate("JobState", "starting"),
        _S.UNKNOWN: QCoreApplication.translate("JobState", "looking it up"),
        _S.NOT_STARTED: QCoreApplication.translate("JobState", "not started"),
        _S.VALIDATING_FILES: QCoreApplication.translate("JobState", "checking files"),
        _S.QUEUED: QCoreApplication.translate("JobState", "queued"),
        _S.RUNNING: QCoreApplication.translate("JobState", "training"),
        _S.PAUSING: QCoreApplication.translate("JobState", "pausing"),
        _S.PAUSED: QCoreApplication.translate("JobState", "paused"),
        _S.SUCCEEDED: QCoreApplication.translate("JobState", "done"),
        _S.FAILED: QCoreApplication.translate("JobState", "failed"),
        _S.CANCELLED: QCoreApplication.translate("JobState", "stopped"),
    }
    return words[state]


def unknown_status(job: Job) -> bool:
    """Whether the provider uses a word for its state that ftdesk does not know (it counts as running)."""
    return (
        job.state == _S.RUNNING
        and bool(job.remote_status)
        and job.remote_status not in {state.value for state in JobState}
    )


def sentence(
    job: Job, where: str, progress: Progress | None = None, connection: Connection | None = None
) -> str:
    """One sentence that says what is happening and whether the user has to do anything.

    `connection`: where it tells of steps, a training without any is said to get ready for the first one.
    """
    if unknown_status(job):
        text = QCoreApplication.translate(
            "JobState",
            "{where} calls this state “{status}”. ftdesk keeps following it as a running training.",
        )
        return text.format(where=where, status=job.remote_status)
    if job.state == _S.RUNNING and progress is not None and progress.total:
        text = QCoreApplication.translate("JobState", "Learning from your examples: step {step} of {total}.")
        return text.format(step=figures.count(progress.step), total=figures.count(progress.total))
    if job.state == _S.RUNNING and progress is None and connection is not None:
        return _without_step(connection).format(where=where)
    if job.state == _S.SUCCEEDED and not job.tuned_model:
        return QCoreApplication.translate(
            "JobState",
            "The training is over, but {where} has not named a tuned model: its safety checks may be holding"
            " it back. The story below says more.",
        ).format(where=where)
    if job.state == _S.CANCELLED and not job.started_at and not job.trained_tokens:
        return QCoreApplication.translate("JobState", "Stopped before the training began.")
    return _sentence(job.state).format(where=where)


def _without_step(connection: Connection) -> str:
    if connection.engine:
        return QCoreApplication.translate(
            "JobState", "Loading the model and preparing your examples. The first step follows."
        )
    if "events" in connection.supports or connection.metrics_path:
        return QCoreApplication.translate(
            "JobState", "No step is known yet: {where} loads the model and prepares your examples first."
        )
    return _sentence(_S.RUNNING)


def after_training(job: Job, connection: Connection | None, where: str) -> str:
    """What is to be said of a model that is trained and cannot be asked; empty where it can."""
    if job.state != _S.SUCCEEDED or not job.tuned_model:
        return ""
    if job.model_deleted_at is not None:
        text = QCoreApplication.translate("JobState", "Trained. Its model was deleted at {where} since.")
        return text.format(where=where)
    if needs_step(job, connection):
        return QCoreApplication.translate(
            "JobState", "Trained. One step is left before it can be talked to: make it callable, below."
        )
    return ""


def _sentence(state: JobState) -> str:
    sentences = {
        _S.PREPARING: QCoreApplication.translate(
            "JobState", "Getting your examples ready. Nothing has left for {where} yet."
        ),
        _S.UPLOADING: QCoreApplication.translate("JobState", "Handing your examples to {where}."),
        _S.CREATING: QCoreApplication.translate(
            "JobState", "The examples have arrived. Asking {where} to start the training."
        ),
        _S.UNKNOWN: QCoreApplication.translate(
            "JobState",
            "The answer of {where} was lost, so ftdesk is looking this training up there. Nothing will be"
            " started twice.",
        ),
        _S.NOT_STARTED: QCoreApplication.translate(
            "JobState", "This training was not started at {where}. It costs nothing."
        ),
        _S.VALIDATING_FILES: QCoreApplication.translate("JobState", "{where} is checking your examples."),
        _S.QUEUED: QCoreApplication.translate(
            "JobState", "Waiting for its turn at {where}. There is nothing to do for you."
        ),
        _S.RUNNING: QCoreApplication.translate("JobState", "Learning from your examples at {where}."),
        _S.PAUSING: QCoreApplication.translate("JobState", "Pausing at the next step."),
        _S.PAUSED: QCoreApplication.translate(
            "JobState", "Paused. What it has learned is kept; Resume goes on from here."
        ),
        _S.SUCCEEDED: QCoreApplication.translate("JobState", "Done. The tuned model is ready to talk to."),
        _S.FAILED: QCoreApplication.translate("JobState", "The training failed at {where}."),
        _S.CANCELLED: QCoreApplication.translate(
            "JobState", "Stopped before its end. Checkpoints made until then can still be tried."
        ),
    }
    return sentences[state]


def problem(job: Job) -> FtdeskError | None:
    """Why a launch or a training came to nothing, where somebody said why."""
    if not job.error_code or job.state not in (_S.NOT_STARTED, _S.FAILED, _S.UNKNOWN):
        return None
    if job.error_code in {code.value for code in Code}:
        return FtdeskError(Code(job.error_code), **job.error_params)
    message = str(job.error_params.get("message", ""))
    return FtdeskError(Code.JOB_FAILED, remote_code=job.error_code, message=message)


def problem_lines(job: Job) -> tuple[str, ...]:
    """What happened, its likely cause and what to do, each as a sentence; nothing where all is well."""
    error = problem(job)
    if error is None:
        return ()
    known = _remote_cause(error)
    told = error_text(error)
    if error.code == Code.LAUNCH_UNKNOWN:  # all else stands in the sentence above
        return (told.next_step,)
    # That a training failed is what the sentence above these lines says already
    what = "" if error.code == Code.JOB_FAILED else told.what
    lines = (what, known or told.cause, told.next_step)
    return tuple(line for line in lines if line)


def _remote_cause(error: FtdeskError) -> str:
    """Codes that providers are known to give a failed job."""
    causes = {
        "invalid_n_examples": QCoreApplication.translate(
            "JobState", "There are too few examples: at least 10 are needed. Write more and train again."
        ),
        "invalid_training_file": QCoreApplication.translate(
            "JobState", "The file of examples could not be read there. The checks may name the example."
        ),
        "exceeded_quota": QCoreApplication.translate(
            "JobState", "The account's limit or balance at the provider is used up."
        ),
    }
    return causes.get(str(error.params.get("remote_code")), "") if error.code == Code.JOB_FAILED else ""


def side_line(
    jobs: list[Job],
    progress: dict[str, Progress],
    now: datetime | None = None,
    silent: Mapping[str, Silence] | None = None,
) -> str:
    """The line under “Training” in the sidebar. `jobs` are newest first; of those in `silent` nothing is
    heard now.
    """
    if not jobs:
        return QCoreApplication.translate("JobState", "none yet")
    job = next((each for each in jobs if not each.ended), jobs[0])
    name = title(job)
    at = progress.get(job.id)
    now = now or datetime.now(UTC)
    silence = silent.get(job.id) if silent else None
    if silence is not None:
        return silent_line(silence, job, name, at, now)
    if job.state == _S.RUNNING and at is not None and at.percent is not None:
        left_s = time_left_s(job, at, now)
        if left_s is None:
            text = QCoreApplication.translate("JobState", "{percent} % · “{name}”")
            return text.format(name=name, percent=at.percent)
        text = QCoreApplication.translate("JobState", "{percent} % · {left} left · “{name}”")
        return text.format(name=name, percent=at.percent, left=figures.duration(left_s))
    return QCoreApplication.translate("JobState", "“{name}” {state}").format(name=name, state=pill(job).text)


def time_left_s(
    job: Job, progress: Progress | None, now: datetime, silence: Silence | None = None
) -> float | None:
    """Seconds until a running training ends: the provider's word, else from the pace so far.

    None also where nothing is heard of it: a clock that counts down would claim that it goes on.
    """
    if job.state != _S.RUNNING or silence is not None:
        return None
    if job.estimated_finish is not None and job.estimated_finish > now:
        return (job.estimated_finish - now).total_seconds()
    if progress is None or not progress.total or not progress.step or job.started_at is None:
        return None
    elapsed_s = (now - job.started_at).total_seconds()
    return max(0.0, elapsed_s / progress.step * (progress.total - progress.step))
