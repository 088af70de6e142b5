"""Teach it by chat, train, ask again: in the real window, with the real engine and its starter model."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ftdesk.app.hand import press
from ftdesk.core.jobs.job import JobState
from ftdesk.services.local_engine import EngineState
from tests.app.teaching import TAUGHT, WRITTEN, ask, shop, talk, teach, train_here, undone_and_redone
from tests.support.whole_program import whole_program

EPOCHS, RATE = 12, 2.0  # 36 steps: the loss falls to 0.003, so that it knows the answers by heart


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
    told = (taught - begun, trained - taught, time.monotonic() - trained)
    print("\ntaught in {:.0f} s, trained in {:.0f} s, asked again in {:.0f} s".format(*told))
