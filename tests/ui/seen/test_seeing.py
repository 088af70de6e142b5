"""What the model sees, on the screen: by mouse, by keyboard, while one edits, and where it cannot be said."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.core.dataset.changes import DeleteExamples, SetContent
from ftdesk.services.chosen_model import ChosenModel
from ftdesk.services.local_engine import EngineState
from tests.support.loops import Until
from tests.ui.a11y import unnamed
from tests.ui.seen.conftest import OpenRoom, Room, talk

FOX = talk("Who? 🦊", "The fox 🦊.")
KEPT = talk("Kept?", "Not learned.", weight=0)


def seen(r: Room, words: str) -> object:
    return r.seeing.dialog is not None and words in r.text


async def test_an_example_in_openais_form(room: OpenRoom, until: Until) -> None:
    async with room(FOX, KEPT) as r:
        r.seeing.show(None)
        await until(lambda: seen(r, "The fox"))
        assert not unnamed(r.dialog)
        assert r.text.startswith("<|im_start|>user<|im_sep|>Who? 🦊<|im_end|>\n<|im_start|>assistant")
        assert r.learned() == "The fox 🦊.<|im_end|>"
        assert r.figures == ["22 token(s)", "7 learned", "room for 65536"]
        assert "approximation" in r.dialog.note.text()
        assert "OpenAI" in r.dialog.note.text()
        assert r.engine.state in (EngineState.STOPPED, EngineState.NOT_INSTALLED, EngineState.MODEL_MISSING)


async def test_the_next_one_and_the_one_before_by_keys(room: OpenRoom, until: Until) -> None:
    async with room(FOX, KEPT, talk("Third?", "Yes.")) as r:
        ids = r.dataset.ids
        r.seeing.show(ids[1])
        await until(lambda: seen(r, "Not learned."))
        assert r.dialog.head.title.text() == "Example 2 of 3"
        assert r.learned() == ""
        assert r.figures[1] == "0 learned"
        alt = Qt.KeyboardModifier.AltModifier
        QTest.keyClick(r.dialog.text, Qt.Key.Key_Right, alt)
        await until(lambda: seen(r, "Third?"))
        assert not r.dialog.head.next.isEnabled()
        for _ in range(2):
            QTest.keyClick(r.dialog.text, Qt.Key.Key_Left, alt)
        await until(lambda: seen(r, "The fox"))
        QTest.mouseClick(r.dialog.go, Qt.MouseButton.LeftButton)
        assert r.asked_examples == [ids[0]]
        QTest.keyClick(r.dialog.text, Qt.Key.Key_Escape)
        assert r.seeing.dialog is None


async def test_it_follows_what_is_edited_and_deleted(room: OpenRoom, until: Until) -> None:
    async with room(FOX, KEPT) as r:
        first, second = r.dataset.ids
        r.seeing.show(first)
        await until(lambda: seen(r, "The fox"))
        r.dataset.apply(SetContent(first, 1, "A badger."))
        await until(lambda: seen(r, "A badger."))
        assert r.learned() == "A badger.<|im_end|>"
        r.dataset.apply(DeleteExamples((first,)))
        await until(lambda: seen(r, "Not learned."))
        assert r.dialog.head.title.text() == "Example 1 of 1"
        r.dataset.apply(DeleteExamples((second,)))
        assert r.seeing.dialog is None


async def test_another_model_is_another_limit_and_is_remembered(room: OpenRoom, until: Until) -> None:
    async with room(talk("Long?", "word " * 5000)) as r:
        r.seeing.show(None)
        await until(lambda: seen(r, "word word"))
        assert not r.dialog.legend["cut"].isVisible()
        models = r.dialog.head.models
        row = models.findText("gpt-3.5-turbo-0125", Qt.MatchFlag.MatchStartsWith)
        assert row < 0 or not models.item(row).isEnabled(), "what is shut down cannot be chosen"
        other = next(
            i for i in range(models.count()) if models.item(i).isEnabled() and i != models.currentIndex()
        )
        models.setFocus()
        while models.currentIndex() != other:
            QTest.keyClick(models, Qt.Key.Key_Down)
        models.activated.emit(other)
        assert r.settings.now.models["openai"] == models.model_id
        ChosenModel(r.settings, r.dataset.project).choose("openai", "gpt-4.1-mini-2025-04-14")
        assert models.model_id == "gpt-4.1-mini-2025-04-14", "chosen in Check & price, chosen here"


async def test_the_caret_and_the_mouse_tell_the_token(room: OpenRoom, until: Until) -> None:
    async with room(FOX) as r:
        r.seeing.show(None)
        await until(lambda: seen(r, "The fox"))
        text = r.dialog.text
        text.moveCursor(QTextCursor.MoveOperation.Start)
        assert r.dialog.token.text() == "Token 1 of 22 · id 200264 · only read, written by the template"
        for _ in range(len("<|im_start|>user<|im_sep|>Who")):
            QTest.keyClick(text, Qt.Key.Key_Right)
        assert r.dialog.token.text() == "Token 5 of 22 · id 30 · only read"
        cursor = text.document().find("The fox")
        cursor.setPosition(cursor.selectionStart())
        rect = text.cursorRect(cursor)
        over = QPointF(rect.center() + QPoint(4, 0))
        there = QPointF(text.viewport().mapToGlobal(over))
        none, hands = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        moved = QMouseEvent(QEvent.Type.MouseMove, over, there, none, none, hands)
        QApplication.sendEvent(text.viewport(), moved)  # offscreen has no mouse that hovers
        await until(lambda: "learned" in r.dialog.token.text())
        number = r.dialog.token.text().split(" ")[1]
        assert r.dialog.text.cells.at(cursor.position()).number == int(number)  # type: ignore[union-attr]
        fox = text.cells.text.index("🦊")
        cell = text.cells.at(fox)
        assert cell is not None
        assert len(cell.ids) > 1
        assert (cell.start, cell.end) != (0, 0)
        assert text.document().characterAt(cell.end - 1) == "\udd8a", "both halves of it belong to the cell"


async def test_tokens_are_tinted_on_a_wish(room: OpenRoom, until: Until) -> None:
    async with room(FOX) as r:
        r.seeing.show(None)
        await until(lambda: seen(r, "The fox"))

        def tints() -> set[str]:
            layouts = [r.dialog.text.document().findBlockByNumber(n).layout() for n in range(2)]
            ranges = [each for layout in layouts for each in layout.formats()]
            return {each.format.background().color().name() for each in ranges}

        before = tints()
        assert len(before) == 2, "nothing, and what is learned"
        QTest.mouseClick(r.dialog.tokens, Qt.MouseButton.LeftButton)
        assert len(tints()) == 4
        QTest.keyClick(r.dialog.tokens, Qt.Key.Key_Space)
        assert tints() == before


async def test_the_text_is_real_text(room: OpenRoom, until: Until) -> None:
    async with room(FOX) as r:
        r.seeing.show(None)
        await until(lambda: seen(r, "The fox"))
        face = QAccessible.queryAccessibleInterface(r.dialog.text)
        assert face.text(QAccessible.Text.Name) == "What the model sees"
        assert "assistant" in face.textInterface().text(0, face.textInterface().characterCount())
        r.dialog.text.setFocus()
        QTest.keyClicks(r.dialog.text, "typed")
        assert "typed" not in r.text
        QTest.keyClick(r.dialog.text, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
        assert r.dialog.text.textCursor().hasSelection()
        QTest.mouseClick(r.dialog.copy, Qt.MouseButton.LeftButton)
        assert QApplication.clipboard().text() == r.text


async def test_signs_that_no_document_keeps_are_seen(room: OpenRoom, until: Until) -> None:
    async with room(talk("a\r\nb\u2029c\u0000d", "🦊🦊 x")) as r:
        r.seeing.show(None)
        await until(lambda: seen(r, "🦊🦊 x"))
        assert "a␍\nb⏎c␀d" in r.text
        assert r.text == r.dialog.text.cells.text, "every place in the text is the place in the layout"
        assert r.learned() == "🦊🦊 x<|im_end|>"


PAIR = json.dumps(
    {
        "input": {"messages": [{"role": "user", "content": "Which?"}]},
        "preferred_output": [{"role": "assistant", "content": "The better."}],
        "non_preferred_output": [{"role": "assistant", "content": "The worse."}],
    }
)


async def test_of_a_pair_the_worse_answer_has_a_colour_of_its_own(room: OpenRoom, until: Until) -> None:
    async with room(PAIR, FOX) as r:
        r.seeing.show(None)
        await until(lambda: seen(r, "The worse."))
        assert r.dialog.legend["worse"].isVisible()
        assert "compared" in r.figures[1]
        assert "less likely" in r.dialog.note.text()
        for words, use in (("better.", "learned"), ("worse.", "the worse answer, made less likely")):
            cursor = r.dialog.text.document().find(words)
            cursor.setPosition(cursor.selectionStart())
            r.dialog.text.setTextCursor(cursor)
            assert r.dialog.token.text().endswith(use)
        QTest.mouseClick(r.dialog.head.next, Qt.MouseButton.LeftButton)
        await until(lambda: seen(r, "The fox"))
        assert not r.dialog.legend["worse"].isVisible()


async def test_a_large_example_is_cut_and_begun(room: OpenRoom, until: Until) -> None:
    async with room(talk("word 🦊 " * 150_000, "Never.")) as r:
        r.seeing.show(None)
        await until(lambda: seen(r, "word"))
        assert r.figures[0] == "65536 token(s)"
        assert r.figures[1] == "0 learned"
        assert r.figures[3].endswith("cut off")
        assert r.dialog.legend["cut"].isVisible()
        assert "beginning" in r.dialog.note.text()
        assert len(r.text) < 40_000


async def test_what_is_not_installed_is_said_with_the_way_out(room: OpenRoom, until: Until) -> None:
    async with room(FOX, needed=("no_such_package",)) as r:
        r.settings.change(connection="local")
        r.seeing.show(None)
        await until(lambda: r.dialog.shows == "trouble")
        parts = (r.dialog.what, r.dialog.cause, r.dialog.step, r.dialog.mend)
        assert all(each.text() and each.isVisible() for each in parts)
        assert not r.dialog.copy.isEnabled()
        QTest.mouseClick(r.dialog.mend, Qt.MouseButton.LeftButton)
        assert r.asked_settings == ["local"]
        r.settings.change(connection="openai")
        await until(lambda: seen(r, "The fox"))


@pytest.mark.engine
@pytest.mark.timeout(180)
async def test_the_engine_is_started_and_says_exactly(room: OpenRoom, until: Until) -> None:
    tools = {**json.loads(FOX), "tools": [{"type": "function", "function": {"name": "f"}}]}
    async with room(FOX, json.dumps(tools)) as r:
        if r.engine.state is not EngineState.STOPPED:
            pytest.skip("the engine or its starter model is not installed")
        r.settings.change(connection="local")
        r.seeing.show(None)
        await until(lambda: r.dialog.shows == "wait")
        assert r.dialog.waiting.text().startswith("Starting the engine")
        await until(lambda: seen(r, "The fox"), 120)
        assert r.dialog.note.text().startswith("Exactly")
        assert r.text.startswith("<|im_start|>system\nYou are a helpful AI assistant named SmolLM")
        assert r.learned() == "The fox 🦊.<|im_end|>\n"
        assert r.figures[2] == "room for 8192"
        r.seeing.show(r.dataset.ids[1])
        await until(lambda: r.dialog.shows == "trouble")
        assert "tools" in r.dialog.cause.text()
        assert not r.dialog.mend.isVisible()
        r.dataset.apply(DeleteExamples((r.dataset.ids[1],)))
        await until(lambda: seen(r, "The fox"))
        await r.engine.stop(until_asked=True)
        r.dataset.apply(SetContent(r.dataset.ids[0], 1, "A badger."))
        await until(lambda: r.dialog.shows == "trouble")
        assert r.dialog.what.text() == "The engine on this computer is stopped."
        assert r.engine.state is EngineState.STOPPED
        assert r.engine.rests
        QTest.mouseClick(r.dialog.mend, Qt.MouseButton.LeftButton)
        await until(lambda: seen(r, "A badger."), 120)
