"""The end of a training: the model gets its name, the result file its numbers, the job its last state."""

from __future__ import annotations

import csv
import io
import shutil
import time
from functools import partial
from pathlib import Path

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.errors import Code
from ftdesk.engine.identity import base_id_of, tuned_model_id
from ftdesk.engine.in_thread import in_thread
from ftdesk.engine.store.records import Job
from ftdesk.engine.store.stores import START, Stores

_COLUMNS = {
    "step": "step",
    "train_loss": "train_loss",
    "train_accuracy": "train_mean_token_accuracy",
    "valid_loss": "valid_loss",
    "valid_mean_token_accuracy": "valid_mean_token_accuracy",
}
DISK_FULL = "The disk is full. Make room, then resume this training."
_PAIR_COLUMNS = (
    "train_reward_margin",
    "train_reward_accuracy",
    "valid_reward_margin",
    "valid_reward_accuracy",
)


def succeed(stores: Stores, job: Job, trained_tokens: int) -> None:
    """Raises FtdeskError DISK_FULL when the result file cannot be written; nothing is recorded then."""
    file_id, path = stores.files.new_path()
    write_atomic(path, _result_csv(stores, job))
    model_id = tuned_model_id(base_id_of(job.model), job.suffix, job.id)
    with stores.database.transaction():
        moved = stores.jobs.move(
            job.id,
            ("running", "pausing"),
            status="succeeded",
            fine_tuned_model=model_id,
            trained_tokens=trained_tokens,
            finished_at=int(time.time()),
            estimated_finish=None,
            result_file=file_id,
        )
        if not moved:  # it was cancelled in the last moment
            path.unlink()
            return
        stores.files.add(file_id, "step_metrics.csv", "fine-tune-results")
        stores.models.add(model_id, base_id_of(job.model), job.id, job.total_steps or 0)
        stores.events.say(job.id, f"New fine-tuned model created: {model_id}")
        if text := _best_told(stores, job):
            stores.events.say(job.id, text)
        stores.events.say(job.id, "The job has successfully completed")


def _best_told(stores: Stores, job: Job) -> str | None:
    """Which checkpoint did best on the validation file, where that is not the last one."""
    kept = stores.events.checkpoint_page(job.id, after=None, limit=100).items
    losses = {
        each.step: each.metrics["full_valid_loss"] for each in kept if "full_valid_loss" in each.metrics
    }
    if not losses or not job.total_steps or not job.n_epochs:
        return None
    best, last = min(losses, key=lambda step: losses[step]), max(losses)
    if best == last:
        return None
    model_id = next(each.model for each in kept if each.step == best)
    epoch = best * job.n_epochs // job.total_steps
    return (
        f"On the validation file the model did best after epoch {epoch} of {job.n_epochs} (loss"
        f" {losses[best]:.3f}; at the end {losses[last]:.3f}). That checkpoint is {model_id}"
    )


async def fail(stores: Stores, job_id: str, code: str, message: str, param: str | None = None) -> None:
    """The job ends as `failed` with OpenAI's error; a job that is over stays as it is. For want of room a
    training that has begun does not end but rests as `paused`, with all that it has.
    """
    if code == Code.DISK_FULL and _has_begun(stores, job_id):
        rest(stores, job_id, DISK_FULL)
        return
    with stores.database.transaction():
        moved = stores.jobs.move(
            job_id,
            ("validating_files", "queued", "running", "pausing"),
            status="failed",
            error={"code": code, "message": message, "param": param},
            finished_at=int(time.time()),
            estimated_finish=None,
        )
        if moved:
            stores.events.say(job_id, f"The job failed: {message}", "error")
    await in_thread(partial(_clear_out, stores.job_folder(job_id)))


def _clear_out(folder: Path) -> None:
    """The log stays for whoever wants to know why; the data and the half-trained state go."""
    for name in ("train.jsonl", "valid.jsonl", "resume.safetensors"):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / START, ignore_errors=True)


def rest(stores: Stores, job_id: str, message: str) -> None:
    """The job waits as `paused` until somebody resumes it, and keeps its data; one that is over stays so."""
    with stores.database.transaction():
        before = ("queued", "running", "pausing")
        if stores.jobs.move(job_id, before, status="paused", estimated_finish=None):
            stores.events.say(job_id, message, "error")


def _has_begun(stores: Stores, job_id: str) -> bool:
    job = stores.jobs.get(job_id)
    if job is None or job.status == "validating_files":
        return False
    saved = (stores.job_folder(job_id) / "resume.safetensors").exists()
    return saved or job.status in ("running", "pausing")


def _result_csv(stores: Stores, job: Job) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = dict(_COLUMNS)
    if job.method == "dpo":
        columns = {name: name for name in ("step", "train_loss", "valid_loss", *_PAIR_COLUMNS)}
    writer.writerow(columns)
    for data in stores.events.metrics(job.id):
        writer.writerow([_short(data.get(name, "")) for name in columns.values()])
    return text.getvalue().encode()


def _short(value: object) -> object:
    return round(value, 5) if isinstance(value, float) else value
