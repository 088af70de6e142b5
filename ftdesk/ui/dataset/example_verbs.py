"""What one does with whole examples: new, next, duplicate, delete, reorder."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.dataset import example_actions as actions
from ftdesk.ui.dataset.bulk_verbs import BulkVerbs
from ftdesk.ui.dataset.edits import Edits
from ftdesk.ui.dataset.example_list import ExampleList
from ftdesk.ui.dataset.example_list_model import ExampleListModel
from ftdesk.ui.dataset.open_example import OpenExample
from ftdesk.ui.dataset.shown import Shown


class ExampleVerbs(QObject):
    """Every verb first commits what is being typed, and does nothing when that could not be saved."""

    notice = Signal(object)

    def __init__(
        self,
        dataset: Dataset,
        edits: Edits,
        opened: OpenExample,
        rows: ExampleList,
        model: ExampleListModel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._edits = edits
        self._open = opened
        self._rows = rows
        self._model = model
        self.large: BulkVerbs | None = None
        """Who does it with so many examples that it is for a worker."""
        self.shown: Callable[[], Shown | None] = lambda: None

    def opened(self) -> list[int]:
        """The open example, as the verbs want it."""
        return [self._open.id] if self._open.id is not None else []

    def new_example(self) -> None:
        """At the end, with the cursor where one writes; the one that waits there, where one does."""
        if not self._open.commit():
            return
        body, last = actions.blank(self._dataset.system_text), self._dataset.ids[-1:]
        if last and self._model.row_of(last[0]) >= 0 and self._dataset.example(last[0]).body == body:
            self._show_added(last)
            return
        change = ch.AddExamples((body,))
        self._show_added(self._edits.add(change, self.tr("New example")))

    def _show_added(self, ids: Sequence[int]) -> None:
        if ids:
            self._rows.choose_ids(ids[-1:])
            self._open.focus_next()

    def next_example(self) -> None:
        """The one below; below the last one a new one, unless nothing was said in the last."""
        if self._open.id is None:
            return
        row = self._model.row_of(self._open.id) + 1
        if row < self._model.rowCount():
            self._rows.choose(row)
            self._open.focus_first()
        elif not actions.is_blank(self._dataset.example(self._open.id)):
            self.new_example()

    def duplicate(self, ids: Sequence[int]) -> None:
        """A copy after each."""
        if self.large is not None and self.large.is_large(ids):
            self.large.duplicate(ids)
        elif ids and self._open.commit():
            change = actions.duplicates(self._dataset.examples(ids))
            self._rows.choose_ids(self._edits.add(change, self.tr("Duplicate %n example(s)", None, len(ids))))

    def delete(self, ids: Sequence[int]) -> None:
        """Out of the list, with a way back."""
        if self.large is not None and self.large.is_large(ids):
            self.large.delete(ids)
            return
        if not ids or not self._open.commit():
            return
        gone = tuple(ids)
        row = min(self._model.row_of(each) for each in gone)
        if (
            self._edits.apply(ch.DeleteExamples(gone), self.tr("Delete %n example(s)", None, len(gone)))
            is None
        ):
            return
        self._rows.choose(min(max(row, 0), self._model.rowCount() - 1))  # Qt would go up, and select nothing
        back = NoticeAction(self.tr("Undo"), lambda: self._restore(gone))
        self.notice.emit(Notice("info", self.tr("%n example(s) deleted.", None, len(gone)), actions=(back,)))

    def _restore(self, ids: tuple[int, ...]) -> None:
        if any(self._model.row_of(each) < 0 for each in ids):
            text = self.tr("Bring %n example(s) back", None, len(ids))
            if self._edits.apply(ch.RestoreExamples(ids), text) is not None:
                self._rows.choose_ids(ids)

    def rearrange(self, ids: Sequence[int], *, step: int = 0, before_row: int = -1) -> None:
        """One step up or down, or before a row."""
        if not ids or not self._open.commit():
            return
        shown = self.shown()
        if shown is not None and shown.order:
            text = self.tr("In this order examples cannot be moved.")
            more = self.tr("They can in the order of the list: press the Order button.")
            self.notice.emit(Notice("info", text, more))
            return
        listed = self._dataset.ids if shown is None else shown.ids
        change = actions.shifted(listed, ids, step) if step else actions.moved(listed, ids, before_row)
        if change is not None:
            self._edits.apply(change, self.tr("Move %n example(s)", None, len(ids)))
            self._rows.scrollTo(self._rows.currentIndex())

    def start_with_shapes(self, system_text: str) -> None:
        """Two filled examples, and the cursor in a third."""
        change = ch.AddExamples(actions.shapes(system_text))
        self._show_added(self._edits.add(change, self.tr("Start with two examples")))
