"""Finding words in all chats: a field, and below it where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QSizePolicy, QVBoxLayout, QWidget

from ftdesk.core.chat.conversation import Conversation
from ftdesk.core.chat.search import Hit
from ftdesk.ui.chat.chat_rows import LINES_ROLE, HitDelegate, HitLines
from ftdesk.ui.chat.same_titles import marks
from ftdesk.ui.common.basics import label
from ftdesk.ui.common.figures import moment
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_QUIET_MS = 150


class HitModel(QAbstractListModel):
    """Where the words stand: the chat, the words with what is around them, when it was and who wrote it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []
        self._titles: Mapping[int, str] = {}
        self._marks: Mapping[int, str] = {}
        self._words = ""

    def set_hits(self, hits: Sequence[Hit], chats: Sequence[Conversation], words: str) -> None:
        """Show others: where `words` stand in `chats`."""
        self.beginResetModel()
        self._hits, self._words = list(hits), words
        self._titles = {chat.id: chat.title for chat in chats}
        self._marks = marks(chats)
        self.endResetModel()

    def hit(self, row: int) -> Hit | None:
        """What stands in a row."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Rows of a flat list."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Its words; `LINES_ROLE` has them as `HitLines`, to be drawn."""
        hit = self.hit(index.row()) if index.isValid() else None
        if hit is None:
            return None
        lines = self._lines(hit)
        if role == LINES_ROLE:
            return lines
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if hit.message_id is None:
                return self.tr("{title}, {when}").format(title=lines.title, when=lines.about)
            told = self.tr("{title}, {when}: {words}")
            return told.format(title=lines.title, when=lines.about, words=hit.excerpt)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return hit.excerpt
        return None

    def _lines(self, hit: Hit) -> HitLines:
        title = self._titles.get(hit.conversation_id) or self.tr("New chat")
        who = model_name(hit.model) if hit.model else self.tr("you")
        about = [self._marks.get(hit.conversation_id) or moment(hit.at)]
        if hit.message_id is not None:
            about.append(who)
        excerpt = "" if hit.message_id is None else hit.excerpt
        return HitLines(title, excerpt, hit.start, len(self._words), " · ".join(about))


class _Field(QLineEdit):
    down_pressed = Signal()

    def event(self, event: QEvent) -> bool:
        """While there are words, Escape is the field's own, not the page's."""
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape and self.text():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the search, Down goes into what was found."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


class _Hits(QListView):
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Escape is the list's own, not the page's."""
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, and Up from the first, go back to the field."""
        first = self.currentIndex().row() <= 0
        if event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and first):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ChatSearch(QWidget):
    """`wanted` carries the words after a pause in typing; `chosen` a conversation, a message (or None) of it
    and the words.
    """

    wanted = Signal(str)
    chosen = Signal(int, object, str)
    searching = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.model = HitModel(self)
        self.field = _Field(self)
        self.field.setPlaceholderText(self.tr("Search all chats"))
        self.field.setAccessibleName(self.tr("Search all chats"))
        self.none = label("", "muted", self, wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.view = _Hits(self)
        self.view.left.connect(self.field.setFocus)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Where the words stand"))
        self.view.setItemDelegate(HitDelegate(theme, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.field, self.none, self.view):
            column.addWidget(part)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._tell)
        self.field.textChanged.connect(self._quiet.start)
        self.field.down_pressed.connect(self._into_list)
        self.field.returnPressed.connect(self._choose_first)
        self._show(searching=False)

    def show_hits(self, hits: Sequence[Hit], chats: Sequence[Conversation], words: str) -> None:
        """Where `words` were found in `chats`."""
        self.model.set_hits(hits, chats, words)
        self.none.setText("" if hits else self.tr("Nothing in your chats has these words."))
        self.none.setVisible(not hits)
        self.view.setVisible(bool(hits))

    def _tell(self) -> None:
        words = self.field.text().strip()
        self._show(searching=bool(words))
        if words:
            self.wanted.emit(words)

    def _show(self, *, searching: bool) -> None:
        self.none.setVisible(False)
        self.view.setVisible(searching)
        policy = QSizePolicy.Policy.Expanding if searching else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        self.searching.emit(searching)

    def _into_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
            self.view.setCurrentIndex(self.model.index(0))

    def _choose_first(self) -> None:
        if self._quiet.isActive():
            self._quiet.stop()
            self._tell()
        if self.field.text().strip() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))
            self._choose(self.model.index(0))

    def _choose(self, index: QModelIndex) -> None:
        hit = self.model.hit(index.row())
        if hit is not None:
            self.chosen.emit(hit.conversation_id, hit.message_id, self.field.text().strip())
