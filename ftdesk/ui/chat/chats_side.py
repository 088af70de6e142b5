"""The left side of the Chat page: the list of chats, what is done with whole chats, and finding words."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.chat.conversation import Conversation
from ftdesk.core.chat.search import find
from ftdesk.ui.chat.conversation_actions import ConversationActions
from ftdesk.ui.chat.conversation_list import ConversationList
from ftdesk.ui.theme import Theme

_LEAST_WIDTH_PX = 160

Start = Callable[[Coroutine[Any, Any, None], str], None]


class ChatsSide(QWidget):
    """`selected` carries a chat, `found` a chat, a message of it (or None) and the words in it."""

    new_requested = Signal()
    selected = Signal(int)
    found = Signal(int, object, str)

    def __init__(
        self,
        theme: Theme,
        store: ChatStore,
        actions: ConversationActions,
        start: Start,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.setMinimumWidth(_LEAST_WIDTH_PX)
        self._store = store
        self.list = ConversationList(theme, self)
        self.search = self.list.search
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.list.new_requested.connect(self.new_requested)
        self.list.selected.connect(self.selected)
        self.list.rename_requested.connect(actions.rename)
        self.list.delete_requested.connect(actions.delete)
        self.list.pin_requested.connect(actions.pin)
        self.list.export_requested.connect(lambda chat: start(actions.export(chat, self), "export a chat"))
        self.search.wanted.connect(self._search)
        self.search.chosen.connect(self.found)

    def show_current(self, current: Conversation | None) -> None:
        """All chats, with the open one selected."""
        self.list.show_rows(self._store.conversations(), current.id if current is not None else None)

    def _search(self, words: str) -> None:
        self.search.show_hits(find(self._store.project, words), self._store.conversations(), words)
