"""The step between trained and talked to, from the chat: a dialog with the provider's own way."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.chat.conversation import Conversation, Lane
from ftdesk.core.connection import Connection
from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.asking import chat_name
from ftdesk.core.jobs.job import Job
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.services.callable import CallableService
from ftdesk.services.connections import ConnectionService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.chat.conversation_actions import ConversationActions
from ftdesk.ui.chat.lanes import before_and_after, newest_left, newest_tuned
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.dialogs import show_dialog
from ftdesk.ui.common.job_names import title
from ftdesk.ui.jobs.callable_panel import CallablePanel
from ftdesk.ui.theme import Theme


class CallableDialog(QDialog):
    """Closes by itself when the model can be asked. What is under way goes on when it is closed before."""

    def __init__(
        self,
        theme: Theme,
        callables: CallableService,
        job: Job,
        connection: Connection,
        tasks: TaskOwner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._callables, self._job, self._tasks = callables, job, tasks
        self._open = True
        self.setWindowTitle(self.tr("Make it callable"))
        self.setMinimumWidth(560)
        self.panel = CallablePanel(theme, self)
        self.panel.show_step(job, connection)
        self.panel.show_busy(callables.is_under_way(job.id))
        self.panel.make_requested.connect(self._on_make)
        self.close_button = Button(theme, self.tr("Close"), parent=self)
        self.close_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(label(title(job), "h2", self, wrap=True))
        column.addWidget(self.panel)
        column.addLayout(buttons)
        self.finished.connect(self._on_finished)

    def _on_make(self, typed: str, unlisted: bool) -> None:
        self.panel.show_error(None)
        self.panel.show_busy(True)
        self._tasks.start(self._make(typed, unlisted=unlisted), f"callable {self._job.id}")

    async def _make(self, typed: str, *, unlisted: bool) -> None:
        error: FtdeskError | None = None
        try:
            await self._callables.make_callable(self._job.id, typed, unlisted=unlisted)
        except FtdeskError as raised:
            error = raised
        except asyncio.CancelledError:
            self._open = False  # the project is being closed
            raise
        if not self._open:
            return
        self.panel.show_busy(False)
        self.panel.show_error(error)
        if error is None:
            self.accept()

    def _on_finished(self, _result: int) -> None:
        self._open = False


class MakingCallable(QObject):
    """Opens the dialog for a training, and lets its model answer in the chat that is open."""

    def __init__(
        self,
        theme: Theme,
        callables: CallableService,
        jobs: JobStore,
        connections: ConnectionService,
        actions: ConversationActions,
        tasks: TaskOwner,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._callables, self._jobs = theme, callables, jobs
        self._connections, self._actions = connections, actions
        self._tasks, self._page = tasks, parent

    def left(self) -> Job | None:
        """The training that only needs this step, where no other model can be asked."""
        connections = self._connections.all()
        asked = newest_tuned(self._jobs, connections)
        return newest_left(self._jobs, connections) if asked is None else None

    async def make(self, job_id: str, place: int, current: Conversation | None) -> None:
        """Make a model callable, then let it answer in that place; nothing where the dialog was closed."""
        lane = await self._lane(job_id)
        if lane is None:
            return
        if current is None:
            job = self._jobs.get(job_id)
            self._actions.begin(before_and_after(job, lane.model), job.system_text)
            return
        lanes = (*current.lanes[:place], lane, *current.lanes[place + 1 :])
        self._actions.choose(current, lanes)

    async def _lane(self, job_id: str) -> Lane | None:
        job = self._jobs.get(job_id)
        connection = self._connections.get(job.connection_id)
        dialog = CallableDialog(
            self._theme, self._callables, job, connection, self._tasks, self._page.window()
        )
        if await show_dialog(dialog) != QDialog.DialogCode.Accepted:
            return None
        name = chat_name(self._jobs.get(job_id), connection)
        return Lane(job.connection_id, name, "", job.id) if name else None
