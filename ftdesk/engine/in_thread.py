"""What takes the disk a while is done in a thread and never left half done: the server answers meanwhile."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path


async def in_thread(work: Callable[[], object]) -> None:
    """Cancelled, this ends when `work` has: whoever goes on then finds all of it done."""
    working = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        await asyncio.shield(working)
    except asyncio.CancelledError:
        while not working.done():
            try:
                await asyncio.wait([working])
            except asyncio.CancelledError:  # asked again; the answer is the same
                continue
        raise


async def delete_folder(folder: Path) -> None:
    """A folder with all that is in it, or as much as can be; nothing where there is none."""
    await in_thread(partial(shutil.rmtree, folder, ignore_errors=True))
