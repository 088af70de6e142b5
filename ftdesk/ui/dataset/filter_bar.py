"""The strip above the examples: filter by text and by what is known, order, and how many are shown."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from ftdesk.core.dataset.query import Order, Query, SortBy
from ftdesk.ui.common.basics import Button, label, set_kind
from ftdesk.ui.common.flow import FlowLayout
from ftdesk.ui.common.undo_keys import share_undo
from ftdesk.ui.dataset import filter_words as words
from ftdesk.ui.dataset.filter_panel import FilterPanel
from ftdesk.ui.dataset.shown import Shown
from ftdesk.ui.theme import Theme

_QUIET_MS = 250
"""So long after the last letter the list is filtered."""


class FilterBar(QWidget):
    """Says what is wished for by `wished`, and shows what a `Shown` does."""

    wished = Signal(object, object)  # Query, Order
    again_requested = Signal()
    stop_requested = Signal()
    panel_opened = Signal()
    leave_requested = Signal()  # down, or Esc in an empty field: into the list

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._query, self._order = Query(), Order()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._make_row(theme))
        self._chips = QWidget(self)
        self._chips.setProperty("kind", "plain")
        self._flow = FlowLayout(self._chips)
        self._chips.hide()
        whole.addWidget(self._chips)
        self.panel = FilterPanel(theme, self)
        self.panel.query_changed.connect(self._on_panel)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._on_text)

    def _make_row(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Filter by text"))
        self.field.setAccessibleName(self.tr("Filter by text"))
        self.field.setToolTip(self.tr("Only examples with these words are shown (Ctrl+L)"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(160)
        self.field.setMaximumWidth(300)
        self.field.textChanged.connect(lambda _text: self._quiet.start())
        self.field.returnPressed.connect(self._on_text)
        self.field.installEventFilter(self)
        share_undo(self.field)
        keys = QShortcut(QKeySequence("Ctrl+L"), self.window())
        keys.activated.connect(self.take_focus)
        more = QShortcut(QKeySequence("Ctrl+Shift+L"), self.window())
        more.activated.connect(self.open_panel)
        self.button = Button(theme, self.tr("Filter"), "filter", parent=self)
        self.button.setToolTip(self.tr("By problems, tag, status, use, turns, length or file (Ctrl+Shift+L)"))
        self.button.clicked.connect(self.open_panel)
        self.order = Button(theme, self.tr("&Order"), "sort", parent=self)
        self._menu = self._make_menu()
        self.order.clicked.connect(self._open_menu)
        self.count = label("", "muted", self)
        self.again = Button(theme, self.tr("Filter a&gain"), kind="link", parent=self)
        self.again.clicked.connect(self.again_requested)
        self.stop = Button(theme, self.tr("Stop"), kind="link", parent=self)
        self.stop.clicked.connect(self.stop_requested)
        self.clear = Button(theme, self.tr("Show all"), kind="link", parent=self)
        self.clear.clicked.connect(self.clear_all)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        row.addWidget(self.order)
        row.addStretch(1)
        for each in (self.count, self.again, self.stop, self.clear):
            row.addWidget(each)
            each.hide()
        return row

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        self._sorts, self._ways = QActionGroup(menu), QActionGroup(menu)
        for by, text in words.sort_words().items():
            action = menu.addAction(text)
            action.setData(by)
            self._sorts.addAction(action)
        menu.addSeparator()
        for descending, text in ((False, self.tr("&Forwards")), (True, self.tr("&Backwards"))):
            action = menu.addAction(text)
            action.setData(descending)
            self._ways.addAction(action)
        for action in menu.actions():
            action.setCheckable(not action.isSeparator())
            action.triggered.connect(self._on_order)
        return menu

    # -- wishing ---------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Into the text field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def open_panel(self) -> None:
        """All conditions."""
        self.panel_opened.emit()
        self.panel.show_query(self._query)
        self.panel.open_at(self.button.mapToGlobal(QPoint(0, self.button.height() + 4)))

    def clear_all(self) -> None:
        """Show all examples in their order."""
        self._wish(Query(), Order())

    def _open_menu(self) -> None:
        for group, value in ((self._sorts, self._order.by), (self._ways, self._order.descending)):
            for action in group.actions():
                action.setChecked(action.data() == value)
        self._menu.popup(self.order.mapToGlobal(QPoint(0, self.order.height() + 4)))

    def _on_order(self) -> None:
        by, way = self._sorts.checkedAction(), self._ways.checkedAction()
        self._wish(self._query, Order(SortBy(by.data()), bool(way.data())))

    def _on_text(self) -> None:
        self._quiet.stop()
        if self.field.text().strip() != self._query.text:
            self._wish(replace(self._query, text=self.field.text().strip()), self._order)

    def _on_panel(self, query: Query) -> None:
        self._wish(replace(query, text=self.field.text().strip()), self._order)

    def _wish(self, query: Query, order: Order) -> None:
        self._quiet.stop()
        self._query, self._order = query, order
        self.wished.emit(query, order)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Down goes into the list; Esc clears, and in an empty field goes there too."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self._on_text()
                self.leave_requested.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                if self.field.text():
                    self.field.clear()
                    self._on_text()
                else:
                    self.leave_requested.emit()
                return True
        return False

    # -- showing ---------------------------------------------------------------------------------------

    def show_state(self, shown: Shown, total: int) -> None:
        """What is set, and how many are shown of how many."""
        if (shown.query, shown.order) != (self._query, self._order) or not self._quiet.isActive():
            self._query, self._order = shown.query, shown.order
            if self.field.text().strip() != shown.query.text and not self._quiet.isActive():
                self.field.setText(shown.query.text)
                self._quiet.stop()
        self._show_chips()
        set_kind(self.button, "", "on" if words.chips(shown.query) else "")
        set_kind(self.order, "", "on" if shown.order else "")
        self.order.setText(self._order_words(shown.order))
        locale = QLocale()
        numbers = {"shown": locale.toString(len(shown.ids)), "all": locale.toString(total)}
        if shown.running:
            text = self.tr("Looking through them: {percent} %").format(percent=int(100 * shown.done))
        else:
            text = self.tr("{shown} of {all} shown").format(**numbers)
        self.count.setText(text)
        news = ""
        if shown.stale:
            news = self.tr("%n example(s) changed or came since.", None, shown.stale)
        elif shown.stopped:
            news = self.tr("Not all were looked at.")
        elif shown.incomplete:
            news = self.tr("Not all were counted and checked at that moment.")
        self.again.setToolTip(news)
        self.again.setAccessibleDescription(news)
        if news and not shown.running:
            self.count.setText(f"{text} · {self._short_news(shown)}")
        self.count.setVisible(shown.active)
        self.stop.setVisible(shown.running)
        self.again.setVisible(bool(news) and not shown.running)
        self.clear.setVisible(shown.active)

    def _short_news(self, shown: Shown) -> str:
        if not shown.stale:
            return self.tr("stopped") if shown.stopped else self.tr("not all counted yet")
        number = QLocale().toString(shown.stale)
        return self.tr("%n changed since", None, shown.stale).replace(str(shown.stale), number, 1)

    def _order_words(self, order: Order) -> str:
        if not order:
            return self.tr("&Order")
        text = words.sort_words()[order.by]
        return f"{text} ↓" if order.descending else f"{text} ↑"

    def _show_chips(self) -> None:
        wanted = words.chips(self._query)
        there = [(chip.property("condition"), chip.text()) for chip in self._chip_buttons()]
        if wanted == there:
            return
        for chip in self._chip_buttons():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for name, text in wanted:
            chip = Button(self._theme, text, "close", "chip", self._chips)
            chip.setProperty("condition", name)
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            chip.setAccessibleName(self.tr("{filter}: take this filter away").format(filter=text))
            chip.setToolTip(self.tr("Take this filter away"))
            chip.clicked.connect(lambda _=False, gone=name: self._drop(gone))
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(wanted))

    def _chip_buttons(self) -> list[QPushButton]:
        found = (self._flow.itemAt(number).widget() for number in range(self._flow.count()))
        return [each for each in found if isinstance(each, QPushButton)]

    def _drop(self, name: str) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wish(words.without(self._query, name), self._order)
