"""Temperature and length go with the questions of their chat; what it used is counted and priced."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from ftdesk.core.chat.chat_store import ChatStore
from ftdesk.core.chat.conversation import ChatSettings
from ftdesk.core.project import Project
from ftdesk.ui.chat.answer_settings import AnswerSettings
from ftdesk.ui.common import figures
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.services.house import preset_with_prices
from tests.ui.a11y import unnamed
from tests.ui.chat.room import CHAT, REPLY, opened_page


async def test_what_is_chosen_goes_along_in_this_chat_alone(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        first = here.begin()
        here.page._system.more.click()
        await until(lambda: isinstance(QApplication.activeModalWidget(), AnswerSettings))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AnswerSettings)
        assert not dialog.temperature.isEnabled()
        assert not unnamed(dialog)
        dialog.with_temperature.click()
        dialog.temperature.setValue(0.0)
        dialog.keep.click()
        await until(lambda: here.house.chats.conversation(first).settings == ChatSettings(temperature=0.0))
        await here.ask("Capital of France?")
        await until(lambda: here.answers() and here.answers()[-1].content == REPLY)
        assert provider.requests(CHAT)[-1]["body"]["temperature"] == 0
        here.begin()
        await here.ask("And of Spain?")
        await until(lambda: here.answers() and here.answers()[-1].content == REPLY)
        assert "temperature" not in provider.requests(CHAT)[-1]["body"]


async def test_an_answer_that_ended_at_its_limit_says_so_and_offers_more(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    provider.set(finish_reason="length")
    async with opened_page(tmp_path, provider, theme) as here:
        chat = here.begin()
        here.house.chats.change(chat, settings=ChatSettings(max_tokens=1500))
        await here.ask("Capital of France?")
        await until(lambda: here.bubbles() and not here.bubbles()[0].again_button.isHidden())
        (bubble,) = here.bubbles()
        told = f"It stopped at the longest length that is set ({figures.count(1500)} token(s))."
        assert bubble.hint == told
        assert bubble.state_text == ""
        bubble.length_button.click()
        await until(lambda: isinstance(QApplication.activeModalWidget(), AnswerSettings))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AnswerSettings)
        dialog.with_length.click()
        dialog.keep.click()
        await until(lambda: here.house.chats.conversation(chat).settings == ChatSettings())
        (bubble,) = here.bubbles()
        bubble.again_button.click()
        await until(lambda: [each.longest for each in here.answers()] == [0])
        await until(lambda: here.bubbles()[0].hint == "The model stopped at its longest answer.")
        (answer,) = here.answers()
        here.house.chats.edit_answer(answer.id, "Paris.")
        here.page._open(chat)
        assert here.bubbles()[0].hint == "", "the user's own words ended where he wanted"
        assert here.bubbles()[0].length_button.isHidden()
        provider.set(finish_reason="stop")
        await here.ask("And of Spain?")
        await until(lambda: len(here.bubbles()) == 2 and not here.bubbles()[1].again_button.isHidden())
        assert here.bubbles()[1].hint == ""
        path = here.house.chats.project.path
    project = Project.open(path)  # as after a restart
    try:
        again = ChatStore(project)
        kept = [each.longest for each in again.read(range(1, 20)) if each.lane is not None]
        assert kept == [1500, 0, None]
    finally:
        project.close()


async def test_tokens_and_price_of_the_chat_so_far(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        custom = {**here.house.settings.now.custom_connections[0], **preset_with_prices()}
        here.house.settings.change(custom_connections=(custom,))
        here.begin()
        assert here.page._system.used.text() == ""
        for number in (1, 2):
            await here.ask("Capital of France?")
            await until(
                lambda count=number: len(here.answers()) == count and here.answers()[-1].content == REPLY
            )
        used = here.page._system.used
        await until(
            lambda: here.answers()[-1].completion_tokens is not None and not here.page._composer._busy
        )
        counted = sum((each.prompt_tokens or 0) + (each.completion_tokens or 0) for each in here.answers())
        assert used.text() == f"{counted} token(s) so far · less than $0.01"
