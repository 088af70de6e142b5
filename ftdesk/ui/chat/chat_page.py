"""The Chat page: chats of the project, with one model or two side by side, and Add to examples."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QWidget

from ftdesk.core.chat.branches import Branches
from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.chat.conversation import Conversation
from ftdesk.core.chat.usage import UsageSums
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.settings import SettingsStore
from ftdesk.services.callable import CallableService
from ftdesk.services.chat_service import ChatService
from ftdesk.services.connections import ConnectionService
from ftdesk.services.price_service import PriceService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.chat.add_example import AddToExamples
from ftdesk.ui.chat.answer_settings import AnswerSettings
from ftdesk.ui.chat.chats_side import ChatsSide
from ftdesk.ui.chat.composer import Composer
from ftdesk.ui.chat.conversation_actions import ConversationActions
from ftdesk.ui.chat.empty import EmptyChat
from ftdesk.ui.chat.exchange import Live
from ftdesk.ui.chat.exchange_actions import ExchangeActions
from ftdesk.ui.chat.lanes import newest_tuned
from ftdesk.ui.chat.making_callable import MakingCallable
from ftdesk.ui.chat.offered_files import OfferedFiles
from ftdesk.ui.chat.page_layout import lay_out
from ftdesk.ui.chat.painter import StreamPainter
from ftdesk.ui.chat.system_text import SystemText
from ftdesk.ui.chat.transcript import Transcript
from ftdesk.ui.chat.used_text import used_text
from ftdesk.ui.chat.who_answers import WhoAnswers
from ftdesk.ui.common.basics import Card, label
from ftdesk.ui.common.dialogs import show_dialog
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.job_names import title
from ftdesk.ui.theme import Theme

_TITLE_CHARS = 60
_SETTLE_MS = 200


class ChatPage(QWidget):
    """Wires the widgets to the chats in the project file and to the service that streams answers."""

    summary_changed = Signal(str)
    added = Signal(int)
    notice = Signal(object)
    settings_requested = Signal(str)

    def __init__(
        self,
        *,
        theme: Theme,
        dataset: Dataset,
        undo: QUndoStack,
        store: ChatStore,
        chat: ChatService,
        job_store: JobStore,
        connections: ConnectionService,
        settings: SettingsStore,
        tasks: TaskOwner,
        callables: CallableService,
        prices: PriceService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._prices, self._settings = theme, prices, settings
        self._store, self._chat, self._jobs = store, chat, job_store
        self._connections, self._tasks = connections, tasks
        self._current: Conversation | None = None
        self._drafts: dict[int | None, str] = {}
        self._used = UsageSums(store.project)
        self._summary = ""
        self._painter = StreamPainter(self)
        self._adding = AddToExamples(theme, dataset, undo, store, self)
        self._actions = ConversationActions(
            store, job_store, connections, settings, lambda: dataset.system_text, self
        )
        self._making = MakingCallable(theme, callables, job_store, connections, self._actions, tasks, self)
        self._side = ChatsSide(theme, store, self._actions, self._start, self)
        self._who = WhoAnswers(
            theme, job_store, connections, chat, self._actions, self._making, self._start, self
        )
        self._system = SystemText(theme, self)
        self._empty = EmptyChat(theme, self)
        live = Live(store.read, chat.text_so_far, chat.error_of, self._who.name_of, Branches(store).of)
        self._transcript = Transcript(theme, self._painter, live, self)
        self._composer = Composer(theme, self)
        self._exchanges = ExchangeActions(
            theme, store, chat, self._transcript, self._composer, self._adding, self._start, self
        )
        self._files = OfferedFiles(chat, self._composer, self._start, self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._lay_out()
        self._connect_list()
        self._connect_conversation()
        self._disconnects: list[Callable[[], None]] = [
            chat.changed.connect(self._on_changed),
            chat.delta.connect(self._on_delta),
            chat.waiting.connect(self._on_waiting),
            job_store.changed.connect(lambda _job: self._settle.start()),
            connections.changed.connect(self._settle.start),
        ]
        if connections.engine is not None:
            self._disconnects.append(connections.engine.state_changed.connect(self._settle.start))
        newest = next(iter(store.conversations()), None)
        self._open(newest.id if newest is not None else None)

    @property
    def summary(self) -> str:
        """The line under “Chat” in the sidebar."""
        return self._summary

    def detach(self) -> None:
        """Let go of the project: another one is opened."""
        self._system.keep()
        self._settle.stop()
        for disconnect in self._disconnects:
            disconnect()

    def try_job(self, job_id: str, model: str) -> None:
        """A chat in which the base model of a training and what came out of it answer side by side."""
        self._actions.begin_of(job_id, model)

    # -- building --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label(self.tr("Chat"), "h1", self))
        top.addWidget(self._who.bar, 1)
        self._stack = QStackedWidget(self)
        self._stack.setProperty("kind", "plain")
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._transcript)
        card = Card(parent=self)
        card.body.addWidget(self._system)
        card.body.addWidget(self._stack, 1)
        card.body.addWidget(self._composer)
        lay_out(self, top, self._side, card)

    def _connect_list(self) -> None:
        self._side.new_requested.connect(lambda: self._actions.begin_new(self._current))
        self._side.new_requested.connect(self._composer.field.setFocus)  # an open one that is empty stays
        self._side.selected.connect(self._open)
        self._side.found.connect(self._show_hit)
        self._empty.begin_requested.connect(self._who.begin)
        self._actions.open_requested.connect(self._open)
        self._actions.notice.connect(self.notice)

    def _connect_conversation(self) -> None:
        self._system.edited.connect(self._on_system_text)
        for more in (self._system.more_requested, self._transcript.length_requested):
            more.connect(lambda *_: self._start(self._choose_settings(), "how to answer"))
        self._composer.sent.connect(lambda text: self._start(self._send(text), "send"))
        self._composer.stop_requested.connect(self._on_stop)
        self._transcript.stop_requested.connect(self._on_stop)
        self._exchanges.changed.connect(self._on_changed)
        self._exchanges.settings_requested.connect(self.settings_requested)
        self._adding.notice.connect(self.notice)
        self._files.notice.connect(self.notice)
        self._adding.show_requested.connect(self.added)
        self._settle.timeout.connect(self._refresh)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_stop)

    # -- showing ---------------------------------------------------------------------------------------

    def _open(self, conversation_id: int | None) -> None:
        """Show a chat, or the one that is shown once more after it changed."""
        before = self._current.id if self._current is not None else None
        if before != conversation_id:
            self._composer.never_mind()
            self._system.keep()
            self._drafts[before] = self._composer.text
        try:
            self._current = self._store.conversation(conversation_id) if conversation_id is not None else None
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
            return
        places = self._store.outline(self._current.id) if self._current is not None else []
        self._who.show(self._current)
        if before != conversation_id:
            self._composer.set_text(self._drafts.pop(conversation_id, ""))
            self._transcript.show_conversation(conversation_id or 0, places, self._who.where())
        else:
            self._transcript.sync(conversation_id or 0, places, self._who.where())
        self._system.setVisible(self._current is not None)
        self._system.show_text(self._current.system_text if self._current is not None else "")
        self._stack.setCurrentIndex(1 if places else 0)
        self._refresh()
        if before != conversation_id and conversation_id is not None and self.isVisible():
            self._composer.field.setFocus()

    def _refresh(self) -> None:
        """Everything around the messages: list, models, the empty page, Send or Stop, the sidebar's line."""
        current = self._current
        self._side.show_current(current)
        self._who.show(self._current)
        tuned = newest_tuned(self._jobs, self._connections.all())
        left = self._making.left()
        if current is None and left is not None:
            self._empty.show_step_left(title(left))
        elif current is None:
            self._empty.show_no_chat(title(tuned[0]) if tuned is not None else "")
        else:
            self._empty.show_first_question()
        if current is not None:
            places, table = self._connections.all(), self._prices.table
            self._system.show_used(used_text(self._used.of(current.id), places, table, self._settings.now))
        busy = current is not None and self._chat.busy(current.id)
        self._composer.set_busy(busy)
        self._transcript.set_busy(busy)
        self._tell(busy=busy, tuned=tuned is not None)

    def _tell(self, *, busy: bool, tuned: bool) -> None:
        if busy:
            summary = self.tr("answering …")
        else:
            summary = self.tr("tuned model ready") if tuned else self.tr("no tuned model yet")
        if summary != self._summary:
            self._summary = summary
            self.summary_changed.emit(summary)

    # -- what happens ----------------------------------------------------------------------------------

    def _on_changed(self, conversation_id: int) -> None:
        if self._current is None or conversation_id != self._current.id:
            return
        places = self._store.outline(conversation_id)
        self._transcript.sync(conversation_id, places, self._who.where())
        self._stack.setCurrentIndex(1 if places else 0)
        self._refresh()

    def _on_delta(self, conversation_id: int, message_id: int, text: str) -> None:
        if self._current is not None and conversation_id == self._current.id:
            self._painter.add(message_id, text)

    def _on_waiting(self, conversation_id: int, message_id: int, seconds: int) -> None:
        bubble = self._transcript.answer(message_id)
        if bubble is not None and self._current is not None and conversation_id == self._current.id:
            bubble.show_waiting(seconds)

    # -- what the user does ----------------------------------------------------------------------------

    async def _send(self, text: str) -> None:
        if self._current is None:
            self._actions.begin_first()
        current = self._current
        if current is None or self._chat.busy(current.id):
            return
        self._system.keep()
        if not current.title:
            self._current = self._store.change(current.id, title=" ".join(text.split())[:_TITLE_CHARS])
        await self._chat.send(current.id, text)
        self._composer.set_text("")  # only now: what could not be committed stays in the field
        self._refresh()

    def _show_hit(self, conversation_id: int, message_id: int | None, words: str) -> None:
        if self._current is None or self._current.id != conversation_id:
            self._open(conversation_id)
        if message_id is not None:
            self._exchanges.show_message(message_id, words)

    def _on_stop(self) -> None:
        if self._current is not None:
            self._chat.stop(self._current.id)

    def _on_system_text(self, text: str) -> None:
        if self._current is None:
            return
        try:
            self._current = self._store.change(self._current.id, system_text=text)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))

    async def _choose_settings(self) -> None:
        current = self._current
        if current is None:
            return
        dialog = AnswerSettings(self._theme, current.settings, self)
        if await show_dialog(dialog) == QDialog.DialogCode.Accepted:
            self._store.change(current.id, settings=dialog.settings)
            self._open(current.id)

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """Run what takes its time; what goes wrong is told in a notice."""
        self._tasks.start(work, f"chat: {name}", lambda error: self.notice.emit(error_notice(error)))
