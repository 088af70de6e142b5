"""What the user does with one exchange: ask otherwise, answer once more, change, walk its versions, add."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from ftdesk.core.chat.branches import Branches
from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.chat.conversation import ChatMessage, Lane
from ftdesk.services.chat_service import ChatService
from ftdesk.ui.chat.add_example import AddToExamples
from ftdesk.ui.chat.composer import Composer
from ftdesk.ui.chat.difference import DifferenceDialog, Said
from ftdesk.ui.chat.edit_answer import EditAnswerDialog
from ftdesk.ui.chat.transcript import Transcript
from ftdesk.ui.common.dialogs import show_dialog
from ftdesk.ui.theme import Theme

_SAFE_LINKS = ("http", "https", "mailto")

Start = Callable[[Coroutine[Any, Any, None], str], None]


class ExchangeActions(QObject):
    """`changed` carries the conversation whose shown messages are others now."""

    changed = Signal(int)
    settings_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        store: ChatStore,
        chat: ChatService,
        transcript: Transcript,
        composer: Composer,
        adding: AddToExamples,
        start: Start,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._store, self._chat = theme, store, chat
        self._branches = Branches(store)
        self._transcript, self._composer, self._start, self._window = transcript, composer, start, parent
        transcript.add_requested.connect(lambda answer: start(adding.add(answer), "add"))
        transcript.retry_requested.connect(lambda answer: start(self._again(answer), "answer again"))
        transcript.edit_requested.connect(self._edit_question)
        transcript.edit_answer_requested.connect(lambda answer: start(self._edit_answer(answer), "change"))
        transcript.version_requested.connect(self.show_version)
        transcript.compare_requested.connect(lambda question: start(self._compare(question), "compare"))
        transcript.try_now_requested.connect(chat.try_now)
        transcript.settings_requested.connect(self._on_settings)
        transcript.link_requested.connect(_open_link)
        composer.asked_anew.connect(lambda question, text: start(self._ask_anew(question, text), "ask anew"))

    def show_version(self, question_id: int) -> None:
        """Show the branch through this question, with the question before the eyes."""
        conversation_id = self._store.message(question_id).conversation_id
        if self._chat.busy(conversation_id):
            return  # what is being written stays in sight
        before = next(filter(self._transcript.has, self._branches.versions(question_id)), question_id)
        self._branches.show(question_id)
        self.changed.emit(conversation_id)
        self._transcript.show_message(question_id)
        self._transcript.focus_versions(question_id, forward=question_id > before)

    def show_message(self, message_id: int, words: str = "") -> None:
        """Show the branch that a message stands in, and the message with `words` marked in it."""
        message = self._store.message(message_id)
        question = message_id if message.lane is None else message.parent
        if question is not None and not self._transcript.has(message_id):
            self._branches.show(question)
            self.changed.emit(message.conversation_id)
        self._transcript.show_message(message_id, words)

    async def _again(self, answer_id: int) -> None:
        self._composer.field.setFocus()  # the pressed button goes, and with it the keyboard
        await self._chat.regenerate(answer_id)
        self.changed.emit(self._store.message(answer_id).conversation_id)

    def _edit_question(self, question_id: int) -> None:
        self._composer.ask_instead(question_id, self._store.message(question_id).content)

    async def _ask_anew(self, question_id: int, text: str) -> None:
        await self._chat.ask_anew(question_id, text)
        self._composer.never_mind()  # only now: what could not be committed stays in the field
        self.changed.emit(self._store.message(question_id).conversation_id)

    async def _edit_answer(self, answer_id: int) -> None:
        answer = self._store.message(answer_id)
        dialog = EditAnswerDialog(self._theme, answer, self._window)
        if await show_dialog(dialog) != QDialog.DialogCode.Accepted:
            return
        if dialog.text and dialog.text != answer.content:
            self._store.edit_answer(answer_id, dialog.text)
            self.changed.emit(answer.conversation_id)

    async def _compare(self, question_id: int) -> None:
        question = self._store.message(question_id)
        lanes = self._store.conversation(question.conversation_id).lanes
        said = [
            Said(self._name(each, lanes), each.content)
            for each in self._store.messages(question.conversation_id)
            if each.parent == question_id and each.lane is not None and each.content
        ]
        if len(said) > 1:
            await show_dialog(DifferenceDialog(self._theme, question.content, said, self._window))

    def _name(self, answer: ChatMessage, lanes: Sequence[Lane]) -> str:
        lane = lanes[answer.lane] if answer.lane is not None and answer.lane < len(lanes) else None
        return (lane.label if lane is not None else "") or self._transcript.name_of(answer)

    def _on_settings(self, message_id: int) -> None:
        message = self._store.message(message_id)
        lanes = self._store.conversation(message.conversation_id).lanes
        if message.lane is not None and message.lane < len(lanes):
            self.settings_requested.emit(lanes[message.lane].connection_id)


def _open_link(address: str) -> None:
    """In the user's own browser, never here; only addresses that a browser or a mail program opens."""
    url = QUrl(address)
    if url.scheme().lower() in _SAFE_LINKS:
        QDesktopServices.openUrl(url)
