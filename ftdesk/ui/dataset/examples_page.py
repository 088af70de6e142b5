"""The Examples step: hears of changes, keeps list and open example in step, and does what is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QModelIndex, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.example import Split
from ftdesk.core.settings import SettingsStore
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.check_service import CheckService
from ftdesk.services.cost_service import CostService
from ftdesk.services.spelling_service import SpellingService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.transfer_service import TransferService
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.common.save_text import save_text
from ftdesk.ui.dataset.edits import Edits
from ftdesk.ui.dataset.example_list_model import ExampleListModel
from ftdesk.ui.dataset.example_verbs import ExampleVerbs
from ftdesk.ui.dataset.examples_frame import ExamplesFrame
from ftdesk.ui.dataset.find_and_replace import FindAndReplace
from ftdesk.ui.dataset.find_panel import WIDTH_PX
from ftdesk.ui.dataset.find_place import FindPlace
from ftdesk.ui.dataset.open_example import OpenExample
from ftdesk.ui.dataset.overview import Overview
from ftdesk.ui.dataset.shared_text import SharedText
from ftdesk.ui.dataset.sheet import Sheet
from ftdesk.ui.dataset.sheet_views import SheetViews
from ftdesk.ui.dataset.spelling import SpellingMarks
from ftdesk.ui.dataset.transfers import Transfers
from ftdesk.ui.dataset.wishes import Wishes
from ftdesk.ui.theme import Theme

_MANY = 20  # so many examples at once at the end are an import's slice


class ExamplesPage(QWidget):
    """`detach` before another project is opened; `settle` before anything reads the examples."""

    summary_changed = Signal(str)
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
        self._dataset = dataset
        self._tasks = tasks
        self._model = ExampleListModel(dataset, cost, checks, self)
        self._frame = ExamplesFrame(theme, self._model, self)
        self._edits = Edits(dataset, undo, self)
        self._open = OpenExample(dataset, cost, self._edits, self._frame.view, self)
        self._verbs = ExampleVerbs(dataset, self._edits, self._open, self._frame.list, self._model, self)
        self._overview = Overview(
            theme,
            dataset,
            undo,
            bulk,
            cost,
            checks,
            tasks,
            self._frame,
            self._model,
            self._edits,
            self._open,
            self._verbs,
            self.settle,
            self,
        )
        self._spelling = SpellingMarks(
            theme, self._frame.view, SpellingService(settings, QLocale().name()[:2]), tasks, self
        )
        self._shared = SharedText(dataset, undo, bulk, self._edits, tasks, self)
        self.transfers = Transfers(theme, dataset, undo, bulk, transfer, tasks, self.settle, self._frame)
        self._frame.strip.addWidget(self.transfers)
        self._sheet = Sheet(
            theme, dataset, undo, bulk, cost, checks, self._edits, settings, tasks, self._frame
        )
        self._views = SheetViews(dataset, settings, self._frame, self._sheet, self._open, self._model, self)
        place = FindPlace(
            self._frame,
            self._open,
            shown=lambda: self._overview.ids,
            settle=self.settle,
            show=self.show_example,
        )
        self.finding = FindAndReplace(theme, dataset, undo, bulk, self._edits, tasks, place, self._frame)
        self._frame.add_beside(self.finding.panel, WIDTH_PX)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._frame)
        self._summary = ""
        self._count = QTimer(self)  # counting reads the whole table, so not at every key
        self._count.setSingleShot(True)
        self._count.setInterval(200)
        self._count.timeout.connect(self._show_count)
        self._grown = QTimer(self)  # an import grows in thousands of slices: the list follows in steps
        self._grown.setSingleShot(True)
        self._grown.setInterval(120)
        self._grown.timeout.connect(self._grow)
        self._wire()
        self._disconnects = (
            dataset.changed.connect(self._on_changed),
            cost.counted.connect(self._on_counted),
            checks.changed.connect(self._on_checked),
        )
        self._show_count()
        self._recover()

    def _wire(self) -> None:
        frame, view, rows = self._frame, self._frame.view, self._frame.list
        verbs = self._verbs
        self._edits.notice.connect(self.notice)
        self._overview.notice.connect(self.notice)
        self.finding.notice.connect(self.notice)
        self._overview.changed.connect(self.finding.follow_filter)
        self._overview.changed.connect(self._on_filtered)
        self._overview.export_requested.connect(self.start_export)
        self._overview.show_requested.connect(self.show_example)
        self._overview.filtering.left.connect(self._focus_examples)
        for part in (self.transfers, self._verbs, self._shared, self._sheet, self._spelling):
            part.notice.connect(self.notice)
        self._shared.changed.connect(self._count.start)
        self.transfers.imported.connect(self._on_imported)
        self.transfers.set_choices(lambda: self._overview.ids, rows.chosen)
        self.transfers.hold(frame.system, frame.new, frame.bring, view, self._sheet)
        self._open.state_changed.connect(self._tell_summary)
        self._sheet.state_changed.connect(self._tell_summary)
        self._sheet.save_text_requested.connect(self._save_text)
        self._sheet.delete_requested.connect(verbs.delete)
        frame.new.clicked.connect(self.new_example)
        frame.bring.clicked.connect(self.transfers.choose_import)
        frame.export.clicked.connect(self.start_export)
        frame.start.start_requested.connect(self._start_with_shapes)
        frame.start.import_requested.connect(self.transfers.choose_import)
        frame.system.text_changed.connect(self._shared.keep)
        frame.system.apply_requested.connect(self._put_into_all)
        rows.selectionModel().currentChanged.connect(self._on_current)
        rows.open_requested.connect(self._open.focus_first)
        rows.delete_requested.connect(lambda: verbs.delete(rows.chosen()))
        rows.shift_requested.connect(lambda step: verbs.rearrange(rows.chosen(), step=step))
        rows.drop_requested.connect(lambda row: verbs.rearrange(rows.chosen(), before_row=row))
        view.leave_requested.connect(rows.setFocus)
        view.next_example_requested.connect(verbs.next_example)
        view.move_example_requested.connect(lambda step: verbs.rearrange(verbs.opened(), step=step))
        view.duplicate_example_requested.connect(lambda: verbs.duplicate(verbs.opened()))
        view.delete_example_requested.connect(lambda: verbs.delete(verbs.opened()))
        view.save_text_requested.connect(self._save_text)
        copy = QShortcut(QKeySequence("Ctrl+D"), rows)
        copy.activated.connect(lambda: verbs.duplicate(rows.chosen()))

    # -- for the window --------------------------------------------------------------------------------

    @property
    def summary(self) -> str:
        """The live line in the sidebar."""
        return self._summary

    def settle(self) -> bool:
        """Commit what is being typed; False when it could not be saved (it is marked then)."""
        self._overview.settle()
        return self._sheet.commit() and self._open.commit()

    def detach(self) -> None:
        """Keep what is typed and hear of nothing any more."""
        self.finding.detach()
        self._overview.detach()
        self.transfers.detach()
        self._sheet.keep()
        self._open.keep()
        for disconnect in self._disconnects:
            disconnect()
        self._count.stop()
        self._grown.stop()

    def show_example(self, example_id: int, turn: int = -1) -> None:
        """Open an example, and the cell of a turn (counted from 0)."""
        if self._grown.isActive():
            self._grow()
        self._overview.filtering.reveal(example_id)
        row = self._model.row_of(example_id)
        if row >= 0 and not self._views.show_example(example_id, turn):
            self._frame.list.choose(row)
            if turn >= 0:
                self._frame.view.table.focus_turn(turn)

    @property
    def wishes(self) -> Wishes:
        """What menus and other pages may ask of the examples as a whole."""
        return self._overview.wishes

    def start_export(self) -> None:
        """Ask where to, and write the examples."""
        if self.settle() and len(self._dataset):
            self.transfers.start_export(self.tr("examples"))

    def new_example(self) -> None:
        """A new example at the end, with the cursor where one writes."""
        if not self._views.new_example():
            self._verbs.new_example()

    # -- hearing ---------------------------------------------------------------------------------------

    def _on_changed(self, touched: Touched) -> None:
        self._overview.follow(touched)
        if touched.only_appended and len(touched.added) >= _MANY and self._open.id is not None:
            if not self._grown.isActive():
                self._grown.start()
            return
        if self._grown.isActive():
            self._grow()
        self._follow(touched)

    def _grow(self) -> None:
        self._grown.stop()
        self._follow(Touched(moved=True))
        self._model.refresh()  # counts that came meanwhile
        self._views.refresh()

    def _follow(self, touched: Touched) -> None:
        self._model.follow(touched, self._overview.ids)
        self._views.follow(touched, self._overview.ids)
        self._frame.show_empty(not len(self._dataset))
        opened = self._open.id
        if opened is None or opened in touched.removed:
            self._open.close()
            self._open_another(touched)
        elif touched.listing or opened in touched.edited:
            edited = opened in touched.edited
            self._open.refresh(self._model.row_of(opened), edited=edited)
        self._count.start()

    def _focus_examples(self) -> None:
        (self._sheet.table if self._frame.in_sheet else self._frame.list).setFocus()

    def _on_filtered(self) -> None:
        self._views.follow(Touched(), self._overview.ids)
        opened = self._open.id
        if opened is not None:
            self._open.refresh(self._model.row_of(opened), edited=False)

    def _open_another(self, touched: Touched) -> None:
        current = self._frame.list.currentIndex()
        if current.isValid():
            self._on_current(current)
        else:
            self._frame.list.choose(self._model.row_of(touched.added[0]) if touched.added else 0)

    def _on_counted(self, ids: Sequence[int]) -> None:
        if not self._grown.isActive():
            self._model.refresh(ids)
            self._views.refresh(ids)
        if self._open.id in ids:
            self._open.show_tokens()

    def _on_checked(self) -> None:
        self._model.refresh()
        self._views.refresh()

    def _show_count(self) -> None:
        self._frame.show_empty(not len(self._dataset))
        self._overview.filtering.refresh()
        for meter in (self._frame.meter, self._sheet.meter):
            meter.show_count(self._dataset.count(Split.TRAIN))
        self._frame.system.show_text(self._dataset.system_text, able=bool(len(self._dataset)))
        self._tell_summary()

    def _tell_summary(self) -> None:
        number = len(self._dataset)
        examples = self.tr("%n example(s)", None, number).replace(str(number), QLocale().toString(number), 1)
        state = self.tr("saved") if self._open.saved and self._sheet.saved else self.tr("not saved")
        self._frame.count.setText(examples)
        summary = self.tr("{examples} · {state}").format(examples=examples, state=state)
        if summary != self._summary:
            self._summary = summary
            self.summary_changed.emit(summary)

    def _on_current(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        example_id = self._model.example_id(index.row()) if index.isValid() else None
        if example_id is None or example_id == self._open.id:
            return
        if not self._open.show(example_id, index.row()) and self._open.id is not None:
            # Back to the one that could not be saved, when Qt has done with this change
            back = self._model.row_of(self._open.id)
            QTimer.singleShot(0, self, lambda: self._frame.list.choose(back))

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
        self._show_count()

    # -- doing -----------------------------------------------------------------------------------------

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
