"""A mended reply becomes an example: in the project, undoable, exported, and in the next training's file."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ftdesk.app.hand import press
from ftdesk.core.jobs.job import JobState
from ftdesk.services.job_watcher import Pace
from tests.app.teaching import WRITTEN, ask, launched, shop, talk, teach, undone_and_redone
from tests.app.test_openai_way import send_openai_to
from tests.fakes.process import FakeProvider
from tests.support.whole_program import whole_program

ANSWERS = {"What is our shop called?": "The Blue Teapot.", "Who bakes?": 'Old "Henrik", since 1987.'}


async def test_a_mended_reply_is_in_the_next_training(
    qapp: QApplication, provider: FakeProvider, tmp_path: Path
) -> None:
    many = {**WRITTEN, **{f"Question {number}?": f"Answer {number}." for number in range(4)}}
    async with whole_program(shop(tmp_path, many)) as program:
        work, session = program.workspace, program.session
        assert work is not None
        assert session is not None
        send_openai_to(provider, program)
        await session.connections.set_key("openai", provider.key)
        session.settings.change(connection="openai", models={"openai": "gpt-4.1-mini-2025-04-14"})
        work.jobs._watcher._pace = Pace(second_s=0.02)  # the minute between the looks is no part of the way
        program.window.show_page("chat")
        await press("Talk to the base model")
        for question, answer in ANSWERS.items():
            await ask(work, question, 60)
            await teach(work, answer)
        added = work.dataset.examples(work.dataset.ids[len(many) :])
        assert [each.body for each in added] == [talk(*each) for each in ANSWERS.items()]
        assert {each.origin for each in added} == {"chat"}
        program.window.show_page("examples")
        await undone_and_redone(work)
        lines = [talk(*each) for each in {**many, **ANSWERS}.items()]
        assert await work.transfer.export(tmp_path / "out.jsonl") == len(lines)
        assert (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines() == lines

        program.window.show_page("check")
        job = await launched(work, "Train: about")
        assert job.state is JobState.SUCCEEDED
        client = await session.connections.client("openai")
        sent = (await client.files.content(job.training_file or "")).decode().splitlines()
        assert [json.loads(each) for each in sent] == [json.loads(each) for each in lines]
