"""A drop-down list whose long names end in an ellipsis, and can be read in full when it is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QToolTip

_WIDEST_PX = 560
_AROUND_PX = 44
"""Of an open list: at most so wide, and so much beside its longest name (padding and scroll bar)."""


class ChoiceBox(QComboBox):
    """A style sheet alone would cut the chosen name in the middle of a letter."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802
        super().initStyleOption(option)
        option.currentText = self._elided(option)

    def _elided(self, option: QStyleOptionComboBox) -> str:
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        room = field.width() - 4
        return self.shortened(self.currentText(), room)

    def shortened(self, text: str, room: int) -> str:
        """`text` in so many pixels."""
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)

    @property
    def cut(self) -> bool:
        """Whether the chosen name has no room."""
        option = QStyleOptionComboBox()
        super().initStyleOption(option)
        return not self.isEditable() and self._elided(option) != self.currentText()

    def event(self, event: QEvent) -> bool:
        """A name that is cut is its own tooltip, where there is no other."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.currentText() if self.cut else "", self)
            return True
        return super().event(event)

    def showPopup(self) -> None:  # noqa: N802
        metrics = self.view().fontMetrics()  # the view knows its rows' widths only once it is shown
        names = (self.itemText(row) for row in range(self.count()))
        longest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        self.view().setMinimumWidth(min(longest + _AROUND_PX, _WIDEST_PX))
        super().showPopup()
