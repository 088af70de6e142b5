"""Replaces hits: one and on to the next, or all of them as one step with a way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from ftdesk.core.dataset.changes import SetBody
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.find import Hit
from ftdesk.core.dataset.find_pattern import BadPattern
from ftdesk.core.dataset.find_template import Template
from ftdesk.core.errors import FtdeskError
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.find_service import FindService, Replaced
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.dataset import find_words as words
from ftdesk.ui.dataset.edit_command import EditCommand, next_is_large, step_large, undo_change
from ftdesk.ui.dataset.edits import Edits
from ftdesk.ui.dataset.find_place import FindPlace
from ftdesk.ui.dataset.find_search import FindSearch


class FindReplacing(QObject):
    """What is being typed is committed first, and nothing is replaced when that could not be saved."""

    notice = Signal(object)
    flawed = Signal(object)  # BadPattern
    changed = Signal()  # busy
    go_requested = Signal(int)  # row of a hit

    def __init__(
        self,
        dataset: Dataset,
        undo: QUndoStack,
        bulk: BulkService,
        edits: Edits,
        tasks: TaskOwner,
        page: FindPlace,
        service: FindService,
        search: FindSearch,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._undo = undo
        self._bulk = bulk
        self._edits = edits
        self._tasks = tasks
        self._page = page
        self._service = service
        self._search = search
        self.busy = False
        """Whether all are being replaced."""
        self._next: Callable[[], int] | None = None  # the row to go to when an example was looked at again
        search.exchanged.connect(self._on_exchanged)

    def replace(self, row: int, template: Template | None) -> None:
        """One hit; then the one behind it is gone to."""
        now = self._search.now
        if now is None or template is None or not self._page.settle():
            return
        hit = self._search.hits.hits[row]
        try:
            old = self._dataset.example(hit.example).body
            body = now.finder.replaced_one(old, hit, template)
        except BadPattern as error:
            self.flawed.emit(error)
            return
        except FtdeskError as error:
            self._edits.report(error)
            return
        if body == old:
            self.go_requested.emit((row + 1) % len(self._search.hits.hits))
        elif body is not None:
            self._next = self._after(row, hit, len(template.filled(hit.groups)))
            if self._edits.apply(SetBody(hit.example, body), self.tr("Replace a hit")) is None:
                self._next = None

    def _after(self, row: int, hit: Hit, length: int) -> Callable[[], int]:
        """The row of the hit behind a replaced one, when its example was looked at again."""
        hits = self._search.hits
        done = sum(each.example == hit.example for each in hits.hits[:row])

        def find() -> int:
            at = hits.first_of(hit.example) + done
            rows = hits.hits
            while at < len(rows) and (rows[at].example, rows[at].path) == (hit.example, hit.path):
                if rows[at].start >= hit.start + length:
                    break
                at += 1
            return at if at < len(rows) else 0

        return find

    def _on_exchanged(self, _examples: list[int]) -> None:
        find, self._next = self._next, None
        if find is not None and self._search.hits.hits:
            self.go_requested.emit(find())

    def replace_all(self, template: Template | None) -> None:
        """All hits as one step."""
        if self._search.now is not None and template is not None and not self.busy:
            self._tasks.start(self._replace_all(template), "replace all")

    async def _replace_all(self, template: Template) -> None:
        now = self._search.now
        if now is None or not self._page.settle():
            return
        self.busy = True
        self.changed.emit()
        done: Replaced | None = None
        try:
            done = await self._service.replace_all(now.finder, now.examples[:], template)
        except BadPattern as error:
            self.flawed.emit(error)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
        finally:
            self.busy = False
            self.changed.emit()
        if done is not None:
            self._tell(done)

    def _tell(self, done: Replaced) -> None:
        found = words.found(done.hits, done.examples)
        step = EditCommand(self._dataset, done.inverse, self.tr("Replace {found}").format(found=found))
        self._undo.push(step)
        back = NoticeAction(
            self.tr("Undo"), lambda: self._tasks.start(self._take_back(step), "take back", self._failed)
        )
        self.notice.emit(Notice("ok", self.tr("Replaced: {found}.").format(found=found), actions=(back,)))

    def _failed(self, error: FtdeskError) -> None:
        self.notice.emit(error_notice(error))

    async def _take_back(self, step: EditCommand) -> None:
        if not self._page.settle():
            return
        if self._undo.command(self._undo.index() - 1) is not step:
            text = self.tr("Something else was changed after it.")
            self.notice.emit(Notice("info", text, self.tr("Undo in the Edit menu goes back step by step.")))
        elif next_is_large(self._undo, self._bulk, back=True):
            await step_large(self._undo, self._bulk, back=True)
        else:
            undo_change(self._undo)
