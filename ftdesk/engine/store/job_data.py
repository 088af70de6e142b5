"""What belongs to one training on the disk: its own copy of its data, and what is swept away of others."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

from ftdesk.engine.durable import copy_file, copy_folder, make_folder
from ftdesk.engine.identity import base_id_of
from ftdesk.engine.store.records import ENDED, Job
from ftdesk.engine.store.stores import START, Stores
from ftdesk.engine.text.training_file import FileProblem

_LOG = "trainer.log"
_LONG_LOG_BYTES = 10 * 1024 * 1024
_STILL_WRITTEN_S = 120.0  # the trainer of a server that was killed may be saving


async def copy_data(stores: Stores, job: Job) -> None:
    """The training's own copy of what it needs: deleting an upload, or the tuned model that it goes on from,
    does not harm a job that waits for it. Raises FileProblem when that model has gone already, FtdeskError
    or OSError when the copy cannot be written.
    """
    folder = stores.job_folder(job.id)
    make_folder(folder)
    named = {"train.jsonl": job.training_file, "valid.jsonl": job.validation_file}
    for name, file_id in named.items():
        if file_id and not (folder / name).exists():
            await asyncio.to_thread(copy_file, stores.files.path(file_id), folder / name)
    if job.model != base_id_of(job.model) and not (folder / START).exists():
        model = stores.models.get(job.model)
        if model is None or not stores.models.path(model).is_dir():
            text = f"The model `{job.model}` that this training goes on from has been deleted."
            raise FileProblem("model_not_found", text, "model")
        await asyncio.to_thread(copy_folder, stores.models.path(model), folder / START)


def sweep(stores: Stores) -> None:
    """At the start: remove what kills and power cuts have left half-written, or written for nobody."""
    stores.files.sweep()
    for folder in _folders(stores.folder / "jobs"):
        job = stores.jobs.get(folder.name)
        if job is None or job.status in ("succeeded", "cancelled"):
            shutil.rmtree(folder, ignore_errors=True)
        elif job.status == "failed":  # its log says why
            _remove([path for path in folder.iterdir() if path.name != _LOG])
        else:
            _remove([path for path in folder.iterdir() if _is_left(path)])
    known = {model.folder for model in stores.models.all()}
    for folder in _folders(stores.folder / "models"):
        job = stores.jobs.get(folder.name)
        over = job is None or job.status in ENDED
        for path in list(folder.iterdir()):
            if _is_left(path) or (over and f"{folder.name}/{path.name}" not in known):
                _remove([path])
        if over and not any(folder.iterdir()):
            folder.rmdir()
    log = stores.folder / "chat.log"
    if log.is_file() and log.stat().st_size > _LONG_LOG_BYTES:
        log.unlink()


def _folders(parent: Path) -> list[Path]:
    return [path for path in parent.iterdir() if path.is_dir()] if parent.is_dir() else []


def _is_left(path: Path) -> bool:
    if path.name.endswith(".part"):
        with contextlib.suppress(FileNotFoundError):  # a trainer that is saving has just given it its name
            return time.time() - path.stat().st_mtime > _STILL_WRITTEN_S
    return False


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
