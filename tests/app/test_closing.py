"""Closing with a text that cannot be saved, or while a training runs here: one is asked, and may stay."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication, QPushButton

from ftdesk.app.hand import until
from ftdesk.app.program import Program
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.ui.common.dialogs import Question
from tests.support.whole_program import whole_program


async def press(program: Program, words: str) -> None:
    program.window.close_requested.emit()
    await until(lambda: isinstance(QApplication.activeModalWidget(), Question), 60, "the question")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    next(each for each in dialog.findChildren(QPushButton) if each.text() == words).click()
    await until(lambda: QApplication.activeModalWidget() is None, 60, "its end")


async def test_one_is_asked_before_a_text_is_lost(qapp: QApplication) -> None:
    async with whole_program() as program:
        workspace = program.workspace
        assert workspace is not None
        page = workspace.pages.examples
        page.show_example(workspace.dataset.ids[0], 1)
        row = page._frame.view.table.rows[1]
        workspace.project.db.execute("PRAGMA query_only = ON")
        row.editor.insertPlainText(" still unsaved")
        await press(program, "Go back to it")
        assert not program._ended.is_set()
        assert row.unsaved
        assert row.editor.text.endswith(" still unsaved")
        await press(program, "Leave without it")
        await until(program._ended.is_set, 60, "the end")
        workspace.project.db.execute("PRAGMA query_only = OFF")


async def test_the_window_hides_until_a_training_here_has_ended(qapp: QApplication) -> None:
    async with whole_program() as program:
        workspace = program.workspace
        assert workspace is not None
        workspace.job_store.add(Job("a", datetime.now(UTC), "local", "m", state=JobState.RUNNING))
        await press(program, "Hide the window and go on")
        await until(lambda: not program.window.isVisible(), 60, "the hidden window")
        program.show_for(None)
        await press(program, "Hide the window and go on")  # shown again, it can be closed again
        await until(lambda: not program.window.isVisible(), 60, "the hidden window")
        assert not program._ended.is_set()
        workspace.job_store.update("a", state=JobState.CANCELLED)
        await until(program._ended.is_set, 60, "the end")
