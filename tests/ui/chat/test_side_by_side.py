"""Two and three models on one question, and what differs in their answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.ui.chat.difference import DifferenceDialog
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.services.house import House
from tests.ui.a11y import unnamed
from tests.ui.chat.room import CHAT, MODEL, opened_page, trained

OTHER, THIRD = "gpt-4.1-mini-2025-04-14", "gpt-6-luna"


async def test_a_third_model_answers_beside_the_two(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    def prepare(house: House) -> None:
        trained(house, model=THIRD)

    async with opened_page(tmp_path, provider, theme, prepare) as here:
        here.begin(MODEL, OTHER)
        bar = here.page._who.bar
        assert bar.more.isVisible()
        assert not bar.third.isVisible()
        QTest.mouseClick(bar.more, Qt.MouseButton.LeftButton)
        await until(bar.third.isVisible)
        assert here.page._current is not None
        assert [lane.model for lane in here.page._current.lanes] == [MODEL, OTHER, THIRD]
        assert not unnamed(here.page)
        provider.set(reply="I am {model}, at your service.")
        await here.ask("Who are you?")
        await until(lambda: len(here.answers()) == 3 and not here.page._composer._busy)
        assert len(provider.requests(CHAT)) == 3, "all at once, the same question"
        question = next(iter(here.page._transcript._questions.values()))
        await until(question.compare_button.isVisible)
        question.compare_button.click()
        await until(lambda: isinstance(QApplication.activeModalWidget(), DifferenceDialog))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DifferenceDialog)
        assert not unnamed(dialog)
        assert MODEL in dialog.diff.toPlainText()
        dialog.sides[0].setCurrentIndex(1)
        assert MODEL not in dialog.diff.toPlainText()
        assert OTHER in dialog.diff.toPlainText()
        dialog.accept()
        first = here.page._current.id
        QTest.mouseClick(bar.fewer, Qt.MouseButton.LeftButton)
        await until(lambda: here.page._current is not None and len(here.page._current.lanes) == 2)
        assert here.page._current.id != first, "a chat that has begun stays as it is"
