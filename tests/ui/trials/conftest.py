"""The blind test of a training that the fake provider has finished, over real services."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QWidget

from ftdesk.core.jobs.job import JobState
from ftdesk.core.trials.trial_store import TrialStore
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.trial_service import TrialService
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.theme import Theme
from ftdesk.ui.trials.desk import TrialDesk
from ftdesk.ui.trials.trial_dialog import TrialDialog
from tests.fakes.process import FakeProvider
from tests.services.house import MODEL, House, opened

OTHER = "gpt-4.1-mini-2025-04-14"
JOB = "job"


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.apply("light")
    return made


@dataclass
class Desk:
    house: House
    store: TrialStore
    trials: TrialService
    desk: TrialDesk
    undo: QUndoStack
    notices: list[Notice]
    shown: list[tuple[int, int]]
    settings_asked: list[str]

    @property
    def dialog(self) -> TrialDialog:
        assert self.desk.flow is not None
        return self.desk.flow.dialog


OpenDesk = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def desk(theme: Theme, tmp_path: Path, provider: FakeProvider, until: Any) -> OpenDesk:
    @asynccontextmanager
    async def made() -> AsyncIterator[Desk]:
        async with opened(tmp_path, provider) as house:
            window = QWidget()
            tasks = TaskOwner(lambda error, _: house.errors.append(error))
            store = TrialStore(house.project)
            trials = TrialService(store, house.store, house.connections, tasks, second_s=0.01)
            undo = QUndoStack(window)
            table = TrialDesk(
                theme=theme,
                store=store,
                trials=trials,
                jobs=house.store,
                connections=house.connections,
                prices=house.prices,
                dataset=house.dataset,
                undo=undo,
                settings=house.settings,
                tasks=tasks,
                parent=window,
            )
            here = Desk(house, store, trials, table, undo, [], [], [])
            table.notice.connect(here.notices.append)
            table.show_requested.connect(lambda *shown: here.shown.append(shown))
            table.settings_requested.connect(here.settings_asked.append)
            if not house.store.all():
                job_id = await house.jobs.launch(house.request(suffix="Marv"))
                await house.jobs.settled(job_id)
                await until(lambda: house.store.get(job_id).state is JobState.SUCCEEDED)
                house.store.update(job_id, callable_model=None, tuned_model=OTHER)
            try:
                yield here
            finally:
                table.detach()
                await tasks.aclose()
                window.deleteLater()

    return made


__all__ = ["JOB", "MODEL", "OTHER"]
