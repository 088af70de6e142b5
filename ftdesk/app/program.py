"""The running program: its window, the open project, and what the window's wishes lead to."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ftdesk.app.translators import Translators
from ftdesk.core.errors import FtdeskError
from ftdesk.core.settings import SettingsStore, settings_store
from ftdesk.ui.main_window import MainWindow
from ftdesk.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from ftdesk.app.crash import CrashReports
    from ftdesk.app.logs import RecentLines
    from ftdesk.app.session import Session
    from ftdesk.app.workspace import Workspace
    from ftdesk.core.project import Project

log = logging.getLogger(__name__)


class Program:
    """Owns the window and the open project from the first paint to the last write.

    The window is painted before anything slow is imported; `session` and `workspace` are built right after.
    """

    def __init__(
        self,
        app: QApplication,
        *,
        crash: CrashReports | None = None,
        recent: RecentLines | None = None,
        settings: SettingsStore | None = None,
    ) -> None:
        self._app = app
        self._crash = crash
        self._recent = recent
        self.settings = settings or settings_store()
        self._translators = Translators(app)
        self._translators.use(self.settings.now.language)
        self.theme = Theme(app)
        self.theme.apply(self.settings.now.appearance)
        self._home = QObject(app)  # parent of what must outlive a window that is built anew
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self._ended = asyncio.Event()
        self._closing = False
        self.window = self._build_window()

    # -- from start to end -------------------------------------------------------------------------------

    async def run(self, project: Path | None = None) -> None:
        """Show the window, open `project` or the last one, and stay until the window is closed."""
        self.window.show_welcome()
        self.window.show()
        await asyncio.sleep(0.05)  # the window is painted now
        try:
            self.start_session()
            await self.open_first(project)
            await self._ended.wait()
        finally:
            await self.aclose()

    def start_session(self) -> None:
        """Import and build what lives as long as the program."""
        from ftdesk.app.session import Session

        self.session = Session(self.settings, self._on_task_error)
        if self._crash is not None:
            self._crash.show_with(self.show_error)

    async def open_first(self, project: Path | None) -> None:
        """Open what was asked for, else the project of the last time if it is still there."""
        recent = [Path(path) for path in self.settings.now.recent_projects[:1]]
        wanted = project or next((path for path in recent if path.is_file()), None)
        if wanted is not None:
            await self.open_path(wanted)

    async def aclose(self) -> None:
        """Commit what is being typed, close the project, end the engine."""
        await self._leave_project()
        if self.session is not None:
            await self.session.aclose()
            self.session = None
        self.window.allow_close()
        self.window.close()

    def end_now(self) -> None:
        """Leave without asking, as the system wants it (SIGTERM, Ctrl-C). Nothing is lost by it."""
        self._ended.set()

    def show_for(self, project: Path | None) -> None:
        """A second start: come to the front, with its file."""
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if project is not None:
            self._start(self.open_path(project), "open")

    # -- the window's wishes -----------------------------------------------------------------------------

    def _build_window(self) -> MainWindow:
        window = MainWindow(theme=self.theme, settings=self.settings)
        window.sample_requested.connect(lambda: self._start(self.open_sample(), "sample"))
        window.new_requested.connect(lambda: self._start(self.create_project(), "new project"))
        window.open_requested.connect(lambda: self._start(self._choose_and_open(), "open"))
        window.open_path_requested.connect(lambda path: self._start(self.open_path(path), "open"))
        window.import_requested.connect(lambda: self._start(self._choose_and_import(), "import"))
        window.export_requested.connect(self._on_export)
        window.save_copy_requested.connect(lambda: self._start(self._save_copy(), "save a copy"))
        window.report_requested.connect(self._on_report)
        window.close_requested.connect(lambda: self._start(self._close(), "close"))
        return window

    async def open_path(self, path: Path) -> None:
        """Open a project, or import any other file into the open project (or a new one)."""
        if path.suffix.lower() == ".ftdesk":
            await self.open_project(path)
            return
        if self.workspace is None:
            await self.create_project(path.stem)
        if self.workspace is not None:
            self.window.show_page("examples")
            self.workspace.pages.examples.start_import(path)

    async def open_project(self, path: Path) -> None:
        """Open a project (absolute path) in place of the present one, which stays when this one cannot be."""
        from ftdesk.core.project import Project

        if self.workspace is not None and self.workspace.project.path == path:
            return
        kept = self.settings.now.backups_kept
        try:
            project = await asyncio.to_thread(Project.open, path, kept)
        except FtdeskError as error:
            self.show_error(error)
            return
        await self._enter(project)

    async def create_project(self, name: str = "") -> None:
        """Make a new project in the documents folder; its name can be chosen by “Save a copy”."""
        from ftdesk.app.new_project import create
        from ftdesk.ui.program_text import new_project_name

        try:
            project = await asyncio.to_thread(create, name or new_project_name())
        except FtdeskError as error:
            self.show_error(error)
            return
        await self._enter(project)

    async def open_sample(self) -> None:
        """Open the user's copy of the sample, making it the first time."""
        from ftdesk.app.new_project import open_sample

        try:
            project = await asyncio.to_thread(open_sample, self.settings.now.backups_kept)
        except FtdeskError as error:
            self.show_error(error)
            return
        await self._enter(project)

    async def _choose_and_open(self) -> None:
        from ftdesk.ui.program_text import choose_file_to_open

        path = await choose_file_to_open(self.window)
        if path is not None:
            await self.open_path(path)

    async def _choose_and_import(self) -> None:
        from ftdesk.ui.program_text import choose_file_to_import

        path = await choose_file_to_import(self.window)
        if path is not None:
            await self.open_path(path)

    def _on_export(self) -> None:
        if self.workspace is not None:
            self.workspace.pages.examples.start_export()

    async def _save_copy(self) -> None:
        from ftdesk.ui.program_text import choose_copy, copy_saved

        if self.workspace is None:
            return
        project = self.workspace.project
        path = await choose_copy(self.window, project.path)
        if path is None:
            return
        try:
            await asyncio.to_thread(project.save_copy, path)
        except FtdeskError as error:
            self.show_error(error)
            return
        self.window.notices.show(copy_saved(path, lambda: self._start(self.open_project(path), "open")))

    def _on_report(self) -> None:
        from ftdesk.ui.report_dialog import ReportDialog

        ReportDialog(self._recent.text() if self._recent else "", self.window).open()

    async def _close(self) -> None:
        """Closing asks only when a training on this computer would be interrupted."""
        from ftdesk.ui.program_text import ask_about_training

        if self._closing:
            return
        self._closing = True
        try:
            trains_here = self.workspace is not None and self.workspace.trains_here()
            answer = await ask_about_training(self.window) if trains_here else "stop"
            if answer == "keep":
                self.window.hide()
                assert self.workspace is not None
                self._start(self._end_when_trained(self.workspace), "wait for training")
            elif answer == "stop":
                self._ended.set()
        finally:
            self._closing = False

    async def _end_when_trained(self, workspace: Workspace) -> None:
        """The window is hidden: leave when the training has ended, unless it was shown again."""
        await workspace.trained_here()
        if not self.window.isVisible():
            self._ended.set()

    # -- the open project --------------------------------------------------------------------------------

    async def _enter(self, project: Project) -> None:
        from ftdesk.app.workspace import Workspace

        assert self.session is not None
        await self._leave_project()
        self.workspace = Workspace(self.session, project, self.theme, self._home)
        self._show_workspace("examples")
        self.workspace.start()
        with suppress(FtdeskError):  # a list of recent files that cannot be written is no reason to stop
            self.settings.opened(project.path)

    def _show_workspace(self, page: str) -> None:
        workspace = self.workspace
        assert workspace is not None
        pages = workspace.pages
        for each in (pages.examples, pages.check, pages.training, pages.chat, pages.settings):
            each.notice.connect(self.window.notices.show)
        pages.settings.language_changed.connect(lambda: self._start(self.rebuild(), "language"))
        pages.settings.appearance_changed.connect(self.theme.apply)
        pages.check.settings_requested.connect(self._show_connection)
        pages.chat.settings_requested.connect(self._show_connection)
        pages.check.show_example_requested.connect(self._show_example)
        pages.check.launched.connect(lambda _job: self.window.show_page("training"))
        pages.training.train_requested.connect(lambda: self.window.show_page("check"))
        pages.training.try_requested.connect(self._try_job)
        pages.chat.added.connect(lambda example: self._show_example(example, -1))
        pages.training.finished.connect(self._on_finished)
        self.window.set_pages(pages)
        self.window.set_undo(workspace.undo)
        self.window.set_project(workspace.title, saved=True)
        self.window.show_page(page)

    async def _leave_project(self) -> None:
        workspace, self.workspace = self.workspace, None
        if workspace is not None:
            self.window.set_undo(None)
            workspace.detach()
            await workspace.stop()  # a task's `finally` may still touch its page
            self.window.show_welcome()  # the pages go before what they stand on
            workspace.close()

    async def rebuild(self, page: str = "settings") -> None:
        """Another language: the same project in a window built anew, at `page`."""
        assert self.workspace is not None
        assert self.session is not None
        from ftdesk.app.workspace import Workspace

        old_window, old = self.window, self.workspace
        old.detach()
        await old.stop()
        old_window.set_undo(None)
        old_window.show_welcome()
        old.close(keep_project=True)
        self._translators.use(self.settings.now.language)
        self.theme.apply(self.settings.now.appearance)
        self.workspace = Workspace(self.session, old.project, self.theme, self._home)
        self.window = self._build_window()
        self.window.restoreGeometry(old_window.saveGeometry())
        self._show_workspace(page)
        self.workspace.start()
        self.window.show()
        old_window.allow_close()
        old_window.close()
        old_window.deleteLater()

    def _show_connection(self, connection_id: str) -> None:
        if self.workspace is not None:
            self.window.show_page("settings")
            self.workspace.pages.settings.show_connection(connection_id)

    def _show_example(self, example_id: int, turn: int) -> None:
        if self.workspace is not None:
            self.window.show_page("examples")
            self.workspace.pages.examples.show_example(example_id, turn)

    def _try_job(self, job_id: str, model: str) -> None:
        if self.workspace is not None:
            self.window.show_page("chat")
            self.workspace.pages.chat.try_job(job_id, model)

    def _on_finished(self, job_id: str) -> None:
        """A training has ended: the page says so in the window, this on the desktop, because people leave."""
        from ftdesk.ui.jobs.end_notice import end_notice

        if self.workspace is not None:
            words = end_notice(self.workspace.job_store.get(job_id), self._try_job, lambda _job: None)
            self._start(self._notify(words.text, words.detail), "notification")

    async def _notify(self, summary: str, body: str) -> None:
        if self.session is not None:
            await self.session.notifier.notify(summary, body)

    # -- errors ------------------------------------------------------------------------------------------

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        if self.session is None:  # a press in the moment between the first paint and the imports
            work.close()
            return
        self.session.tasks.start(work, name)

    def _on_task_error(self, error: Exception, name: str) -> None:
        if not isinstance(error, FtdeskError) and self._crash is not None:
            log.error("task %s failed", name)
            self._crash.report(error)
        else:
            if not isinstance(error, FtdeskError):
                log.error("task %s failed", name, exc_info=error)
            self.show_error(error)

    def show_error(self, error: Exception) -> None:
        """Say what happened, the likely cause, and what to press."""
        from ftdesk.ui.common.error_text import error_notice

        self.window.notices.show(error_notice(error))
