"""What the window's menus want of the open project and of files, and what is said of how a project stands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ftdesk.core.errors import FtdeskError
from ftdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from ftdesk.app.workspace import Workspace
    from ftdesk.core.project import Project
    from ftdesk.ui.dataset.examples_page import ExamplesPage


def pass_wishes_on(window: MainWindow, workspace: Callable[[], Workspace | None]) -> None:
    """Wishes about examples go to the page of the project that is open then, which is shown for them."""

    def on_page(wish: Callable[[ExamplesPage], object]) -> None:
        current = workspace()
        if current is not None:
            window.show_page("examples")
            wish(current.pages.examples)

    def see() -> None:
        current = workspace()
        if current is not None:
            check, examples = current.pages.check, current.pages.examples
            current.seeing.show(check.seen_example if check.isVisible() else examples.opened_id)

    window.import_requested.connect(lambda: on_page(lambda page: page.transfers.choose_import()))
    window.import_options_requested.connect(
        lambda: on_page(lambda page: page.transfers.choose_import(ask=True))
    )
    window.needing_requested.connect(lambda: on_page(lambda page: page.transfers.show_needing()))
    window.seen_requested.connect(see)
    window.export_requested.connect(lambda: on_page(lambda page: page.start_export()))


async def choose_and_open(window: MainWindow, open_path: Callable[[Path], Awaitable[None]]) -> None:
    """Let the user choose a project, or files of examples, and open them one after the other."""
    from ftdesk.ui import program_text

    for path in await program_text.choose_files_to_open(window):
        await open_path(path)


async def save_copy(window: MainWindow, workspace: Workspace | None, open_it: Callable[[Path], None]) -> None:
    """Let the user choose where a copy of the open project goes; the notice that it is there opens it."""
    from ftdesk.ui import program_text
    from ftdesk.ui.common.error_text import error_notice

    if workspace is None:
        return
    path = await program_text.choose_copy(window, workspace.copy_path())
    if path is None:
        return
    try:
        await asyncio.to_thread(workspace.project.save_copy, path)
    except FtdeskError as error:
        window.notices.show(error_notice(error))
    else:
        window.notices.show(program_text.copy_saved(path, lambda: open_it(path)))


def tell_standing(window: MainWindow, project: Project) -> None:
    """Say so where nothing can be changed, or where nothing keeps others from changing the same file."""
    from ftdesk.ui import program_text

    if project.read_only:
        window.notices.show(program_text.only_looked_at(project.because, window.save_copy_requested.emit))
    elif not project.guarded:
        window.notices.show(program_text.unguarded())
