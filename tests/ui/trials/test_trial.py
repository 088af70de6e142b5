"""“Did it work?” as a user meets it: choose, vote by keys without knowing whose answer it is, see, go on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from ftdesk.core.chat.conversation import Lane, MessageState
from ftdesk.core.dataset.example import Status
from ftdesk.core.trials.held_out import from_text
from ftdesk.core.trials.statistics import Preference
from ftdesk.core.trials.trial import YOU, Answer
from ftdesk.ui.trials.trial_text import meaning
from tests.fakes.process import FakeProvider
from tests.ui.a11y import unnamed
from tests.ui.trials.conftest import MODEL, OTHER, Desk, OpenDesk

CHAT = "POST /v1/chat/completions"


async def begun(here: Desk, until: Any, questions: str) -> None:
    here.desk.open(here.house.store.all()[0].id)
    await until(lambda: here.desk.flow is not None and here.dialog.isVisible())
    here.dialog.activateWindow()
    await until(here.dialog.isActiveWindow)  # it is then that keys come to it
    setup = here.dialog.setup
    assert not unnamed(here.dialog)
    QTest.mouseClick(setup.typed, Qt.MouseButton.LeftButton, pos=setup.typed.rect().center())
    setup.typed.setChecked(True)
    setup.text.setPlainText(questions)
    assert setup.begin.isEnabled()
    QTest.mouseClick(setup.begin, Qt.MouseButton.LeftButton)
    await until(lambda: here.dialog.voting is not None and here.dialog.voting.open)


def all_answered(here: Desk, trial_id: int, questions: int) -> bool:
    found = [each for both in here.store.answers(trial_id).values() for each in both.values()]
    return [each.state for each in found] == [MessageState.DONE] * 2 * questions


async def test_votes_by_keys_add_up(desk: OpenDesk, provider: FakeProvider, until: Any) -> None:
    async with desk() as here:
        provider.set(reply="I am {model}.")
        await begun(here, until, "\n".join(f"Question {number}?" for number in range(1, 9)))
        (trial,) = here.store.of_job(here.house.store.all()[0].id)
        voting = here.dialog.voting
        assert voting is not None
        for number in range(8):
            await until(lambda: voting.open)
            texts = [each.toPlainText() for each in voting.texts]
            tuned = next(place for place, text in enumerate(texts) if OTHER in text)
            key = "0" if number == 7 else str((tuned if number < 6 else 1 - tuned) + 1)
            QTest.keyClick(here.dialog, key)
            await until(lambda done=number: len(here.store.votes(trial.id, YOU)) == done + 1)
        await until(lambda: here.dialog.outcome.isVisible())
        told = here.dialog.outcome.sentences.text()
        assert "preferred in 6 of 7" in told
        assert "49–97 %" in told
        assert "1 time" in told
        assert not unnamed(here.dialog)


async def test_a_vote_is_taken_back_and_the_test_goes_on_after_a_restart(desk: OpenDesk, until: Any) -> None:
    async with desk() as here:
        await begun(here, until, "One?\nTwo?\nThree?")
        (trial,) = here.store.of_job(here.house.store.all()[0].id)
        voting = here.dialog.voting
        assert voting is not None
        QTest.keyClick(here.dialog, "1")
        await until(lambda: len(here.store.votes(trial.id, YOU)) == 1)
        voting.back.click()
        assert here.store.votes(trial.id, YOU) == {}
        await until(lambda: voting.open)
        assert voting.question.toPlainText() == "One?"
        QTest.keyClick(here.dialog, "2")
        await until(lambda: len(here.store.votes(trial.id, YOU)) == 1)
        for _ in range(2):  # by keys, as the votes are; there is no second one to take back
            QTest.keyClick(here.dialog, Qt.Key.Key_Backspace)
            assert here.store.votes(trial.id, YOU) == {}
        await until(lambda: voting.open)
        QTest.keyClick(here.dialog, "2")
        await until(lambda: len(here.store.votes(trial.id, YOU)) == 1)
        # An old test asks nobody by itself: what is not there yet would not come any more.
        await until(lambda: all_answered(here, trial.id, questions=3))
    async with desk() as here:
        here.desk.open(here.house.store.all()[0].id)
        await until(lambda: here.desk.flow is not None and here.dialog.voting is not None)
        voting = here.dialog.voting
        assert voting is not None
        await until(lambda: voting.open)
        assert voting.question.toPlainText() == "Two?"


@pytest.mark.parametrize("ending", [".html", ".pdf"])
async def test_the_result_is_a_page_and_the_coach_prepares_examples(
    desk: OpenDesk, until: Any, tmp_path: Path, ending: str
) -> None:
    async with desk() as here:
        await begun(here, until, "Is <b>1</b> < 2?")
        QTest.keyClick(here.dialog, "0")
        await until(lambda: here.dialog.outcome.isVisible())
        here.dialog.outcome.export.click()

        def chooser() -> QFileDialog | None:
            return next((each for each in here.dialog.findChildren(QFileDialog) if each.isVisible()), None)

        files: QFileDialog = await until(chooser)
        target = tmp_path / f"result{ending}"
        files.findChild(QLineEdit, "fileNameEdit").setText(str(target))
        files.accept()
        await until(lambda: bool(here.notices))
        data = target.read_bytes()
        if ending == ".pdf":
            assert data.startswith(b"%PDF")
            assert len(data) > 5_000
        else:
            text = data.decode()
            assert "Is &lt;b&gt;1&lt;/b&gt; &lt; 2?" in text
            assert "http" not in text
            assert "<script" not in text
        before = len(here.house.dataset.ids)
        here.dialog.outcome.coach.click()
        await until(lambda: here.desk.flow is None)
        added = here.house.dataset.examples(list(here.house.dataset.ids)[before:])
        assert [each.status for each in added] == [Status.DRAFT] * 3
        assert all("Is <b>1</b> < 2?" in each.note for each in added)
        assert len({each.title for each in added}) == 3, "told apart in the list"
        assert all(each.title == each.note for each in added), "nothing is asked in them yet"
        assert here.shown == [(added[0].id, 1)], "the turn in which the question is to be written"
        assert here.undo.count() == 1
        here.undo.undo()
        assert len(here.house.dataset.ids) == before


async def test_answers_that_could_not_be_had_are_asked_for_again(
    desk: OpenDesk, provider: FakeProvider, until: Any
) -> None:
    """One that failed is named in the result and asked for once more; the votes before it stay."""
    async with desk() as here:
        provider.fault(CHAT, "status", times=2, status=400)
        await begun(here, until, "One?\nTwo?\nThree?\nFour?")
        (trial,) = here.store.of_job(here.house.store.all()[0].id)
        voting = here.dialog.voting
        assert voting is not None
        while not here.dialog.outcome.isVisible():
            await until(lambda: voting.open or here.dialog.outcome.isVisible())
            QTest.keyClick(here.dialog, "1")
        voted = len(here.store.votes(trial.id, YOU))
        assert voted < 4
        result = here.dialog.outcome
        assert "could not be voted on" in result.gaps.text()
        model = result.table.rows
        said = [str(model.data(model.index(row, column))) for row in range(4) for column in (1, 2)]
        assert sum(each.startswith("no answer: ") for each in said) == 2
        result.more.click()
        voting = here.dialog.voting
        assert voting is not None
        while not here.dialog.outcome.isVisible():
            await until(lambda: voting.open or here.dialog.outcome.isVisible())
            QTest.keyClick(here.dialog, "0")
        assert len(here.store.votes(trial.id, YOU)) == 4
        assert not result.gaps.isVisible()
        assert not result.more.isVisible()
        votes = here.store.votes(trial.id, YOU).values()
        assert sum(each.winner is None for each in votes) == 4 - voted, "those of before are as they were"


async def test_where_no_answer_came_at_all_one_can_ask_again(
    desk: OpenDesk, provider: FakeProvider, until: Any
) -> None:
    async with desk() as here:
        provider.fault(CHAT, "status", times=2, status=400)
        here.desk.open(here.house.store.all()[0].id)
        await until(lambda: here.desk.flow is not None)
        setup = here.dialog.setup
        setup.typed.setChecked(True)
        assert "at least one question" in setup.price.text()
        setup.text.setPlainText("One?")
        setup.begin.click()
        await until(lambda: here.dialog.voting is not None and here.dialog.voting.again.isVisible())
        voting = here.dialog.voting
        assert voting is not None
        assert "No answers are there" in voting.nothing.text()
        assert not voting.stop.isVisible()
        voting.again.click()
        await until(lambda: voting.open)


async def test_what_stops_the_answers_is_said(desk: OpenDesk, provider: FakeProvider, until: Any) -> None:
    async with desk() as here:
        provider.fault(CHAT, "status", times=20, status=401)
        here.desk.open(here.house.store.all()[0].id)
        await until(lambda: here.desk.flow is not None)
        here.dialog.setup.begin.click()
        await until(lambda: here.dialog.error.isVisible())
        assert "not accepted" in here.dialog.error.text()
        button = here.dialog.open_settings
        assert not unnamed(here.dialog)
        await until(lambda: not here.trials.progress(1).running)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert here.settings_asked == [here.house.connection_id]
        await until(lambda: here.desk.flow is None)
        provider.admin(mended=True)
        here.desk.open(here.house.store.all()[0].id)
        await until(lambda: here.desk.flow is not None and here.dialog.voting is not None)
        voting = here.dialog.voting
        assert voting is not None
        voting.again.click()
        await until(lambda: voting.open)
        assert not here.dialog.open_settings.isVisible()


async def test_what_settings_cannot_mend_leads_not_there(
    desk: OpenDesk, provider: FakeProvider, until: Any
) -> None:
    async with desk() as here:
        provider.fault(CHAT, "status", times=20, status=429, code="insufficient_quota")
        here.desk.open(here.house.store.all()[0].id)
        await until(lambda: here.desk.flow is not None)
        here.dialog.setup.begin.click()
        await until(lambda: here.dialog.error.isVisible())
        assert not here.dialog.open_settings.isVisible()


async def test_a_test_that_is_only_looked_at_again_asks_nobody(
    desk: OpenDesk, provider: FakeProvider, until: Any
) -> None:
    async with desk() as here:
        provider.set(chunk_delay_s=0.02)
        await begun(here, until, "\n".join(f"Question {number}?" for number in range(20)))
        (trial,) = here.store.of_job(here.house.store.all()[0].id)
        here.dialog.voting.stop.click()
        await until(lambda: not here.trials.progress(trial.id).running)
        here.dialog.reject()
        await until(lambda: here.desk.flow is None)
        asked = len(provider.requests(CHAT))
        here.desk.open(trial.job_id)
        await until(lambda: here.desk.flow is not None and here.dialog.voting is not None)
        assert not here.trials.progress(trial.id).running
        assert len(provider.requests(CHAT)) == asked
        again = here.dialog.voting.again
        assert again.isVisible()
        again.click()
        await until(lambda: here.trials.progress(trial.id).done > asked)


async def test_three_versions_are_three_different_ones(
    desk: OpenDesk, provider: FakeProvider, until: Any
) -> None:
    async with desk() as here:
        job_id = here.house.store.all()[0].id
        kept = await until(lambda: here.house.store.checkpoints(job_id))
        assert len(kept) > 1
        provider.set(reply="I am {model}.")
        here.desk.open(job_id)
        await until(lambda: here.desk.flow is not None and here.dialog.isVisible())
        setup = here.dialog.setup
        setup.typed.setChecked(True)
        setup.text.setPlainText("One?")
        setup.third.setChecked(True)
        named = [each.lane.model for each in setup.plan.contenders]
        assert named == [MODEL, OTHER, kept[-1].model], "the latest beside the finished one"
        assert not setup.judge.isEnabled()
        setup.third_model.setCurrentIndex(setup.third_model.count() - 1)
        assert "takes part already" in setup.price.text()
        assert not setup.begin.isEnabled()
        setup.third_model.setCurrentIndex(0)
        here.dialog.activateWindow()
        await until(here.dialog.isActiveWindow)
        setup.begin.click()
        await until(lambda: here.dialog.voting is not None and here.dialog.voting.open)
        voting = here.dialog.voting
        assert voting is not None
        texts = [each.toPlainText() for each in voting.texts]
        assert len(set(texts)) == 3
        QTest.keyClick(here.dialog, str(texts.index(f"I am {kept[-1].model}.") + 1))
        await until(lambda: here.dialog.outcome.isVisible())
        assert [each.winner for each in here.store.votes(1, YOU).values()] == [2]
        assert here.dialog.outcome.sentences.text().count("\n") == 1, "each against the one before"


async def test_a_vote_that_could_not_be_kept_can_be_given_again(desk: OpenDesk, until: Any) -> None:
    async with desk() as here:
        await begun(here, until, "One?")
        (trial,) = here.store.of_job(here.house.store.all()[0].id)
        await until(lambda: not here.trials.progress(trial.id).running)
        db = here.house.project.db
        db.execute(
            "CREATE TRIGGER full BEFORE INSERT ON trial_vote BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        )
        QTest.keyClick(here.dialog, "1")
        assert here.store.votes(trial.id, YOU) == {}
        db.execute("DROP TRIGGER full")
        QTest.keyClick(here.dialog, "1")
        assert len(here.store.votes(trial.id, YOU)) == 1
        await until(lambda: here.dialog.outcome.isVisible())


@pytest.mark.parametrize(
    ("wins", "losses", "sure"), [(4, 0, False), (5, 0, False), (7, 1, False), (6, 0, True)]
)
def test_sure_is_only_what_the_exact_test_finds_sure(wins: int, losses: int, sure: bool, qapp: Any) -> None:
    assert ("The training worked" in meaning(Preference(wins, losses))) is sure
    assert ("better before" in meaning(Preference(losses, wins))) is sure


async def test_a_judge_is_asked_on_a_press_and_stopped_by_another(
    desk: OpenDesk, provider: FakeProvider, until: Any
) -> None:
    async with desk() as here:
        job_id = here.house.store.all()[0].id
        lanes = (Lane(here.house.connection_id, MODEL), Lane(here.house.connection_id, OTHER, "", job_id))
        asked = list(from_text("\n".join(f"Question {number}?" for number in range(20)), ""))
        trial = here.store.add(lanes, asked, job_id=job_id, judge=lanes[0], judge_prompt="Say A.").id
        for each in here.store.questions(trial):
            for contender in (0, 1):
                here.store.put_answer(Answer(each.id, contender, "So.", MessageState.DONE))
            here.store.put_vote(each.id, YOU, 1)
        before = len(provider.requests(CHAT))
        provider.set(reply="B is better.\nB", chunk_delay_s=0.1)
        here.desk.open(job_id)
        await until(lambda: here.desk.flow is not None and here.dialog.outcome.isVisible())
        result = here.dialog.outcome
        assert len(provider.requests(CHAT)) == before, "nobody has pressed"
        assert "not put to the judge" in result.gaps.text()
        result.more.click()
        await until(lambda: result.stop.isVisible())
        result.stop.click()
        await until(lambda: not here.trials.progress(trial).running)
        assert not result.stop.isVisible()
        assert result.more.isVisible()
        assert len(provider.requests(CHAT)) - before < 20
