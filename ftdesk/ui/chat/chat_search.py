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

from ftdesk.core.chat.search import Hit
from ftdesk.ui.common.basics import label

Index = QModelIndex | QPersistentModelIndex
_QUIET_MS = 150


class HitModel(QAbstractListModel):
    """Where the words stand: the chat's title, and the words with what is around them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []
        self._titles: Mapping[int, str] = {}

    def set_hits(self, hits: Sequence[Hit], titles: Mapping[int, str]) -> None:
        """Show others; `titles` by the ids of conversations."""
        self.beginResetModel()
        self._hits, self._titles = list(hits), titles
        self.endResetModel()

    def hit(self, row: int) -> Hit | None:
        """What stands in a row."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Rows of a flat list."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Two lines: where, and what."""
        hit = self.hit(index.row()) if index.isValid() else None
        if hit is None:
            return None
        title = self._titles.get(hit.conversation_id) or self.tr("New chat")
        if role == Qt.ItemDataRole.DisplayRole:
            # From the words on: the column is narrow, and they must not be cut off.
            return title if hit.message_id is None else f"{title}\n{hit.excerpt[hit.start :]}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return hit.excerpt
        return None


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


class ChatSearch(QWidget):
    """`wanted` carries the words after a pause in typing; `chosen` a conversation, a message (or None) of it
    and the words.
    """

    wanted = Signal(str)
    chosen = Signal(int, object, str)
    searching = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.model = HitModel(self)
        self.field = _Field(self)
        self.field.setPlaceholderText(self.tr("Search all chats"))
        self.field.setAccessibleName(self.tr("Search all chats"))
        self.none = label("", "muted", self, wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Where the words stand"))
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
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
        self._show(searching=False)

    def show_hits(self, hits: Sequence[Hit], titles: Mapping[int, str]) -> None:
        """What was found."""
        self.model.set_hits(hits, titles)
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

    def _choose(self, index: QModelIndex) -> None:
        hit = self.model.hit(index.row())
        if hit is not None:
            self.chosen.emit(hit.conversation_id, hit.message_id, self.field.text().strip())
