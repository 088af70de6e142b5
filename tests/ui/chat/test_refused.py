"""What a model's place says when it refuses is told in its own words, in every language and later, too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from ftdesk.app.translators import Translators
from ftdesk.core.errors import Code
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.ui.chat.room import CHAT, opened_page

SAID = "This model's maximum context length is 8192 tokens."


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest, qapp: QCoreApplication) -> Iterator[str]:
    translators = Translators(qapp)
    translators.use(request.param)
    yield str(request.param)
    translators.remove()


@pytest.mark.usefixtures("language_put_back")
async def test_the_words_of_who_refused_are_told_now_and_after_a_restart(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any, language: str
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        provider.fault(CHAT, "status", status=400, code="context_length_exceeded", message=SAID, times=99)
        chat = room.begin()
        await room.ask("Hello?")
        await until(lambda: bool(room.bubbles()) and SAID in room.bubbles()[0].hint)
        (answer,) = room.answers()
        assert (answer.error, answer.error_said["status"]) == (Code.REQUEST_REFUSED, 400)
        await room.house.chat.idle(chat)
        room.house.chat._errors.clear()  # as in the next session, or a window in another language
        room.begin()
        room.page._open(chat)
        told = room.bubbles()[0].hint
        assert SAID in told
        assert ("拒绝" in told) == (language == "zh_CN")
