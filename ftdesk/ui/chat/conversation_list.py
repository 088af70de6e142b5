"""The list of chats: new, rename, pin, export, delete, and finding words in all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListView, QMenu, QVBoxLayout, QWidget

from ftdesk.core.chat.conversation import Conversation
from ftdesk.ui.chat.chat_rows import MARK_ROLE, MarkedDelegate
from ftdesk.ui.chat.chat_search import ChatSearch
from ftdesk.ui.chat.same_titles import marks
from ftdesk.ui.common.basics import Button, IconButton, label
from ftdesk.ui.common.figures import moment
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_PIN_PX = 14


class ConversationModel(QAbstractListModel):
    """Chats, newest first. Editing a row asks for a new title; the page writes it."""

    rename_requested = Signal(int, str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[Conversation] = []
        self._marks: Mapping[int, str] = {}

    def set_rows(self, rows: Sequence[Conversation]) -> None:
        """Show other chats; where only titles or models changed, the selection stays."""
        rows = list(rows)
        self._marks = marks(rows)
        if [each.id for each in rows] == [each.id for each in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def at(self, row: int) -> Conversation | None:
        """The chat in a row, with all that is known of it."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def id_at(self, row: int) -> int | None:
        """The chat in a row."""
        return self._rows[row].id if 0 <= row < len(self._rows) else None

    def row_of(self, conversation_id: int) -> int:
        """Where a chat stands, -1 where it does not."""
        return next((n for n, each in enumerate(self._rows) if each.id == conversation_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Rows of a flat list."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, and who answers as a tooltip."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return row.title
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title or self.tr("New chat")
        if role == Qt.ItemDataRole.DecorationRole and row.pinned_at is not None:
            return self._theme.icon("pin", "muted", _PIN_PX)
        if role == MARK_ROLE:
            return self._marks.get(row.id)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            who = " | ".join(model_name(lane.model) for lane in row.lanes)
            return f"{row.title}\n{who}\n{moment(row.created_at)}".strip()
        return None

    def _spoken(self, row: Conversation) -> str:
        title = row.title or self.tr("New chat")
        if row.id in self._marks:
            title = self.tr("{title}, {when}").format(title=title, when=self._marks[row.id])
        if row.pinned_at is not None:
            title = self.tr("{title}, pinned").format(title=title)
        return title

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A new title was typed."""
        title = " ".join(str(value).split())
        conversation_id = self.id_at(index.row()) if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or conversation_id is None or not title:
            return False
        self.rename_requested.emit(conversation_id, title)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every chat can be chosen and renamed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


class ConversationList(QWidget):
    """The chats with a button for a new one."""

    new_requested = Signal()
    selected = Signal(int)
    rename_requested = Signal(int, str)
    delete_requested = Signal(int)
    pin_requested = Signal(int, bool)
    export_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._telling = True
        self.model = ConversationModel(theme, self)
        self.model.rename_requested.connect(self.rename_requested)
        self.new_button = writes(Button(theme, self.tr("&New chat"), "plus", "", self))
        self.new_button.clicked.connect(self.new_requested)
        self.view = self._made_view(theme)
        title = label(self.tr("Ch&ats"), "h2", self)
        title.setBuddy(self.view)
        self.rename_button = writes(IconButton(theme, "pencil", self.tr("Rename this chat"), self))
        self.delete_button = writes(IconButton(theme, "trash", self.tr("Delete this chat"), self))
        self.export_button = IconButton(theme, "export", self.tr("Export this chat…"), self)
        self.pin_button = writes(IconButton(theme, "pin", self.tr("Pin this chat"), self))
        self.export_button.clicked.connect(self._export)
        self.pin_button.clicked.connect(self._pin)
        self.search = ChatSearch(theme, self)
        self.search.searching.connect(self._show_searching)
        self.rename_button.clicked.connect(self._rename)
        self.delete_button.clicked.connect(self._delete)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)
        head.addWidget(title)
        head.addStretch(1)
        acts = (self.pin_button, self.rename_button, self.export_button, self.delete_button)
        head.setSpacing(0)
        for button in acts:
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.new_button)
        column.addLayout(head)
        column.addWidget(self.search, 0)
        column.addWidget(self.view, 1)
        in_order = (self.new_button, *acts, self.search.field, self.search.view, self.view)
        for one, following in pairwise(in_order):
            self.setTabOrder(one, following)
        self._refresh()

    @property
    def current(self) -> int | None:
        """The chat that is selected."""
        return self.model.id_at(self.view.currentIndex().row())

    def show_rows(self, rows: Sequence[Conversation], current: int | None) -> None:
        """Show these chats with one selected, without telling about the selection."""
        self._telling = False
        selection = self.view.selectionModel()
        self.model.set_rows(rows)
        index = self.model.index(self.model.row_of(current) if current is not None else -1)
        if index.isValid():
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.view.scrollTo(index)
        else:
            selection.clear()
        self._telling = True
        self._refresh()

    def _made_view(self, theme: Theme) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Chats"))
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setItemDelegate(MarkedDelegate(theme, view))
        view.setUniformItemSizes(True)
        view.setEditTriggers(QListView.EditTrigger.EditKeyPressed | QListView.EditTrigger.DoubleClicked)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        view.selectionModel().currentChanged.connect(self._on_current)
        delete = QAction(self.tr("Delete this chat"), view)
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self._delete)
        view.addAction(delete)
        return view

    def _on_current(self, *_indexes: object) -> None:
        self._refresh()
        if self._telling and self.current is not None:
            self.selected.emit(self.current)

    def _refresh(self) -> None:
        for button in (self.pin_button, self.rename_button, self.export_button, self.delete_button):
            button.setEnabled(self.current is not None)
        self.pin_button.set_name(self.tr("Unpin this chat") if self._pinned else self.tr("Pin this chat"))

    @property
    def _pinned(self) -> bool:
        chosen = self.model.at(self.view.currentIndex().row())
        return chosen is not None and chosen.pinned_at is not None

    def _pin(self) -> None:
        if self.current is not None:
            self.pin_requested.emit(self.current, not self._pinned)

    def _export(self) -> None:
        if self.current is not None:
            self.export_requested.emit(self.current)

    def _show_searching(self, on: bool) -> None:
        self.view.setVisible(not on)

    def _rename(self) -> None:
        if self.view.currentIndex().isValid():
            self.view.edit(self.view.currentIndex())

    def _delete(self) -> None:
        if self.current is not None:
            self.delete_requested.emit(self.current)

    def _show_menu(self, at: QPoint) -> None:
        if not self.view.indexAt(at).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Unpin") if self._pinned else self.tr("Pin"), self._pin)
        menu.addAction(self.tr("Rename"), self._rename)
        menu.addAction(self.tr("Export…"), self._export)
        menu.addAction(self.tr("Delete"), self._delete)
        menu.popup(self.view.viewport().mapToGlobal(at))
