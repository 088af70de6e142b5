"""Opens the mending list, adds what was mended as undoable steps, and saves the list as a text."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from ftdesk.core.dataset.changes import AddExamples, DeleteExamples
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.mending import Mended
from ftdesk.core.errors import FtdeskError
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.transfer_service import ImportResult
from ftdesk.ui.common import figures
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.refusal_text import refusal_text
from ftdesk.ui.common.save_text import save_text
from ftdesk.ui.common.sentences import together
from ftdesk.ui.dataset.edit_command import push_change
from ftdesk.ui.dataset.import_needing import Needing
from ftdesk.ui.dataset.rejected_dialog import RejectedDialog
from ftdesk.ui.theme import Theme


class ImportList(QObject):
    """There until the project is closed."""

    notice = Signal(object)
    count_changed = Signal(int)  # of entries in the list, whatever became of them

    def __init__(
        self, theme: Theme, dataset: Dataset, undo: QUndoStack, tasks: TaskOwner, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dataset = dataset
        self._undo = undo
        self._tasks = tasks
        self._page = parent
        self._dialog: RejectedDialog | None = None
        self.needing = Needing(theme, self)
        self._disconnect = dataset.changed.connect(self._on_changed)

    def detach(self) -> None:
        """The project is closed, and its list with it."""
        self._disconnect()
        if self._dialog is not None:
            self._dialog.done(0)

    def _on_changed(self, touched: Touched) -> None:
        if touched.listing:
            self.needing.follow(self._dataset.has)

    def add(self, result: ImportResult) -> None:
        """What an import could not take."""
        self.needing.add(result.path.name, result.layout, result.rejected)
        self.count_changed.emit(self.needing.rowCount())

    def show(self) -> None:
        """Open the list, or bring it to the front."""
        if not self.needing.rowCount():
            return
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        dialog = self._dialog = RejectedDialog(self._theme, self.needing, self._page.window())
        dialog.add_requested.connect(self._add_example)
        dialog.save_requested.connect(lambda: self._tasks.start(self._save(), "save the list"))
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _add_example(self, row: int, mended: Mended) -> None:
        entry = self.needing.entry(row)
        change = AddExamples((mended.body,), None, mended.mark, entry.file)
        text = self.tr("Add line {line} of {file}").format(
            line=figures.count(entry.rejected.line), file=entry.file
        )
        try:
            inverse = push_change(self._undo, self._dataset, change, text)
        except FtdeskError as error:
            words = error_text(error)
            if self._dialog is not None:
                self._dialog.show_error(together(words.what, words.next_step))
            return
        if isinstance(inverse, DeleteExamples):
            self.needing.set_added(row, inverse.examples[0])

    # -- as a text -------------------------------------------------------------------------------------

    async def _save(self) -> None:
        parent = self._dialog or self._page.window()
        notice = await save_text(parent, self.tr("Save this list"), "entries.txt", self._text)
        if notice is not None:
            self.notice.emit(notice)

    def _text(self) -> str:
        parts: list[str] = []
        for row in range(self.needing.rowCount()):
            entry = self.needing.entry(row)
            rejected = entry.rejected
            head = self.tr("{file}, line {line}: {why}").format(
                file=entry.file,
                line=figures.count(rejected.line),
                why=refusal_text(rejected.code.value, rejected.params),
            )
            parts.append(f"{head}\n{rejected.raw or rejected.excerpt}\n")
        return "\n".join(parts)
