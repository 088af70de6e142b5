"""Tool calls, their answers, the tools themselves and content in parts: edited in forms, the rest kept."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ftdesk.core.dataset.tool_call import Kind
from ftdesk.ui.dataset.edit_command import undo_change
from ftdesk.ui.dataset.field import Field
from ftdesk.ui.dataset.tool_call_form import ToolCallForm
from tests.ui.dataset.conftest import Bench, OpenBench

Until = Callable[..., Awaitable[object]]
ARGUMENTS = '{"city": "Paris", "days": 3, "exact": 1.0, "more": {"a": [1, 2.50]}, "soon": true}'
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAA"
    "BJRU5ErkJggg=="
)
MESSAGES: list[dict[str, Any]] = [
    {"role": "user", "content": "Weather?"},
    {
        "role": "assistant",
        "content": None,
        "tool_calls": [
            {"id": "call_1", "type": "function", "function": {"name": "look", "arguments": ARGUMENTS}},
            {"id": "call_2", "type": "function", "function": {"name": "ask", "arguments": "{}"}, "x": 1},
        ],
    },
    {"role": "tool", "tool_call_id": "call_1", "content": "18 °C"},
]
TOOLS = [
    {
        "type": "function",
        "function": {
            "name": "look",
            "description": "Looks out",
            "parameters": {"type": "object", "properties": {"city": {"type": "string"}}},
            "strict": True,
        },
    },
    {
        "type": "function",
        "function": {
            "name": "ask",
            "parameters": {"type": "object", "properties": {"count": {"type": "integer"}}},
        },
    },
]


def body(messages: list[dict[str, Any]] = MESSAGES, **more: Any) -> str:
    return json.dumps({"messages": messages, "tools": TOOLS, **more}, ensure_ascii=False)


def document(b: Bench) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(b.bodies()[0])
    return found


def form(b: Bench, turn: int = 1, number: int = 0) -> ToolCallForm:
    extras = b.rows[turn].extras
    assert extras is not None
    return extras.forms[number]


def write(field: Field, text: str) -> None:
    """As one does: into the field, all of it anew, and on."""
    field.cell.setFocus()
    field.cell.selectAll()
    QTest.keyClicks(field.cell, text)
    QTest.keyClick(field.cell, Qt.Key.Key_Tab)


def words(widget: QWidget) -> str:
    return " ".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


async def test_arguments_are_a_table_and_keep_their_kinds(bench: OpenBench) -> None:
    async with bench(body()) as b:
        rows = form(b).rows
        assert [(row.name.cell.text, row.value.cell.text) for row in rows] == [
            ("city", "Paris"),
            ("days", "3"),
            ("exact", "1.0"),
            ("more", '{"a": [1, 2.50]}'),
            ("soon", "true"),
        ]
        write(rows[0].value, "Rome")
        write(rows[1].value, "5")
        arguments = document(b)["messages"][1]["tool_calls"][0]["function"]["arguments"]
        assert arguments == ARGUMENTS.replace("Paris", "Rome").replace("3", "5")
        expected = json.loads(body())
        expected["messages"][1]["tool_calls"][0]["function"]["arguments"] = arguments
        assert document(b) == expected, "nothing else is touched"
        while b.undo.canUndo():
            undo_change(b.undo)
        assert b.bodies() == [body()]


async def test_a_number_stays_a_number_or_says_why_not(bench: OpenBench) -> None:
    async with bench(body()) as b:
        days = form(b).rows[1]
        write(days.value, "five")
        assert days.value.unsaved
        assert "no number" in words(days.value)
        assert b.bodies() == [body()]
        assert not b.page.settle()
        days.value.cell.setFocus()
        days.value.cell.selectAll()
        QTest.keyClicks(days.value.cell, "4")
        assert b.page.settle()
        assert not days.value.unsaved
        days.kind.setCurrentIndex(days.kind.findData(Kind.TEXT))
        days.kind.activated.emit(days.kind.currentIndex())
        assert '"days": "4"' in document(b)["messages"][1]["tool_calls"][0]["function"]["arguments"]


async def test_broken_json_stays_on_the_screen_and_comes_back_after_a_kill(
    bench: OpenBench, until: Until
) -> None:
    async with bench(body()) as b:
        made = form(b)
        QTest.mouseClick(made.raw, Qt.MouseButton.LeftButton)
        assert made.json.cell.text == ARGUMENTS
        assert QApplication.focusWidget() is made.json.cell
        made.json.cell.bring_back('{"city": ')
        b.list.setFocus()
        assert made.json.unsaved
        assert b.bodies() == [body()]
        assert b.page.summary.endswith("not saved")
        await until(lambda: b.dataset.drafts())
        b.start_anew()
        made = form(b)
        assert made.json.isVisible()
        assert made.json.cell.text == '{"city": '
        made.json.cell.setFocus()
        made.json.cell.moveCursor(made.json.cell.textCursor().MoveOperation.End)
        b.type('"Oslo"}')
        assert b.page.settle()
        assert document(b)["messages"][1]["tool_calls"][0]["function"]["arguments"] == '{"city": "Oslo"}'
        assert not b.dataset.drafts()


async def test_what_is_unfit_is_shown_when_one_wants_to_go_on(bench: OpenBench) -> None:
    async with bench(body(), body()) as b:
        made = form(b)
        made.raw.click()
        made.json.cell.bring_back("nonsense")
        b.list.setFocus()
        b.list.choose(1)
        assert b.view.example.id == b.dataset.ids[0]
        assert QApplication.focusWidget() is made.json.cell
        assert not made.json.visibleRegion().isEmpty()


async def test_what_is_unfit_can_be_given_up(bench: OpenBench) -> None:
    async with bench(body()) as b:
        made = form(b)
        made.raw.click()
        made.json.cell.bring_back("nonsense")
        b.list.setFocus()
        drop = next(each for each in made.json.findChildren(QWidget) if _text(each) == "Give it up")
        QTest.mouseClick(drop, Qt.MouseButton.LeftButton)
        assert made.json.cell.text == ARGUMENTS
        assert b.page.settle()
        assert not b.dataset.drafts()


async def test_arguments_come_and_go(bench: OpenBench) -> None:
    async with bench(body()) as b:
        second = form(b, number=1)
        second.add.click()
        assert document(b)["messages"][1]["tool_calls"][1]["function"]["arguments"] == '{"count": 0}'
        assert document(b)["messages"][1]["tool_calls"][1]["x"] == 1
        second.add.click()
        assert QApplication.focusWidget() is second.rows[1].name.cell
        b.type("why")
        b.press(Qt.Key.Key_Return)
        assert QApplication.focusWidget() is second.rows[1].value.cell
        b.type("because")
        b.press(Qt.Key.Key_Escape)
        assert (
            document(b)["messages"][1]["tool_calls"][1]["function"]["arguments"]
            == '{"count": 0, "why": "because"}'
        )
        second.rows[0].remove.click()
        assert document(b)["messages"][1]["tool_calls"][1]["function"]["arguments"] == '{"why": "because"}'


async def test_a_call_is_added_answered_and_removed(bench: OpenBench) -> None:
    messages = [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Let me look."}]
    async with bench(body(messages)) as b:
        before = b.bodies()
        b.page.show_example(b.dataset.ids[0], 1)
        b.rows[1].call_requested.emit()
        made = form(b)
        assert QApplication.focusWidget() is made.name.cell
        call = document(b)["messages"][1]["tool_calls"][0]
        assert call["function"] == {"name": "look", "arguments": "{}"}
        assert document(b)["messages"][1]["content"] == "Let me look."
        assert b.rows[2].role == "tool", "its answer is to come"
        made.answer.click()
        assert b.row_in_use().index == 2
        b.type("Rain")
        b.press(Qt.Key.Key_Return)
        assert document(b)["messages"][2] == {
            "role": "tool",
            "tool_call_id": call["id"],
            "content": "Rain",
        }
        assert b.row_in_use().role == "assistant"
        assert not form(b).answer.isVisible()
        form(b).remove.click()
        assert "tool_calls" not in document(b)["messages"][1]
        while b.undo.canUndo():
            undo_change(b.undo)
        assert b.bodies() == before


async def test_the_last_call_of_a_turn_without_text_leaves_an_empty_text(bench: OpenBench) -> None:
    async with bench(body()) as b:
        form(b, number=1).remove.click()
        assert len(document(b)["messages"][1]["tool_calls"]) == 1
        form(b).remove.click()
        assert document(b)["messages"][1] == {"role": "assistant", "content": ""}


async def test_text_beside_a_call_and_none_again(bench: OpenBench) -> None:
    async with bench(body()) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        b.type("Wait.")
        b.press(Qt.Key.Key_Return)
        assert document(b)["messages"][1]["content"] == "Wait."
        assert len(document(b)["messages"][1]["tool_calls"]) == 2
        b.rows[1].editor.setFocus()
        b.rows[1].editor.selectAll()
        b.press(Qt.Key.Key_Delete)
        assert b.page.settle()
        assert document(b)["messages"][1]["content"] is None


async def test_which_call_is_answered_can_be_chosen(bench: OpenBench) -> None:
    async with bench(body()) as b:
        extras = b.rows[2].extras
        assert extras is not None
        assert [extras.asked.itemData(row) for row in range(extras.asked.count())] == ["call_1", "call_2"]
        assert "look" in extras.asked.currentText()
        extras.asked.setCurrentIndex(1)
        extras.asked.activated.emit(1)
        assert document(b)["messages"][2]["tool_call_id"] == "call_2"
        assert form(b).answer.isVisible()
        assert not form(b, number=1).answer.isVisible()


async def test_a_turn_becomes_a_tools_and_no_longer(bench: OpenBench) -> None:
    messages = [*MESSAGES, {"role": "user", "content": "And?"}]
    async with bench(body(messages)) as b:
        b.page.show_example(b.dataset.ids[0], 3)
        b.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
        assert document(b)["messages"][3] == {"role": "tool", "content": "And?", "tool_call_id": "call_2"}
        b.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        assert document(b)["messages"][3] == {"role": "user", "content": "And?"}


async def test_the_tools_themselves_can_be_edited(bench: OpenBench) -> None:
    async with bench(body()) as b:
        card = b.view.tools
        assert card.names.text() == "Tools: look, ask"
        card.edit.click()
        write(card.forms[0].description, "Looks at the sky")
        write(card.forms[1].name, "question")
        card.forms[1].parameters.cell.setFocus()
        card.forms[1].parameters.cell.bring_back("{")
        b.list.setFocus()
        assert card.forms[1].parameters.unsaved
        card.forms[1].parameters.cell.bring_back('{"type": "object"}')
        assert b.page.settle()
        expected = json.loads(body())
        expected["tools"][0]["function"]["description"] = "Looks at the sky"
        expected["tools"][1]["function"].update(name="question", parameters={"type": "object"})
        assert document(b) == expected
        card.add.click()
        b.type("third")
        b.press(Qt.Key.Key_Escape)
        assert document(b)["tools"][2]["function"]["name"] == "third"
        for _ in range(3):
            card.forms[0].remove.click()
        assert "tools" not in document(b)
        assert not card.isVisible()


async def test_a_half_written_tool_comes_back_after_a_kill(bench: OpenBench, until: Until) -> None:
    async with bench(body()) as b:
        b.view.tools.edit.click()
        b.view.tools.forms[1].parameters.cell.setFocus()
        b.view.tools.forms[1].parameters.cell.bring_back('{"type": ')
        await until(lambda: b.dataset.drafts())
        b.start_anew()
        assert b.view.tools.forms[1].parameters.cell.text == '{"type": '


async def test_the_old_form_is_shown_and_edited(bench: OpenBench) -> None:
    messages = [
        {"role": "assistant", "content": None, "function_call": {"name": "old", "arguments": '{"a": 1}'}},
        {"role": "function", "name": "old", "content": "done"},
    ]
    async with bench(json.dumps({"messages": messages, "functions": [{"name": "old"}]})) as b:
        assert form(b, 0).name.cell.text == "old"
        assert not form(b, 0).answer.isVisible()
        write(form(b, 0).rows[0].value, "2")
        b.page.show_example(b.dataset.ids[0], 1)
        b.type("!")
        assert b.page.settle()
        messages[0]["function_call"]["arguments"] = '{"a": 2}'  # type: ignore[index]
        messages[1]["content"] = "done!"
        assert document(b) == {"messages": messages, "functions": [{"name": "old"}]}


async def test_texts_among_images_are_edited_and_images_named(bench: OpenBench) -> None:
    content = [
        {"type": "text", "text": "What is this?"},
        {"type": "image_url", "image_url": {"url": PIXEL, "detail": "low"}},
        {"type": "image_url", "image_url": {"url": "https://x.test/a.png"}},
        {"type": "input_audio", "input_audio": {"data": "AA=="}},
        {"type": "text", "text": "And that?"},
    ]
    async with bench(json.dumps({"messages": [{"role": "user", "content": content}]})) as b:
        shown = words(b.rows[0])
        assert "Image inside the file, 70 bytes" in shown
        assert "https://x.test/a.png" in shown
        assert "input_audio: kept unchanged" in shown
        parts = [each for each in b.rows[0].findChildren(Field) if each.isVisible()]
        assert [each.cell.text for each in parts] == ["What is this?", "And that?"]
        write(parts[1], "And this?")
        content[4]["text"] = "And this?"
        assert document(b) == {"messages": [{"role": "user", "content": content}]}


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""
