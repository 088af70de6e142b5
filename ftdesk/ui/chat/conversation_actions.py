"""What the user does with whole chats: begin, rename, pin, export, delete and bring back, who answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ftdesk.core.atomic_file import write_atomic
from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.chat.conversation import Conversation, Lane
from ftdesk.core.chat.export import exported
from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.asking import chat_name
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.worker import in_thread
from ftdesk.ui.chat.lanes import base_lane, before_and_after, newest_tuned, second_lane, third_lane
from ftdesk.ui.common.dialogs import save_file
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice, NoticeAction

_TWO = 2


class ConversationActions(QObject):
    """Writes to the file first; `open_requested` then carries the chat to show, None for no chat."""

    open_requested = Signal(object)
    notice = Signal(object)

    def __init__(
        self,
        store: ChatStore,
        jobs: JobStore,
        connections: ConnectionService,
        settings: SettingsStore,
        system_text: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs = store, jobs
        self._connections, self._settings = connections, settings
        self._system_text = system_text  # of new examples: what a chat begins with where no training tells

    def begin(self, lanes: tuple[Lane, ...], system_text: str | None) -> None:
        """Open a chat with these models; one of the same kind in which nothing was asked is used again."""
        system = self._system_text() if system_text is None else system_text
        empty = self._unused()
        if empty is not None:
            self._try(lambda: self._store.change(empty.id, lanes=lanes, system_text=system, title=""))
            self.open_requested.emit(empty.id)
            return
        made = self._try(lambda: self._store.create(lanes, system))
        if made is not None:
            self.open_requested.emit(made.id)

    def begin_of(self, job_id: str, model: str) -> None:
        """A chat in which the base model of a training and what came out of it answer side by side."""
        try:
            job = self._jobs.get(job_id)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
            return
        connection = next((each for each in self._connections.all() if each.id == job.connection_id), None)
        name = model or chat_name(job, connection) or job.model
        self.begin(before_and_after(job, name), job.system_text)

    def begin_new(self, like: Conversation | None) -> None:
        """A new chat with the models and the system text of the one that is open, else with a first guess."""
        if like is not None:
            self.begin(like.lanes, like.system_text)
        else:
            self.begin_first()

    def begin_first(self) -> None:
        """Before and after side by side where a model is trained, else the base model alone."""
        tuned = newest_tuned(self._jobs, self._connections.all())
        if tuned is not None:
            job, name = tuned
            self.begin(before_and_after(job, name), job.system_text or None)
            return
        base = self._base()
        if base is not None:
            self.begin((base,), None)

    def rename(self, conversation_id: int, title: str) -> None:
        """Give a chat another title."""
        self._try(lambda: self._store.change(conversation_id, title=title))
        self.open_requested.emit(conversation_id)

    def pin(self, conversation_id: int, pinned: bool) -> None:
        """Keep a chat on top of the list, or no longer."""
        try:
            self._store.set_pinned(conversation_id, pinned)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
            return
        self.open_requested.emit(conversation_id)

    async def export(self, conversation_id: int, window: QWidget) -> None:
        """Write the shown branch of a chat into a file that the user names."""
        conversation = self._store.conversation(conversation_id)
        filters = (
            self.tr("To read: Markdown (*.md)"),
            self.tr("Everything: JSON (*.json)"),
            self.tr("As training examples: JSONL (*.jsonl)"),
        )
        name = _file_name(conversation.title) or self.tr("Chat")
        path = await save_file(window, self.tr("Export this chat"), f"{name}.md", filters)
        if path is None:
            return
        messages = self._store.messages(conversation_id)
        await in_thread(lambda: write_atomic(path, exported(path, conversation, messages)))
        self.notice.emit(Notice("ok", self.tr("The chat was written to {file}.").format(file=path.name)))

    def delete(self, conversation_id: int) -> None:
        """Take a chat out of the list; the notice brings it back."""
        before = [each.id for each in self._store.conversations()]
        if conversation_id not in before:
            return
        self._set_deleted(conversation_id, deleted=True)
        left = [each.id for each in self._store.conversations()]
        place = min(before.index(conversation_id), len(left) - 1)
        self.open_requested.emit(left[place] if left else None)
        undo = NoticeAction(self.tr("Undo"), lambda: self._bring_back(conversation_id))
        self.notice.emit(Notice("info", self.tr("The chat was deleted."), actions=(undo,)))

    def choose(self, conversation: Conversation | None, lanes: tuple[Lane, ...]) -> None:
        """Let other models answer from now on."""
        if conversation is None:
            self.begin(lanes, None)
            return
        self._try(lambda: self._store.change(conversation.id, lanes=lanes))
        self.open_requested.emit(conversation.id)

    def side_by_side(self, conversation: Conversation | None, wanted: bool) -> None:
        """One model or two. A chat that has begun stays as it is: each model must know its own answers."""
        # Of two or three the second stays: on the left stands the one before training, a third came last.
        first = (
            conversation.lanes[:_TWO][-1] if conversation is not None and conversation.lanes else self._base()
        )
        if first is None:
            return
        lanes = second_lane(first, self._jobs, self._connections.all(), self._base()) if wanted else (first,)
        if conversation is not None and not self._store.messages(conversation.id):
            self.choose(conversation, lanes)
        else:
            self.begin(lanes, conversation.system_text if conversation is not None else None)

    def third(self, conversation: Conversation | None, wanted: bool) -> None:
        """A third model beside the two, or no longer. Like `side_by_side`, a chat that has begun stays."""
        if conversation is None or len(conversation.lanes) < _TWO:
            return
        lanes = conversation.lanes[:_TWO]
        if wanted:
            lanes = (*lanes, third_lane(lanes, self._jobs, self._connections.all(), self._base()))
        if self._store.messages(conversation.id):
            self.begin(lanes, conversation.system_text)
        else:
            self.choose(conversation, lanes)

    def _base(self) -> Lane | None:
        return base_lane(self._jobs, self._connections.all(), self._settings.now)

    def _unused(self) -> Conversation | None:
        newest = next(iter(self._store.conversations()), None)
        if newest is None or self._store.messages(newest.id):
            return None
        return newest

    def _bring_back(self, conversation_id: int) -> None:
        self._set_deleted(conversation_id, deleted=False)
        self.open_requested.emit(conversation_id)

    def _set_deleted(self, conversation_id: int, *, deleted: bool) -> None:
        try:
            self._store.set_deleted(conversation_id, deleted)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))

    def _try(self, change: Callable[[], Conversation]) -> Conversation | None:
        try:
            return change()
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
            return None


def _file_name(title: str) -> str:
    """A title as the name of a file, on every system."""
    kept = "".join(each if each.isalnum() or each in " -_.,()" else " " for each in title)
    return " ".join(kept.split())[:80].strip(" .")
