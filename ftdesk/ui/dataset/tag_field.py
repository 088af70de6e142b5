"""A field for one tag, with the tags there are as suggestions."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ftdesk.core.dataset.marks import clean_tag
from ftdesk.ui.common.undo_keys import share_undo


class TagField(QLineEdit):
    """Enter or a comma gives the tag; Esc gives it up."""

    given = Signal(str)
    entered = Signal()  # by the focus: suggestions are wanted
    left = Signal()  # Esc

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Add a tag"))
        self.setAccessibleName(self.tr("Add a tag"))
        share_undo(self)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self.give(), Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)

    def suggest(self, tags: Iterable[str]) -> None:
        """The tags there are."""
        self._known.setStringList(list(tags))

    def give(self) -> None:
        """What stands in the field is meant."""
        tag = clean_tag(self.text())
        self.setText("")  # for good: Undo then takes the tag away
        if tag:
            self.given.emit(tag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.text() in {",", "，"}:
            self.give()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Time to look which tags there are."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.entered.emit()
