"""The times of all steps on the undo stack, and the same list kept in the project for later sessions."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from ftdesk.core.dataset import deeds
from ftdesk.core.dataset.deeds import Deed
from ftdesk.core.errors import FtdeskError
from ftdesk.core.project import Project

_QUIET_MS = 1000


@dataclass(frozen=True)
class Step:
    """One step of this session."""

    text: str
    at: datetime
    command: QUndoCommand


class DeedsKeeper(QObject):
    """Steps that were undone are not among those that the project keeps."""

    changed = Signal()

    def __init__(self, project: Project, undo: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._undo = undo
        self._base = deeds.last_id(project.db)  # what stood there before this session
        self.steps: list[Step] = []
        self._written: list[Step] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_QUIET_MS)
        self._later.timeout.connect(self.flush)
        self._follow()
        undo.indexChanged.connect(self._on_changed)
        self._following = True

    @property
    def done(self) -> int:
        """How many of the steps are done; those after it were undone."""
        return self._undo.index()

    def earlier(self) -> list[Deed]:
        """The steps of earlier sessions, the newest first."""
        return deeds.earlier(self._project.db, self._base)

    def flush(self) -> None:
        """Write what is new. A list to read is no reason to bother anybody: it is tried again later."""
        self._later.stop()
        now = self.steps[: self.done]
        same = 0
        while same < min(len(now), len(self._written)) and now[same] is self._written[same]:
            same += 1
        if same == len(now) == len(self._written) or self._project.read_only:
            return
        news = [(each.at, each.text) for each in now[same:]]
        with contextlib.suppress(FtdeskError):
            deeds.write(self._project, self._base + same, news)
            self._written = now

    def detach(self) -> None:
        """Write what is new, and follow no more. Twice is harmless."""
        if self._following:
            self._following = False
            self._undo.indexChanged.disconnect(self._on_changed)
            self.flush()

    def _on_changed(self, _index: int) -> None:
        self._follow()
        if not self._later.isActive():
            self._later.start()
        self.changed.emit()

    def _follow(self) -> None:
        """A new step takes the place of those that were undone."""
        count = self._undo.count()
        if not count and self.steps:  # the stack was emptied: what was done stays done
            self._base += len(self._written)
            self.steps, self._written = [], []
        while self.steps and (
            len(self.steps) > count or self.steps[-1].command is not self._undo.command(len(self.steps) - 1)
        ):
            self.steps.pop()
        for number in range(len(self.steps), count):
            command = self._undo.command(number)
            self.steps.append(Step(command.text(), datetime.now(UTC), command))
