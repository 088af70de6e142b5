"""Two and three models on one question, and what differs in their answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ftdesk.core.jobs.job import Checkpoint
from ftdesk.ui.chat.difference import DifferenceDialog
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.services.house import House
from tests.ui.a11y import unnamed
from tests.ui.chat.room import CHAT, MODEL, TUNED, opened_page, trained

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


async def test_the_best_checkpoint_is_the_third_and_the_finished_model_stays_when_alone(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    def prepare(house: House) -> None:
        job = trained(house)
        losses = {6: 2.9, 18: 2.5, 36: 2.6, 48: 2.7}
        kept = [Checkpoint(f"c{n}", n, f"{TUNED}:ckpt-step-{n}", 1.0, loss) for n, loss in losses.items()]
        house.store.set_checkpoints(job.id, kept)

    async with opened_page(tmp_path, provider, theme, prepare) as here:
        here.begin(MODEL, TUNED)
        bar = here.page._who.bar
        QTest.mouseClick(bar.more, Qt.MouseButton.LeftButton)
        await until(bar.third.isVisible)
        assert here.page._current is not None
        assert [lane.model for lane in here.page._current.lanes] == [MODEL, TUNED, f"{TUNED}:ckpt-step-18"]
        QTest.mouseClick(bar.toggle, Qt.MouseButton.LeftButton)
        await until(lambda: here.page._current is not None and len(here.page._current.lanes) == 1)
        assert [lane.model for lane in here.page._current.lanes] == [TUNED]


async def test_a_new_chat_can_be_typed_in_at_once_also_where_an_empty_one_stays(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        here.begin(MODEL)
        button = here.page._side.list.new_button
        button.setFocus()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        await until(here.page._composer.field.hasFocus)
