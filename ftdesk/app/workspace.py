"""One open project: its stores, its services and its pages, built in one place and closed in one."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from ftdesk.app import new_project
from ftdesk.app.session import Session
from ftdesk.app.viewing import same_file
from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Ledger
from ftdesk.core.jobs.spending import Spending
from ftdesk.core.paths import data_dir
from ftdesk.core.project import Project, file
from ftdesk.core.trials.trial_store import TrialStore
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.callable import CallableService
from ftdesk.services.chat_service import ChatService
from ftdesk.services.check_service import CheckService
from ftdesk.services.cost_service import CostService
from ftdesk.services.exports import ExportService
from ftdesk.services.job_service import JobService
from ftdesk.services.purse import Purse
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.transfer_service import TransferService
from ftdesk.services.trial_service import TrialService
from ftdesk.services.worker import in_thread
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.dataset.edit_command import next_is_large, step_large
from ftdesk.ui.main_window import Pages
from ftdesk.ui.seen.seeing import Seeing
from ftdesk.ui.trials.desk import TrialDesk


class Workspace:
    """Everything that belongs to one open project; `project_pages` opens it with its pages."""

    def __init__(self, session: Session, project: Project, dataset: Dataset, home: QObject) -> None:
        """Without its pages: `project_pages.open_workspace` puts them on."""
        self.project = project
        self._session = session
        self.tasks = TaskOwner(session.on_error)
        self.dataset = dataset
        self.undo = QUndoStack(home)
        self.ledger = Ledger(project)
        self.job_store = JobStore(project)
        self.chat_store = ChatStore(project)
        connections = session.connections
        # First what may fail, then what begins to work by itself.
        self.chat = ChatService(self.chat_store, self.job_store, connections, self.tasks)
        if not project.read_only:
            self.chat.start()  # before the page shows what was cut off as if it were still coming
        self.cost = CostService(self.dataset, self.tasks, session.tokens, session.prices, self.job_store)
        chosen = next(
            (each for each in connections.all() if each.id == session.settings.now.connection), None
        )
        self.checks = CheckService(self.dataset, self.tasks, self.cost, chosen or connections.all()[0])
        self.callable = CallableService(self.job_store, connections)
        self.exports = ExportService(connections, self.tasks)
        self.bulk = BulkService(self.dataset)
        self.transfer = TransferService(self.dataset, self.bulk)
        self.jobs = JobService(
            self.job_store,
            self.ledger,
            self.dataset,
            connections,
            self.tasks,
            session.prices,
            Purse(Spending(data_dir() / "spending.sqlite"), session.settings, connections, self.job_store),
            _uploads(project.path),
            today=session.today,
        )
        self.trial_store = TrialStore(project)
        self.trials = TrialService(self.trial_store, self.job_store, connections, self.tasks)
        self.pages: Pages
        self.seeing: Seeing
        self.testing: TrialDesk

    @property
    def title(self) -> str:
        """The project's name: that of its file."""
        return self.project.path.stem

    def start(self) -> None:
        """Take up what the last run left: launches, trainings and imports. After the pages are connected.

        In a project that is only looked at nothing is taken up: that is for whoever has it open.
        """
        if not self.project.read_only:
            self.jobs.start()
            self.pages.examples.transfers.take_up()
        if self.project.needs_care:
            self.tasks.start(in_thread(self.project.care), "check and backup")

    def has_open(self, path: Path | None) -> bool:
        """Whether the project at `path` is the one that is open. A view is none: it may have become free."""
        return path is not None and not self.project.read_only and same_file(self.project.path, path)

    def settle(self) -> bool:
        """Commit what is being typed; False where it could not be saved. A view has nothing to save."""
        return self.pages.examples.settle() or self.project.read_only

    def copy_path(self) -> Path:
        """Where a copy of the project is suggested to go: beside it, if one may write there."""
        beside = self.project.path.with_name(f"{self.title} 2{self.project.path.suffix}")
        own = new_project.folder() / beside.name
        return beside if not self.project.read_only or file.writable(beside.parent) else own

    def step_large(self, back: bool) -> bool:
        """Undo or redo a step over many examples in the worker; False where the next step is none."""
        if not next_is_large(self.undo, self.bulk, back=back):
            return False
        self.tasks.start(
            step_large(self.undo, self.bulk, back=back),
            "undo" if back else "redo",
            lambda error: self.pages.examples.notice.emit(error_notice(error)),
        )
        return True

    def trains_here(self) -> bool:
        """Whether a training on this computer would be interrupted by leaving."""
        if self.project.read_only:
            return False
        # Not by `get`, which raises for a connection that was removed, or that another computer had.
        here = {each.id for each in self._session.connections.all() if each.engine}
        return any(job.connection_id in here for job in self.job_store.open())

    async def trained_here(self) -> None:
        """Wait until no training on this computer is under way."""
        moved = asyncio.Event()
        leave = self.job_store.changed.connect(lambda _job: moved.set())
        try:
            while self.trains_here():
                moved.clear()
                await moved.wait()
        finally:
            leave()

    def detach(self) -> None:
        """Commit what is being typed; the pages stop listening and may be let go of."""
        pages = self.pages
        for page in (pages.examples, pages.check, pages.training, pages.chat, pages.settings):
            page.detach()
        self.seeing.detach()
        self.testing.detach()

    async def stop(self) -> None:
        """After `detach`: nothing begins any more, and every task has run its `finally` on its page."""
        self.checks.close()
        self.cost.close()
        self.jobs.close()
        self.project.stop_care()
        await self.tasks.aclose()

    def close(self, *, keep_project: bool = False) -> None:
        """After `stop`, and after the pages are gone: close the file."""
        self.undo.deleteLater()
        if not keep_project:
            self.project.close()


def _uploads(project: Path) -> Path:
    """Where exports for upload lie while they are sent; the same folder at each start of this project."""
    return data_dir() / "uploads" / hashlib.sha256(str(project).encode()).hexdigest()[:16]
