"""The Training page as a user meets it, with a provider that plays real courses."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from ftdesk.core.errors import Code
from ftdesk.core.jobs.job import Checkpoint, JobState, Metric
from ftdesk.ui.jobs.job_actions import Action
from tests.fakes.process import FakeProvider
from tests.support.loops import Until
from tests.ui.a11y import unnamed
from tests.ui.jobs.conftest import OpenRoom, Room, job

ALL = ["cancel", "pause", "resume", "events", "checkpoints", "metadata"]


async def launched(here: Room, until: Until, **values: Any) -> str:
    job_id = await here.house.jobs.launch(here.house.request(suffix="Marv", **values))
    await here.house.jobs.settled(job_id)
    await until(lambda: here.page.open_job is not None)
    return job_id


def button(here: Room, action: Action) -> QAbstractButton:
    return here.page.detail.header.buttons.button(action)


async def press(here: Room, until: Until, action: Action) -> None:
    wanted = button(here, action)
    await until(lambda: wanted.isVisible() and wanted.isEnabled())
    wanted.setFocus()
    QTest.keyClick(wanted, Qt.Key.Key_Space)


async def answer(until: Until, words: str) -> None:
    """Press a button of the question that is open."""

    def found() -> QPushButton | None:
        dialog = QApplication.activeModalWidget()
        buttons = dialog.findChildren(QPushButton) if dialog is not None else []
        return next((each for each in buttons if words in each.text().replace("&", "")), None)

    wanted: QPushButton = await until(found)
    QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)


async def test_before_the_first_training_there_is_one_button(room: OpenRoom, until: Until) -> None:
    async with room() as here:
        assert here.page.summary == "none yet"
        here.page.empty.button.setFocus()
        QTest.keyClick(here.page.empty.button, Qt.Key.Key_Space)
        assert here.wants_training == [True]
        assert not here.page.new.isVisible()


async def test_the_examples_of_a_training_are_a_click_away(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room(prices="openai", supports=ALL) as here:
        provider.set(course="manual")
        asked: list[tuple[str, str]] = []
        here.page.examples_requested.connect(lambda job_id, name: asked.append((job_id, name)))
        job_id = await launched(here, until)
        QTest.mouseClick(here.page.detail.header.examples, Qt.MouseButton.LeftButton)
        assert asked == [(job_id, "Marv")]


async def test_a_training_is_followed_to_its_end(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room(prices="openai", supports=ALL) as here:
        page = here.page
        QAbstractItemModelTester(page.model, page)
        QAbstractItemModelTester(page.detail.events, page)
        provider.set(course="manual")
        job_id = await launched(here, until, estimate={"trained_tokens": 1, "cost_usd": "0.01"})
        await until(lambda: page.detail.header.state_word == "checking files")
        provider.advance(4)
        await until(lambda: page.detail.header.state_word == "training")
        await until(lambda: "step 2 of 4" in page.detail.header.sentence.text())
        assert page.summary.startswith("50 % · ")
        assert unnamed(page) == []
        assert len(page.detail.chart.losses.train) == 2
        provider.advance(10)
        await until(lambda: here.finished == [job_id])
        await until(lambda: page.detail.header.state_word == "done")
        assert len(page.detail.chart.losses.train) == 4
        story = [page.detail.events.index(row).data() for row in range(page.detail.events.rowCount())]
        assert "The training has ended well." in story[0]
        assert not any("Step" in line for line in story)
        facts = dict(page.detail.bill.facts)
        assert "%" in facts["Tokens, billed"], "how far the estimate was off"
        assert "1 training" in page.detail.bill.accuracy.text(), "over all past trainings"
        await until(lambda: dict(page.detail._files.facts).get("It is shut down on") == "14 Jan 2027")
        assert here.notices[-1].tone == "ok"
        again: list[str] = []
        page.again_requested.connect(again.append)
        await press(here, until, Action.AGAIN)
        assert again == [job_id]
        await press(here, until, Action.TRY)
        tuned = here.house.store.get(job_id).tuned_model
        assert here.tried == [(job_id, tuned)]
        here.notices[-1].actions[0].callback()
        assert len(here.tried) == 2


async def test_stopping_asks_first(room: OpenRoom, until: Until, provider: FakeProvider) -> None:
    async with room(supports=ALL) as here:
        provider.set(course="manual")
        job_id = await launched(here, until)
        provider.advance(3)
        await until(lambda: here.page.detail.header.state_word == "training")
        await press(here, until, Action.STOP)
        await answer(until, "Keep training")
        await until(lambda: button(here, Action.STOP).isEnabled())
        assert here.house.store.get(job_id).state == JobState.RUNNING
        await press(here, until, Action.STOP)
        await answer(until, "Stop it")
        await until(lambda: here.page.detail.header.state_word == "stopped")
        assert button(here, Action.AGAIN).property("kind") == "primary", "the next step"
        assert not button(here, Action.STOP).isVisible()
        assert here.page.summary == "“Marv” stopped"


async def test_pause_and_resume(room: OpenRoom, until: Until, provider: FakeProvider) -> None:
    async with room(supports=ALL) as here:
        provider.set(course="manual")
        await launched(here, until)
        provider.advance(3)
        await press(here, until, Action.PAUSE)
        await until(lambda: here.page.detail.header.state_word in {"pausing", "paused"})
        provider.advance(1)
        await press(here, until, Action.RESUME)
        await until(lambda: here.page.detail.header.state_word in {"queued", "training"})


async def test_a_launch_that_was_refused_can_be_cleaned_up(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room(supports=ALL) as here:
        provider.fault("POST /v1/fine_tuning/jobs", "status", status=403, code="training_not_available")
        await launched(here, until)
        await until(lambda: here.page.detail.header.state_word == "not started")
        assert button(here, Action.ELSEWHERE).isVisible()
        assert not button(here, Action.RETRY).isVisible()
        assert len(provider.seen()["files"]) == 2
        await press(here, until, Action.DELETE_UPLOAD)
        await answer(until, "Delete them there")
        await until(lambda: here.notices)
        assert len(provider.seen()["files"]) == 0
        await until(lambda: not button(here, Action.DELETE_UPLOAD).isVisible())
        await press(here, until, Action.ELSEWHERE)
        assert here.wants_training == [True]
        assert here.house.settings.now.connection == "local"


async def test_what_was_not_started_can_be_retried(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room(supports=ALL) as here:
        provider.fault("POST /v1/files", "status", status=500, times=2)
        await launched(here, until)
        assert button(here, Action.RETRY).text() == "&Retry · price unknown"
        await launched(here, until, estimate={"cost_usd": "0.42"})
        await until(lambda: button(here, Action.RETRY).text() == "&Retry · about $0.42")
        await press(here, until, Action.RETRY)
        await until(
            lambda: here.page.detail.header.state_word not in {"not started", "uploading", "starting"}
        )
        assert len(provider.jobs()) == 1


async def test_an_unknown_state_is_shown_as_the_provider_says_it(
    room: OpenRoom, until: Until, provider: FakeProvider
) -> None:
    async with room() as here:
        here.house.store.add(job(state=JobState.RUNNING, remote_status="evaluating", remote_id="x"))
        await until(lambda: here.page.open_job)
        assert here.page.detail.header.state_word == "evaluating"
        assert "“evaluating”" in here.page.detail.header.sentence.text()


async def test_old_trainings_are_read_offline_and_chosen_by_keyboard(room: OpenRoom, until: Until) -> None:
    async with room() as here:
        store, page = here.house.store, here.page
        failed = job("b", state=JobState.FAILED, error_code="invalid_n_examples", suffix="few")
        store.add(replace(failed, error_params={"remote": True, "message": "has 7 example(s)"}))
        store.add(job("c", state=JobState.SUCCEEDED, tuned_model="ft:x", suffix="good", connection_id="gone"))
        store.add_events("c", [], [Metric(n, 3, 3.0 / n, None, 3.0 / n) for n in (1, 2, 3)])
        store.set_checkpoints("c", [Checkpoint("k", 3, "ft:x:ckpt-step-3", 1.0)])
        await until(lambda: page.model.rowCount() == 2)
        page.show_job("b")
        assert "at least 10" in page.detail.header._lines[0].text()
        page.list.setFocus()
        QTest.keyClick(page.list, Qt.Key.Key_Down)
        opened = page.open_job
        assert opened is not None
        assert opened.id == "c"
        assert page.detail.chart.accessibleDescription() != ""
        buttons = page.detail.checkpoints.findChildren(QPushButton)
        tries = [each for each in buttons if each.isEnabled() and each.text() == "Try it"]
        tries[0].setFocus()
        QTest.keyClick(tries[0], Qt.Key.Key_Space)
        assert here.tried == [("c", "ft:x:ckpt-step-3")]


async def test_the_version_that_did_best_is_named_and_tried(room: OpenRoom, until: Until) -> None:
    async with room() as here:
        store, page = here.house.store, here.page
        store.add(job("c", state=JobState.SUCCEEDED, tuned_model="ft:x", epochs=3, connection_id="gone"))
        store.add_events("c", [], [Metric(n, 9, 3.0 / n, None) for n in range(1, 10)])
        losses = {3: 2.9, 6: 2.7, 9: 2.8}
        kept = [
            Checkpoint(f"k{step}", step, f"ft:x:{step}", 1.0, None, loss) for step, loss in losses.items()
        ]
        store.set_checkpoints("c", kept)
        await until(lambda: page.model.rowCount() == 1)
        page.show_job("c")
        shown = page.detail.checkpoints
        assert shown.best.text() == "The version after epoch 2 did best on the validation examples."
        QTest.mouseClick(shown.try_best, Qt.MouseButton.LeftButton)
        assert here.tried == [("c", "ft:x:6")]
        store.set_checkpoints("c", [*kept[:2], Checkpoint("k9", 9, "ft:x:9", 1.0, None, 2.5)])
        page.show_job("c")
        assert shown.best.text() == "The last version did best on the validation examples."
        assert not shown.try_best.isVisible()
        store.set_checkpoints("c", [Checkpoint("k9", 9, "ft:x:9", 1.0)])
        page.show_job("c")
        assert not shown.best.isVisible(), "without validation examples nobody can say"


async def test_a_lost_answer_is_looked_up_and_can_be_looked_at_again(
    room: OpenRoom, until: Until, tmp_path: Path
) -> None:
    async with room(supports=ALL) as here:
        file = tmp_path / "sent.jsonl"
        await asyncio.to_thread(file.write_text, '{"messages": []}\n')
        client = await here.house.connections.client(here.house.connection_id)
        lost = job(
            state=JobState.UNKNOWN,
            connection_id=here.house.connection_id,
            training_file=(await client.files.upload(file)).id,
            error_code=Code.LAUNCH_UNKNOWN.value,
        )
        here.house.store.add(lost)
        await until(lambda: here.page.open_job)
        assert "Nothing will be started twice" in here.page.detail.header.sentence.text()
        assert not button(here, Action.RETRY).isVisible()
        await press(here, until, Action.CHECK_AGAIN)
        await until(lambda: here.house.store.get("a").state == JobState.NOT_STARTED)
        await until(lambda: button(here, Action.RETRY).isVisible())
