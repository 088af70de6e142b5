"""How a file begins, and beside it the first examples that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHeaderView,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.dataset.example import Role
from ftdesk.core.dataset.formats.entry import Good
from ftdesk.core.dataset.formats.preview import Preview
from ftdesk.ui.common.basics import label, set_kind
from ftdesk.ui.dataset.turn_content import role_word

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_CARDS = 3
_MOST_TURNS = 6
_TEXT_CHARS = 500
_PILLS_PX = 84  # the texts of all turns begin below each other
_TONES = {Role.USER.value: "run", Role.ASSISTANT.value: "ok"}


class FirstRows(QAbstractTableModel):
    """The cells of a table's first rows, headings included, as they stand in the file."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[Sequence[str]] = ()
        self._width = 0

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Other rows."""
        self.beginResetModel()
        self._rows = rows
        self._width = max(map(len, rows), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """As many as the widest row has."""
        return 0 if parent.isValid() else self._width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell in one line; the tool tip has it whole."""
        if not index.isValid() or index.column() >= len(self._rows[index.row()]):
            return None
        cell = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(cell.split())
        return cell if role == Qt.ItemDataRole.ToolTipRole and cell else None


class FileBeginning(QStackedWidget):
    """The first rows of a table, or the first lines of another file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = FirstRows(self)
        self.table = QTableView(self)
        self.table.setModel(self._model)
        self.table.setAccessibleName(self.tr("The first rows as they stand in the file"))
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().hide()
        self.table.horizontalHeader().setDefaultSectionSize(150)
        self.table.verticalHeader().setDefaultSectionSize(26)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("How the file begins"))
        self.addWidget(self.table)
        self.addWidget(self.text)

    def show_preview(self, preview: Preview) -> None:
        """What stands in the file."""
        self._model.show_rows(preview.rows)
        columns = self._model.columnCount()
        header = self.table.horizontalHeader()
        few = 0 < columns <= 4
        header.setSectionResizeMode(
            QHeaderView.ResizeMode.Stretch if few else QHeaderView.ResizeMode.Interactive
        )
        if self.text.toPlainText() != preview.text:
            self.text.setPlainText(preview.text)
        self.setCurrentIndex(0 if preview.rows or preview.packed else 1)


class ExampleCards(QScrollArea):
    """The first examples as they will become, turn by turn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("The first examples as they will be"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the arrows scroll

    def show_preview(self, preview: Preview) -> None:
        """The first good ones of its samples."""
        inside = QWidget(self)
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 6, 0)
        body.setSpacing(10)
        goods = [each for each in preview.seen.samples if isinstance(each, Good)][:_CARDS]
        for good in goods:
            body.addWidget(self._card(good.document, inside))
        body.addStretch(1)
        self.setWidget(inside)
        inside.show()

    def _card(self, document: Mapping[str, Any], parent: QWidget) -> QFrame:
        card = QFrame(parent)
        card.setProperty("kind", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, _PILLS_PX)
        top = Qt.AlignmentFlag.AlignTop
        turns = list(self._turns(document))
        for row, (who, tone, text) in enumerate(turns[:_MOST_TURNS]):
            pill = label(who, "", card)
            set_kind(pill, "pill", tone)
            grid.addWidget(pill, row, 0, top | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(text, "", card, wrap=True), row, 1, top)
        if len(turns) > _MOST_TURNS:
            more = self.tr("and %n more turn(s)", None, len(turns) - _MOST_TURNS)
            grid.addWidget(label(more, "muted", card), _MOST_TURNS, 1)
        return card

    def _turns(self, document: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
        asked = document.get("input")
        talk = asked if isinstance(asked, Mapping) else document
        for message in _messages(talk.get("messages")):
            role = str(message.get("role", ""))
            yield role_word(role), _TONES.get(role, ""), _words(message)
        for message in _messages(document.get("preferred_output")):
            yield self.tr("Better answer"), "ok", _words(message)
        for message in _messages(document.get("non_preferred_output")):
            yield self.tr("Worse answer"), "bad", _words(message)


def _messages(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _words(message: Mapping[str, Any]) -> str:
    content = message.get("content")
    if isinstance(content, list):
        parts = (part.get("text") for part in content if isinstance(part, Mapping))
        content = "\n".join(part for part in parts if isinstance(part, str))
    text = content if isinstance(content, str) else ""
    if not text and message.get("tool_calls"):
        calls = (call.get("function", {}) for call in _messages(message["tool_calls"]))
        text = ", ".join(str(call.get("name", "")) for call in calls if isinstance(call, Mapping))
    return text if len(text) <= _TEXT_CHARS else f"{text[:_TEXT_CHARS]} …"
