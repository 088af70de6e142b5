"""A provider's table of results, from which comes what its events did not tell."""

from __future__ import annotations

import asyncio
import logging

from ftdesk.api.client import Client
from ftdesk.api.metrics import of_table
from ftdesk.api.training import RemoteJob
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.services.remote_state import metric
from ftdesk.services.worker import in_thread

log = logging.getLogger(__name__)

_SLICE = 200  # steps a commit: a few milliseconds on the window's thread


async def fill_in(client: Client, store: JobStore, job: Job, remote: RemoteJob) -> None:
    """Read the table of a job that has ended, where steps are missing here. What is known stays as it is.

    Errors of the line are raised; a table that is not there, or is none, is left alone.
    """
    if not remote.result_files or not _gaps(store, job.id):
        return
    try:
        data = await client.files.content(remote.result_files[0])
    except FtdeskError as error:
        if error.code not in (Code.NOT_FOUND, Code.REQUEST_REFUSED, Code.PERMISSION_DENIED):
            raise
        log.info("no table of results of job %s: %s", job.id, error.code)
        return
    table = await in_thread(lambda: of_table(data))
    known = {each.step for each in store.metrics(job.id) if each.train_loss is not None}
    new = [metric(each) for each in table if each.step not in known]
    for start in range(0, len(new), _SLICE):
        end = start + _SLICE
        store.add_events(job.id, (), new[start:end], lasting=end >= len(new))
        await asyncio.sleep(0)


def _gaps(store: JobStore, job_id: str) -> bool:
    """Whether a step is missing between those that were measured, or before the announced last one."""
    metrics = store.metrics(job_id)
    if not metrics:
        return True
    losses = sum(each.train_loss is not None for each in metrics)
    return losses < max(metrics[-1].step, metrics[-1].total_steps or 0)
