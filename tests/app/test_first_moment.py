"""Between the first paint and the last import the window is there already: what is pressed then counts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtWidgets import QApplication

from ftdesk.app.program import Program
from tests.support.loops import Until


@asynccontextmanager
async def just_painted(app: QApplication, until: Until) -> AsyncIterator[Program]:
    """A program whose window is on the screen and whose services are not there yet."""
    program = Program(app)
    running = asyncio.get_running_loop().create_task(program.run())
    try:
        await until(program.window.isVisible)
        assert program.session is None
        yield program
    finally:
        program.end_now()
        await running


async def test_a_close_is_heard(qapp: QApplication, until: Until) -> None:
    async with just_painted(qapp, until) as program:
        program.window.close()
        await until(lambda: not program.window.isVisible())


async def test_a_door_opens(qapp: QApplication, until: Until) -> None:
    async with just_painted(qapp, until) as program:
        program.window.sample_requested.emit()
        await until(lambda: program.workspace is not None)
        assert program.workspace is not None
        assert len(program.workspace.dataset) > 12
