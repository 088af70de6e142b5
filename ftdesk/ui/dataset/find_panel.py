"""The panel for find and replace: what is wanted, what was found, and how one goes through it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ftdesk.ui.common.basics import Button, Card, IconButton, label
from ftdesk.ui.dataset.find_delegate import FIND_PX, REPLACE_PX, FindDelegate
from ftdesk.ui.dataset.find_form import FindForm
from ftdesk.ui.dataset.find_hits import FindHits
from ftdesk.ui.theme import Theme

WIDTH_PX = 340
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindList(QTableView):
    """The hits. A table of one column: a list view lays out every row again whenever it grows."""

    enter_requested = Signal(QModelIndex)

    def __init__(self, theme: Theme, model: FindHits, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "list")
        self.setAccessibleName(self.tr("Hits"))
        self.setModel(model)
        self.delegate = FindDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.show_replacements(False)
        theme.changed.connect(self.viewport().update)

    def show_replacements(self, on: bool) -> None:
        """A third line for what each hit will be, or not."""
        self.delegate.replacing = on
        self.verticalHeader().setDefaultSectionSize(REPLACE_PX if on else FIND_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on into the text."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.enter_requested.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class FindPanel(Card):
    """Asks and shows; it looks for nothing by itself."""

    step_requested = Signal(int)
    open_requested = Signal(int, bool)  # row, whether to go into the text
    replace_requested = Signal()
    replace_all_requested = Signal()
    stop_requested = Signal()
    close_requested = Signal()

    def __init__(self, theme: Theme, model: FindHits, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setMinimumWidth(300)
        self.title.setText(self.tr("Find and replace"))
        self.title.show()
        close = IconButton(theme, "close", self.tr("Close (Esc)"), self)
        close.clicked.connect(self.close_requested)
        self.form = FindForm(theme, self)
        self.body.addWidget(self.form)
        self.body.addLayout(self._make_state(theme))
        self.list = FindList(theme, model, self)
        self.body.addWidget(self.list, 1)
        self.nothing = label("", "muted", self, wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.nothing, 1)
        self.more = label("", "muted", self, wrap=True)
        self.body.addWidget(self.more)
        self.buttons = self._make_buttons(theme)
        self.body.addWidget(self.buttons)
        self.head.addWidget(close)
        self.setTabOrder(self.buttons, close)
        self._wire()
        self.show_hits("", any_=False)
        self.show_progress(None)

    def _make_state(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(4)
        self.state = label("", "", self, wrap=True)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How far the search is"))
        words.addWidget(self.state)
        words.addWidget(self.progress)
        row.addLayout(words, 1)
        self.stop = IconButton(theme, "stop", self.tr("Stop looking"), self)
        self.before = IconButton(theme, "chevron-up", self.tr("Previous hit (Shift+F3)"), self)
        self.next = IconButton(theme, "chevron", self.tr("Next hit (F3)"), self)
        for each in (self.stop, self.before, self.next):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _make_buttons(self, theme: Theme) -> QWidget:
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.replace = Button(theme, self.tr("&Replace this hit"), parent=whole)
        self.replace_all = Button(theme, self.tr("Replace &all"), "", "primary", whole)
        column.addWidget(self.replace)
        column.addWidget(self.replace_all)
        return whole

    def _wire(self) -> None:
        self.form.step_requested.connect(self.step_requested)
        self.form.list_requested.connect(self._into_list)
        self.list.clicked.connect(lambda index: self.open_requested.emit(index.row(), False))
        self.list.doubleClicked.connect(lambda index: self.open_requested.emit(index.row(), True))
        self.list.enter_requested.connect(lambda index: self.open_requested.emit(index.row(), True))
        self.before.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.stop.clicked.connect(self.stop_requested)
        for button in (self.replace, self.replace_all):
            button.clicked.connect(self.form.used)
        self.replace.clicked.connect(self.replace_requested)
        self.replace_all.clicked.connect(self.replace_all_requested)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.close_requested)

    def _into_list(self) -> None:
        if self.list.model().rowCount():
            if not self.list.currentIndex().isValid():
                self.step_requested.emit(1)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- showing ---------------------------------------------------------------------------------------

    def begin(self, text: str, *, replace: bool) -> None:
        """Open for a new search, or with the one before."""
        self.buttons.setVisible(replace)
        self.list.show_replacements(replace)
        self.show()
        self.form.begin(text, replace=replace)

    @property
    def replacing(self) -> bool:
        """Whether something is to be replaced."""
        return not self.buttons.isHidden()

    def show_hits(self, state: str, *, any_: bool, nothing: str = "", more: str = "") -> None:
        """A line above the list; what stands in its place where there are no hits; a line below it."""
        self.state.setText(state)
        if not any_:
            self._keep_focus(self.list, self.before, self.next)
        self.list.setVisible(any_)
        self.nothing.setText(nothing)
        self.nothing.setVisible(not any_)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        for each in (self.before, self.next):
            each.setEnabled(any_)

    def show_progress(self, share: float | None) -> None:
        """From 0 to 1; None: nothing is going on."""
        if share is None:
            self._keep_focus(self.stop)
        self.progress.setVisible(share is not None)
        self.stop.setVisible(share is not None)
        if share is not None:
            self.progress.setRange(0, 1000)
            self.progress.setValue(int(share * 1000))

    def show_replace(self, text: str, *, one: bool, all_: bool) -> None:
        """The button that says how many it replaces; which of the two may be pressed."""
        self.replace_all.setText(text)
        for button, able in ((self.replace, one), (self.replace_all, all_)):
            if not able:
                self._keep_focus(button)
        self.replace.setEnabled(one)
        self.replace_all.setEnabled(all_)

    def _keep_focus(self, *going: QWidget) -> None:
        """Qt would hand the focus of what is about to go to anything, outside of the panel even."""
        if any(each.hasFocus() for each in going):
            self.form.text.setFocus(Qt.FocusReason.OtherFocusReason)
