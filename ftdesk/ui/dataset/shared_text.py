"""The shared system text: kept in the project, and put into all examples when asked to."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Signal

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import FtdeskError
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.dataset import example_actions as actions
from ftdesk.ui.dataset.edits import Edits

_SLICE = 500


class SharedText(QObject):
    """New examples begin with this text; existing ones change only in one undoable step."""

    changed = Signal()
    notice = Signal(object)

    def __init__(self, dataset: Dataset, edits: Edits, tasks: TaskOwner, parent: QObject) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._edits = edits
        self._tasks = tasks

    def keep(self, text: str) -> bool:
        """Store it; whether that was possible."""
        try:
            self._dataset.set_system_text(text)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
            return False
        self.changed.emit()
        return True

    def put_into_all(self) -> None:
        """Every example shall begin with it."""
        self._tasks.start(self._put_into_all(self._dataset.system_text), "system text into all examples")

    async def _put_into_all(self, text: str) -> None:
        steps: list[ch.Change] = []
        ids = self._dataset.ids
        for start in range(0, len(ids), _SLICE):
            steps += actions.with_system_text(self._dataset, ids[start : start + _SLICE], text)
            await asyncio.sleep(0)
        if not steps:
            self.notice.emit(Notice("ok", self.tr("All examples begin with this text already.")))
        elif self._edits.apply(ch.Steps(tuple(steps)), self.tr("Put the system text into all")) is not None:
            self.notice.emit(Notice("ok", self.tr("Put into %n example(s).", None, len(steps))))
