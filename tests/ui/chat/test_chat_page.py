"""The Chat page by mouse and keyboard: asking, streaming, stopping, failing, waiting, comparing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ftdesk.core.chat.conversation import MessageState
from ftdesk.services.local_engine import EngineState, LocalEngine
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.services.house import MODEL, House
from tests.ui.chat.names import nameless
from tests.ui.chat.room import CHAT, REPLY, SYSTEM, TUNED, opened_page, trained
from tests.ui.check.conftest import ENGINE

OTHER = "gpt-4.1-mini-2025-04-14"


def _click(button: Any) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


async def test_a_question_is_answered_in_a_bubble(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    provider.set(reply="**Paris.**\n- really", chunk_delay_s=0.1)
    async with opened_page(tmp_path, provider, theme) as room:
        chat = room.begin()
        await room.ask("Capital of France?")
        await until(lambda: room.bubbles() and room.bubbles()[0].state_text)
        bubble = room.bubbles()[0]
        assert room.page.summary == "answering …"
        assert room.page._composer.text == "", "what was sent is out of the field"
        await until(lambda: room.answers()[0].state is MessageState.DONE)
        await until(lambda: not bubble.state_text)
        assert bubble.text.shown == "Paris.\nreally", "Markdown once it is complete"
        assert "font-weight" in bubble.text.views[0].toHtml()
        assert room.house.chats.conversation(chat).title == "Capital of France?"
        assert not room.page._composer.stop_button.isVisible()
        assert "gpt-4o-mini" in bubble.accessibleName()


async def test_the_first_question_names_the_chat(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        chat = room.begin()
        await room.ask("Capital of France?")
        await until(lambda: [each.state for each in room.answers()] == [MessageState.DONE])
        await until(lambda: room.page._composer.send_button.isVisible())
        await room.ask("And of Spain?")
        await until(lambda: [each.state for each in room.answers()] == [MessageState.DONE] * 2)
        assert room.house.chats.conversation(chat).title == "Capital of France?"


async def test_deltas_are_painted_together(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    words = 400
    provider.set(reply="word " * words)
    async with opened_page(tmp_path, provider, theme) as room:
        room.begin()
        deltas, paints = [], []
        room.house.chat.delta.connect(lambda *delta: deltas.append(delta))
        room.page._painter.paint.connect(lambda *paint: paints.append(paint))
        await room.ask("Talk.")
        await until(lambda: room.bubbles() and room.answers()[0].state is MessageState.DONE)
        assert len(deltas) >= words
        assert 1 <= len(paints) < words / 4, "not a paint for each word"
        await until(lambda: not room.bubbles()[0].state_text)
        assert room.bubbles()[0].text.shown.split() == ["word"] * words, "nothing lost, nothing twice"


async def test_stop_keeps_what_came(provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any) -> None:
    provider.set(reply="word " * 500, chunk_delay_s=0.02)
    async with opened_page(tmp_path, provider, theme) as room:
        room.begin()
        await room.ask("Talk.")
        await until(lambda: room.bubbles() and len(room.bubbles()[0].text.shown) > 15)
        assert room.page._composer.stop_button.isVisible()
        assert not room.page._composer.send_button.isVisible()
        _click(room.page._composer.stop_button)
        await until(lambda: room.bubbles()[0].state_text == "stopped by you")
        assert room.bubbles()[0].text.shown.startswith("word word")
        assert room.bubbles()[0].retry_button.isVisible()
        await until(lambda: provider.requests(CHAT)[0]["ended"] == "client_left")


async def test_a_failure_says_why_and_can_be_tried_again(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    provider.fault(CHAT, "status", status=429, retry_after="9")
    async with opened_page(tmp_path, provider, theme) as room:
        room.begin()
        await room.ask("Capital of France?")
        await until(lambda: room.bubbles() and room.bubbles()[0].state_text == "no answer")
        bubble = room.bubbles()[0]
        assert "9" in bubble.hint
        assert not bubble.add_button.isVisible(), "there is nothing to add"
        bubble.retry_button.setFocus()
        _click(bubble.retry_button)
        await until(lambda: room.answers()[0].state is MessageState.DONE)
        await until(lambda: bubble.text.shown == REPLY)
        assert room.page._composer.field.hasFocus(), "the button is gone, one goes on writing"
        assert bubble.hint == ""


async def test_a_missing_key_leads_to_settings(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        await room.house.connections.remove_key(room.house.connection_id)
        room.begin()
        wanted: list[str] = []
        room.page.settings_requested.connect(wanted.append)
        await room.ask("Capital of France?")
        await until(lambda: room.bubbles() and room.bubbles()[0].settings_button.isVisible())
        _click(room.bubbles()[0].settings_button)
        assert wanted == [room.house.connection_id]


async def test_a_cut_stream_is_kept_and_marked(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    provider.fault(CHAT, "cut_stream", after_chunks=4)
    async with opened_page(tmp_path, provider, theme) as room:
        room.begin()
        await room.ask("Capital of France?")
        await until(lambda: room.bubbles() and room.bubbles()[0].state_text == "cut off")
        assert room.bubbles()[0].text.shown.startswith("Paris. As if")
        assert room.bubbles()[0].hint


async def test_a_waking_model_is_waited_for_in_the_bubble(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    provider.fault(CHAT, "status", status=404, code="model_not_found", times=1)
    async with opened_page(tmp_path, provider, theme, lambda house: trained(house, model=MODEL)) as room:
        room.house.chat._second_s = 30.0  # only Try now can end this wait in time
        room.begin()
        await room.ask("Capital of France?")
        await until(lambda: room.bubbles() and "waking up" in room.bubbles()[0].hint)
        bubble = room.bubbles()[0]
        assert "5 s" in bubble.hint
        assert bubble._now_button.isVisible()
        _click(bubble._now_button)
        await until(lambda: room.answers()[0].state is MessageState.DONE)
        await until(lambda: bubble.text.shown == REPLY)
        assert bubble.hint == ""
        assert not bubble._waiting.isVisible()


async def test_a_wait_can_be_given_up(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    provider.fault(CHAT, "status", status=404, times=1000)
    async with opened_page(tmp_path, provider, theme, lambda house: trained(house, model=MODEL)) as room:
        room.house.chat._second_s = 30.0
        room.begin()
        await room.ask("Capital of France?")
        await until(lambda: room.bubbles() and room.bubbles()[0]._give_up_button.isVisible())
        _click(room.bubbles()[0]._give_up_button)
        await until(lambda: room.bubbles()[0].state_text == "stopped by you")


async def test_try_job_opens_before_and_after(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme, trained) as room:
        room.page.try_job("job-1", OTHER)  # the provider of the tests has no tuned model of its own
        current = room.page._current
        assert current is not None
        assert [lane.model for lane in current.lanes] == [MODEL, OTHER]
        assert current.system_text == SYSTEM
        assert room.page._who.bar.second.isVisible()
        await room.ask("Capital of France?")
        await until(lambda: [each.state for each in room.answers()] == [MessageState.DONE] * 2)
        left, right = room.bubbles()
        assert (
            left.mapTo(room.page, left.rect().topLeft()).x()
            < right.mapTo(room.page, right.rect().topLeft()).x()
        )
        await until(lambda: right.text.shown == REPLY)
    sent = provider.requests(CHAT)
    assert {entry["body"]["model"] for entry in sent} == {MODEL, OTHER}
    assert all(entry["body"]["messages"][0]["content"] == SYSTEM for entry in sent)


async def test_the_chooser_offers_trainings_checkpoints_and_base_models(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme, trained) as room:
        room.begin()
        chooser = room.page._who.bar.first
        rows = [chooser.itemText(number) for number in range(chooser.count())]
        assert rows[:3] == ["Your trainings", "“marv”, tuned", "“marv”, checkpoint at step 4"]
        assert MODEL in rows
        assert "SmolLM2 135M" in rows
        chooser.setFocus()
        chooser.activated.emit(1)
        assert room.page._current is not None
        assert room.page._current.lanes[0].model == TUNED
        more = rows.index("Show all models of Fake …")
        chooser.activated.emit(more)
        await until(lambda: chooser.findText(OTHER) >= 0)


async def test_the_models_of_an_engine_that_was_stopped_are_listed_by_starting_it(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    """What is known of it can be chosen without; the row that asks it says what it does."""
    tasks = TaskOwner()
    command = [sys.executable, "-c", ENGINE, provider.base_url]
    engine = LocalEngine(tmp_path / "engine", tmp_path / "engine.log", tasks, command, ())

    def with_engine(house: House) -> None:
        house.connections.engine = engine

    def row(text: str) -> int:
        return chooser.findText(text, Qt.MatchFlag.MatchStartsWith)

    try:
        async with opened_page(tmp_path, provider, theme, with_engine) as room:
            room.begin()
            chooser = room.page._who.bar.first
            assert row("Show all models of This computer") >= 0
            await engine.ensure_started()
            await engine.stop(until_asked=True)
            await until(lambda: row("The engine is stopped: start it") >= 0)
            assert row("SmolLM2 135M") >= 0, "what was known before can be chosen"
            chooser.activated.emit(row("The engine is stopped: start it"))
            await until(lambda: engine.state is EngineState.READY)
            await until(lambda: row("The engine is stopped") < 0 and row("Show all models of This") < 0)
    finally:
        await engine.stop()
        await tasks.aclose()


async def test_side_by_side_in_a_chat_that_has_begun_is_a_new_chat(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme, trained) as room:
        first = room.begin()
        _click(room.page._who.bar.toggle)
        assert room.page._current is not None
        assert (room.page._current.id, len(room.page._current.lanes)) == (first, 2), "nothing was asked yet"
        _click(room.page._who.bar.toggle)
        assert [lane.model for lane in room.page._current.lanes] == [TUNED]
        second = room.begin(MODEL)
        await room.ask("Capital of France?")
        await until(lambda: room.answers() and room.answers()[0].state is MessageState.DONE)
        _click(room.page._who.bar.toggle)
        assert room.page._current.id not in (first, second)
        assert [lane.model for lane in room.page._current.lanes] == [MODEL, TUNED]


async def test_delete_can_be_undone_and_rename_is_kept(
    provider: FakeProvider, tmp_path: Path, theme: Theme
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        first = room.begin()
        chat = room.begin()
        room.page._side.list.model.setData(room.page._side.list.view.currentIndex(), "  About\nFrance ")
        assert room.house.chats.conversation(chat).title == "About France"
        room.page._side.list.view.setFocus()
        QTest.keyClick(room.page._side.list.view, Qt.Key.Key_Delete)
        assert chat not in [each.id for each in room.house.chats.conversations()]
        assert room.page._current is not None
        assert room.page._current.id == first
        room.notices[-1].actions[0].callback()
        assert room.page._current.id == chat
        assert room.house.chats.conversations()[0].title == "About France"


async def test_a_half_typed_question_stays_with_its_chat(
    provider: FakeProvider, tmp_path: Path, theme: Theme
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        one, two = room.begin(), room.begin()
        QTest.keyClicks(room.page._composer.field, "half")
        room.page._open(one)
        assert room.page._composer.text == ""
        room.page._open(two)
        assert room.page._composer.text == "half"


async def test_the_system_text_of_a_chat_is_sent(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        chat = room.begin()
        _click(room.page._system.toggle)
        room.page._system.field.selectAll()
        QTest.keyClicks(room.page._system.field, "Be kind.")
        await room.ask("Capital of France?")
        await until(lambda: room.answers() and room.answers()[0].state is MessageState.DONE)
        assert room.house.chats.conversation(chat).system_text == "Be kind."
    assert provider.requests(CHAT)[0]["body"]["messages"][0] == {"role": "system", "content": "Be kind."}


async def test_without_a_model_the_empty_page_begins_with_the_base_model(
    provider: FakeProvider, tmp_path: Path, theme: Theme
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        assert room.page.summary == "no tuned model yet"
        assert room.page._empty.button.text() == "Talk to the base model"
        words = room.page._empty._text
        assert words.height() >= words.heightForWidth(words.width()), "cut"
        _click(room.page._empty.button)
        assert room.page._current is not None
        assert [lane.model for lane in room.page._current.lanes] == ["smollm2-135m-instruct"]
        trained(room.house)
        room.page._refresh()
        assert room.page.summary == "tuned model ready"


async def test_leaving_and_coming_back_shows_all_that_streamed_meanwhile(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    provider.set(reply="one two three four five six seven eight nine ten", chunk_delay_s=0.1)
    async with opened_page(tmp_path, provider, theme) as room:
        quiet = room.begin()
        chat = room.begin()
        await room.ask("Count.")
        await until(lambda: room.bubbles() and "two" in room.bubbles()[0].text.shown)
        room.page._open(quiet)
        (answer,) = [each for each in room.house.chats.messages(chat) if each.lane is not None]
        await until(lambda: "four" in (room.house.chat.text_so_far(answer.id) or ""))
        room.page._open(chat)
        shown = room.bubbles()[0].text.shown
        assert shown.startswith("one two three four")
        await until(lambda: room.answers()[0].state is MessageState.DONE)
        await until(
            lambda: room.bubbles()[0].text.shown == "one two three four five six seven eight nine ten"
        )


async def test_copy_takes_the_answer_as_it_was_written(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    provider.set(reply="**Paris.**")
    async with opened_page(tmp_path, provider, theme) as room:
        room.begin()
        await room.ask("Capital of France?")
        await until(lambda: room.bubbles() and room.bubbles()[0].copy_button.isVisible())
        _click(room.bubbles()[0].copy_button)
        assert QGuiApplication.clipboard().text() == "**Paris.**"


async def test_every_control_has_a_name_and_can_be_reached(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme, trained) as room:
        room.begin(MODEL, OTHER)
        await room.ask("Capital of France?")
        await until(lambda: room.bubbles() and all(each.copy_button.isVisible() for each in room.bubbles()))
        assert nameless(room.page) == []
        bubble = room.bubbles()[1]
        words, field = bubble.text.views[0], room.page._composer.field
        for control in (words, bubble.copy_button, bubble.add_button, field):
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
