"""The Settings page over a real project, real services, the fake provider and a stand-in for the engine."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from ftdesk.core.local.known_models import KnownModels
from ftdesk.services.addon import AddonService
from ftdesk.services.local_engine import LocalEngine
from ftdesk.services.local_models import Following, LocalModels
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.settings.connection_card import ConnectionCard
from ftdesk.ui.settings.settings_page import SettingsPage
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.services.house import House, opened
from tests.support.today import today

Kind = TypeVar("Kind", bound=QDialog)


@dataclass
class Room:
    house: House
    page: SettingsPage
    engine: LocalEngine
    tasks: TaskOwner
    notices: list[Notice]

    def card(self, connection_id: str | None = None) -> ConnectionCard:
        card = self.page.connections.card(connection_id or self.house.connection_id)
        assert card is not None
        return card


def click(button: Any) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(kind: type[Kind]) -> Kind | None:
    """The dialog of this kind that is on the screen."""
    dialogs = (each for each in QApplication.topLevelWidgets() if isinstance(each, kind))
    return next((each for each in dialogs if each.isVisible()), None)


def press(dialog: QDialog, text: str) -> None:
    """Click the button of a dialog that says this."""
    click(next(each for each in dialog.findChildren(QPushButton) if each.text() == text))


@asynccontextmanager
async def opened_page(
    folder: Path,
    provider: FakeProvider,
    theme: Theme,
    engine: str = "well",
    needed: tuple[str, ...] = (),
    command: list[str] | None = None,
) -> AsyncIterator[Room]:
    errors: list[Exception] = []
    async with opened(folder, provider) as house:
        await house.connections.remove_key(house.connection_id)
        tasks = TaskOwner(lambda error, _: errors.append(error))
        command = command or [sys.executable, "-m", "tests.services.fake_engine", engine]
        local = LocalEngine(folder / "engine", folder / "engine.log", tasks, command, needed)
        memory = KnownModels(folder / "base_models.json")
        quick = Following(first_s=0.01, longest_s=0.02)
        models = LocalModels(house.connections, local, house.settings, memory, tasks, quick)
        house.connections.engine = local
        window = QWidget()
        page = SettingsPage(
            theme=theme,
            settings=house.settings,
            connections=house.connections,
            prices=house.prices,
            engine=local,
            addon=AddonService(local, tasks, house.settings),
            models=models,
            ledger=house.ledger,
            project=house.project,
            tasks=tasks,
            jobs=house.store,
            today=today,
            parent=window,
        )
        notices: list[Notice] = []
        page.notice.connect(notices.append)
        window.resize(1064, 1900)
        page.resize(1064, 1900)
        window.show()
        window.activateWindow()
        while not window.isActiveWindow():  # noqa: ASYNC110 (the focus needs an active window)
            await asyncio.sleep(0.005)
        try:
            yield Room(house, page, local, tasks, notices)
        finally:
            await local.stop()
            page.detach()
            models.close()
            await tasks.aclose()
            window.hide()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not errors, errors
