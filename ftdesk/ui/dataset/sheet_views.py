"""The two views of the examples, Table and Sheet: which one is shown, and where one stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.errors import FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.dataset.example_list_model import ExampleListModel
from ftdesk.ui.dataset.examples_frame import ExamplesFrame
from ftdesk.ui.dataset.open_example import OpenExample
from ftdesk.ui.dataset.sheet import Sheet
from ftdesk.ui.dataset.sheet_cells import COLUMNS, USER, Form, form_of
from ftdesk.ui.dataset.sheet_switch import KEYS, SHEET, TABLE


class SheetViews(QObject):
    """The page asks here first: each question is answered with whether the Sheet has taken care of it."""

    def __init__(
        self,
        dataset: Dataset,
        settings: SettingsStore,
        frame: ExamplesFrame,
        sheet: Sheet,
        opened: OpenExample,
        model: ExampleListModel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._settings = settings
        self._frame = frame
        self._sheet = sheet
        self._open = opened
        self._model = model
        frame.add_sheet(sheet)
        frame.switch.chosen.connect(self.choose)
        sheet.open_requested.connect(self.open_in_table)
        sheet.leave_requested.connect(self._leave)
        keys = QShortcut(QKeySequence(KEYS), frame)
        keys.activated.connect(lambda: self.choose(TABLE if self.in_sheet else SHEET))
        self._show(settings.now.examples_view)

    @property
    def in_sheet(self) -> bool:
        """Whether the Sheet is what one sees."""
        return self._frame.switch.view == SHEET

    def choose(self, view: str) -> None:
        """Change the view, and stand in the same example; not while a text could not be saved."""
        before = SHEET if self._frame.in_sheet else TABLE
        if not (self._open.commit() and self._sheet.commit()):
            self._frame.switch.show_view(before)
            return
        self._show(view)
        if view == before:
            return
        if view == SHEET:
            self._sheet.show_example(self._open.id)
            self._sheet.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            example_id = self._sheet.current_id()
            self._frame.list.choose(self._model.row_of(example_id) if example_id is not None else 0)
            self._frame.list.setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            self._settings.change(examples_view=view)
        except FtdeskError as error:
            self._sheet.notice.emit(error_notice(error))

    def _show(self, view: str) -> None:
        self._frame.switch.show_view(view)
        self._frame.show_sheet(view == SHEET)

    def open_in_table(self, example_id: int) -> None:
        """What the Sheet cannot write into."""
        self.choose(TABLE)
        self._frame.list.choose(self._model.row_of(example_id))
        self._open.focus_first()

    # -- for the page ----------------------------------------------------------------------------------

    def follow(self, touched: Touched, ids: Sequence[int]) -> None:
        """The examples have changed; these are to be shown now."""
        self._sheet.follow(touched, ids)

    def refresh(self, ids: Iterable[int] | None = None) -> None:
        """Tokens or problems are other ones."""
        self._sheet.refresh(ids)

    def show_example(self, example_id: int, turn: int) -> bool:
        """Stand in an example where it is a row of the Sheet; else the Table is shown."""
        if not self.in_sheet:
            return False
        example = self._dataset.example(example_id)
        if form_of(example) != Form.SINGLE or self._sheet.model.row_of(example_id) < 0:
            self.choose(TABLE)
            return self.in_sheet
        role = example.turns[turn].role if 0 <= turn < len(example.turns) else COLUMNS[USER]
        self._sheet.show_example(example_id, [str(each) for each in COLUMNS].index(role))
        self._sheet.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def new_example(self) -> bool:
        """Write in the new row."""
        if self.in_sheet and self._frame.in_sheet:
            self._sheet.write_new()
        return self.in_sheet and self._frame.in_sheet

    def recover(self) -> bool:
        """Show the Sheet where one was typing in it when ftdesk last ended."""
        found = self._sheet.recover()
        if found:
            self._show(SHEET)
        return found

    def _leave(self, forward: bool) -> None:
        if forward:
            self._sheet.table.leave()
        else:
            self._frame.switch.take_focus()
