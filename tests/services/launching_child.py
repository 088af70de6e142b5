"""A run of ftdesk without a window that is killed (-9) at the very moment a launch reaches a given state.

`python -m tests.services.launching_child FOLDER PORT STATE`; `created` stands for: the provider has
carried the create out, and its answer never came.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from tests.fakes.process import CREATE, FakeProvider
from tests.services.house import opened


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def main(folder: Path, provider: FakeProvider, moment: str) -> None:
    async with opened(folder, provider) as house:

        def on_changed(job_id: str) -> None:
            if house.store.get(job_id).state.value == moment:
                die()

        house.jobs.changed.connect(on_changed)
        job_id = await house.jobs.launch(house.request())
        while moment == "created":
            if any(entry["ended"] == "hung" or entry.get("body") for entry in provider.requests(CREATE)):
                die()
            await asyncio.sleep(0.01)
        await house.jobs.settled(job_id)
        await asyncio.sleep(60)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), FakeProvider(int(sys.argv[2])), sys.argv[3]))
