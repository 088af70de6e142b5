"""One launch from the press to its end: the dialog on one side, connections and jobs on the other."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.settings import SettingsStore
from ftdesk.services.check_service import CheckService
from ftdesk.services.connections import ConnectionService
from ftdesk.services.job_service import JobService, LaunchRequest
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.check.launch_dialog import LaunchDialog
from ftdesk.ui.check.launch_facts import LaunchFacts, suggested_name
from ftdesk.ui.check.launch_outcome import Way, ways
from ftdesk.ui.check.launch_terms import LaunchTerms
from ftdesk.ui.common.connection_text import where
from ftdesk.ui.common.dialogs import show_dialog
from ftdesk.ui.jobs.state_text import problem, sentence
from ftdesk.ui.theme import Theme

_ON_THE_WAY = {JobState.PREPARING, JobState.UPLOADING, JobState.CREATING}


class LaunchFlow(QObject):
    """Runs one launch dialog at a time."""

    launched = Signal(str)
    elsewhere_requested = Signal(bool)
    """The user wants another place; True: this computer."""
    busy_changed = Signal()
    look_requested = Signal(object)
    """A ProblemCode: the user wants to see what is private before it leaves."""
    set_aside_requested = Signal(object)
    """The ids of the examples that are to be set aside."""
    export_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        dataset: Dataset,
        connections: ConnectionService,
        jobs: JobService,
        checks: CheckService,
        settings: SettingsStore,
        tasks: TaskOwner,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._dataset, self._window = theme, dataset, parent
        self._connections, self._jobs, self._tasks = connections, jobs, tasks
        self._checks, self._settings = checks, settings
        self.busy = False
        self.dialog: LaunchDialog | None = None
        self._terms: LaunchTerms | None = None
        self._job_id: str | None = None
        self._stopping = False

    def start(self, facts: LaunchFacts) -> None:
        """Open the dialog; a second press while it is open does nothing."""
        if self.busy:
            return
        self._set_busy(busy=True)
        self._tasks.start(self._run(facts), "launch dialog")

    def stop(self) -> None:
        """Close the dialog: the project is being closed. A launch under way goes on by itself."""
        self._stopping = True
        if self.dialog is not None:
            self.dialog.reject()

    def look_again(self, facts: LaunchFacts | None) -> None:
        """The page has other figures; None: it is working them out."""
        if self._terms is not None and self.dialog is not None and not self.dialog.starting:
            self._terms.look_again(facts)

    async def _run(self, facts: LaunchFacts) -> None:
        self._job_id = None
        terms = self._terms = LaunchTerms(
            facts, self._dataset, self._jobs, self._checks, self._settings, self._tasks, self
        )
        name = facts.request.suffix or suggested_name(self._dataset.system_text)
        dialog = self.dialog = LaunchDialog(self._theme, terms.facts, name, self._window)
        self._connect(dialog, terms)
        disconnect = self._jobs.changed.connect(self._on_job)
        self._begin(self._look_for_key(facts), "key")
        try:
            await show_dialog(dialog)
        finally:
            disconnect()
            terms.close(forget=not self._stopping)
            terms.deleteLater()
            self.dialog = self._terms = None
            self._set_busy(busy=False)
        if self._job_id is not None and self._jobs.job(self._job_id).state != JobState.NOT_STARTED:
            self.launched.emit(self._job_id)

    def _connect(self, dialog: LaunchDialog, terms: LaunchTerms) -> None:
        form = dialog.form
        dialog.consented.connect(lambda request: self._begin(self._launch(request), "launch"))
        dialog.key_entered.connect(lambda key: self._begin(self._take_key(key), "key"))
        dialog.way_chosen.connect(self._on_way)
        form.leaving.look_requested.connect(self._on_look)
        form.split.set_aside_requested.connect(self.set_aside_requested)
        form.cap.cap_chosen.connect(self._on_cap)
        form.question.asked.connect(lambda: terms.ask(form.chosen))
        terms.price_answered.connect(form.question.done)
        terms.price_answered.connect(lambda _error: form.set_facts(terms.facts, ready=terms.ready))
        terms.changed.connect(lambda: form.set_facts(terms.facts, ready=terms.ready))

    def _on_cap(self, dollars: str) -> None:
        if self._terms is None or self.dialog is None:
            return
        try:
            self._terms.set_cap(dollars)
        except FtdeskError as error:
            self.dialog.form.cap.show_error(error)

    def _on_look(self, code: object) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        self.look_requested.emit(code)

    def _begin(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.start(work, f"launch dialog: {name}")

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit()

    # -- before ----------------------------------------------------------------------------------------

    async def _look_for_key(self, facts: LaunchFacts) -> None:
        if not facts.connection.needs_key or self.dialog is None:
            return
        try:
            there = await self._connections.has_key(facts.connection.id)
        except FtdeskError as error:
            there = False
            if self.dialog is not None:
                self.dialog.form.key.show_error(error)
        if self.dialog is not None:
            self.dialog.form.set_key_missing(missing=not there)

    async def _take_key(self, key: str) -> None:
        if self._terms is None:
            return
        connection = self._terms.facts.connection
        try:
            stored = await self._connections.set_key(connection.id, key)
            report = await self._connections.test(connection.id)
        except FtdeskError as error:
            if self.dialog is not None:
                self.dialog.form.key.show_error(error)
            return
        if self.dialog is not None:
            usable = self.dialog.form.key.show_result(stored, report)
            self.dialog.form.set_key_missing(missing=not usable)

    # -- the launch ------------------------------------------------------------------------------------

    async def _launch(self, request: LaunchRequest) -> None:
        try:
            self._job_id = await self._jobs.launch(request)
        except FtdeskError as error:
            if error.code is Code.OVER_CAP and self.dialog is not None and self._terms is not None:
                # Another window has spent what was left: ask with the figures as they are now
                self._terms.refresh()
                self.dialog.show_form()
            else:
                self._fail(error, committed=False)
            return
        if self._terms is not None:
            self._terms.used_price()
        self._on_job(self._job_id)

    def _on_job(self, job_id: str) -> None:
        """The job has moved: say so, or be done."""
        if job_id != self._job_id or self.dialog is None or self._terms is None or not self.dialog.starting:
            return
        job = self._jobs.job(job_id)
        if job.state in _ON_THE_WAY:
            self.dialog.show_state(sentence(job, where(self._terms.facts.connection)))
        elif job.state == JobState.NOT_STARTED:
            self._fail(problem(job) or FtdeskError(Code.LAUNCH_NOT_STARTED), committed=True)
        else:
            self.dialog.accept()

    def _fail(self, error: FtdeskError, *, committed: bool) -> None:
        if self.dialog is not None and self._terms is not None:
            offered = ways(error, self._terms.facts.connection, committed=committed)
            self.dialog.show_failure(error, offered)

    # -- after a failure -------------------------------------------------------------------------------

    def _on_way(self, chosen: str) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        match Way(chosen):
            case Way.HERE | Way.OTHER:
                dialog.reject()
                self.elsewhere_requested.emit(chosen == Way.HERE.value)
            case Way.EXPORT:
                dialog.reject()
                self.export_requested.emit()
            case Way.KEY:
                # A new press is a new launch; the old one stays in the list as not started
                self._job_id = None
                dialog.show_form()
                dialog.form.set_key_missing(missing=True)
            case Way.AGAIN if self._job_id is not None:
                dialog.show_state("")
                self._begin(self._again(self._job_id), "again")
            case Way.DELETE if self._job_id is not None:
                dialog.failure.button(Way.DELETE).setEnabled(False)
                self._begin(self._delete(self._jobs.job(self._job_id)), "delete")
            case _:
                dialog.reject()

    async def _again(self, job_id: str) -> None:
        try:
            await self._jobs.retry(job_id)
        except FtdeskError as error:
            self._fail(error, committed=True)

    async def _delete(self, job: Job) -> None:
        try:
            await self._jobs.delete_upload(job.id)
        except FtdeskError as error:
            self._fail(error, committed=True)
            return
        if self.dialog is not None:
            self.dialog.failure.button(Way.DELETE).setVisible(False)
            self.dialog.failure.say(self.tr("The uploaded file was deleted there."))
