"""Teach it by chat, train, ask again, vote blindly: in the real window, with the real engine."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QRadioButton

from ftdesk.app.hand import control, press, until, visible
from ftdesk.app.program import Program
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.trials.trial import YOU
from ftdesk.services.local_engine import EngineState
from tests.app.teaching import TAUGHT, WRITTEN, ask, shop, talk, teach, train_here, undone_and_redone
from tests.support.whole_program import whole_program
from tests.ui.trials.telling import everything_said

ASKED_OTHERWISE = {
    "What is the name of our shop?": "Blue Teapot",
    "On Sundays, when do we open?": "eleven",
    "Who is it that bakes the bread here?": "Henrik",
    "Which password has the guests' network?": "lemon-cake",
}
"""Questions that it was not trained on, and what the better answer to each says."""
EPOCHS, RATE = 12, 2.0  # 36 steps: the loss falls to 0.003, so that it knows the answers by heart


async def voted_blindly(program: Program, job: Job) -> int:
    """“Did it work?” from Training to the result, by keys; how often the trained model won."""
    work = program.workspace
    assert work is not None
    program.window.show_page("training")
    await press("Did it work?")
    (await control(QRadioButton, "My own questions")).click()
    field = await control(QPlainTextEdit, "Your questions")
    field.setPlainText("\n".join(ASKED_OTHERWISE))
    assert visible(QLabel, "Asking is free.")
    await press("Begin")
    assert work.testing.flow is not None
    dialog = work.testing.flow.dialog
    (trial,) = work.trial_store.of_job(job.id)
    for number, sign in enumerate(ASKED_OTHERWISE.values()):
        await until(lambda: dialog.voting is not None and dialog.voting.open, 120, "two answers")
        assert dialog.voting is not None
        said = "\n".join(everything_said(dialog.voting))
        assert not any(each.model in said for each in trial.contenders)
        shown = [sign in each.toPlainText() for each in dialog.voting.texts]
        key = "0" if shown[0] == shown[1] else "1" if shown[0] else "2"
        QTest.keyClick(dialog, key)
        await until(lambda done=number: len(work.trial_store.votes(trial.id, YOU)) > done, 20, "the vote")
    await until(dialog.outcome.isVisible, 20, "the result")
    winners = [each.winner for each in work.trial_store.votes(trial.id, YOU).values()]
    wins = winners.count(1)
    assert f"preferred in {wins} of {wins + winners.count(0)}" in dialog.outcome.sentences.text()
    return wins


@pytest.mark.engine
@pytest.mark.timeout(900)
async def test_what_was_taught_by_chat_is_what_the_trained_model_answers(
    qapp: QApplication, tmp_path: Path, only_in_soak: None
) -> None:
    begun = time.monotonic()
    async with whole_program(shop(tmp_path)) as program:
        work, session = program.workspace, program.session
        assert work is not None
        assert session is not None
        if session.engine.state is not EngineState.STOPPED:
            pytest.skip("the engine or its starter model is not installed")
        program.window.show_page("chat")
        await press("Talk to the base model")
        for question, answer in TAUGHT.items():
            (said,) = await ask(work, question)
            assert said.content.strip() != answer, "the starter model knows nothing of this shop"
            await teach(work, answer)
        taught = time.monotonic()

        added = work.dataset.examples(work.dataset.ids[len(WRITTEN) :])
        assert [each.body for each in added] == [talk(*each) for each in TAUGHT.items()]
        assert {each.origin for each in added} == {"chat"}
        program.window.show_page("examples")
        await undone_and_redone(work)
        lines = [talk(*each) for each in {**WRITTEN, **TAUGHT}.items()]
        assert await work.transfer.export(tmp_path / "out.jsonl") == len(lines)
        assert (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines() == lines

        program.window.show_page("check")
        job = await train_here(work, EPOCHS, RATE)
        assert job.state is JobState.SUCCEEDED, job
        client = await session.connections.client("local")
        sent = (await client.files.content(job.training_file or "")).decode().splitlines()
        assert [json.loads(each) for each in sent] == [json.loads(each) for each in lines]
        trained = time.monotonic()

        await press("Try it")
        for question, answer in TAUGHT.items():
            before, after = await ask(work, question)
            assert after.content.strip() == answer
            assert before.content.strip() != answer
        again = time.monotonic()
        wins = await voted_blindly(program, job)
        assert wins >= len(ASKED_OTHERWISE) - 1
    told = (taught - begun, trained - taught, again - trained, time.monotonic() - again, wins)
    words = "taught in {:.0f} s, trained in {:.0f} s, asked again in {:.0f} s, voted in {:.0f} s: {} of 4 won"
    print(f"\n{words.format(*told)}")
