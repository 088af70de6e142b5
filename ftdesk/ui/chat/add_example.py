"""Add to examples: from an answer in a chat to an example in the project, with undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QDialog, QWidget

from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.chat.to_example import ORIGIN, chat_messages, turn_messages
from ftdesk.core.dataset.changes import AddExamples, DeleteExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Mark
from ftdesk.core.errors import FtdeskError
from ftdesk.ui.chat.add_dialog import AddDialog
from ftdesk.ui.common.dialogs import show_dialog
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.dataset.edit_command import push_change, undo_change
from ftdesk.ui.theme import Theme


class AddToExamples(QObject):
    """Asks, adds and tells. `show_requested` carries the example that the user wants to see."""

    show_requested = Signal(int)
    notice = Signal(object)

    def __init__(
        self, theme: Theme, dataset: Dataset, undo: QUndoStack, store: ChatStore, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._dataset, self._undo, self._store = theme, dataset, undo, store
        self._window = parent

    async def add(self, answer_id: int) -> None:
        """Let the user look at the example, then add it."""
        answer = self._store.message(answer_id)
        conversation = self._store.conversation(answer.conversation_id)
        messages = self._store.messages(conversation.id)
        turn = turn_messages(messages, answer_id, conversation.system_text)
        whole = chat_messages(messages, answer_id, conversation.system_text)
        dialog = AddDialog(self._theme, turn, whole, answer.received, self._window)
        if await show_dialog(dialog) != QDialog.DialogCode.Accepted:
            return
        change = AddExamples((dialog.body,), mark=Mark(dialog.split), origin=ORIGIN)
        inverse = push_change(self._undo, self._dataset, change, self.tr("Add to examples"))
        if isinstance(inverse, DeleteExamples):
            self._tell(inverse)

    def _tell(self, inverse: DeleteExamples) -> None:
        example_id, index = inverse.examples[0], self._undo.index()
        show: Callable[[], object] = lambda: self.show_requested.emit(example_id)  # noqa: E731
        self.notice.emit(
            Notice(
                tone="ok",
                text=self.tr("Added to your examples."),
                actions=(
                    NoticeAction(self.tr("Show it"), show),
                    NoticeAction(self.tr("Undo"), lambda: self._take_back(inverse, index)),
                ),
            )
        )

    def _take_back(self, inverse: DeleteExamples, index: int) -> None:
        """One step back where nothing happened since; else a step of its own that takes out this example."""
        if inverse.examples[0] not in self._dataset.ids:
            return
        try:
            if self._undo.index() == index:
                undo_change(self._undo)
            else:
                push_change(self._undo, self._dataset, inverse, self.tr("Take an example out again"))
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
