"""Add to examples: from a reply to an example in the project, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.core.chat.conversation import MessageState
from ftdesk.core.dataset.example import Split
from ftdesk.ui.chat.add_dialog import AddDialog
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.ui.chat.room import REPLY, SYSTEM, Room, opened_page


def _dialog() -> AddDialog | None:
    found = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, AddDialog) and each.isVisible()
    ]
    return found[0] if found else None


async def _asked(room: Room, until: Any, *questions: str) -> None:
    room.begin()
    for number, question in enumerate(questions, 1):
        await room.ask(question)
        await until(lambda count=number: len(room.answers()) == count and not room.page._composer._busy)
        assert room.answers()[-1].state is MessageState.DONE


async def _open_dialog(room: Room, until: Any, answer: int) -> AddDialog:
    QTest.mouseClick(room.bubbles()[answer].add_button, Qt.MouseButton.LeftButton)
    dialog = await until(_dialog)
    assert isinstance(dialog, AddDialog)
    return dialog


async def test_an_answer_becomes_an_example_and_is_taken_back(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        dataset, before = room.house.dataset, list(room.house.dataset.ids)
        await _asked(room, until, "Capital of Italy?", "Capital of France?")
        dialog = await _open_dialog(room, until, 1)
        assert dialog._answer.toPlainText() == REPLY
        dialog._answer.selectAll()
        QTest.keyClicks(dialog._answer, "Paris. Obviously.")
        QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
        await until(lambda: room.notices)
        added = dataset.example(dataset.ids[-1])
        assert [(turn.role, turn.text) for turn in added.turns] == [
            ("system", SYSTEM), ("user", "Capital of France?"), ("assistant", "Paris. Obviously."),
        ]  # fmt: skip
        assert (added.origin, added.split) == ("chat", Split.TRAIN)
        shown: list[int] = []
        room.page.added.connect(shown.append)
        show, undo = room.notices[-1].actions
        show.callback()
        assert shown == [added.id]
        undo.callback()
        assert list(dataset.ids) == before
        assert room.undo.canRedo()


async def test_undo_in_the_notice_takes_out_its_own_example_only(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        await _asked(room, until, "Capital of France?")
        for _ in range(2):
            told = len(room.notices)
            dialog = await _open_dialog(room, until, 0)
            QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
            await until(lambda count=told: len(room.notices) > count)
        first, second = room.house.dataset.ids[-2:]
        room.notices[0].actions[1].callback()
        assert list(room.house.dataset.ids[-1:]) == [second]
        assert first not in room.house.dataset.ids
        room.undo.undo()
        assert list(room.house.dataset.ids[-2:]) == [first, second]


async def test_the_whole_chat_teaches_only_its_last_answer(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        await _asked(room, until, "Capital of Italy?", "And of France?")
        dialog = await _open_dialog(room, until, 1)
        QTest.keyClick(dialog._whole_chat, Qt.Key.Key_Space)
        assert dialog._whole_chat.isChecked()
        assert "Capital of Italy?" in dialog._seen.toPlainText()
        dialog._split.setCurrentIndex(1)
        QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
        await until(lambda: room.notices)
        added = room.house.dataset.example(room.house.dataset.ids[-1])
        assert [turn.role for turn in added.turns] == ["system", "user", "assistant", "user", "assistant"]
        assert [turn.trained for turn in added.turns] == [False, False, False, False, True]
        assert added.split is Split.VALIDATION


async def test_cancel_adds_nothing(provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        before = list(room.house.dataset.ids)
        await _asked(room, until, "Capital of France?")
        dialog = await _open_dialog(room, until, 0)
        dialog._answer.clear()
        assert not dialog.add_button.isEnabled(), "an empty answer teaches nothing"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await until(lambda: _dialog() is None)
        assert list(room.house.dataset.ids) == before
        assert not room.notices


async def test_a_better_answer_and_the_models_own_become_a_pair(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        dataset = room.house.dataset
        await _asked(room, until, "Capital of Italy?")
        dialog = await _open_dialog(room, until, 0)
        assert not dialog._pair.isEnabled(), "the same answer is not better than itself"
        dialog._answer.selectAll()
        QTest.keyClicks(dialog._answer, "Rome. Surprised?")
        dialog._pair.click()
        QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
        await until(lambda: room.notices)
        added = dataset.example(dataset.ids[-1]).document
        assert added["preferred_output"] == [{"role": "assistant", "content": "Rome. Surprised?"}]
        assert added["non_preferred_output"] == [{"role": "assistant", "content": REPLY}]
        room.undo.undo()
        assert all("preferred_output" not in each.document for each in dataset)
