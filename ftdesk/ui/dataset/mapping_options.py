"""How a file is read, in a row of choices: format, encoding, separator, sheet, heading."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from ftdesk.core.dataset.formats.delimited import DELIMITERS
from ftdesk.core.dataset.formats.encodings import ENCODINGS
from ftdesk.core.dataset.formats.entry import Layout
from ftdesk.core.dataset.formats.preview import Preview
from ftdesk.core.dataset.formats.registry import FORMATS
from ftdesk.ui.common.basics import label
from ftdesk.ui.dataset.import_words import delimiter_name, encoding_name, format_name


class ReadOptions(QWidget):
    """Only the choices that the file has are shown. `chosen` tells which one the user touched."""

    chosen = Signal(str)  # format, encoding, delimiter, sheet or header

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        self._fields: dict[str, QWidget] = {}
        self.format = self._add_box(grid, 0, "format", self.tr("&Kind of file"))
        self.encoding = self._add_box(grid, 1, "encoding", self.tr("&Letters are stored as"))
        self.delimiter = self._add_box(grid, 2, "delimiter", self.tr("Between two &cells"))
        self.sheet = self._add_box(grid, 3, "sheet", self.tr("&Sheet"))
        self.header = QCheckBox(self.tr("The first row is a &heading"), self)
        self.header.clicked.connect(lambda: self.chosen.emit("header"))
        grid.addWidget(self.header, 0, 4, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(5, 1)
        for each in FORMATS:
            self.format.addItem(format_name(each), each.id)
        for delimiter in DELIMITERS:
            self.delimiter.addItem(delimiter_name(delimiter), delimiter)

    def _add_box(self, grid: QGridLayout, column: int, name: str, text: str) -> QComboBox:
        field = QWidget(self)
        rows = QVBoxLayout(field)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        words: QLabel = label(text, "muted", field)
        box = QComboBox(field)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        words.setBuddy(box)
        box.setAccessibleName(text.replace("&", ""))
        box.activated.connect(lambda _index: self.chosen.emit(name))
        rows.addWidget(words)
        rows.addWidget(box)
        grid.addWidget(field, 0, column)
        self._fields[name] = field
        return box

    def show_preview(self, preview: Preview) -> None:
        """The choices of this file, as they are at present."""
        seen, layout = preview.seen, preview.seen.layout
        self._select(self.format, seen.format.id)
        self._fill_encodings(seen.source.encoding)
        self._fields["encoding"].setVisible(not preview.packed)
        if layout is not None:
            self._show_layout(layout)
        self._fields["delimiter"].setVisible(layout is not None and not preview.packed)
        self._fields["sheet"].setVisible(layout is not None and len(layout.sheets) > 1)
        self.header.setVisible(layout is not None)

    def _show_layout(self, layout: Layout) -> None:
        self._select(self.delimiter, layout.delimiter)
        self._fill(self.sheet, layout.sheets)
        self._select(self.sheet, layout.sheet)
        self.header.setChecked(layout.has_header)

    def _fill_encodings(self, encoding: str) -> None:
        """The one that was guessed first, then all others."""
        if not self.encoding.count():
            for each in dict.fromkeys((encoding, *ENCODINGS)):
                self.encoding.addItem(encoding_name(each), each)
        self._select(self.encoding, encoding)

    def _fill(self, box: QComboBox, values: Iterable[str]) -> None:
        wanted = list(values)
        if [box.itemData(at) for at in range(box.count())] != wanted:
            box.clear()
            for each in wanted:
                box.addItem(each, each)

    def _select(self, box: QComboBox, value: str) -> None:
        box.setCurrentIndex(box.findData(value))
