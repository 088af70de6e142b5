"""The open project in the window: its pages, the ways between them, and what is said when a training ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from ftdesk.app.elsewhere import tell_elsewhere
from ftdesk.app.project_pages import open_workspace
from ftdesk.app.session import Session
from ftdesk.app.workspace import Workspace
from ftdesk.core.errors import FtdeskError
from ftdesk.core.project import Project
from ftdesk.ui.common.look_only import look_only
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.main_window import MainWindow
from ftdesk.ui.read_only import ReadOnlyTexts
from ftdesk.ui.settings.addon_text import ended_notice as addon_notice
from ftdesk.ui.theme import Theme
from ftdesk.ui.under_way_title import UnderWayTitle

Start = Callable[[Coroutine[Any, Any, None], str], None]


class Stage:
    """Puts one project after another into a window. `start` runs a coroutine under the program's owner."""

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        theme: Theme,
        home: QObject,
        start: Start,
        change_language: Callable[[], Coroutine[Any, Any, None]],
    ) -> None:
        self.workspace: Workspace | None = None
        self._session = session
        self._window = window
        self._theme = theme
        self._home = home  # parent of what must outlive a window that is built anew
        self._start = start
        self._change_language = change_language
        self._turn = asyncio.Lock()  # one project comes or goes at a time
        session.addon.ended.connect(self._on_addon_ended)
        session.addon.changed.connect(self.tell_welcome)
        window.seen_changed.connect(self._on_seen)
        self.tell_welcome()

    def _on_seen(self, seen: bool) -> None:
        if self.workspace is not None:
            self.workspace.jobs.set_seen(seen)

    async def enter(self, project: Project) -> None:
        """Show a project in place of the present one. It is closed again when that cannot be done."""
        async with self._turn:
            try:
                await self._leave()
                self.workspace = await open_workspace(self._session, project, self._theme, self._home)
            except BaseException:
                project.close()
                raise
            self._show("examples")

    async def leave(self) -> None:
        """Commit what is being typed, end its tasks, close its file."""
        async with self._turn:
            await self._leave()

    async def _leave(self) -> None:
        workspace, self.workspace = self.workspace, None
        if workspace is not None:
            await self._clear(workspace)
            workspace.close()

    async def move(self, build_window: Callable[[], MainWindow], page: str) -> None:
        """Show the same project in a window that is built anew, at `page`."""
        async with self._turn:
            old = self.workspace
            assert old is not None
            await self._clear(old)
            self.workspace = None
            old.close(keep_project=True)
            self._window = build_window()
            self._window.seen_changed.connect(self._on_seen)
            self.tell_welcome()
            try:
                self.workspace = await open_workspace(self._session, old.project, self._theme, self._home)
            except BaseException:
                old.project.close()
                raise
            self._show(page)

    async def _clear(self, workspace: Workspace) -> None:
        self._window.set_undo(None)
        self._session.taskbar.show(None)
        workspace.detach()
        await workspace.stop()  # a task's `finally` may still touch its page
        self._window.show_welcome()  # the pages go before what they stand on

    def _show(self, page: str) -> None:
        workspace, window = self.workspace, self._window
        assert workspace is not None
        pages = workspace.pages
        for each in (pages.examples, pages.check, pages.training, pages.chat, pages.settings):
            each.notice.connect(window.notices.show)
            if workspace.project.read_only:
                look_only(each)
        pages.settings.language_changed.connect(lambda: self._start(self._change_language(), "language"))
        pages.settings.appearance_changed.connect(self._theme.apply)
        pages.check.settings_requested.connect(self._show_connection)
        pages.chat.settings_requested.connect(self._show_connection)
        pages.check.models_requested.connect(self._show_models)
        pages.check.show_example_requested.connect(self._show_example)
        pages.check.export_requested.connect(window.export_requested)
        pages.check.launched.connect(lambda _job: window.show_page("training"))
        pages.training.train_requested.connect(lambda: window.show_page("check"))
        pages.training.again_requested.connect(self._train_again)
        pages.training.try_requested.connect(self._try_job)
        pages.training.examples_requested.connect(pages.examples.wishes.open_version)
        pages.settings.examples_requested.connect(pages.examples.wishes.open_version)
        pages.training.finished.connect(self._on_finished)
        pages.training.show_requested.connect(self._show_training)
        title = UnderWayTitle(window, pages.training)
        pages.training.percent_changed.connect(title.show_percent)
        pages.training.percent_changed.connect(self._session.taskbar.show)
        pages.chat.added.connect(lambda example: self._show_example(example, -1))
        pages.examples.seen_requested.connect(workspace.seeing.show)
        pages.check.seen_requested.connect(workspace.seeing.show)
        workspace.seeing.show_requested.connect(self._show_example)
        workspace.seeing.settings_requested.connect(self._show_connection)
        pages.training.trial_requested.connect(workspace.testing.open)
        workspace.testing.notice.connect(window.notices.show)
        workspace.testing.settings_requested.connect(self._show_connection)
        workspace.testing.show_requested.connect(self._show_example)
        window.menus.show_needing(0)
        pages.examples.transfers.needing_changed.connect(window.menus.show_needing)
        window.set_pages(pages)
        window.set_undo(workspace.undo, workspace.step_large)
        window.set_project(workspace.title, saved=True, read_only=workspace.project.read_only)
        if workspace.project.read_only:
            ReadOnlyTexts(pages.examples)
        pages.training.percent_changed.emit(pages.training.percent)
        window.show_page(page)
        workspace.start()

    def _show_connection(self, connection_id: str) -> None:
        if self.workspace is not None:
            self._window.show_page("settings")
            self.workspace.pages.settings.show_connection(connection_id)

    def _show_models(self, connection_id: str) -> None:
        if self.workspace is not None:
            self._window.show_page("settings")
            self.workspace.pages.settings.show_models(connection_id)

    def _show_example(self, example_id: int, turn: int) -> None:
        if self.workspace is not None:
            self._window.show_page("examples")
            self.workspace.pages.examples.show_example(example_id, turn)

    def _train_again(self, job_id: str) -> None:
        if self.workspace is not None:
            self._window.show_page("check")
            self.workspace.pages.check.train_again(self.workspace.job_store.get(job_id))

    def _show_training(self, job_id: str) -> None:
        if self.workspace is not None:
            self._window.show_page("training")
            self.workspace.pages.training.show_job(job_id)

    def _try_job(self, job_id: str, model: str) -> None:
        if self.workspace is not None:
            self._window.show_page("chat")
            self.workspace.pages.chat.try_job(job_id, model)

    def _on_finished(self, job_id: str) -> None:
        """The page says so in the window, this on the desktop, because people leave."""
        if self.workspace is not None:
            self._notify(self.workspace.pages.training.end_notice(job_id))

    def tell_welcome(self) -> None:
        """The first page says beforehand what its sample needs and this computer has not."""
        addon = self._session.addon
        self._window.welcome.show_setup(needed=addon.needed and not addon.state.usable)

    def _on_addon_ended(self, error: FtdeskError | None) -> None:
        """Whatever page one is on, and on the desktop: an installation takes minutes."""
        notice = addon_notice(error, self._session.addon.state)
        if notice is not None:
            self._window.notices.show(notice)
            self._notify(notice)

    def _notify(self, notice: Notice) -> None:
        """On the desktop. Its button is pressed when it is: in another project than then it does nothing."""
        workspace = self.workspace

        def guarded(do: Callable[[], object]) -> Callable[[], object]:
            return lambda: do() if self.workspace is workspace else None

        actions = (NoticeAction(each.label, guarded(each.callback)) for each in notice.actions)
        notice = replace(notice, actions=tuple(actions))
        work = tell_elsewhere(self._session.notifier, notice, lambda: self._window)
        self._start(work, "notification")
