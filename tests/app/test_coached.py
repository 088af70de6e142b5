"""From the result of a blind test to writing: one click, three drafts that say what to ask, one step back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ftdesk.app.hand import press, until, visible
from ftdesk.app.workspace import Workspace
from ftdesk.core.chat.conversation import Lane, MessageState
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.trials.held_out import from_text
from ftdesk.core.trials.trial import YOU, Answer
from tests.support.whole_program import whole_program

MODEL, TUNED = "gpt-4.1-mini-2025-04-14", "ft:gpt-4.1-mini-2025-04-14:acme:marv:x1"
ASKED = "How far is it to the moon on a clear day in summer, and who measured it first?"


def a_lost_test(work: Workspace) -> None:
    """A training whose blind test has one question, at which the model before training was better."""
    job = Job("job-1", datetime.now(UTC), "openai", MODEL, JobState.SUCCEEDED, suffix="marv")
    work.job_store.add(replace(job, remote_id="ftjob-1", tuned_model=TUNED, finished_at=job.created_at))
    lanes = [Lane("openai", MODEL), Lane("openai", TUNED, "", job.id)]
    trial = work.trial_store.add(lanes, list(from_text(ASKED, "Be Marv.")), job_id=job.id)
    (question,) = work.trial_store.questions(trial.id)
    for number in (0, 1):
        work.trial_store.put_answer(Answer(question.id, number, f"Answer {number}.", MessageState.DONE))
    work.trial_store.put_vote(question.id, YOU, 0)


async def test_from_the_result_to_writing_in_one_click(qapp: QApplication) -> None:
    async with whole_program() as program:
        work = program.workspace
        assert work is not None
        a_lost_test(work)
        program.window.show_page("training")
        await press("Did it work?")
        said = "The trained model was preferred in 0 of 1"
        await until(lambda: visible(QLabel, said), 60, said)
        before = len(work.dataset)
        await press("Write three more examples")
        await until(lambda: len(work.dataset) == before + 3, 20, "three drafts")
        await until(lambda: visible(QLabel, ASKED), 20, "the wish, in full")
        program.window.activateWindow()
        await until(program.window.isActiveWindow, 20, "the window in front")
        (wish,) = [each for each in visible(QLabel, ASKED) if each.property("kind") == "wish"]
        assert wish.wordWrap()
        assert wish.height() >= wish.heightForWidth(wish.width())

        drafts = work.dataset.examples(work.dataset.ids[-3:])
        assert len({each.title[:20] for each in drafts}) == 3, "they are told apart where titles are cut"
        QTest.keyClicks(QApplication.focusWidget(), "And to the sun?")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        first = drafts[0].id
        await until(
            lambda: work.dataset.example(first).title == "And to the sun?", 20, "the question written"
        )
        QTest.keyClicks(QApplication.focusWidget(), "Far.")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        said = [turn.text for turn in work.dataset.example(first).turns]
        assert said == ["Be Marv.", "And to the sun?", "Far."]
        for _ in range(3):  # the answer, the question, all three drafts
            QTest.keyClick(program.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: len(work.dataset) == before, 20, "as it was before the coach")
