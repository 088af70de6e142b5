"""Order in a big set: what of the examples is shown, what is done with many, and what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ftdesk.core.dataset.dataset import Touched
from ftdesk.services.shown_service import ShownService
from ftdesk.ui.dataset.bulk_selection import BulkSelection
from ftdesk.ui.dataset.bulk_verbs import BulkVerbs
from ftdesk.ui.dataset.desk import Desk
from ftdesk.ui.dataset.edits import Edits
from ftdesk.ui.dataset.example_list_model import ExampleListModel
from ftdesk.ui.dataset.example_verbs import ExampleVerbs
from ftdesk.ui.dataset.examples_frame import ExamplesFrame
from ftdesk.ui.dataset.filtering import Filtering
from ftdesk.ui.dataset.open_example import OpenExample
from ftdesk.ui.dataset.tag_marks import TagMarks
from ftdesk.ui.dataset.wishes import Wishes


class Overview(QObject):
    """Built by the page, which tells it what changed before the views hear of it."""

    changed = Signal()  # other examples are shown because of a filter
    notice = Signal(object)
    export_requested = Signal()  # of what is selected
    show_requested = Signal(int)  # example

    def __init__(
        self,
        desk: Desk,
        frame: ExamplesFrame,
        model: ExampleListModel,
        edits: Edits,
        opened: OpenExample,
        verbs: ExampleVerbs,
        settle: Callable[[], bool],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        theme, dataset, undo, tasks = desk.theme, desk.dataset, desk.undo, desk.tasks
        service = ShownService(dataset, desk.cost, desk.checks)
        marks = frame.view.marks
        self._marks = marks
        self.filtering = Filtering(theme, dataset, service, tasks, frame, model, lambda: opened.id, self)
        self.filtering.changed.connect(self.changed)
        opened.total = lambda: len(self.ids)
        self.marks = TagMarks(dataset, undo, edits, marks, self)
        marks.leave_requested.connect(frame.list.setFocus)
        self.bulk = BulkVerbs(dataset, undo, desk.bulk, tasks, settle, self)
        verbs.large = self.bulk
        verbs.shown = lambda: self.filtering.shown
        self.selection = BulkSelection(theme, service, tasks, frame.list, marks, self.bulk, verbs, self)
        self.selection.export_requested.connect(self.export_requested)
        frame.foot.insertWidget(0, self.selection.bar)
        self.wishes = Wishes(theme, dataset, undo, desk.bulk, self.bulk, service, tasks, settle, page)
        self.wishes.show_requested.connect(self.show_requested)
        self._disconnects = (
            desk.cost.totals_changed.connect(self.filtering.complete),
            desk.checks.changed.connect(self.filtering.complete),
        )
        for part in (self.filtering, self.bulk, self.wishes):
            part.notice.connect(self.notice)

    @property
    def ids(self) -> Sequence[int]:
        """The examples that are shown, in their order."""
        return self.filtering.ids

    def follow(self, touched: Touched) -> None:
        """The examples have changed."""
        self.filtering.follow(touched)
        self.selection.follow(touched)

    def settle(self) -> None:
        """What is typed here belongs into the file before anything else is done."""
        self._marks.finish_note()

    def detach(self) -> None:
        """Hear of nothing any more."""
        self._marks.finish_note()
        for disconnect in self._disconnects:
            disconnect()
        self.filtering.detach()
        self.wishes.detach()
