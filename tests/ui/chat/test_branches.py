"""An answer or a question anew: a version beside the old one, which one can walk back to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.core.chat.conversation import MessageState
from ftdesk.ui.chat.edit_answer import EditAnswerDialog
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.services.house import MODEL
from tests.ui.a11y import unnamed
from tests.ui.chat.room import CHAT, REPLY, Room, opened_page

OTHER = "gpt-4.1-mini-2025-04-14"


async def _asked(here: Room, until: Any, *questions: str) -> None:
    for question in questions:
        had = len(here.answers())
        await here.ask(question)
        await until(lambda had=had: len(here.answers()) > had and here.answers()[-1].content == REPLY)
        await until(lambda: here.bubbles()[-1].again_button.isVisible())


def _questions(here: Room) -> list[str]:
    return [each.content for each in here.house.chats.messages(here.page._current.id) if each.lane is None]  # type: ignore[union-attr]


async def test_another_answer_stands_beside_the_first(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        here.begin()
        await _asked(here, until, "Capital of France?", "And of Spain?")
        provider.set(reply="Still Paris.")
        bubble = here.bubbles()[0]
        bubble.again_button.setFocus()
        QTest.keyClick(bubble.again_button, Qt.Key.Key_Space)
        await until(lambda: [each.content for each in here.answers()] == ["Still Paris."])
        await until(lambda: here.bubbles()[0].again_button.isVisible())
        (question,) = here.page._transcript._questions.values()
        assert question.versions.count.text() == "2 of 2"
        assert not unnamed(here.page)
        QTest.mouseClick(question.versions.before, Qt.MouseButton.LeftButton)
        assert [each.content for each in here.answers()] == [REPLY, REPLY], "with all that followed"
        assert _questions(here) == ["Capital of France?", "And of Spain?"]
        assert len(here.bubbles()) == 2


async def test_one_lane_anew_leaves_all_bubbles_where_they_are(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        here.begin(MODEL, OTHER)
        await here.ask("Capital of France?")
        await until(lambda: [each.content for each in here.answers()] == [REPLY] * 2)
        await until(lambda: all(each.again_button.isVisible() for each in here.bubbles()))
        provider.set(reply="Still Paris. " * 40, chunk_delay_s=0.01)
        here.bubbles()[0].again_button.click()
        await until(lambda: here.answers()[0].content.startswith("Still"))
        assert [each.lane for each in here.answers()] == [0, 1], "the newest stands on the left"
        while_streaming = here.bubbles()
        await until(lambda: here.answers()[0].state is MessageState.DONE)
        await until(lambda: while_streaming[0].again_button.isVisible())
        assert here.bubbles() == while_streaming, "a chat that is built anew flickers and loses its place"
        assert while_streaming[1].text.shown == REPLY


async def test_a_question_is_asked_otherwise_and_what_was_typed_comes_back(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        here.begin()
        await _asked(here, until, "Capital of France?", "And of Spain?")
        composer = here.page._composer
        QTest.keyClicks(composer.field, "half a thought")
        first = next(iter(here.page._transcript._questions.values()))
        first.edit_button.click()
        assert composer.instead.isVisible()
        assert composer.text == "Capital of France?"
        composer.field.selectAll()
        QTest.keyClicks(composer.field, "Capital of Italy?")
        QTest.keyClick(composer.field, "\r")
        await until(lambda: _questions(here) == ["Capital of Italy?"])
        await until(lambda: here.answers()[-1].content == REPLY)
        assert not composer.instead.isVisible()
        assert composer.text == "half a thought"
        sent = provider.requests(CHAT)[-1]["body"]["messages"]
        assert [each["content"] for each in sent if each["role"] == "user"] == ["Capital of Italy?"]


async def test_a_changed_answer_is_what_the_model_sees_and_can_be_taken_back(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        here.begin()
        await _asked(here, until, "Capital of France?")

        async def change(text: str) -> EditAnswerDialog:
            here.bubbles()[0].edit_button.click()
            await until(lambda: isinstance(QApplication.activeModalWidget(), EditAnswerDialog))
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, EditAnswerDialog)
            if text:
                dialog.field.setPlainText(text)
            else:
                dialog.original.click()
            dialog.keep.click()
            await until(lambda: QApplication.activeModalWidget() is None)
            return dialog

        await change("Paris, naturally.")
        await until(lambda: here.bubbles()[0].state_text == "changed by you")
        await _asked(here, until, "And of Spain?")
        sent = provider.requests(CHAT)[-1]["body"]["messages"]
        assert sent[2]["content"] == "Paris, naturally."
        await change("")
        await until(lambda: here.answers()[0].received is None)
        assert here.answers()[0].content == REPLY


async def test_ctrl_enter_keeps_a_changed_answer_and_plain_enter_makes_a_line(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        here.begin()
        await _asked(here, until, "Capital of France?")
        here.bubbles()[0].edit_button.click()
        await until(lambda: isinstance(QApplication.activeWindow(), EditAnswerDialog))
        dialog = QApplication.activeWindow()
        assert isinstance(dialog, EditAnswerDialog)
        assert "Ctrl+Enter" in dialog.keep.toolTip()
        dialog.field.setPlainText("Paris")
        QTest.keyClick(dialog.field, Qt.Key.Key_End)
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        assert dialog.isVisible()
        QTest.keyClicks(dialog.field, "or so. ")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: not dialog.isVisible())
        await until(lambda: here.answers()[0].content == "Paris\nor so.")


async def test_the_keyboard_walks_on_among_versions_and_nothing_is_asked_while_one_answers(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        here.begin(MODEL, OTHER)
        await _asked(here, until, "Capital of France?")
        for lane in (0, 1):
            await until(lambda: not here.page._composer._busy)
            here.bubbles()[lane].again_button.click()
            await until(lambda lane=lane: here.bubbles()[1 - lane].message.copied)
        provider.set(chunk_delay_s=0.05)
        await until(lambda: not here.page._composer._busy)
        here.bubbles()[0].again_button.click()
        await until(lambda: here.page._composer._busy)
        other = here.bubbles()[1].again_button
        (walker,) = (each.versions for each in here.page._transcript._questions.values())
        assert not other.isEnabled()
        assert not walker.isEnabled()
        here.page._on_stop()
        await until(lambda: not here.page._composer._busy)
        assert other.isEnabled()
        shown = []
        (walker,) = (each.versions for each in here.page._transcript._questions.values())
        walker.before.setFocus()
        for _ in range(3):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
            shown.append(next(iter(here.page._transcript._questions)))
        assert shown == sorted(shown, reverse=True)
        assert len(set(shown)) == 3
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)  # at the first: the way forward
        assert next(iter(here.page._transcript._questions)) == shown[1]
