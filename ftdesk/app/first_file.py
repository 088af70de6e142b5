"""The first file of somebody who has no project open: looked at before a project is made for it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ftdesk.core.dataset.formats.plan import Look, find_example
from ftdesk.services.file_looks import look_at, needs_asking
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.dataset.mapping_session import ask_how_to_read
from ftdesk.ui.theme import Theme


async def read_first(window: QWidget, theme: Theme, tasks: TaskOwner, path: Path) -> Look | None:
    """How the file is to be read; None where the user does not want it.

    Raises FtdeskError as `plan.look` and `plan.read` for a file that has no example.
    """
    preview = await look_at(path)
    if needs_asking(preview.seen):
        return await ask_how_to_read(window, theme, tasks, preview)
    await asyncio.to_thread(find_example, preview.seen)
    return preview.seen
