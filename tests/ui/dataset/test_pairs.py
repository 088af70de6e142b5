"""Preference pairs: written, swapped, made and unmade; and no answer gets lost."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.core.dataset import changes as ch
from ftdesk.ui.dataset.edit_command import undo_change
from tests.ui.dataset.conftest import Bench, OpenBench, talk

Until = Callable[..., Awaitable[object]]
CONTROL = Qt.KeyboardModifier.ControlModifier


def pair(better: str = "Tea.", worse: str = "Coffee.", **more: Any) -> str:
    return json.dumps(
        {
            "input": {"messages": [{"role": "user", "content": "Tea or coffee?"}], "strange": [1.5]},
            "preferred_output": [{"role": "assistant", "content": better, "name": "Marv"}],
            "non_preferred_output": [{"role": "assistant", "content": worse}],
            "metadata": {"id": 7},
            **more,
        },
        ensure_ascii=False,
    )


def document(b: Bench, number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(b.bodies()[number])
    return found


async def test_a_pair_is_listed_and_written_with_the_keyboard(bench: OpenBench) -> None:
    async with bench(pair(), talk("next")) as b:
        assert b.list.model().index(0, 0).data() == "Tea or coffee?"
        b.page.show_example(b.dataset.ids[0], 0)
        assert b.view.pair.isVisible()
        assert len(b.rows) == 1, "after the question only the answers are to come"
        b.type(" Now?")
        b.press(Qt.Key.Key_Return)
        assert QApplication.focusWidget() is b.view.pair.better.editor
        b.type(" Green.")
        b.press(Qt.Key.Key_Return)
        assert QApplication.focusWidget() is b.view.pair.worse.editor
        b.type(" Black.")
        b.press(Qt.Key.Key_Return, CONTROL)
        assert b.view.example is not None
        assert b.view.example.id == b.dataset.ids[1]
        expected = json.loads(pair("Tea. Green.", "Coffee. Black."))
        expected["input"]["messages"][0]["content"] = "Tea or coffee? Now?"
        assert document(b) == expected
        while b.undo.canUndo():
            undo_change(b.undo)
        assert b.bodies()[0] == pair()


async def test_swap_and_back(bench: OpenBench) -> None:
    async with bench(pair()) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        assert QApplication.focusWidget() is b.view.pair.better.editor
        b.type("!")
        QTest.mouseClick(b.view.pair.swap, Qt.MouseButton.LeftButton)
        assert document(b)["preferred_output"] == [{"role": "assistant", "content": "Coffee."}]
        assert document(b)["non_preferred_output"][0] == {
            "role": "assistant",
            "content": "Tea.!",
            "name": "Marv",
        }
        assert b.view.pair.worse.editor.text == "Tea.!"
        undo_change(b.undo)
        undo_change(b.undo)
        assert b.bodies() == [pair()]


async def test_an_example_becomes_a_pair_and_a_chat_again(bench: OpenBench) -> None:
    async with bench(talk("one", "1", system="S")) as b:
        before = b.bodies()
        b.page.show_example(b.dataset.ids[0], 2)
        b.type("!")
        b.view.menu.reshape(pair=True)
        assert document(b)["preferred_output"] == [{"role": "assistant", "content": "1!"}]
        assert QApplication.focusWidget() is b.view.pair.worse.editor
        b.type("bad")
        b.view.menu.reshape(pair=False)
        assert b.bodies() == [talk("one", "1!", system="S")]
        assert not b.view.pair.isVisible()
        assert b.rows[2].editor.text == "1!"
        while b.undo.canUndo():
            undo_change(b.undo)
        assert b.bodies() == before


async def test_half_an_answer_comes_back_after_a_kill(bench: OpenBench, until: Until) -> None:
    async with bench(talk("first"), pair(worse="")) as b:
        b.page.show_example(b.dataset.ids[1], 2)
        b.type("half an ans")
        QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("にほ", []))
        await until(lambda: b.dataset.drafts())
        b.start_anew()
        await until(lambda: b.notices)
        assert b.view.example is not None
        assert b.view.example.id == b.dataset.ids[1]
        assert b.view.pair.worse.editor.text == "half an ansにほ"
        assert b.page.settle()
        assert document(b, 1)["non_preferred_output"][0]["content"] == "half an ansにほ"
        assert not b.dataset.drafts()


@pytest.mark.parametrize("how", ["list", "settle", "detach"])
async def test_leaving_in_the_middle_of_a_word_keeps_it(bench: OpenBench, how: str) -> None:
    async with bench(pair(), talk("next")) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("ni hao", []))
        {"list": b.list.setFocus, "settle": b.page.settle, "detach": b.page.detach}[how]()
        assert document(b)["preferred_output"][0]["content"] == "Tea.ni hao"


async def test_a_change_from_elsewhere_leaves_what_is_typed(bench: OpenBench) -> None:
    async with bench(pair()) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.type(" typing")
        b.dataset.apply(ch.SetContent(b.dataset.ids[0], 0, "Juice?"))
        assert b.rows[0].editor.text == "Juice?"
        assert b.view.pair.better.editor.text == "Tea. typing"
        assert b.page.settle()
        assert document(b)["preferred_output"][0]["content"] == "Tea. typing"


async def test_a_full_disk_keeps_an_answer_on_the_screen(bench: OpenBench) -> None:
    async with bench(pair(), talk("next")) as b:
        b.page.show_example(b.dataset.ids[0], 2)
        field = b.view.pair.worse.text
        field.cell.insertPlainText("A long answer. " * 2000)
        b.fill_the_disk()
        b.list.setFocus()
        assert field.unsaved
        assert b.page.summary.endswith("not saved")
        b.list.choose(1)
        b.make_room()
        assert b.page.settle()
        assert not field.unsaved
        assert document(b)["non_preferred_output"][0]["content"].startswith("Coffee.A long answer.")


async def test_an_answer_of_several_messages_is_edited_as_json(bench: OpenBench) -> None:
    several = [{"role": "assistant", "content": "a"}, {"role": "assistant", "content": "b", "x": 1}]
    async with bench(pair(preferred_output=several)) as b:
        column = b.view.pair.better
        assert column.json.isVisible()
        assert not column.text.isVisible()
        column.json.cell.setFocus()
        column.json.cell.bring_back('[{"role": "assistant", "content": "c"}')
        b.list.setFocus()
        assert column.json.unsaved
        assert document(b)["preferred_output"] == several, "what is no JSON is not stored"
        column.json.cell.setFocus()
        column.json.cell.insertPlainText("]")
        b.list.setFocus()
        assert document(b)["preferred_output"] == [{"role": "assistant", "content": "c"}]
        assert column.text.isVisible()


async def test_an_empty_pair_can_be_filled(bench: OpenBench) -> None:
    empty = json.dumps({"input": {"messages": []}, "preferred_output": [], "non_preferred_output": []})
    async with bench(empty) as b:
        assert len(b.rows) == 1, "the question is to come"
        b.rows[0].editor.setFocus()
        b.type("Why?")
        b.press(Qt.Key.Key_Return)
        b.type("Because.")
        b.press(Qt.Key.Key_Return)
        b.type("No idea.")
        b.press(Qt.Key.Key_Escape)
        assert document(b) == {
            "input": {"messages": [{"role": "user", "content": "Why?"}]},
            "preferred_output": [{"role": "assistant", "content": "Because."}],
            "non_preferred_output": [{"role": "assistant", "content": "No idea."}],
        }
