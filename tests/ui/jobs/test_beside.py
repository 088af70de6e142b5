"""Notes, the checkpoint that chats ask, two trainings side by side, and trainings begun elsewhere."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from ftdesk.core.dataset import versions
from ftdesk.core.dataset.changes import AddExamples, DeleteExamples, SetContent
from ftdesk.core.dataset.example import new_body
from ftdesk.core.jobs.asking import chat_name
from ftdesk.core.jobs.job import Checkpoint, JobState, Metric
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.ui.jobs.compare_trainings import CompareTrainings
from tests.fakes.process import FakeProvider
from tests.services.house import opened
from tests.support.loops import Until
from tests.ui.a11y import unnamed
from tests.ui.check.conftest import ENGINE
from tests.ui.jobs.conftest import NOW, OpenRoom, Room, job


def press(button: QPushButton) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


async def test_a_note_is_kept_while_it_is_typed_and_when_it_is_left(room: OpenRoom, until: Until) -> None:
    async with room() as here:
        store, page = here.house.store, here.page
        store.add(job("a", state=JobState.SUCCEEDED))
        store.add(job("b", state=JobState.SUCCEEDED, suffix="other"))
        await until(lambda: page.model.rowCount() == 2)
        page.show_job("a")
        field = page.detail.note.field
        field.setFocus()
        QTest.keyClicks(field, "fewer jokes")
        await until(lambda: store.get("a").note == "fewer jokes")
        QTest.keyClicks(field, "!")
        page.show_job("b")  # before the second is over
        assert store.get("a").note == "fewer jokes!"
        assert field.toPlainText() == ""
        page.show_job("a")
        assert field.toPlainText() == "fewer jokes!"
        assert store.get("b").note == ""


async def test_the_notice_of_the_end_asks_the_model_that_chats_ask_by_then(
    room: OpenRoom, until: Until
) -> None:
    async with room() as here:
        store, page = here.house.store, here.page
        store.add(job("c", state=JobState.SUCCEEDED, tuned_model="ft:x", connection_id="gone"))
        store.set_checkpoints("c", [Checkpoint("k1", 3, "ft:x:3"), Checkpoint("k2", 6, "ft:x:6")])
        await until(lambda: page.model.rowCount() == 1)
        asked: list[tuple[str, str]] = []
        page.try_requested.connect(lambda *wish: asked.append(wish))
        (action,) = page.end_notice("c").actions
        store.update("c", chosen_model="ft:x:3")
        action.callback()
        assert asked == [("c", "ft:x:3")]


async def test_a_note_that_could_not_be_kept_is_not_taken_away(room: OpenRoom, until: Until) -> None:
    async with room() as here:
        store, page = here.house.store, here.page
        store.add(job("a", state=JobState.SUCCEEDED))
        store.add(job("b", state=JobState.SUCCEEDED, suffix="other"))
        await until(lambda: page.model.rowCount() == 2)
        page.show_job("a")
        field, db = page.detail.note.field, here.house.project.db
        db.execute("CREATE TRIGGER full BEFORE UPDATE ON job BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        field.setFocus()
        QTest.keyClicks(field, "fewer jokes")
        page.detail.note.commit()
        assert store.get("a").note == ""
        page.show_job("b")
        page.show_job("a")
        assert field.toPlainText() == "fewer jokes"
        db.execute("DROP TRIGGER full")
        page.detail.note.commit()
        assert store.get("a").note == "fewer jokes"


async def test_chats_ask_the_checkpoint_that_was_chosen_until_it_is_undone(
    room: OpenRoom, until: Until
) -> None:
    async with room() as here:
        store, page = here.house.store, here.page
        store.add(job("c", state=JobState.SUCCEEDED, tuned_model="ft:x", connection_id="gone"))
        store.set_checkpoints("c", [Checkpoint("k1", 3, "ft:x:3"), Checkpoint("k2", 6, "ft:x:6")])
        await until(lambda: page.model.rowCount() == 1)

        def named(words: str) -> QPushButton | None:
            found = page.detail.checkpoints.findChildren(QPushButton)
            there = (each for each in found if words in each.accessibleName() and each.isVisible())
            return next(there, None)

        press(await until(lambda: named("Use the checkpoint “Step 3”")))
        assert chat_name(store.get("c"), None) == "ft:x:3"
        await until(lambda: any(each.text() == "Used in chats" for each in page.findChildren(QPushButton)))
        here.notices[-1].actions[0].callback()
        assert chat_name(store.get("c"), None) == "ft:x"
        press(await until(lambda: named("Use the checkpoint “Step 3”")))
        press(await until(lambda: named("Use the finished model again")))
        assert chat_name(store.get("c"), None) == "ft:x"
        assert unnamed(page) == []
        assert not page.detail.header.compare.isVisible(), "there is none to compare with"


async def test_a_chosen_checkpoint_that_is_dropped_is_asked_no_longer(room: OpenRoom, until: Until) -> None:
    async with room() as here:
        store, page = here.house.store, here.page
        store.add(job("c", state=JobState.SUCCEEDED, tuned_model="ft:x", connection_id="gone"))
        kept = [Checkpoint("k1", 3, "ft:x:3"), Checkpoint("k2", 6, "ft:x:6")]
        store.set_checkpoints("c", kept)
        store.update("c", chosen_model="ft:x:3")
        store.set_checkpoints("c", kept)
        assert chat_name(store.get("c"), None) == "ft:x:3"
        await until(lambda: page.model.rowCount() == 1)
        assert not page.detail.checkpoints.gone.isVisible()
        store.set_checkpoints("c", kept[1:])
        assert chat_name(store.get("c"), None) == "ft:x"
        await until(page.detail.checkpoints.gone.isVisible)
        assert "they ask the finished model" in page.detail.checkpoints.gone.text()
        page.detail.checkpoints.use_requested.emit("ft:x:6")
        await until(lambda: not page.detail.checkpoints.gone.isVisible())
        assert chat_name(store.get("c"), None) == "ft:x:6"


def fill(here: Room) -> None:
    """Two trainings; between them one example was added, one removed, one changed."""
    house = here.house
    store, dataset = house.store, house.dataset
    ids = list(dataset.ids)
    done = job("old", state=JobState.SUCCEEDED, suffix="one", tuned_model="ft:1", epochs=3, examples=len(ids))
    store.add(replace(done, created_at=NOW - timedelta(days=1)))
    versions.keep(house.project, "old", dataset.revision, ids, [])
    added = new_body({"role": "user", "content": "new?"}, {"role": "assistant", "content": "new."})
    dataset.apply(AddExamples((added,)))
    dataset.apply(DeleteExamples((ids[0],)))
    dataset.apply(SetContent(ids[1], 1, "Other words"))
    store.add(job("new", state=JobState.SUCCEEDED, suffix="two", tuned_model="ft:2", epochs=4, seed=7))
    versions.keep(house.project, "new", dataset.revision, list(dataset.ids), [])
    for job_id, factor in (("old", 1.0), ("new", 0.7)):
        metrics = [
            Metric(n, 60, factor * 3 / n, None, None, None, factor * 2 / n if n % 20 == 0 else None)
            for n in range(1, 61)
        ]
        store.add_events(job_id, [], metrics)


async def test_two_trainings_stand_side_by_side(room: OpenRoom, until: Until) -> None:
    async with room() as here:
        fill(here)
        page = here.page
        await until(lambda: page.model.rowCount() == 2)
        page.show_job("new")
        press(page.detail.header.compare)
        dialog = page.beside.comparing.dialog
        assert isinstance(dialog, CompareTrainings)
        assert dialog.other.currentData() == "old"
        assert [len(each.train) for each in dialog.chart.canvas.series] == [60, 60]
        assert {"Epochs", "Seed", "Best validation loss"} <= set(dialog.differing)
        assert "Model" not in dialog.differing
        dialog.chart.setFocus()
        QTest.keyClick(dialog.chart, Qt.Key.Key_Home)
        assert "two: training 2.100" in dialog.chart.readout
        assert "one: training 3.000" in dialog.chart.readout
        await until(lambda: "1 " in dialog.examples.text())
        words = dialog.examples.text()
        for part in ("added", "taken out", "with other words"):
            assert f"1 {part}" in words
        assert unnamed(dialog) == []
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await until(lambda: page.beside.comparing.dialog is None)


async def test_the_curve_is_saved_where_one_says(room: OpenRoom, until: Until, tmp_path: Path) -> None:
    async with room() as here:
        fill(here)
        await until(lambda: here.page.model.rowCount() == 2)
        here.page.show_job("new")
        for form, start in (("csv", b"\xef\xbb\xbfstep,"), ("png", b"\x89PNG")):
            target = tmp_path / f"curve.{form}"
            await until(lambda: QApplication.activeModalWidget() is None)
            here.page.detail.curve.save_requested.emit(form)
            dialog = await until(QApplication.activeModalWidget)
            assert isinstance(dialog, QFileDialog)
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field.text() == f"two-loss.{form}"
            field.setText(str(target))
            dialog.accept()
            await until(target.exists)
            await until(lambda at=target: here.notices and here.notices[-1].detail == str(at))
            assert (await asyncio.to_thread(target.read_bytes)).startswith(start)


async def test_a_training_begun_elsewhere_is_found_and_taken_over(
    room: OpenRoom, until: Until, provider: FakeProvider, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    async with opened(tmp_path / "there", provider) as there:
        begun = await there.jobs.launch(there.request())
        await there.jobs.settled(begun)
        await until(lambda: there.store.get(begun).ended)
        tuned = there.store.get(begun).tuned_model
    async with room() as here:
        page, flow = here.page, here.page.beside.elsewhere
        here.house.settings.change(connection=here.house.connection_id)
        press(page.empty.others)
        dialog = flow.dialog
        assert dialog is not None
        QAbstractItemModelTester(dialog.model, dialog)
        await until(lambda: dialog.model.rowCount() == 1)
        row = [dialog.model.index(0, column).data() for column in range(4)]
        assert row[1] == "done"
        assert row[3] == tuned
        assert unnamed(dialog) == []
        press(dialog.take)
        await until(lambda: page.open_job is not None and page.open_job.tuned_model == tuned)
        assert "No others" in dialog.words.text()
        opened_job = page.open_job
        assert opened_job is not None
        assert opened_job.adopted
        assert "from elsewhere" in page.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
        assert dict(page.detail._settings.facts)["Begun"].startswith("elsewhere")
        provider.fault("GET /v1/fine_tuning/jobs", "status", status=500, times=20)
        press(dialog.again)
        await until(lambda: dialog.again.isEnabled())
        assert dialog.words.text()
        assert "No others" not in dialog.words.text()
        assert not dialog.take.isEnabled()
        dialog.close()


async def test_a_window_that_is_closed_asks_for_no_further_page(
    room: OpenRoom, until: Until, provider: FakeProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ftdesk.api.training.PAGE", 1)
    (tmp_path / "there").mkdir()
    async with opened(tmp_path / "there", provider) as there:
        for _ in range(3):
            await there.jobs.settled(await there.jobs.launch(there.request()))
    listing = "GET /v1/fine_tuning/jobs"
    before = len(provider.requests(listing))

    def asked() -> list[str]:
        return [each["ended"] for each in provider.requests(listing)[before:]]

    async with room() as here:
        flow = here.page.beside.elsewhere
        here.house.settings.change(connection=here.house.connection_id)
        provider.fault(listing, "slow", seconds=0)
        provider.fault(listing, "hang")
        flow.open()
        await until(lambda: asked() == ["answered", "open"])
        assert flow.dialog is not None
        flow.dialog.close()
        await until(lambda: asked() == ["answered", "hung"])  # our side has hung up
        flow.open()
        await until(lambda: flow.dialog is not None and flow.dialog.model.rowCount() == 3)
        flow.close()


async def test_looking_for_others_starts_no_engine_that_was_stopped(
    room: OpenRoom, until: Until, provider: FakeProvider, tmp_path: Path
) -> None:
    async with room() as here:
        command = [sys.executable, "-c", ENGINE, provider.base_url]
        engine = LocalEngine(tmp_path / "engine", tmp_path / "engine.log", here.tasks, command, ())
        here.house.connections.engine = engine
        here.house.settings.change(connection="local")
        await engine.stop(until_asked=True)
        states: list[EngineState] = []
        engine.state_changed.connect(lambda: states.append(engine.state))
        flow = here.page.beside.elsewhere
        flow.open()
        dialog = flow.dialog
        assert dialog is not None
        await until(dialog.start.isVisible)
        assert "is stopped" in dialog.words.text()
        assert states == []
        press(dialog.start)
        await until(lambda: "No others" in dialog.words.text())
        assert states == [EngineState.STARTING, EngineState.READY]
        assert not dialog.start.isVisible()
        dialog.close()
        await engine.stop()
