"""The running program: its window, the open project, and what the window's wishes lead to."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ftdesk.app.closing import Closing
from ftdesk.app.file_wishes import choose_and_open, pass_wishes_on, save_copy, tell_standing
from ftdesk.app.translators import Translators
from ftdesk.app.warm_up import warm_up
from ftdesk.core.errors import FtdeskError
from ftdesk.core.event import Event
from ftdesk.core.settings import SettingsStore, settings_store
from ftdesk.core.today import Today, users_today
from ftdesk.ui.main_window import MainWindow
from ftdesk.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from ftdesk.app.crash import CrashReports
    from ftdesk.app.logs import RecentLines
    from ftdesk.app.session import Session
    from ftdesk.app.stage import Stage
    from ftdesk.app.workspace import Workspace
    from ftdesk.core.dataset.formats.plan import Look
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
        today: Today = users_today,
    ) -> None:
        self._app = app
        self._crash = crash
        self._recent = recent
        self._today = today
        self.settings = settings or settings_store()
        self._translators = Translators(app)
        self._translators.use(self.settings.now.language)
        self.theme = Theme(app)
        self.theme.apply(self.settings.now.appearance)
        self._home = QObject(app)  # parent of what must outlive a window that is built anew
        self.session: Session | None = None
        self._stage: Stage | None = None
        self._early: list[tuple[Coroutine[Any, Any, None], str]] = []
        self.painted: Event[()] = Event()
        """The window is on the screen: what it did not need for that may be imported and built."""
        self.ending: Event[()] = Event()
        """The end has begun: whoever starts ftdesk now wants a new one."""
        self._ended = asyncio.Event()
        self._closing = Closing(lambda: self.window, lambda: self.workspace, self.end_now)
        self._switching = asyncio.Lock()
        self._importing = asyncio.Lock()
        self.window = self._build_window()

    # -- from start to end -------------------------------------------------------------------------------

    async def run(self, project: Path | None = None) -> None:
        """Show the window, open `project` or the last one, and stay until the window is closed."""
        self.window.show_welcome()
        self.window.show()
        await asyncio.sleep(0.05)  # the window is painted now
        try:
            self.painted.emit()
            await warm_up()
            self.start_session()
            from ftdesk.app.viewing import clean as clean_views

            await asyncio.to_thread(clean_views)
            await self.open_first(project)
            await self._ended.wait()
        finally:
            self.ending.emit()
            await self.aclose()

    def start_session(self) -> None:
        """Import and build what lives as long as the program."""
        from ftdesk.app.session import Session
        from ftdesk.app.stage import Stage

        self.session = Session(self.settings, self._on_task_error, self._today)
        self._stage = Stage(
            self.session, self.window, self.theme, self._home, self._start, change_language=self.rebuild
        )
        if self._crash is not None:
            self._crash.show_with(self.show_error)
        while self._early:
            self._start(*self._early.pop(0))

    async def open_first(self, project: Path | None) -> None:
        """Open what was asked for, else the project of the last time if it is still there."""
        recent = [Path(path) for path in self.settings.now.recent_projects[:1]]
        wanted = project or next((path for path in recent if path.is_file()), None)
        if wanted is not None:
            await self.open_path(wanted)

    async def aclose(self) -> None:
        """Commit what is being typed, close the project, end the engine."""
        if self._stage is not None:
            await self._stage.leave()
        self._ended.set()
        for work, _ in self._early:
            work.close()
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
        from ftdesk.app.elsewhere import to_front

        to_front(self.window)
        if project is not None:
            self._open_soon(project)

    def _open_soon(self, path: Path) -> None:
        self._start(self.open_path(path), "open")

    # -- the window's wishes -----------------------------------------------------------------------------

    def _build_window(self) -> MainWindow:
        window = MainWindow(theme=self.theme, settings=self.settings)
        window.sample_requested.connect(lambda: self._start(self.open_sample(), "sample"))
        window.new_requested.connect(lambda: self._start(self.create_project(), "new project"))
        window.open_requested.connect(lambda: self._start(choose_and_open(window, self.open_path), "open"))
        window.open_path_requested.connect(self._open_soon)
        pass_wishes_on(window, lambda: self.workspace)
        window.save_copy_requested.connect(
            lambda: self._start(save_copy(window, self.workspace, self._open_soon), "save a copy")
        )
        window.report_requested.connect(self._on_report)
        window.close_requested.connect(lambda: self._start(self._closing.wish(), "close"))
        return window

    async def open_path(self, path: Path) -> None:
        """Open a project, or import any other file into the open project (or a new one)."""
        from ftdesk.app.first_file import read_first

        if path.suffix.lower() == ".ftdesk":
            await self.open_project(path)
            return
        async with self._importing:  # of files that were dropped together only the first makes a project
            seen: Look | None = None
            if self.workspace is None:
                assert self.session is not None
                try:
                    seen = await read_first(self.window, self.theme, self.session.tasks, path)
                except FtdeskError as error:
                    self.show_error(error)
                if seen is None:
                    return  # and no empty project is left lying about
                await self.create_project(path.stem)
            if self.workspace is not None:
                self.window.show_page("examples")
                self.workspace.pages.examples.transfers.start_import(path, seen)

    async def open_project(self, path: Path) -> None:
        """Open a project (absolute path) in place of the present one, which stays when this one cannot be."""
        from ftdesk.core.project import Project

        kept = self.settings.now.backups_kept
        await self._switch_to(lambda: Project.open(path, kept), path)

    async def create_project(self, name: str = "") -> None:
        """Make a new project in the documents folder; its name can be chosen by “Save a copy”."""
        from ftdesk.app.new_project import create
        from ftdesk.ui import program_text

        wanted = name or program_text.new_project_name()
        await self._switch_to(lambda: create(wanted))

    async def open_sample(self) -> None:
        """Open the user's copy of the sample, making it the first time."""
        from ftdesk.app.new_project import open_sample, sample_path

        kept = self.settings.now.backups_kept
        await self._switch_to(lambda: open_sample(kept), sample_path())

    async def _switch_to(self, opening: Callable[[], Project], path: Path | None = None) -> None:
        """Put what `opening` opens (in a thread) in place of the present project, one after the other.

        Nothing happens where the project at `path` is open already, and while there is text on the screen
        that cannot be saved: it has its Try again. What cannot be written to is opened to be looked at.
        """
        from ftdesk.app.viewing import open_or_view

        async with self._switching:
            if self.workspace is not None and self.workspace.has_open(path):
                return
            if self.workspace is not None and not self.workspace.settle():
                return
            try:
                project = await asyncio.to_thread(open_or_view, opening, path)
                if self._ended.is_set():
                    project.close()
                    return
                await self._enter(project)
            except FtdeskError as error:
                self.show_error(error)

    def _on_report(self) -> None:
        from ftdesk.ui.report_dialog import ReportDialog

        ReportDialog(self._recent.text() if self._recent else "", self.window).open()

    @property
    def workspace(self) -> Workspace | None:
        """The open project with its services and pages."""
        return self._stage.workspace if self._stage is not None else None

    async def _enter(self, project: Project) -> None:
        assert self._stage is not None
        await self._stage.enter(project)
        with suppress(FtdeskError):  # a list of recent files that cannot be written is no reason to stop
            self.settings.opened(project.path)
        tell_standing(self.window, project)

    async def rebuild(self, page: str = "settings") -> None:
        """Another language: the same project in a window built anew, at `page`."""
        assert self._stage is not None
        async with self._switching:
            old = self.window
            await self._stage.move(self._rebuilt_window, page)
            self.window.show()
            if self.workspace is not None:
                tell_standing(self.window, self.workspace.project)
            old.allow_close()
            old.close()
            old.deleteLater()

    def _rebuilt_window(self) -> MainWindow:
        self._translators.use(self.settings.now.language)
        place = self.window.saveGeometry()
        self.window = self._build_window()
        self.window.restoreGeometry(place)
        return self.window

    # -- errors ------------------------------------------------------------------------------------------

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        if self.session is not None:
            self.session.tasks.start(work, name)
        elif self._ended.is_set():
            work.close()
        else:  # pressed between the first paint and the end of the imports
            self._early.append((work, name))

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
