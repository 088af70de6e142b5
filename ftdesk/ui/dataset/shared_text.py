"""The shared system text: kept in the project, and put into all examples when asked to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Example
from ftdesk.core.errors import FtdeskError
from ftdesk.services.bulk_service import LARGE
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.dataset import example_actions as actions
from ftdesk.ui.dataset.desk import Desk
from ftdesk.ui.dataset.edit_command import push_applied
from ftdesk.ui.dataset.edits import Edits


class SharedText(QObject):
    """New examples begin with this text; existing ones change only in one undoable step."""

    changed = Signal()
    notice = Signal(object)

    def __init__(self, desk: Desk, edits: Edits, parent: QObject) -> None:
        super().__init__(parent)
        self._dataset = desk.dataset
        self._undo = desk.undo
        self._bulk = desk.bulk
        self._edits = edits
        self._tasks = desk.tasks

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
        self._tasks.start(self._put_into_all(self._dataset.system_text), "system text into all", self._fail)

    def _fail(self, error: FtdeskError) -> None:
        self.notice.emit(error_notice(error))

    async def _put_into_all(self, text: str) -> None:
        ids = self._dataset.ids
        if len(ids) > LARGE:
            await self._put_into_many(ids, text)
            return
        found = [actions.with_system_text(each, text) for each in self._dataset.examples(ids)]
        steps = [each for each in found if each is not None]
        if not steps:
            self._tell(0)
        elif self._edits.apply(ch.Steps(tuple(steps)), self._name()) is not None:
            self._tell(len(steps))

    async def _put_into_many(self, ids: Sequence[int], text: str) -> None:
        def edit(example: Example) -> str | None:
            change = actions.with_system_text(example, text)
            return None if change is None else ch.edited(example.body, change)

        inverse = await self._bulk.rework(ids, edit)
        if inverse is not None:
            push_applied(self._undo, self._dataset, inverse, self._name())
        self._tell(inverse.count if inverse is not None else 0)

    def _name(self) -> str:
        return self.tr("Put the system text into all")

    def _tell(self, changed: int) -> None:
        if changed:
            self.notice.emit(Notice("ok", self.tr("Put into %n example(s).", None, changed)))
        else:
            self.notice.emit(Notice("ok", self.tr("All examples begin with this text already.")))
