"""The Examples page with everything real below it: project file, services, the counting process."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ftdesk.core.connection import preset
from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.project import Project
from ftdesk.core.settings import SettingsStore
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.check_service import CheckService
from ftdesk.services.cost_service import CostService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.token_process import TokenProcess
from ftdesk.services.transfer_service import TransferService
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.dataset.example_list import ExampleList
from ftdesk.ui.dataset.example_view import ExampleView
from ftdesk.ui.dataset.examples_page import ExamplesPage
from ftdesk.ui.dataset.turn_row import TurnRow
from ftdesk.ui.theme import Theme


def talk(*said: str, system: str = "") -> str:
    """A body: user and assistant in turn."""
    messages: list[dict[str, Any]] = [{"role": "system", "content": system}] if system else []
    messages += [
        {"role": ("user", "assistant")[number % 2], "content": text} for number, text in enumerate(said)
    ]
    return json.dumps({"messages": messages}, ensure_ascii=False)


class Bench:
    """A page on the screen, with hands."""

    def __init__(self, theme: Theme, project: Project, tasks: TaskOwner, process: TokenProcess) -> None:
        self.theme = theme
        self.project = project
        self.tasks = tasks
        self.dataset = Dataset(project)
        self.undo = QUndoStack(QApplication.instance())
        self.cost = CostService(self.dataset, tasks, process)
        self.checks = CheckService(self.dataset, tasks, self.cost, preset("openai"))
        self.bulk = BulkService(self.dataset)
        self.notices: list[Notice] = []
        self.page = self._show()

    def _show(self) -> ExamplesPage:
        page = ExamplesPage(
            theme=self.theme,
            dataset=self.dataset,
            undo=self.undo,
            bulk=self.bulk,
            cost=self.cost,
            checks=self.checks,
            transfer=TransferService(self.dataset, self.bulk),
            settings=SettingsStore(self.project.path.with_suffix(".json")),
            tasks=self.tasks,
        )
        page.notice.connect(self.notices.append)
        page.resize(1064, 770)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page, 60_000)
        return page

    def start_anew(self) -> None:
        """As after a kill: the old page says good-bye to nobody."""
        self.page.hide()
        self.page._following.detach()
        self.page.finding.detach()
        self.page.transfers.detach()
        self.page.deleteLater()
        self.notices.clear()
        self.page = self._show()

    @property
    def view(self) -> ExampleView:
        return self.page._frame.view

    @property
    def list(self) -> ExampleList:
        return self.page._frame.list

    @property
    def rows(self) -> list[TurnRow]:
        return self.view.table.rows

    def row_in_use(self) -> TurnRow:
        row = self.view.table.focused_row()
        assert row is not None, f"the focus is in {QApplication.focusWidget()!r}"
        return row

    def type(self, text: str) -> None:
        """Into whatever has the focus."""
        QTest.keyClicks(self._focus(), text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._focus(), key, modifiers)

    def _focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def bodies(self) -> list[str]:
        return [example.body for example in self.dataset]

    def said(self, number: int) -> list[tuple[str, str | None]]:
        """Role and text of each turn of an example, counted from 0."""
        example = self.dataset.example(self.dataset.ids[number])
        return [(turn.role, turn.text) for turn in example.turns]

    def fill_the_disk(self) -> None:
        pages = self.project.db.execute("PRAGMA page_count").fetchone()[0]
        self.project.db.execute(f"PRAGMA max_page_count = {pages}")

    def make_room(self) -> None:
        self.project.db.execute("PRAGMA max_page_count = 1073741823")


OpenBench = Callable[..., AbstractAsyncContextManager[Bench]]


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.apply("light")
    return made


@pytest.fixture
def bench(theme: Theme, tmp_path: Path) -> OpenBench:
    """`async with bench(body, body, …) as b`."""

    @asynccontextmanager
    async def opened(*bodies: str, system: str = "") -> AsyncIterator[Bench]:
        errors: list[Exception] = []
        tasks = TaskOwner(lambda error, _name: errors.append(error))
        process = TokenProcess()
        project = Project.create(tmp_path / "Test.ftdesk")
        if bodies:
            Dataset(project).apply(AddExamples(bodies))
        if system:
            Dataset(project).set_system_text(system)
        made = Bench(theme, project, tasks, process)
        try:
            yield made
        finally:
            made.page.detach()
            made.checks.close()
            made.cost.close()
            await process.aclose()
            await tasks.aclose()
            made.page.hide()
            made.page.deleteLater()
            made.undo.deleteLater()
            project.close()
        assert not errors, errors

    return opened
