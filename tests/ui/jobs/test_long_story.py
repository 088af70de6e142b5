"""A story of very many lines: opened at its end, read on as one scrolls, never all of it at once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ftdesk.core.jobs.job import JobEvent, JobState, Metric
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.project import Project
from ftdesk.ui.jobs.event_list import PAGE, EventListModel
from tests.support.loops import Until
from tests.ui.jobs.conftest import NOW, OpenRoom, job


def lines(first: int, last: int, words: str = "Checkpoint created at step {n}") -> list[JobEvent]:
    return [
        JobEvent(f"e{n}", NOW + timedelta(seconds=n), words.format(n=n), number=n) for n in range(first, last)
    ]


@pytest.fixture
def store(tmp_path: Path) -> JobStore:
    store = JobStore(Project.create(tmp_path / "long.ftdesk"))
    for each in ("a", "b"):
        store.add(job(each, state=JobState.RUNNING))
    return store


def said(model: EventListModel, row: int) -> str:
    return str(model.index(row).data(Qt.ItemDataRole.ToolTipRole))


def test_it_is_read_by_pages_and_grows_on_top(store: JobStore) -> None:
    store.add_events("a", lines(0, 1000))
    store.add_events("a", lines(1000, 4000, "Step {n}/4000: training loss=1.0"))
    store.add_events("a", lines(4000, 4010, "  step {n} / 4000"))  # which no pattern knows
    model = EventListModel(store)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_story("a")
    assert 0 < model.rowCount() <= PAGE
    assert said(model, 0) == "Checkpoint created at step 999"
    read = 0
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
        read += 1
    assert read >= 19
    assert model.rowCount() == 1000
    assert said(model, 999) == "Checkpoint created at step 0"
    store.add_events("a", lines(5000, 5002))
    reset = []
    model.modelReset.connect(lambda: reset.append(True))
    model.show_story("a")
    assert (model.rowCount(), said(model, 0)) == (1002, "Checkpoint created at step 5001")
    assert not reset, "who reads below stays there"


def test_a_line_that_came_late_stands_in_its_place(store: JobStore) -> None:
    store.add_events("a", lines(0, 3) + lines(4, 6))
    model = EventListModel(store)
    model.show_story("a")
    store.add_events("a", lines(3, 4) + lines(6, 7))
    model.show_story("a")
    told = [said(model, row).rpartition(" ")[2] for row in range(model.rowCount())]
    assert told == ["6", "5", "4", "3", "2", "1", "0"]
    model.show_story("b")
    assert model.rowCount() == 0
    model.show_story("a")
    assert model.rowCount() == 7


async def test_the_open_training_reads_its_end_only(room: OpenRoom, until: Until) -> None:
    async with room() as here:
        here.house.store.add(job("a", state=JobState.RUNNING))
        here.house.store.add_events("a", lines(0, 3000))
        await until(lambda: here.page.open_job)
        detail = here.page.detail
        await until(lambda: detail.events.rowCount() > 0)
        assert detail.events.rowCount() < 3000
        points = [Metric(n, 40_000, 1.0) for n in range(1, 40_001)]
        here.house.store.add_events("a", [], points)
        await until(lambda: len(detail.chart.losses.train) == 40_000)
        before = detail.events.rowCount()
        detail.story.scrollToBottom()
        await until(lambda: detail.events.rowCount() > before)
