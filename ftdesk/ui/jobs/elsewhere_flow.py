"""Taking over trainings that were begun elsewhere: asks the provider that is chosen, and adopts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ftdesk.core.errors import FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.elsewhere import RemoteJob
from ftdesk.services.job_service import JobService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.jobs.elsewhere_dialog import ElsewhereDialog
from ftdesk.ui.theme import Theme


class ElsewhereFlow(QObject):
    """`show` opens a training in the page, once it is the project's own."""

    def __init__(
        self,
        theme: Theme,
        jobs: JobService,
        connections: ConnectionService,
        settings: SettingsStore,
        tasks: TaskOwner,
        show: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._jobs, self._window, self._show = theme, jobs, parent, show
        self._connections, self._settings, self._tasks = connections, settings, tasks
        self.dialog: ElsewhereDialog | None = None
        self._looking: asyncio.Task[None] | None = None

    def close(self) -> None:
        """Another project is being opened."""
        if self.dialog is not None:
            self.dialog.close()

    def open(self) -> None:
        """Look where one trained last."""
        self.close()
        places = [(each.id, connection_name(each)) for each in self._connections.offered()]
        chosen = self._settings.now.connection
        dialog = self.dialog = ElsewhereDialog(self._theme, places, chosen, self._window)
        dialog.look_requested.connect(lambda place: self._on_look(dialog, place))
        dialog.start_requested.connect(lambda: self._ask(self._start_engine(dialog), "start the engine"))
        dialog.take_requested.connect(self._on_take)
        dialog.finished.connect(lambda _result: self._on_closed(dialog))
        dialog.show()
        dialog.look()

    def _on_closed(self, dialog: ElsewhereDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
            self._leave_off()

    def _on_look(self, dialog: ElsewhereDialog, place: str) -> None:
        self._ask(self._look(dialog, place), f"trainings elsewhere {place}")

    def _ask(self, work: Coroutine[Any, Any, None], name: str) -> None:
        """One question at a time: what was asked before is wanted no more."""
        self._leave_off()
        self._looking = self._tasks.start(work, name)

    def _leave_off(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    async def _look(self, dialog: ElsewhereDialog, place: str) -> None:
        try:
            dialog.show_found(await self._jobs.elsewhere.listed(place))
        except FtdeskError as error:
            dialog.show_error(error)

    async def _start_engine(self, dialog: ElsewhereDialog) -> None:
        """Opening the window alone starts none that its user stopped."""
        try:
            if self._connections.engine is not None:
                await self._connections.engine.ensure_started()
        except FtdeskError as error:
            dialog.show_error(error)
        else:
            dialog.look()

    def _on_take(self, place: str, remote: RemoteJob) -> None:
        dialog = self.dialog
        try:
            job = self._jobs.elsewhere.adopt(place, remote)
        except FtdeskError as error:
            if dialog is not None:
                dialog.show_error(error)
            return
        if dialog is not None:
            dialog.show_taken(remote.id)
        self._show(job.id)
