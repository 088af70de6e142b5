"""The same window against OpenAI's API with a key: price, consent, key, launch, the end, and a chat."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit

from ftdesk.app.hand import control, press, type_into, until, visible, words_of
from ftdesk.app.program import Program
from ftdesk.core.chat.conversation import MessageState
from ftdesk.core.jobs.job import JobState
from ftdesk.services.job_watcher import Pace
from tests.fakes.process import CREATE, FakeProvider
from tests.support.whole_program import whole_program


def send_openai_to(provider: FakeProvider, program: Program) -> None:
    """The shipped connection with all its data, but for its address."""
    assert program.session is not None
    presets = program.session.connections._presets
    presets[:] = [
        replace(each, train_base_url=provider.base_url) if each.id == "openai" else each for each in presets
    ]


def everything_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def choose(box_with: str, named: str) -> None:
    """Choose an entry by keyboard in the box that has it."""
    box = next(
        each
        for each in visible(QComboBox)
        if any(box_with in each.itemText(row) for row in range(each.count()))
    )
    box.setFocus()
    QTest.keyClicks(box, named)
    await until(lambda: named in box.currentText(), 60, named)


async def test_price_key_launch_and_chat(qapp: QApplication, provider: FakeProvider, tmp_path: Path) -> None:
    async with whole_program() as program:
        work = program.workspace
        assert work is not None
        send_openai_to(provider, program)
        work.jobs._watcher._pace = Pace(second_s=0.02)  # the minute between the looks is no part of the way
        program.window.show_page("check")
        await until(lambda: work.cost.complete, 60, "token counts")
        await choose("OpenAI", "OpenAI")
        await choose("gpt-4.1-mini", "gpt-4.1-mini")
        await until(
            lambda: any(each.isEnabled() for each in visible(QAbstractButton, "Train: about $0.0")),
            60,
            "price",
        )
        on_the_button = words_of(visible(QAbstractButton, "Train: about $0.0")[0])

        await press("Train: about")
        key = await control(QLineEdit, "key")
        QTest.keyClicks(key, provider.key)
        QTest.keyClick(key, Qt.Key.Key_Return)
        assert words_of(await control(QAbstractButton, "Train: about")) == on_the_button
        await press("Train: about")
        store = work.job_store
        await until(
            lambda: store.all() and store.all()[0].state is JobState.SUCCEEDED, 60, "the end of the job"
        )

        job = store.all()[0]
        assert job.estimate["cost_usd"]
        assert job.tuned_model
        assert len(provider.requests(CREATE)) == 1
        assert [each.purpose for each in reversed(work.ledger.all())] == ["training", "validation"]
        assert program.window.notices.notices[-1].text.endswith("is trained.")

        await press("Try it")
        field = await control(QPlainTextEdit, "Your question")
        await type_into(field, "What is the capital of Italy?")
        QTest.keyClick(field, Qt.Key.Key_Return)
        chat = work.chat_store.conversations()[0]

        def answered() -> bool:
            answers = [each for each in work.chat_store.messages(chat.id) if each.role == "assistant"]
            return len(answers) == 2 and all(each.state is MessageState.DONE for each in answers)

        await until(answered, 60, "both answers")
    written = everything_below(tmp_path)
    assert b"Marv" in written
    assert provider.key.encode() not in written
