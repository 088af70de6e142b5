"""The switch between the two views of the examples: Table and Sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

TABLE, SHEET = "table", "sheet"
KEYS = "Ctrl+Shift+T"


class ViewSwitch(QFrame):
    """Two segments, one of them pressed; the arrows go from one to the other."""

    chosen = Signal(str)  # by the user: table or sheet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "segments")
        self.setAccessibleName(self.tr("How the examples are shown"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for view, text, tip in (
            (TABLE, self.tr("Table"), self.tr("One example at a time, turn by turn ({keys})")),
            (
                SHEET,
                self.tr("Sheet"),
                self.tr("A question and its answer in each row, to paste into ({keys})"),
            ),
        ):
            button = QPushButton(text, self)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setToolTip(tip.format(keys=KEYS))
            button.clicked.connect(lambda _=False, chosen=view: self.chosen.emit(chosen))
            group.addButton(button)
            row.addWidget(button)
            self._buttons[view] = button
        self.show_view(TABLE)

    @property
    def view(self) -> str:
        """Which one is pressed."""
        return SHEET if self._buttons[SHEET].isChecked() else TABLE

    def show_view(self, view: str) -> None:
        """Press one."""
        self._buttons[SHEET if view == SHEET else TABLE].setChecked(True)

    def take_focus(self) -> None:
        """To the segment that is pressed."""
        self._buttons[self.view].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.chosen.emit(SHEET if event.key() == Qt.Key.Key_Right else TABLE)
            self.take_focus()
        else:
            super().keyPressEvent(event)
