"""Goes to and fro on the undo stack, step by step; large steps are made by the worker."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from ftdesk.core.errors import FtdeskError
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.dataset.edit_command import next_is_large, redo_change, step_large, undo_change


class DeedsWalk(QObject):
    """One walk at a time. A step that fails ends it there."""

    notice = Signal(object)

    def __init__(
        self,
        undo: QUndoStack,
        bulk: BulkService,
        tasks: TaskOwner,
        settle: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._undo = undo
        self._bulk = bulk
        self._tasks = tasks
        self._settle = settle
        self._to: int | None = None

    def go(self, to: int) -> None:
        """Until so many steps are done."""
        begun = self._to is not None
        self._to = to
        if not begun:
            self._tasks.start(self._walk(), "go to a step", self._on_failed)

    async def _walk(self) -> None:
        try:
            if not self._settle():
                return
            while self._to is not None and self._undo.index() != self._to:
                before = self._undo.index()
                back = before > self._to
                if next_is_large(self._undo, self._bulk, back=back):
                    await step_large(self._undo, self._bulk, back=back)
                else:
                    (undo_change if back else redo_change)(self._undo)
                    await asyncio.sleep(0)
                if self._undo.index() == before:  # it was stopped
                    return
        finally:
            self._to = None

    def _on_failed(self, error: FtdeskError) -> None:
        self.notice.emit(error_notice(error))
