"""The mending list: what imports could not take, each with its line and reason, to be put right."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QSplitter, QTableView, QVBoxLayout, QWidget

from ftdesk.core.dataset.mending import Mended
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, Card, label
from ftdesk.ui.common.dialogs import Question
from ftdesk.ui.common.refusal_text import refusal_text
from ftdesk.ui.dataset.import_mend_pane import MendPane, Typed
from ftdesk.ui.dataset.import_needing import Needing, State
from ftdesk.ui.theme import Theme

_SIZE = (900, 640)
_MARGIN_PX = 60


class RejectedDialog(QDialog):
    """Adding is a wish; the answer comes through the model, or by `show_error`."""

    add_requested = Signal(int, object)  # row, Mended
    save_requested = Signal()

    def __init__(self, theme: Theme, needing: Needing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needing = needing
        self._typed: dict[int, Typed] = {}
        self._row = -1
        self.setWindowTitle(self.tr("Entries that need you"))
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - _MARGIN_PX), min(_SIZE[1], room.height() - _MARGIN_PX))
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(10)
        self.heading = label("", "h2", self, wrap=True)
        body.addWidget(self.heading)
        words = self.tr(
            "They could not be imported as they are. Put them right here or leave them out; the files"
            " themselves are not changed."
        )
        body.addWidget(label(words, "muted", self, wrap=True))
        body.addWidget(self._make_work(theme), 1)
        body.addLayout(self._make_buttons(theme))
        needing.dataChanged.connect(self._on_changed)
        needing.rowsInserted.connect(self._show_count)
        self._show_count()
        self._go_to(max(needing.next_open(-1), 0))

    def _make_work(self, theme: Theme) -> QSplitter:
        upper = Card("", self)
        upper.body.setContentsMargins(8, 8, 8, 8)
        self.table = self._make_table()
        upper.body.addWidget(self.table)
        lower = Card("", self)
        self.pane = MendPane(theme, lower)
        self.pane.add_requested.connect(self._on_add)
        self.pane.leave_requested.connect(self._on_leave)
        lower.body.addWidget(self.pane)
        work = QSplitter(Qt.Orientation.Vertical, self)
        work.setHandleWidth(12)
        work.setChildrenCollapsible(False)
        work.addWidget(upper)
        work.addWidget(lower)
        work.setSizes([230, 300])
        return work

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self._needing)
        table.setAccessibleName(self.tr("Entries that need you"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setAccessibleName(self.tr("Columns of the list"))
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 70 if self._needing.files_count == 1 else 200)
        table.setColumnWidth(1, 260)
        table.setColumnWidth(3, 76)
        table.selectionModel().currentRowChanged.connect(self._on_row)
        return table

    def _make_buttons(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        save = Button(theme, self.tr("&Save this list…"), "export", parent=self)
        save.clicked.connect(self.save_requested)
        close = Button(theme, self.tr("Close"), parent=self)
        close.clicked.connect(self.reject)
        row.addWidget(save)
        row.addStretch(1)
        row.addWidget(close)
        return row

    # -- one entry after the other ---------------------------------------------------------------------

    def _go_to(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self._needing.index(row, 0), flags)
        self.table.scrollTo(self._needing.index(row, 0))

    def _on_row(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._keep()
        self._row = index.row()
        self._show_entry()

    def _keep(self) -> None:
        """What is typed stays while one looks at other entries."""
        typed = self.pane.typed
        if self._row >= 0:
            self._typed.pop(self._row, None)
            if typed is not None:
                self._typed[self._row] = typed

    def _show_entry(self) -> None:
        if self._row < 0:
            return
        entry, state = self._needing.entry(self._row), self._needing.state(self._row)
        text = self.tr("Line {line} of “{file}”: {why}").format(
            line=figures.count(entry.rejected.line),
            file=entry.file,
            why=refusal_text(entry.rejected.code.value, entry.rejected.params),
        )
        self.pane.show_entry(entry, state, text, self._typed.get(self._row))

    def _on_add(self, mended: Mended) -> None:
        row = self._row
        self.add_requested.emit(row, mended)
        if self._needing.state(row) is State.ADDED:
            self._go_on(row)

    def _on_leave(self) -> None:
        row = self._row
        if self._needing.state(row) is State.LEFT_OUT:
            self._needing.set_left_out(row, out=False)
            self.pane.take_focus()
            return
        self._needing.set_left_out(row)
        self._go_on(row)

    def _go_on(self, row: int) -> None:
        """To the next one that needs the user."""
        following = self._needing.next_open(row)
        if following >= 0:
            self._go_to(following)
            self.pane.take_focus()

    def _on_changed(self) -> None:
        self._show_count()
        if self._row >= 0 and self._needing.state(self._row) is not self.pane.state:
            self._typed.pop(self._row, None)
            self._show_entry()

    def _show_count(self) -> None:
        open_ = self._needing.open_count
        text = self.tr("%n entry(ies) need you.", None, open_)
        if open_ == 1:
            text = self.tr("One entry needs you.")
        elif not open_:
            text = self.tr("Nothing needs you any more.")
        out = self._needing.left_out_count
        more = self.tr("%n left out.", None, out) if out else ""
        self.heading.setText(f"{text} {more}".strip())

    def show_error(self, text: str) -> None:
        """An example could not be added."""
        self.pane.show_error(text)

    # -- leaving ---------------------------------------------------------------------------------------

    def reject(self) -> None:
        """Close, but ask first where something typed would be lost."""
        self._keep()
        if not self._typed:
            super().reject()
            return
        question = Question(
            self,
            self.tr("Entries that need you"),
            self.tr("You changed %n entry(ies) without adding.", None, len(self._typed)),
            (("stay", self.tr("Go on mending")), ("close", self.tr("Close without them"))),
            self.tr("What you typed there would be lost."),
            "close",
        )
        question.finished.connect(lambda: self._on_answer(question))
        question.open()

    def _on_answer(self, question: Question) -> None:
        question.deleteLater()
        if question.answer == "close":
            self._typed.clear()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own button asks too."""
        if self.isVisible():
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)
