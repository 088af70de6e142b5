"""A quiet list of a long page's sections: it jumps to them, and follows when the page is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QScrollArea, QVBoxLayout, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class _Entry(QPushButton):
    """The arrows go to its neighbours, as in every group of which one is chosen; Enter and Tab go inside."""

    entered = Signal()

    def __init__(self, title: str, section: QWidget, parent: QWidget) -> None:
        super().__init__(title.replace("&", "&&"), parent)
        self.section = section
        self.setProperty("kind", "jump")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the section."""
        if event.key() in _ENTER:
            self.click()
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab goes on where one looks at, and not at the top of the page."""
        inside = _first_control(self.section) if next_ else None
        if inside is None:
            return super().focusNextPrevChild(next_)
        inside.setFocus(Qt.FocusReason.TabFocusReason)
        return True


class SectionList(QWidget):
    """Of the sections in `scroll`, from the top down."""

    def __init__(self, scroll: QScrollArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.setAccessibleName(self.tr("Sections"))
        self._scroll = scroll
        self._jumping = False
        self._group = QButtonGroup(self)
        self.entries: list[_Entry] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        bar = scroll.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._follow())

    def add(self, title: str, section: QWidget) -> None:
        """One more at the end."""
        entry = _Entry(title, section, self)
        entry.clicked.connect(lambda: self._jump(entry))
        self._group.addButton(entry)
        self._column.insertWidget(len(self.entries), entry)
        if self.entries:
            QWidget.setTabOrder(self.entries[-1], entry)
        self.entries.append(entry)
        self.entries[0].setChecked(True)

    def _jump(self, entry: _Entry) -> None:
        """The last ones cannot reach the top of the page; they are the chosen ones all the same."""
        self._jumping = True
        self._scroll.verticalScrollBar().setValue(self._top_px(entry))
        self._jumping = False

    def _top_px(self, entry: _Entry) -> int:
        return entry.section.mapTo(self._scroll, QPoint()).y() + self._scroll.verticalScrollBar().value()

    def _follow(self) -> None:
        if self._jumping:
            return
        bar = self._scroll.verticalScrollBar()
        reached_px = bar.value() + self._scroll.viewport().height() // 4
        if bar.value() == bar.maximum():
            reached_px += self._scroll.viewport().height()
        passed = [each for each in self.entries if self._top_px(each) <= reached_px]
        (passed or self.entries)[-1 if passed else 0].setChecked(True)


def _first_control(section: QWidget) -> QWidget | None:
    """The first one in the order of Tab."""
    each: QWidget | None = section.nextInFocusChain()
    while each is not None and section.isAncestorOf(each):
        tabs = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tabs and each.isVisible() and each.isEnabled():
            return each
        each = each.nextInFocusChain()
    return None
