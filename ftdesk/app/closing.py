"""The wish to close the window: what would be lost or interrupted by it, and what is done then."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ftdesk.app.workspace import Workspace
    from ftdesk.ui.main_window import MainWindow


class Closing:
    """Asks only when something would be lost or interrupted.

    `window` and `workspace` answer those of the moment; `end` may be called more than once.
    """

    def __init__(
        self,
        window: Callable[[], MainWindow],
        workspace: Callable[[], Workspace | None],
        end: Callable[[], None],
    ) -> None:
        self._window = window
        self._workspace = workspace
        self._end = end
        self._asking = False

    async def wish(self) -> None:
        """Somebody wants to close the window; pressed twice it is asked once."""
        if self._asking:
            return
        self._asking = True
        try:
            answer = await self._ask()
        finally:
            self._asking = False
        if answer == "stop":
            self._end()
        elif answer == "keep":
            await self._stay_hidden()

    async def _ask(self) -> str | None:
        """What becomes of the program: ``stop``, ``keep`` it until the training has ended, or None: stay."""
        from ftdesk.ui import program_text

        window, workspace = self._window(), self._workspace()
        unsaved = workspace is not None and not workspace.settle()  # a full disk
        if unsaved and not await program_text.ask_about_unsaved(window):
            return None
        workspace = self._workspace()
        trains_here = workspace is not None and workspace.trains_here()
        return await program_text.ask_about_training(window) if trains_here else "stop"

    async def _stay_hidden(self) -> None:
        """Leave when the training has ended, unless the window was shown again."""
        workspace = self._workspace()
        assert workspace is not None
        self._window().hide()
        await workspace.trained_here()
        if not self._window().isVisible():
            self._end()
