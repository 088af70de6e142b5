"""The whole program in this process, offscreen, with the sample or any other project open."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ftdesk.app.program import Program
from tests.support.today import today


@contextlib.asynccontextmanager
async def whole_program(project: Path | None = None, *, language: str = "en") -> AsyncIterator[Program]:
    """A program as `ftdesk PROJECT` starts it; without a project it opens the user's copy of the sample."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    from ftdesk.core.settings import settings_store

    settings = settings_store()
    settings.change(language=language, appearance="light")
    program = Program(app, settings=settings, today=today)
    program.window.resize(1280, 800)
    program.window.show_welcome()
    program.window.show()
    program.window.activateWindow()
    program.start_session()
    try:
        if project is None:
            await program.open_sample()
        else:
            await program.open_path(project)
        yield program
    finally:
        await program.aclose()
        program.window.deleteLater()
        program._translators.remove()  # the application outlives this program: other tests read the source
