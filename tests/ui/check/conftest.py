"""The Check & price page with everything real below it and the fake provider behind it."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ftdesk.core.dataset.changes import DeleteExamples
from ftdesk.core.local.known_models import KnownModels
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.check_service import CheckService
from ftdesk.services.cost_service import CostService
from ftdesk.services.local_engine import LocalEngine
from ftdesk.services.local_models import LocalModels
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.token_process import TokenProcess
from ftdesk.ui.check.check_page import CheckPage
from ftdesk.ui.check.launch_dialog import LaunchDialog
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.services.house import House, opened

TODAY = date(2026, 11, 22)
ENGINE = """
import json, sys
print(json.dumps({"base_url": sys.argv[1], "api_key": "sk-fake-key"}), flush=True)
sys.stdin.read()
"""
"""A process that is to the app what the engine is: its ready line names the fake provider."""


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.apply("light")
    return made


class Room:
    """The page on the screen, with hands."""

    def __init__(
        self, theme: Theme, house: House, process: TokenProcess, folder: Path, base_url: str, needed: Any
    ) -> None:
        self.house = house
        self.errors: list[Exception] = []
        self.tasks = TaskOwner(lambda error, _name: self.errors.append(error))
        self.undo = QUndoStack(QApplication.instance())
        self.prices = house.prices
        self.cost = CostService(house.dataset, self.tasks, process, self.prices, house.store)
        self.checks = CheckService(house.dataset, self.tasks, self.cost, house.connections.all()[-1])
        command = [sys.executable, "-c", ENGINE, base_url]
        self.engine = LocalEngine(folder / "engine", folder / "engine.log", self.tasks, command, needed)
        house.connections.engine = self.engine
        memory = KnownModels(folder / "base_models.json")
        self.models = LocalModels(house.connections, self.engine, house.settings, memory, self.tasks)
        self.notices: list[Notice] = []
        self.launched: list[str] = []
        self.shown: list[tuple[int, int]] = []
        self.settings_asked: list[str] = []
        self.page = CheckPage(
            theme=theme,
            dataset=house.dataset,
            undo=self.undo,
            bulk=BulkService(house.dataset),
            cost=self.cost,
            checks=self.checks,
            connections=house.connections,
            jobs=house.jobs,
            engine=self.engine,
            models=self.models,
            settings=house.settings,
            tasks=self.tasks,
            today=lambda: TODAY,
        )
        self.page.notice.connect(self.notices.append)
        self.page.launched.connect(self.launched.append)
        self.page.show_example_requested.connect(lambda *where: self.shown.append(where))
        self.page.settings_requested.connect(self.settings_asked.append)
        self.page.resize(1064, 770)
        self.page.show()
        self.page.activateWindow()
        QTest.qWaitForWindowActive(self.page, 60_000)

    @property
    def button(self) -> str:
        """What stands on the Train button."""
        return self.page.pricing.panel.train.text()

    @property
    def ready(self) -> bool:
        return self.page.pricing.panel.train.isEnabled()

    @property
    def checked(self) -> bool:
        return self.checks.complete and self.cost.complete

    @property
    def dialog(self) -> LaunchDialog | None:
        return self.page.flow.dialog

    @property
    def problems(self) -> list[str]:
        model = self.page.problems.model
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(focus(), key, modifier)

    def type(self, text: str) -> None:
        QTest.keyClicks(focus(), text)

    async def aclose(self) -> None:
        self.page.detach()
        self.models.close()
        self.checks.close()
        self.cost.close()
        await self.tasks.aclose()
        await self.engine.stop()
        self.page.hide()
        self.page.deleteLater()
        self.undo.deleteLater()
        assert not self.errors, self.errors


def focus() -> QWidget:
    """Whatever has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


OpenRoom = Callable[..., AbstractAsyncContextManager[Room]]
Prepare = Callable[[House], Awaitable[None]]


@pytest.fixture
def room(theme: Theme, tmp_path: Path, provider: FakeProvider) -> OpenRoom:
    """`async with room(examples=12, prices="openai", prepare=…) as r`: the connection is the fake."""

    @asynccontextmanager
    async def made(
        examples: int = 12, *, needed: Any = (), prepare: Prepare | None = None, **changes: Any
    ) -> AsyncIterator[Room]:
        process = TokenProcess()
        async with opened(tmp_path, provider, examples, **changes) as house:
            house.settings.change(connection=house.connection_id)
            # The validation examples of the house repeat two others: no clean set
            house.dataset.apply(DeleteExamples(tuple(house.dataset.ids[-2:])))
            if prepare is not None:
                await prepare(house)
            here = Room(theme, house, process, tmp_path, provider.base_url, needed)
            try:
                yield here
            finally:
                await here.aclose()
                await process.aclose()

    return made
