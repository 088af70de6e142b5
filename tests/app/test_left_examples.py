"""From Settings to the examples of a file that left: the list, the button, the window with exactly those."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.core.dataset import versions
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.ui.dataset.versions_window import VersionsWindow
from tests.support.loops import Until
from tests.support.whole_program import whole_program


async def test_the_examples_of_a_file_that_left_are_shown(qapp: QApplication, until: Until) -> None:
    async with whole_program() as program:
        workspace = program.workspace
        assert workspace is not None
        workspace.job_store.add(
            Job("j", datetime.now(UTC), "openai", "gpt-4.1", JobState.SUCCEEDED, suffix="Marv")
        )
        ids = list(workspace.dataset.ids)[:10]
        versions.keep(workspace.project, "j", workspace.dataset.revision, ids, [])
        workspace.ledger.add(
            connection_id="openai", address="https://api.openai.com/v1", purpose="training",
            file_name="marv.jsonl", size_bytes=1, sha256="0" * 64, examples=10, job_id="j",
        )  # fmt: skip
        program.window.show_page("settings")
        section = workspace.pages.settings.departures
        section.refresh()
        QTest.mouseClick(section.show_button, Qt.MouseButton.LeftButton)

        def shown() -> VersionsWindow | None:
            windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, VersionsWindow)]
            return next((each for each in windows if each.isVisible()), None)

        window = await until(shown)
        assert "Marv" in window.windowTitle()
        window.close()
