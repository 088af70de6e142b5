"""The columns of a table, each with its first words and a choice of what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from ftdesk.core.dataset.formats.entry import Field, Layout
from ftdesk.ui.dataset.import_words import COLUMN_CHOICES, field_name

_EXAMPLE_CHARS = 60
_MOST = 60  # columns that are offered; a table of more has none that is conversation


class ColumnChoices(QScrollArea):
    """`chosen` brings the fields as the user wants them; a field that moved leaves its old column."""

    chosen = Signal(object)  # dict[Field, int]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fields: dict[Field, int] = {}
        self._taken: dict[Field, tuple[int, int]] = {}  # by which column from which
        self._columns: tuple[str, ...] = ()
        self.boxes: list[QComboBox] = []

    def show_layout(self, layout: Layout, rows: Sequence[Sequence[str]]) -> None:
        """The columns of this layout; `rows` are the first of the file, for an example of each."""
        below = rows[1:] if layout.has_header else rows
        if layout.columns != self._columns or not self.boxes:
            self._build(layout.columns[:_MOST], below)
            self._columns = layout.columns
            self._taken.clear()
        self._put(layout.fields)

    def _build(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.boxes = []
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for at, name in enumerate(columns):
            words = self._name_of(at, name, rows, inside)
            box = QComboBox(inside)
            box.setAccessibleName(self.tr("What column “{name}” is").format(name=name))
            box.addItem(field_name(None), "")
            for field in COLUMN_CHOICES:
                box.addItem(field_name(field), field.value)
            box.setMinimumWidth(230)
            box.setMaxVisibleItems(len(COLUMN_CHOICES) + 1)
            box.activated.connect(lambda _index, column=at: self._on_chosen(column))
            words.setBuddy(box)
            grid.addWidget(words, at, 0)
            grid.addWidget(box, at, 1)
            self.boxes.append(box)
        grid.setRowStretch(len(columns), 1)
        self.setWidget(inside)
        inside.show()

    def _name_of(self, at: int, name: str, rows: Sequence[Sequence[str]], parent: QWidget) -> QLabel:
        example = next((row[at] for row in rows if at < len(row) and row[at].strip()), "")
        example = " ".join(example.split())
        shown = self.tr("{column}: {value}").format(column=name, value=example) if example else name
        words = _Elided(shown[: _EXAMPLE_CHARS * 3], parent)
        words.setToolTip(shown[:600])
        return words

    def _put(self, fields: Mapping[Field, int]) -> None:
        self._fields = dict(fields)
        by_column = {column: field.value for field, column in fields.items()}
        for at, box in enumerate(self.boxes):
            box.setCurrentIndex(box.findData(by_column.get(at, "")))

    def _on_chosen(self, column: int) -> None:
        wanted = self.boxes[column].currentData()
        fields = {field: at for field, at in self._fields.items() if at != column}
        self._give_back(column, fields)
        if wanted:
            field = Field(wanted)
            if field in fields:
                self._taken[field] = (column, fields[field])
            fields[field] = column
        self._put(fields)
        self.chosen.emit(fields)

    def _give_back(self, column: int, fields: dict[Field, int]) -> None:
        """Who goes through the choices with the arrows takes fields away only in passing."""
        for field, (taker, owner) in list(self._taken.items()):
            if taker == column:
                del self._taken[field]
                if field not in fields and owner not in fields.values():
                    fields[field] = owner


class _Elided(QLabel):
    """A line that gives way and ends in dots where there is no room."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(90)
        self.setAccessibleName(text)

    def resizeEvent(self, event: object) -> None:
        """As much as there is room for."""
        del event
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))
