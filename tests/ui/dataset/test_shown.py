"""Which examples are shown, with everything real below."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ftdesk.core.connection import preset
from ftdesk.core.dataset.changes import AddExamples, DeleteExamples, MoveExample, SetContent, SetMarks
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.query import Order, Query, SortBy, Trouble
from ftdesk.core.project import Project
from ftdesk.services.check_service import CheckService
from ftdesk.services.cost_service import CostService
from ftdesk.services.shown_service import ShownService
from ftdesk.services.tasks import TaskOwner
from ftdesk.services.token_process import TokenProcess
from ftdesk.ui.dataset.shown import Shown
from tests.support.loops import Until
from tests.ui.dataset.conftest import talk


class Place:
    def __init__(
        self, project: Project, tasks: TaskOwner, process: TokenProcess, home: QObject, until: Until
    ) -> None:
        self.until = until
        self.dataset = Dataset(project)
        self.cost = CostService(self.dataset, tasks, process)
        self.checks = CheckService(self.dataset, tasks, self.cost, preset("openai"))
        service = ShownService(self.dataset, self.cost, self.checks)
        self.shown = Shown(self.dataset, service, tasks, home)
        self.dataset.changed.connect(self.shown.follow)

    async def show(self, query: Query, order: Order | None = None) -> list[int]:
        self.shown.show(query, order or Order())
        await self.until(lambda: not self.shown.running)
        return list(self.shown.ids)


OpenPlace = Callable[..., AbstractAsyncContextManager[Place]]


@pytest.fixture
def place(qapp: QApplication, tmp_path: Path, until: Until) -> OpenPlace:
    @asynccontextmanager
    async def opened(*bodies: str) -> AsyncIterator[Place]:
        errors: list[Exception] = []
        tasks = TaskOwner(lambda error, _name: errors.append(error))
        process = TokenProcess()
        project = Project.create(tmp_path / "a.ftdesk")
        Dataset(project).apply(AddExamples(bodies))
        home = QObject(qapp)
        made = Place(project, tasks, process, home, until)
        try:
            yield made
        finally:
            made.checks.close()
            made.cost.close()
            await process.aclose()
            await tasks.aclose()
            home.deleteLater()
            project.close()
        assert not errors, errors

    return opened


ABC = tuple(talk(f"{word} question", "answer") for word in ("alpha", "beta", "gamma", "alpha two"))


async def test_nothing_set_is_everything(place: OpenPlace, until: Until) -> None:
    async with place(*ABC) as here:
        assert here.shown.ids is here.dataset.ids
        assert await here.show(Query(text="alpha")) == [1, 4]
        assert await here.show(Query()) == [1, 2, 3, 4]
        assert here.shown.ids is here.dataset.ids


async def test_what_is_edited_stays_until_the_filter_is_applied_again(place: OpenPlace, until: Until) -> None:
    async with place(*ABC) as here:
        await here.show(Query(text="alpha"))
        here.dataset.apply(SetContent(1, 0, "omega"))
        here.dataset.apply(SetContent(2, 0, "alpha"))
        assert list(here.shown.ids) == [1, 4]
        assert here.shown.stale == 2
        here.shown.again()
        await until(lambda: not here.shown.running)
        assert list(here.shown.ids) == [2, 4]
        assert here.shown.stale == 0


async def test_what_is_written_by_hand_shows_at_once_and_in_its_place(place: OpenPlace, until: Until) -> None:
    async with place(*ABC) as here:
        await here.show(Query(text="alpha"))
        here.dataset.apply(AddExamples((talk("other"),), after=1))
        here.dataset.apply(AddExamples((talk("last"),)))
        assert list(here.shown.ids) == [1, 5, 4, 6]
        await here.show(Query(text="alpha"), Order(SortBy.WORDS, descending=True))
        assert list(here.shown.ids) == [4, 1]
        here.dataset.apply(AddExamples((talk("beside"),), after=4))
        assert list(here.shown.ids) == [4, 7, 1]


async def test_what_a_file_brings_waits_for_the_filter(place: OpenPlace, until: Until) -> None:
    async with place(*ABC) as here:
        await here.show(Query(text="alpha"))
        here.dataset.apply(AddExamples(tuple(talk(f"alpha {number}") for number in range(60))))
        assert list(here.shown.ids) == [1, 4]
        assert here.shown.stale == 60
        here.shown.again()
        await until(lambda: not here.shown.running)
        assert len(here.shown.ids) == 62


async def test_deleted_ones_go_and_come_back(place: OpenPlace, until: Until) -> None:
    async with place(*ABC) as here:
        await here.show(Query(text="question"), Order(SortBy.WORDS, descending=True))
        assert list(here.shown.ids) == [3, 2, 4, 1]
        back = here.dataset.apply(DeleteExamples((2, 3)))
        assert list(here.shown.ids) == [4, 1]
        here.dataset.apply(back)
        assert list(here.shown.ids) == [3, 2, 4, 1]
        await here.show(Query(text="alpha"))
        here.dataset.apply(MoveExample(4, None))
        assert list(here.shown.ids) == [4, 1]


async def test_changes_during_the_search_are_not_lost(place: OpenPlace, until: Until) -> None:
    async with place(*ABC) as here:
        here.shown.show(Query(text="alpha"), Order())
        here.dataset.apply(DeleteExamples((4,)))
        here.dataset.apply(AddExamples((talk("new"),)))
        await until(lambda: not here.shown.running)
        assert list(here.shown.ids) == [1, 5]


async def test_the_last_of_several_searches_counts(place: OpenPlace, until: Until) -> None:
    async with place(*ABC) as here:
        for text in ("a", "al", "beta"):
            here.shown.show(Query(text=text), Order())
        await until(lambda: not here.shown.running)
        assert list(here.shown.ids) == [2]


async def test_problems_and_tokens_come_from_the_services(place: OpenPlace, until: Until) -> None:
    async with place(*ABC, talk("only a question"), talk("long " * 200, "yes")) as here:
        await until(lambda: here.checks.complete and here.cost.complete)
        assert await here.show(Query(trouble=Trouble.ERROR)) == [5]
        assert await here.show(Query(tokens_from=100)) == [6]
        assert (await here.show(Query(), Order(SortBy.TOKENS, descending=True)))[0] == 6
        assert not here.shown.incomplete


async def test_it_says_when_not_everything_is_counted(place: OpenPlace, until: Until) -> None:
    async with place(*ABC) as here:
        await here.show(Query(tokens_from=1))
        assert here.shown.incomplete


async def test_marks_are_found(place: OpenPlace, until: Until) -> None:
    async with place(*ABC) as here:
        here.dataset.apply(SetMarks((2, 3), add_tags=("shop",)))
        assert await here.show(Query(tag="shop")) == [2, 3]


async def test_stopped_it_stays_with_what_was_found(place: OpenPlace, until: Until) -> None:
    async with place(*(talk(f"alpha {number}", "a") for number in range(3000))) as here:
        here.shown.show(Query(text="alpha"), Order())
        here.shown.stop()
        assert not here.shown.running
        assert here.shown.stopped
        here.dataset.apply(DeleteExamples((1,)))
        here.dataset.apply(AddExamples((talk("new"),)))
        assert 3001 in here.shown.ids
        assert 1 not in here.shown.ids
        here.shown.again()
        await until(lambda: not here.shown.running)
        assert len(here.shown.ids) == 2999
        assert not here.shown.stopped
