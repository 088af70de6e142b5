"""Keeps what is being typed in the project file, at most a second behind the keys."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QObject, QTimer, Signal

from ftdesk.core.dataset.dataset import Dataset, Draft
from ftdesk.core.errors import FtdeskError

DELAY_MS = 1000


class DraftKeeper(QObject):
    """One second after the first key that is not kept yet it writes, and not again until the next key."""

    failed = Signal(object)  # FtdeskError; once, until something could be written again

    def __init__(self, dataset: Dataset, parent: QObject) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._waiting: dict[tuple[int, int], Draft] = {}
        self._kept: set[tuple[int, int]] = set()
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.flush)

    def typed(self, draft: Draft) -> None:
        """Something was typed."""
        self._waiting[draft.example, draft.turn] = draft
        if not self._timer.isActive():
            self._timer.start()

    def committed(self, example_id: int) -> None:
        """An example was changed: its drafts are gone from the file, and are not to come back."""
        for key in [key for key in self._waiting if key[0] == example_id]:
            del self._waiting[key]
        self._kept = {key for key in self._kept if key[0] != example_id}

    def taken_back(self, example_id: int, turn: int) -> None:
        """What was typed was taken back letter by letter: it must not be brought back one day."""
        key = (example_id, turn)
        self._waiting.pop(key, None)
        if key in self._kept:
            self._kept.discard(key)
            with contextlib.suppress(FtdeskError):
                self._dataset.drop_draft(example_id, turn)

    def flush(self) -> None:
        """Write now. What cannot be written is tried again a second later, until it can."""
        self._timer.stop()
        try:
            while self._waiting:
                key, draft = next(iter(self._waiting.items()))
                self._dataset.save_draft(draft)
                del self._waiting[key]
                self._kept.add(key)
        except FtdeskError as error:
            self._timer.start()
            if not self._told:
                self._told = True
                self.failed.emit(error)
        else:
            self._told = False

    def leave(self) -> None:
        """Write for the last time."""
        self.flush()
        self._timer.stop()

    def recover(self) -> list[Draft]:
        """What was being typed when ftdesk last ended in the middle; drafts without use are dropped."""
        found = [draft for draft in self._dataset.drafts() if self._of_use(draft)]
        self._kept.update((draft.example, draft.turn) for draft in found)
        return found

    def _of_use(self, draft: Draft) -> bool:
        try:
            turns = self._dataset.example(draft.example).turns
        except FtdeskError:
            return False  # deleted, but Undo may bring it back: its draft stays
        if draft.turn < 0:  # no turn's text: the view finds its place, and knows whether it is news
            return True
        turn = turns[draft.turn] if draft.turn < len(turns) else None
        same = draft.content == (turn.text or "") if turn is not None else not draft.content.strip()
        if same or (turn is not None and not turn.editable):
            self._dataset.drop_draft(draft.example, draft.turn)
            return False
        return True
