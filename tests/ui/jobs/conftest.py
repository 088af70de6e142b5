"""The Training page with everything real below it and the fake provider behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.core.jobs.job import Job
from ftdesk.services.callable import CallableService, LoadPace
from ftdesk.services.exports import ExportService, Pace
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.jobs.training_page import TrainingPage
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.services.house import House, opened

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def job(job_id: str = "a", **values: Any) -> Job:
    """A training as the store keeps it."""
    chosen: dict[str, Any] = {"connection_id": "openai", "model": "gpt-4.1-mini-2025-04-14", "suffix": "Marv"}
    return Job(job_id, NOW, **{**chosen, **values})


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.apply("light")
    return made


class Room:
    """The page on the screen."""

    def __init__(self, theme: Theme, house: House) -> None:
        self.house = house
        self.errors: list[Exception] = []
        self.tasks = TaskOwner(lambda error, _name: self.errors.append(error))
        self.notices: list[Notice] = []
        self.tried: list[tuple[str, str]] = []
        self.finished: list[str] = []
        self.wants_training: list[bool] = []
        self.page = TrainingPage(
            theme=theme,
            store=house.store,
            jobs=house.jobs,
            connections=house.connections,
            settings=house.settings,
            tasks=self.tasks,
            exports=ExportService(house.connections, self.tasks, Pace(0.01, 0.02)),
            callables=CallableService(house.store, house.connections, LoadPace(look_s=0.01)),
        )
        self.page.notice.connect(self.notices.append)
        self.page.try_requested.connect(lambda *what: self.tried.append(what))
        self.page.finished.connect(self.finished.append)
        self.page.train_requested.connect(lambda: self.wants_training.append(True))
        self.page.resize(1064, 770)
        self.page.show()
        self.page.activateWindow()
        QTest.qWaitForWindowActive(self.page, 60_000)

    async def aclose(self) -> None:
        self.page.detach()
        await self.tasks.aclose()
        self.page.hide()
        self.page.deleteLater()
        assert not self.errors, self.errors


OpenRoom = Callable[..., AbstractAsyncContextManager[Room]]


@pytest.fixture
def room(theme: Theme, tmp_path: Path, provider: FakeProvider) -> OpenRoom:
    """`async with room() as r`: an empty Training page, its connection the fake."""

    @asynccontextmanager
    async def made(**changes: Any) -> AsyncIterator[Room]:
        async with opened(tmp_path, provider, **changes) as house:
            here = Room(theme, house)
            try:
                yield here
            finally:
                await here.aclose()

    return made
