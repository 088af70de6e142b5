"""What two trainings were made from, one beside the other."""

from __future__ import annotations

from ftdesk.core.dataset import versions
from ftdesk.core.dataset.reader import Reader
from ftdesk.core.dataset.versions import Difference
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.services.worker import in_thread


async def examples_between(store: JobStore, old_id: str, new_id: str) -> Difference | None:
    """What changed in the examples from one to the other; None where that of either is not known."""

    def work() -> Difference | None:
        with Reader(store.project) as reader:
            old, new = (versions.version_of(reader.db, each) for each in (old_id, new_id))
            return None if old is None or new is None else versions.between(old, new, reader.db)

    return await in_thread(work)
