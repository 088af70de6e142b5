"""Asks the user how a file is to be read: the mapping dialog with the looks that answer its wishes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from ftdesk.core.dataset.formats.entry import Layout
from ftdesk.core.dataset.formats.plan import Look
from ftdesk.core.dataset.formats.preview import Preview
from ftdesk.core.errors import FtdeskError
from ftdesk.services.file_looks import look_at, look_with
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.dialogs import show_dialog
from ftdesk.ui.dataset.mapping_dialog import MappingDialog
from ftdesk.ui.theme import Theme


async def ask_how_to_read(parent: QWidget, theme: Theme, tasks: TaskOwner, preview: Preview) -> Look | None:
    """How the user wants this file to be read; None: not at all."""
    dialog = MappingDialog(theme, preview, parent)
    looks = _Looks(dialog, tasks)
    try:
        if await show_dialog(dialog) != QDialog.DialogCode.Accepted:
            return None
        return dialog.preview.seen
    finally:
        looks.stop()


class _Looks:
    """One look at a time; only the newest one counts."""

    def __init__(self, dialog: MappingDialog, tasks: TaskOwner) -> None:
        self._dialog = dialog
        self._tasks = tasks
        self._task: asyncio.Task[None] | None = None
        dialog.look_requested.connect(self._look)
        dialog.layout_requested.connect(self._lay_out)

    def stop(self) -> None:
        """What is still looked at is of no interest any more."""
        if self._task is not None:
            self._task.cancel()

    def _look(self, encoding: str, format_id: str) -> None:
        path = self._dialog.preview.seen.source.path
        self._show(lambda: look_at(path, encoding or None, format_id))

    def _lay_out(self, layout: Layout, anew: bool) -> None:
        seen = self._dialog.preview.seen
        self._show(lambda: look_with(seen, layout, anew=anew))

    def _show(self, looking: Callable[[], Coroutine[Any, Any, Preview]]) -> None:
        self.stop()
        self._task = self._tasks.start(self._answer(looking), "look at a file")

    async def _answer(self, looking: Callable[[], Coroutine[Any, Any, Preview]]) -> None:
        try:
            preview = await looking()
        except FtdeskError as error:
            self._dialog.show_error(error)
        else:
            self._dialog.show_preview(preview)
