"""The example that is open: shown, typed into, kept as a draft, committed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ftdesk.core.dataset.dataset import Dataset, Draft
from ftdesk.core.dataset.draft_place import DraftPlace, Typed
from ftdesk.core.dataset.example import Role
from ftdesk.core.errors import FtdeskError
from ftdesk.services.cost_service import CostService
from ftdesk.ui.dataset.draft_keeper import DraftKeeper
from ftdesk.ui.dataset.edits import Edits
from ftdesk.ui.dataset.example_view import ExampleView


class OpenExample(QObject):
    """No text gets lost here: an example is left only when everything typed in it is in the file."""

    state_changed = Signal()

    def __init__(
        self, dataset: Dataset, cost: CostService, edits: Edits, view: ExampleView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._cost = cost
        self._view = view
        self._drafts = DraftKeeper(dataset, self)
        self._recovered: dict[int, list[Draft]] = {}
        self._place = (0, 0)
        self.total: Callable[[], int] = lambda: len(dataset)
        """How many examples the list shows."""
        view.change_requested.connect(edits.apply)
        view.typed.connect(self._on_typed)
        view.taken_back.connect(self._on_taken_back)
        view.retry_requested.connect(self.commit)
        view.writing.marked.connect(self.state_changed)
        edits.failed.connect(self._on_failed)
        edits.retry_requested.connect(self.commit)
        self._drafts.failed.connect(edits.report)

    @property
    def id(self) -> int | None:
        """The id of the open example."""
        return self._view.example.id if self._view.example is not None else None

    @property
    def saved(self) -> bool:
        """Whether nothing stands on the screen alone that could not be saved."""
        return not self._view.unsaved

    # -- showing ---------------------------------------------------------------------------------------

    def show(self, example_id: int, row: int) -> bool:
        """Open an example; False when the one that is open could not be saved, and stays."""
        if self.id is not None and self.id != example_id and not self.commit():
            return False
        self._place = (row + 1, self.total())
        writing = self._view.table.focused_row() is not None
        self._load(example_id)
        if writing:
            self.focus_first()
        for draft in self._recovered.pop(example_id, ()):
            self._view.bring_back(draft.turn, draft.content)
        return True

    def _load(self, example_id: int) -> None:
        try:
            example = self._dataset.example(example_id)
        except FtdeskError:
            self.close()
            return
        self._view.show_example(example, *self._place, self._cost.turn_tokens(example_id))
        self._view.show()

    def refresh(self, row: int, *, edited: bool) -> None:
        """The open example, or its place in the list, has become another one."""
        self._place = (row + 1, self.total())
        if self.id is None:
            return
        self._view.show_place(*self._place)
        if edited:
            self._drafts.committed(self.id)
            self._load(self.id)
            for key, text in self._view.typed_now():  # the file has just forgotten this example's drafts
                self._on_typed(key, text)
        self.state_changed.emit()

    def show_tokens(self) -> None:
        """The counts have arrived."""
        if self.id is not None:
            self._view.show_tokens(self._cost.turn_tokens(self.id))

    def close(self) -> None:
        """Show no example."""
        self._view.close_example()

    def focus_first(self) -> None:
        """Into the first cell in which something is to be written: the first that is not the system's."""
        example = self._view.example
        if example is not None:
            turns = example.turns
            first = (turn.index for turn in turns if turn.role != Role.SYSTEM and turn.editable)
            self._view.table.focus_turn(next(first, len(turns)))

    def focus_next(self) -> None:
        """Into the turn that is to come."""
        if self._view.example is not None:
            self._view.table.focus_turn(len(self._view.example.turns))

    # -- keeping ---------------------------------------------------------------------------------------

    def commit(self) -> bool:
        """Commit what is being typed; False when it could not be saved."""
        done = self._view.commit_all()
        self.state_changed.emit()
        return done

    def keep(self) -> None:
        """For good-bye: what cannot be committed goes to the file as a draft at once."""
        if not self.commit():
            self._drafts.leave()
        self.close()

    def recover(self) -> int | None:
        """Look for text that was being typed when ftdesk last ended; the example to open, if any."""
        found = [each for each in self._drafts.recover() if not _of_the_sheet(each)]
        for draft in found:
            self._recovered.setdefault(draft.example, []).append(draft)
        return found[-1].example if found else None

    def _on_typed(self, turn: int, text: str) -> None:
        if self.id is not None:
            self._drafts.typed(Draft(self.id, turn, text))

    def _on_taken_back(self, turn: int) -> None:
        if self.id is not None:
            self._drafts.taken_back(self.id, turn)

    def _on_failed(self, error: FtdeskError) -> None:
        self._view.mark_unsaved(error)
        self.state_changed.emit()


def _of_the_sheet(draft: Draft) -> bool:
    place = DraftPlace.of(draft.turn)
    return place is not None and place.typed == Typed.CELL
