"""The provider's own estimate, asked again a little after the examples or the choice have changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.job_service import JobService, LaunchRequest
from ftdesk.services.local_engine import LocalEngine
from ftdesk.services.tasks import TaskOwner

QUIET_MS = 600


class ProviderEstimate(QObject):
    """Asks only while it is wanted (the page is seen), and never twice at once.

    `answer` is the newest figures, None while they are being worked out; `error` says why there are none.
    """

    changed = Signal()

    def __init__(
        self, jobs: JobService, tasks: TaskOwner, request: Callable[[], LaunchRequest | None], parent: QObject
    ) -> None:
        """`request` tells what to ask about now; None: nothing."""
        super().__init__(parent)
        self._jobs, self._tasks, self._request = jobs, tasks, request
        self.answer: dict[str, Any] | None = None
        self.error: FtdeskError | None = None
        self._wanted, self._stale = False, True
        self._run: asyncio.Task[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._ask)

    def want(self, *, wanted: bool) -> None:
        """Whether somebody looks; while nobody does, nothing is asked and no engine started."""
        self._wanted = wanted
        if wanted and self._stale:
            self._timer.start(0)
        elif not wanted:
            self._timer.stop()

    def forget(self, *, tell: bool = True) -> None:
        """What is known does not hold any more: ask again after a moment of quiet."""
        self._stale = True
        self.answer, self.error = None, None
        if self._run is not None:
            self._run.cancel()
            self._run = None
        if self._wanted:
            self._timer.start(QUIET_MS)
        if tell:
            self.changed.emit()

    def again(self) -> None:
        """Ask now."""
        self.forget()
        self._timer.start(0)

    @property
    def stopped(self) -> bool:
        """Whether there are no figures because the user has stopped the engine."""
        return self.error is not None and self.error.code is Code.ENGINE_STOPPED

    def start(self, engine: LocalEngine) -> None:
        """The user wants the engine back; then it is asked."""
        self.error = None
        self._run = self._tasks.start(self._started(engine), "start the engine")
        self.changed.emit()

    def stop(self) -> None:
        """Ask nothing more."""
        self._wanted = False
        self._timer.stop()
        if self._run is not None:
            self._run.cancel()

    async def _started(self, engine: LocalEngine) -> None:
        try:
            await engine.ensure_started()
        except FtdeskError as error:
            self.error = error
        self._run = None
        if self.error is None:
            self.again()
        else:
            self.changed.emit()

    def _ask(self) -> None:
        request = self._request()
        self._stale = False
        if request is not None:
            self._run = self._tasks.start(self._fetch(request), "estimate")
        self.changed.emit()

    async def _fetch(self, request: LaunchRequest) -> None:
        try:
            answer = await self._jobs.estimate(request)
        except FtdeskError as error:
            self.error = error
        else:
            self.answer = answer
        self._run = None
        self.changed.emit()
