"""The Sheet view of the examples: single-turn examples as rows, written and pasted like in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ftdesk.core.dataset.dataset import Touched
from ftdesk.ui.common.basics import Card, label, line
from ftdesk.ui.dataset.desk import Desk
from ftdesk.ui.dataset.edits import Edits
from ftdesk.ui.dataset.meter import Meter
from ftdesk.ui.dataset.sheet_cells import USER
from ftdesk.ui.dataset.sheet_menu import open_menu
from ftdesk.ui.dataset.sheet_model import SheetModel
from ftdesk.ui.dataset.sheet_open_cell import SheetOpenCell
from ftdesk.ui.dataset.sheet_table import SheetTable
from ftdesk.ui.dataset.sheet_verbs import SheetVerbs
from ftdesk.ui.dataset.sheet_writer import SheetWriter

_SIZED_MS = 400


class Sheet(Card):
    """The page tells it what changed (`follow`, `set_ids`, `refresh`) and asks it to `commit`."""

    notice = Signal(object)
    state_changed = Signal()
    delete_requested = Signal(object)  # ids
    open_requested = Signal(int)  # this example, in the Table view
    leave_requested = Signal(bool)  # forward, or back
    save_text_requested = Signal(str)

    def __init__(self, desk: Desk, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        dataset, undo = desk.dataset, desk.undo
        self._settings = desk.settings
        self.model = SheetModel(dataset, desk.cost, desk.checks, self)
        self.table = SheetTable(desk.theme, self.model, self)
        self._writer = SheetWriter(dataset, undo, desk.bulk, edits, desk.tasks, self)
        self._verbs = SheetVerbs(dataset, self._writer, desk.tasks, self.table, self.model, self)
        self._open = SheetOpenCell(dataset, undo, edits, self.table, self.model, self)
        self._tabbed_from: int | None = None
        self._lay_out()
        self._sized = QTimer(self)  # the mouse moves often; the file is written once
        self._sized.setSingleShot(True)
        self._sized.setInterval(_SIZED_MS)
        self._sized.timeout.connect(self._remember_columns)
        self.table.columns.set_shares(desk.settings.now.sheet_columns)
        self._wire()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(1, 1, 1, 10)
        self.body.setSpacing(0)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(line(self))
        self.meter = Meter(self)
        self.hint = label(
            self.tr(
                "Enter goes down, Tab goes right, Shift+Enter is a new line. Ctrl+V pastes whole tables."
            ),
            "muted",
            self,
            wrap=True,
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 0)
        foot.setSpacing(24)
        foot.addWidget(self.meter, 2)
        foot.addWidget(self.hint, 3)
        self.body.addLayout(foot)

    def _wire(self) -> None:
        table, verbs, cell = self.table, self._verbs, self.table.editor.cell
        table.write_requested.connect(self._write)
        table.overwrite_requested.connect(self._overwrite)
        table.words_dropped.connect(self._open.give_up)
        for wish, verb in (
            (table.copy_requested, verbs.copy),
            (table.cut_requested, verbs.cut),
            (table.paste_requested, verbs.paste),
            (table.clear_requested, verbs.clear),
            (table.fill_requested, verbs.fill_down),
        ):
            wish.connect(lambda verb=verb: self.commit() and verb())
        table.menu_requested.connect(self._open_menu)
        table.leave_requested.connect(self.leave_requested)
        table.columns.dragged.connect(self._sized.start)
        save_elsewhere = table.editor.trouble.save_elsewhere_requested
        save_elsewhere.connect(lambda: self.save_text_requested.emit(cell.written))
        cell.done.connect(self._done)
        cell.given_up.connect(self._open.give_up)
        verbs.notice.connect(self.notice)
        verbs.delete_requested.connect(self.delete_requested)
        self._open.state_changed.connect(self.state_changed)
        self._writer.notice.connect(self.notice)

    # -- for the page ----------------------------------------------------------------------------------

    @property
    def saved(self) -> bool:
        """Whether nothing stands on the screen alone that could not be saved."""
        return self._open.saved

    def commit(self) -> bool:
        """Commit what is being typed; False when it could not be saved, and while many cells are written."""
        return not self._writer.busy and self._open.commit()

    def keep(self) -> None:
        """For good-bye: nothing typed gets lost."""
        self._open.keep()

    def recover(self) -> bool:
        """Open the cell in which one was typing when ftdesk last ended; whether there was one."""
        return self._open.recover()

    def follow(self, touched: Touched, ids: Sequence[int]) -> None:
        """The examples have changed; these are to be shown now."""
        self.model.follow(touched)
        self.set_ids(ids)
        self._open.follow(touched)

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these examples; who stands in a cell stays with its example."""
        current = self.table.currentIndex()
        example_id = self.model.example_id(current.row()) if current.isValid() else None
        row, column = current.row(), max(current.column(), 0)
        self.model.set_ids(ids)
        if current.isValid() and not self.table.currentIndex().isValid():
            found = self.model.row_of(example_id) if example_id is not None else -1
            self.table.go(found if found >= 0 else row, column)
        self.table.place_editor()

    def refresh(self, ids: Iterable[int] | None = None) -> None:
        """Tokens or problems of these examples (None: of all) are other ones."""
        self.model.refresh(ids)

    def current_id(self) -> int | None:
        """The example in which one stands."""
        current = self.table.currentIndex()
        return self.model.example_id(current.row()) if current.isValid() else None

    def show_example(self, example_id: int | None, column: int = USER) -> None:
        """Stand in a cell of this example; None: of the new row."""
        row = self.model.row_of(example_id) if example_id is not None else self.model.new_row
        if row >= 0 and self.commit():
            self.table.go(row, column)

    def write_new(self) -> None:
        """Write the question of a new example."""
        self.show_example(None)
        self._write()

    # -- writing ---------------------------------------------------------------------------------------

    def _write(self) -> None:
        self._tabbed_from = None
        current = self.table.currentIndex()
        if not current.isValid() or self._writer.busy:
            return
        example_id = self.model.example_id(current.row())
        if example_id is not None and not self.model.cells(current.row()).writable:
            if self.commit():
                self.open_requested.emit(example_id)
        else:
            self._open.open(current.row(), current.column())

    def _overwrite(self, text: str) -> None:
        current = self.table.currentIndex()
        if current.isValid() and not self._writer.busy:
            self._open.overwrite(current.row(), current.column(), text)

    def _done(self, down: int, right: int) -> None:
        """Enter after some Tabs goes to the column in which they began, as in a spreadsheet."""
        column = self.table.currentIndex().column()
        if not self.commit():
            return
        if right:
            self._tabbed_from = column if self._tabbed_from is None else self._tabbed_from
            self.table.step(right)
            return
        back, self._tabbed_from = self._tabbed_from, None
        self.table.go(self.table.currentIndex().row() + down, column if back is None else back)

    def _open_menu(self, at: QPoint) -> None:
        if not self.commit():
            return
        example_id = self.current_id()
        opens = None if example_id is None else lambda: self.open_requested.emit(example_id)
        open_menu(self.table, at, opens=opens, delete=self._delete_rows)

    def _delete_rows(self) -> None:
        block = self.table.block()
        self.table.choose_rows(block.top, block.bottom)
        self._verbs.clear()

    def _remember_columns(self) -> None:
        self._settings.change(sheet_columns=self.table.columns.shares)
