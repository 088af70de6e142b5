"""Filter and order of the examples on their page: the bar above, what is shown below, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.dataset.query import Order, Query
from ftdesk.core.errors import FtdeskError
from ftdesk.services.shown_service import ShownService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.dataset.example_list_model import ExampleListModel
from ftdesk.ui.dataset.examples_frame import ExamplesFrame
from ftdesk.ui.dataset.filter_bar import FilterBar
from ftdesk.ui.dataset.shown import Shown
from ftdesk.ui.theme import Theme


class Filtering(QObject):
    """`changed` comes when the list shows other examples because of a filter."""

    changed = Signal()
    left = Signal()  # by the keyboard, for the examples
    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        dataset: Dataset,
        service: ShownService,
        tasks: TaskOwner,
        frame: ExamplesFrame,
        model: ExampleListModel,
        opened: Callable[[], int | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._service = service
        self._tasks = tasks
        self._frame = frame
        self._model = model
        self._opened = opened
        self.shown = Shown(dataset, service, tasks, self)
        self.bar = FilterBar(theme, frame)
        frame.add_filter(self.bar)
        self.bar.wished.connect(self.shown.show)
        self.bar.again_requested.connect(self.shown.again)
        self.bar.stop_requested.connect(self.shown.stop)
        self.bar.panel_opened.connect(self._on_panel)
        self.bar.leave_requested.connect(self.left)
        frame.nothing.show_all_requested.connect(self.bar.clear_all)
        self.shown.changed.connect(self._on_changed)
        model.modelReset.connect(self._choose_again)
        self.shown.state_changed.connect(self.refresh)
        self.shown.failed.connect(self._on_failed)

    @property
    def ids(self) -> Sequence[int]:
        """What is shown, in its order."""
        return self.shown.ids

    def follow(self, touched: Touched) -> None:
        """The examples have changed; before the views are told."""
        self.shown.follow(touched)

    def refresh(self) -> None:
        """Say how many are shown."""
        self.bar.show_state(self.shown, len(self._dataset))
        nothing = self.shown.active and not self.shown.running and not len(self.shown.ids)
        self._frame.show_nothing(nothing)

    def complete(self) -> None:
        """More was counted or checked: what had to do without it is looked for again, once."""
        shown = self.shown
        waits = shown.incomplete and not (shown.running or shown.stale or shown.stopped)
        if waits and self._service.complete_for(shown.query, shown.order):
            shown.again()

    def reveal(self, example_id: int) -> None:
        """Take the filter away where it hides an example that is to be shown."""
        if self.shown.active and self._model.row_of(example_id) < 0 and self._dataset.has(example_id):
            self.shown.show(Query(), Order())

    def detach(self) -> None:
        """Look no further."""
        self.shown.stop()

    def _on_changed(self) -> None:
        self._model.set_ids(self.shown.ids)
        self.changed.emit()
        self._choose_again()
        self.refresh()

    def _choose_again(self) -> None:
        """Stand in the open example, else in the first one."""
        rows = self._frame.list
        opened = self._opened()
        row = self._model.row_of(opened) if opened is not None else -1
        if row >= 0:
            if not rows.selectionModel().isSelected(self._model.index(row)):
                rows.choose(row)
        elif self._model.rowCount() and not rows.currentIndex().isValid():
            rows.choose(0)

    def _on_panel(self) -> None:
        self._tasks.start(self._fill_panel(), "list tags and files", self._on_failed)

    async def _fill_panel(self) -> None:
        tags = await self._service.tags()
        self.bar.panel.show_choices(tags, await self._service.origins())

    def _on_failed(self, error: FtdeskError) -> None:
        self.notice.emit(error_notice(error))
