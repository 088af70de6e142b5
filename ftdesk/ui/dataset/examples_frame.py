"""How the Examples page is laid out: head, system text, and below them either the start or list and table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ftdesk.ui.common.basics import Button, Card, label
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.dataset.example_list import ExampleList
from ftdesk.ui.dataset.example_list_model import ExampleListModel
from ftdesk.ui.dataset.example_view import ExampleView
from ftdesk.ui.dataset.filter_nothing import NothingFits
from ftdesk.ui.dataset.meter import Meter
from ftdesk.ui.dataset.sheet_switch import ViewSwitch
from ftdesk.ui.dataset.start_card import StartCard
from ftdesk.ui.dataset.system_bar import SystemBar
from ftdesk.ui.theme import Theme

_WIDE_PX = 1300
"""From here on there is room for three columns."""


class ExamplesFrame(QWidget):
    """The page's pieces, for the page to wire."""

    def __init__(self, theme: Theme, model: ExampleListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 16)
        body.setSpacing(14)
        self.bring = writes(Button(theme, self.tr("&Import…"), "import", parent=self))
        self.export = Button(theme, self.tr("E&xport…"), "export", parent=self)
        self.new = writes(Button(theme, self.tr("&New example"), "plus", "primary", self))
        self.new.setToolTip(self.tr("Ctrl+Shift+N; Ctrl+Enter in the last example does it too"))
        self.switch = ViewSwitch(self)
        self.count = label("", "muted", self)
        body.addLayout(self._make_head())
        self.strip = QVBoxLayout()
        body.addLayout(self.strip)
        self.system = SystemBar(theme, self)
        body.addWidget(self.system)
        self.filters = QVBoxLayout()
        body.addLayout(self.filters)
        self._filter: QWidget | None = None
        self.start = StartCard(theme, self)
        self.list = ExampleList(theme, model, self)
        self.nothing = NothingFits(theme, self)
        self.meter = Meter(self)
        self.view = ExampleView(theme, self)
        self._pages = QStackedWidget(self)
        self._view = 1  # of the pages: list and table; 2 is the sheet
        self._pages.addWidget(self.start)
        self._pages.addWidget(self._make_work(theme))
        self._crowded = False
        self._columns = QSplitter(Qt.Orientation.Horizontal, self)
        self._columns.setHandleWidth(14)
        self._columns.setChildrenCollapsible(False)
        self._columns.addWidget(self._pages)
        body.addWidget(self._columns, 1)

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.tr("Examples"), "h1", self))
        words.addWidget(self.count)
        head.addLayout(words)
        head.addStretch(1)
        for button in (self.switch, self.bring, self.export, self.new):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _make_work(self, theme: Theme) -> QSplitter:
        del theme
        left = self._left = Card("", self)
        left.body.setContentsMargins(8, 8, 8, 12)
        left.body.addWidget(self.list, 1)
        left.body.addWidget(self.nothing, 1)
        foot = self.foot = QVBoxLayout()
        foot.setContentsMargins(8, 4, 8, 0)
        foot.addWidget(self.meter)
        left.body.addLayout(foot)
        left.setMinimumWidth(220)
        work = QSplitter(Qt.Orientation.Horizontal, self)
        work.setHandleWidth(14)
        work.setChildrenCollapsible(False)
        work.addWidget(left)
        work.addWidget(self.view)
        work.setStretchFactor(0, 0)
        work.setStretchFactor(1, 1)
        work.setSizes([276, 774])
        return work

    def add_beside(self, panel: QWidget, width_px: int) -> None:
        """What stands at the right of both views while it is wanted."""
        self._columns.addWidget(panel)
        self._columns.setStretchFactor(0, 1)
        self._columns.setStretchFactor(1, 0)
        self._columns.setSizes([3 * width_px, width_px])

    def make_room(self, on: bool) -> None:
        """In a narrow window the list gives way to what stands beside it, which leads on too."""
        self._crowded = on
        self._left.setVisible(not on or self.width() >= _WIDE_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other room."""
        super().resizeEvent(event)
        self.make_room(self._crowded)

    def add_filter(self, bar: QWidget) -> None:
        """What chooses among the examples, above both views."""
        self._filter = bar
        self.filters.addWidget(bar)

    def show_nothing(self, nothing: bool) -> None:
        """No example fits the filter."""
        self.list.setVisible(not nothing)
        self.nothing.setVisible(nothing)

    def add_sheet(self, sheet: QWidget) -> None:
        """The other view, beside list and table."""
        self._pages.addWidget(sheet)

    @property
    def in_sheet(self) -> bool:
        """Whether the sheet is shown."""
        return self._pages.currentIndex() == 2

    def show_sheet(self, on: bool) -> None:
        """The sheet, or list and table."""
        self._view = 2 if on else 1
        if self._pages.currentIndex():
            self._pages.setCurrentIndex(self._view)

    def show_empty(self, empty: bool) -> None:
        """No examples: the start card, which asks for the system text itself."""
        self._pages.setCurrentIndex(0 if empty else self._view)
        self.system.setVisible(not empty)
        if self._filter is not None:
            self._filter.setVisible(not empty)
        for each in (self.count, self.switch, self.new, self.bring, self.export):
            each.setVisible(not empty)
