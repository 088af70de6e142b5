"""A run of ftdesk without a window that gathers the answers of a blind test, until it is killed.

`python -m tests.services.trial_child FOLDER PORT TRIAL` prints one line when it has begun.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from ftdesk.core.trials.trial_store import TrialStore
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.trial_service import TrialService
from tests.fakes.process import FakeProvider
from tests.services.house import opened


async def main(folder: Path, port: int, trial: int) -> None:
    async with opened(folder, FakeProvider(port)) as house:
        tasks = TaskOwner(lambda error, _: house.errors.append(error))
        service = TrialService(TrialStore(house.project), house.store, house.connections, tasks)
        service.gather(trial)
        sys.stdout.write("gathering\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
