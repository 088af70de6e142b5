"""Keeps list, sheet and open example in step with the examples, and the figures above them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QModelIndex, QObject, QTimer, Signal

from ftdesk.core.dataset.dataset import Touched
from ftdesk.core.dataset.example import Split
from ftdesk.ui.dataset.desk import Desk
from ftdesk.ui.dataset.example_list_model import ExampleListModel
from ftdesk.ui.dataset.examples_frame import ExamplesFrame
from ftdesk.ui.dataset.open_example import OpenExample
from ftdesk.ui.dataset.overview import Overview
from ftdesk.ui.dataset.sheet import Sheet
from ftdesk.ui.dataset.sheet_views import SheetViews

_MANY = 20  # so many examples at once at the end are an import's slice
_QUIET_MS = 200  # counting goes over all rows, so not at every key
_GROWN_MS = 120  # an import grows in hundreds of slices: the list follows in steps


class Following(QObject):
    """Hears of changes from the moment it is made until `detach`."""

    summary_changed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        frame: ExamplesFrame,
        model: ExampleListModel,
        opened: OpenExample,
        overview: Overview,
        sheet: Sheet,
        views: SheetViews,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.summary = ""
        self._dataset = desk.dataset
        self._frame = frame
        self._model = model
        self._open = opened
        self._overview = overview
        self._sheet = sheet
        self._views = views
        self._count = self._timer(_QUIET_MS)
        self._count.timeout.connect(self.show_count)
        self._grown = self._timer(_GROWN_MS)
        self._grown.timeout.connect(self._grow)
        frame.list.selectionModel().currentChanged.connect(self.open_current)
        opened.state_changed.connect(self._tell_summary)
        sheet.state_changed.connect(self._tell_summary)
        overview.changed.connect(self._on_filtered)
        self._disconnects = (
            desk.dataset.changed.connect(self._on_changed),
            desk.cost.counted.connect(self._on_counted),
            desk.checks.changed.connect(self._refresh),
        )

    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        return timer

    def detach(self) -> None:
        """Hear of nothing any more."""
        for disconnect in self._disconnects:
            disconnect()
        self._count.stop()
        self._grown.stop()

    def catch_up(self) -> None:
        """Show now what an import has brought so far."""
        if self._grown.isActive():
            self._grow()

    def count_soon(self) -> None:
        """The figures are others."""
        self._count.start()

    # -- changes ---------------------------------------------------------------------------------------

    def _on_changed(self, touched: Touched) -> None:
        self._overview.follow(touched)
        if touched.only_appended and len(touched.added) >= _MANY and self._open.id is not None:
            if not self._grown.isActive():
                self._grown.start()
            return
        self.catch_up()
        self._follow(touched)

    def _grow(self) -> None:
        self._grown.stop()
        self._follow(Touched(moved=True))
        self._refresh()  # counts that came meanwhile

    def _follow(self, touched: Touched) -> None:
        self._model.follow(touched, self._overview.ids)
        self._views.follow(touched, self._overview.ids)
        self._frame.show_empty(not len(self._dataset))
        opened = self._open.id
        if opened is None or not self._dataset.has(opened):
            self._open.close()
            self._open_another(touched)
        elif touched.listing or opened in touched.edited:
            edited = opened in touched.edited
            self._open.refresh(self._model.row_of(opened), edited=edited)
        self._count.start()

    def _on_filtered(self) -> None:
        self._views.follow(Touched(), self._overview.ids)
        opened = self._open.id
        if opened is not None:
            self._open.refresh(self._model.row_of(opened), edited=False)

    def _on_counted(self, ids: Sequence[int]) -> None:
        if not self._grown.isActive():
            self._model.refresh(ids)
            self._views.refresh(ids)
        if self._open.id in ids:
            self._open.show_tokens()

    def _refresh(self) -> None:
        self._model.refresh()
        self._views.refresh()

    # -- the open example ------------------------------------------------------------------------------

    def _open_another(self, touched: Touched) -> None:
        current = self._frame.list.currentIndex()
        if current.isValid():
            self.open_current(current)
        else:
            self._frame.list.choose(self._model.row_of(touched.added[0]) if touched.added else 0)

    def open_current(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        """Open the example in a row of the list, unless the one before it could not be saved."""
        example_id = self._model.example_id(index.row()) if index.isValid() else None
        if example_id is None or example_id == self._open.id:
            return
        if not self._open.show(example_id, index.row()) and self._open.id is not None:
            # Back to the one that could not be saved, when Qt has done with this change
            back = self._model.row_of(self._open.id)
            QTimer.singleShot(0, self, lambda: self._frame.list.choose(back))

    # -- figures ---------------------------------------------------------------------------------------

    def show_count(self) -> None:
        """How many examples there are, and how far that is."""
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
        if summary != self.summary:
            self.summary = summary
            self.summary_changed.emit(summary)
