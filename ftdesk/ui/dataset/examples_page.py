"""The Examples step: puts its parts together, wires their wishes, and answers the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.settings import SettingsStore
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.check_service import CheckService
from ftdesk.services.cost_service import CostService
from ftdesk.services.spelling_service import SpellingService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.transfer_service import TransferService
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.common.save_text import save_text
from ftdesk.ui.dataset.desk import Desk
from ftdesk.ui.dataset.edits import Edits
from ftdesk.ui.dataset.example_list_model import ExampleListModel
from ftdesk.ui.dataset.example_verbs import ExampleVerbs
from ftdesk.ui.dataset.examples_frame import ExamplesFrame
from ftdesk.ui.dataset.find_and_replace import FindAndReplace
from ftdesk.ui.dataset.find_panel import WIDTH_PX
from ftdesk.ui.dataset.find_place import FindPlace
from ftdesk.ui.dataset.following import Following
from ftdesk.ui.dataset.open_example import OpenExample
from ftdesk.ui.dataset.overview import Overview
from ftdesk.ui.dataset.shared_text import SharedText
from ftdesk.ui.dataset.sheet import Sheet
from ftdesk.ui.dataset.sheet_views import SheetViews
from ftdesk.ui.dataset.spelling import SpellingMarks
from ftdesk.ui.dataset.transfers import Transfers
from ftdesk.ui.dataset.wishes import Wishes
from ftdesk.ui.theme import Theme


class ExamplesPage(QWidget):
    """`detach` before another project is opened; `settle` before anything reads the examples."""

    summary_changed = Signal(str)
    seen_requested = Signal(int)  # example
    notice = Signal(object)

    def __init__(
        self,
        *,
        theme: Theme,
        dataset: Dataset,
        undo: QUndoStack,
        bulk: BulkService,
        cost: CostService,
        checks: CheckService,
        transfer: TransferService,
        settings: SettingsStore,
        tasks: TaskOwner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        desk = Desk(theme, dataset, undo, bulk, cost, checks, transfer, settings, tasks)
        self._dataset = dataset
        self._tasks = tasks
        self._model = ExampleListModel(dataset, cost, checks, self)
        self._frame = ExamplesFrame(theme, self._model, self)
        self._build(desk)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._frame)
        self._wire()
        self._wire_writing()
        self._following.show_count()
        self._recover()

    def _build(self, desk: Desk) -> None:
        frame, model = self._frame, self._model
        self._edits = Edits(desk.dataset, desk.undo, self)
        self._open = OpenExample(desk.dataset, desk.cost, self._edits, frame.view, self)
        self._verbs = ExampleVerbs(desk.dataset, self._edits, self._open, frame.list, model, self)
        self._overview = Overview(desk, frame, model, self._edits, self._open, self._verbs, self.settle, self)
        words = SpellingService(desk.settings, QLocale().name()[:2])
        self._spelling = SpellingMarks(desk.theme, frame.view, words, desk.tasks, self)
        self._shared = SharedText(desk, self._edits, self)
        self.transfers = Transfers(desk, self.settle, frame)
        frame.strip.addWidget(self.transfers)
        self._sheet = Sheet(desk, self._edits, frame)
        self._views = SheetViews(desk.dataset, desk.settings, frame, self._sheet, self._open, model, self)
        self._following = Following(
            desk, frame, model, self._open, self._overview, self._sheet, self._views, self
        )
        place = FindPlace(
            frame,
            self._open,
            shown=lambda: self._overview.ids,
            settle=self.settle,
            show=self.show_example,
        )
        self.finding = FindAndReplace(desk, self._edits, place, frame)
        frame.add_beside(self.finding.panel, WIDTH_PX)

    def _wire(self) -> None:
        frame, overview = self._frame, self._overview
        parts = (self._edits, overview, self.finding, self.transfers, self._verbs)
        for part in (*parts, self._shared, self._sheet, self._spelling):
            part.notice.connect(self.notice)
        self._following.summary_changed.connect(self.summary_changed)
        overview.changed.connect(self.finding.follow_filter)
        overview.export_requested.connect(self.start_export)
        overview.show_requested.connect(self.show_example)
        overview.filtering.left.connect(self._focus_examples)
        self._shared.changed.connect(self._following.count_soon)
        self.transfers.imported.connect(self._on_imported)
        self.transfers.set_choices(lambda: overview.ids, frame.list.chosen)
        self.transfers.hold(frame.system, frame.new, frame.bring, frame.view, self._sheet)
        frame.new.clicked.connect(self.new_example)
        frame.bring.clicked.connect(self.transfers.choose_import)
        frame.export.clicked.connect(self.start_export)
        frame.start.start_requested.connect(self._start_with_shapes)
        frame.start.import_requested.connect(self.transfers.choose_import)
        frame.system.text_changed.connect(self._shared.keep)
        frame.system.apply_requested.connect(self._put_into_all)

    def _wire_writing(self) -> None:
        view, rows, verbs, sheet = self._frame.view, self._frame.list, self._verbs, self._sheet
        rows.open_requested.connect(self._open.focus_first)
        rows.delete_requested.connect(lambda: verbs.delete(rows.chosen()))
        rows.shift_requested.connect(lambda step: verbs.rearrange(rows.chosen(), step=step))
        rows.drop_requested.connect(lambda row: verbs.rearrange(rows.chosen(), before_row=row))
        view.leave_requested.connect(rows.setFocus)
        view.seen_requested.connect(lambda: self.seen_requested.emit(self.opened_id))
        view.next_example_requested.connect(verbs.next_example)
        view.move_example_requested.connect(lambda step: verbs.rearrange(verbs.opened(), step=step))
        view.duplicate_example_requested.connect(lambda: verbs.duplicate(verbs.opened()))
        view.delete_example_requested.connect(lambda: verbs.delete(verbs.opened()))
        view.save_text_requested.connect(self._save_text)
        sheet.save_text_requested.connect(self._save_text)
        sheet.delete_requested.connect(verbs.delete)
        copy = QShortcut(QKeySequence("Ctrl+D"), rows)
        copy.activated.connect(lambda: verbs.duplicate(rows.chosen()))

    # -- for the window --------------------------------------------------------------------------------

    @property
    def summary(self) -> str:
        """The live line in the sidebar."""
        return self._following.summary

    @property
    def opened_id(self) -> int | None:
        """The example that one is at."""
        return self._sheet.current_id() if self._frame.in_sheet else self._open.id

    @property
    def wishes(self) -> Wishes:
        """What menus and other pages may ask of the examples as a whole."""
        return self._overview.wishes

    def settle(self) -> bool:
        """Commit what is being typed; False when it could not be saved (it is marked then)."""
        self._overview.settle()
        return self._sheet.commit() and self._open.commit()

    def detach(self) -> None:
        """Keep what is typed and hear of nothing any more."""
        self.finding.detach()
        self._spelling.detach()
        self._overview.detach()
        self.transfers.detach()
        self._sheet.keep()
        self._open.keep()
        self._following.detach()

    def show_example(self, example_id: int, turn: int = -1) -> None:
        """Open an example, and the cell of a turn (counted from 0)."""
        self._following.catch_up()
        self._overview.filtering.reveal(example_id)
        row = self._model.row_of(example_id)
        if row >= 0 and not self._views.show_example(example_id, turn):
            self._frame.list.choose(row)
            if turn >= 0:
                self._frame.view.table.focus_turn(turn)

    def start_export(self) -> None:
        """Ask where to, and write the examples."""
        if self.settle() and len(self._dataset):
            self.transfers.start_export(self.tr("examples"))

    def new_example(self) -> None:
        """A new example at the end, with the cursor where one writes."""
        if not self._views.new_example():
            self._verbs.new_example()

    # -- what the parts wish ---------------------------------------------------------------------------

    def _focus_examples(self) -> None:
        (self._sheet.table if self._frame.in_sheet else self._frame.list).setFocus()

    def _recover(self) -> None:
        example_id = self._open.recover()
        in_sheet = self._views.recover()
        self._frame.list.choose(self._model.row_of(example_id) if example_id is not None else 0)
        if example_id is not None or in_sheet:
            text = self.tr("What you were typing when ftdesk ended was brought back.")
            notice = Notice("info", text, self.tr("It is in its cell again."), sticky=True)
            QTimer.singleShot(0, self, lambda: self.notice.emit(notice))

    def _on_imported(self, ids: Sequence[int]) -> None:
        focus = QApplication.focusWidget()
        places = (self._frame.view, self._sheet)
        working = focus is not None and any(each.isAncestorOf(focus) for each in places)
        if ids and not working:  # nobody is taken away from what they write
            self.show_example(ids[0])
        self._following.show_count()

    def _start_with_shapes(self, system_text: str) -> None:
        if self._shared.keep(system_text):
            self._verbs.start_with_shapes(system_text)

    def _put_into_all(self) -> None:
        if self._open.commit():
            self._shared.put_into_all()

    def _save_text(self, text: str) -> None:
        async def save() -> None:
            title = self.tr("Save a copy of this text")
            notice = await save_text(self.window(), title, "turn.txt", lambda: text)
            if notice is not None:
                self.notice.emit(notice)

        self._tasks.start(save(), "save a text elsewhere")
