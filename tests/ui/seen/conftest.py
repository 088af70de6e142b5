"""The view with everything real below it: project file, connections, the counting process, an engine."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.local.known_models import KnownModels
from ftdesk.core.project import Project
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.cost_service import CostService
from ftdesk.services.local_engine import NEEDED, LocalEngine
from ftdesk.services.local_models import LocalModels
from ftdesk.services.price_service import PriceService
from ftdesk.services.secrets import Secrets
from ftdesk.services.seen_service import SeenService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.token_process import TokenProcess
from ftdesk.ui.seen.seeing import Seeing
from ftdesk.ui.seen.seen_dialog import SeenDialog
from ftdesk.ui.theme import Theme

TODAY = date(2026, 11, 22)


def talk(asked: str, said: str, **more: Any) -> str:
    messages = [{"role": "user", "content": asked}, {"role": "assistant", "content": said, **more}]
    return json.dumps({"messages": messages})


class Room:
    """One project, and the view over it."""

    def __init__(self, theme: Theme, folder: Path, bodies: tuple[str, ...], needed: tuple[str, ...]) -> None:
        self.errors: list[Exception] = []
        self.project = Project.create(folder / "p.ftdesk")
        self.dataset = Dataset(self.project)
        if bodies:
            self.dataset.apply(AddExamples(bodies))
        self.tasks = TaskOwner(lambda error, _name: self.errors.append(error))
        self.process = TokenProcess()
        self.settings = SettingsStore(folder / "settings.json")
        self.settings.change(connection="openai")
        self.engine = LocalEngine(folder / "engine", folder / "engine.log", self.tasks, needed=needed)
        self.connections = ConnectionService(self.settings, Secrets(), self.engine)
        prices = PriceService()
        self.cost = CostService(self.dataset, self.tasks, self.process, prices)
        self.page = QWidget()
        self.page.show()
        self.asked_settings: list[str] = []
        self.asked_examples: list[int] = []
        memory = KnownModels(folder / "base_models.json")
        self.models = LocalModels(self.connections, self.engine, self.settings, memory, self.tasks)
        service = SeenService(self.dataset, self.connections, prices, self.process)
        self.seeing = Seeing(
            theme,
            self.dataset,
            service,
            self.connections,
            self.cost,
            self.engine,
            self.models,
            self.settings,
            self.tasks,
            lambda: True,
            self.page,
            lambda: TODAY,
        )
        self.seeing.settings_requested.connect(self.asked_settings.append)
        self.seeing.show_requested.connect(lambda example, _turn: self.asked_examples.append(example))

    @property
    def dialog(self) -> SeenDialog:
        assert self.seeing.dialog is not None
        return self.seeing.dialog

    @property
    def text(self) -> str:
        """What is on the screen; nothing while it is worked out."""
        return self.dialog.text.toPlainText() if self.dialog.shows == "text" else ""

    @property
    def figures(self) -> list[str]:
        return [each.text() for each in self.dialog.figures if each.isVisible()]

    def learned(self) -> str:
        """The letters that have the colour of what is learned."""
        layout = self.dialog.text.cells
        units = layout.text.encode("utf-16-le")  # a document counts in these
        learned = (cell for cell in layout.cells if cell.piece.trained)
        return "".join(units[2 * each.start : 2 * each.end].decode("utf-16-le") for each in learned)

    async def aclose(self) -> None:
        self.seeing.detach()
        self.models.close()
        self.cost.close()
        await self.tasks.aclose()  # at once: a child that is being ended must not be left half way
        await self.process.aclose()
        await self.connections.aclose()
        await self.engine.stop()
        self.page.hide()
        self.page.deleteLater()
        self.project.close()
        assert not self.errors, self.errors


OpenRoom = Callable[..., AbstractAsyncContextManager[Room]]


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.apply("light")
    return made


@pytest.fixture
def room(theme: Theme, tmp_path: Path) -> OpenRoom:
    """`async with room(body, body, …) as r`."""

    @asynccontextmanager
    async def opened(*bodies: str, needed: tuple[str, ...] = NEEDED) -> AsyncIterator[Room]:
        made = Room(theme, tmp_path, bodies, needed)
        QTest.qWaitForWindowActive(made.page, 60_000)
        try:
            yield made
        finally:
            await made.aclose()

    return opened
