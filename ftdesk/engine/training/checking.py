"""The state `validating_files`: are a job's files fit to train on, and which settings follow from them."""

from __future__ import annotations

import time

from ftdesk.engine.models.bases import Base, Bases
from ftdesk.engine.store.job_data import copy_data
from ftdesk.engine.store.records import Job
from ftdesk.engine.store.stores import Stores
from ftdesk.engine.text.training_file import FileProblem
from ftdesk.engine.training.counting import Counted, Counter, expected_seconds
from ftdesk.engine.training.hyperparameters import Hyperparameters, choose


async def check_files(stores: Stores, counter: Counter, bases: Bases, job: Job) -> None:
    """Move the job to `queued` with its settings chosen. Raises FileProblem, StartError, OSError."""
    base = bases.of_job(job)
    train = await _count(stores, counter, base, job, job.training_file, "training_file")
    valid = None
    if job.validation_file:
        valid = await _count(stores, counter, base, job, job.validation_file, "validation_file")
    await copy_data(stores, job)
    chosen = choose(Hyperparameters.of(job), train.examples)
    for counted, name in ((train, "training"), (valid, "validation")):
        if counted is not None and counted.cut:
            text = (
                f"{counted.cut} example(s) of the {name} file are longer than the model can read and were cut"
            )
            stores.events.say(job.id, text, "warn")
    seconds = expected_seconds(chosen, train, valid, base)
    moved = stores.jobs.move(
        job.id,
        ("validating_files",),
        status="queued",
        examples=train.examples,
        tokens=train.tokens,
        total_steps=chosen.total_steps,
        n_epochs=chosen.n_epochs,
        batch_size=chosen.batch_size,
        learning_rate_multiplier=chosen.learning_rate_multiplier,
        beta=chosen.beta,
        estimated_finish=int(time.time() + seconds) + 1,
    )
    if moved:
        stores.events.say(job.id, "Files validated, moving job to queued state")
    else:
        await stores.drop_job_folder(job.id)  # it was cancelled meanwhile


async def _count(stores: Stores, counter: Counter, base: Base, job: Job, file_id: str, param: str) -> Counted:
    if stores.files.get(file_id) is None:
        raise FileProblem("file_not_found", f"No such File object: {file_id}", param)
    return await counter.count(file_id, stores.files.path(file_id), param, job.method, base)
