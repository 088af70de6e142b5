"""How far the checking is, its Stop and Go on, and what was not looked for: said where it matters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ftdesk.core.dataset.changes import AddExamples
from ftdesk.ui.check.check_state import Checking, CheckStrip
from ftdesk.ui.check.no_problems import NoProblems
from ftdesk.ui.theme import Theme
from tests.services.house import House
from tests.support.loops import Until
from tests.ui.check.conftest import OpenRoom
from tests.ui.check.test_check_page import answer, body, user

DONE = Checking(2000, 2000, complete=True, stopped=False)


def test_the_strip_says_only_what_is_worth_a_line(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    strip = CheckStrip(theme, host)
    host.show()
    for quiet in (DONE, Checking(3, 12, complete=False, stopped=False)):  # over before one can press
        strip.show_checking(quiet)
        assert not strip.isVisible()
    strip.show_checking(Checking(500, 2000, complete=False, stopped=False))
    assert strip.stop.isVisible()
    assert not strip.go_on.isVisible()
    assert strip.bar.value() * 4 == strip.bar.maximum()
    assert strip.words.text().endswith("checked")
    strip.show_checking(Checking(400_000, 400_000, complete=True, stopped=False, near=False))
    assert strip.words.text().startswith("Not looked for: nearly equal examples")
    assert not strip.bar.isVisible()
    assert not strip.stop.isVisible()


def test_no_problems_is_said_only_when_all_was_looked_at(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    nothing = NoProblems(theme, host)
    host.show()
    nothing.show_state(2000, DONE)
    assert nothing.title.text() == "No problems found"
    assert "only you can tell" in nothing.limits.text()
    nothing.show_state(2000, Checking(20, 2000, complete=False, stopped=True))
    assert nothing.title.text() == "Nothing found so far"
    nothing.show_state(2000, Checking(20, 2000, complete=False, stopped=False))
    assert nothing.title.text() == "Checking…"
    nothing.show_state(0, Checking(0, 0, complete=True, stopped=False))
    assert nothing.title.text() == "Nothing to check yet"


async def test_stop_and_go_on(room: OpenRoom, until: Until) -> None:
    async def many(house: House) -> None:
        told = (
            body(user(f"Question {n}, or so?"), answer(f"Reply {n * 7}, of course.")) for n in range(3000)
        )
        house.dataset.apply(AddExamples(tuple(told)))

    async with room(prices="openai", prepare=many) as here:
        strip = here.page.problems.strip
        await until(lambda: strip.stop.isVisible())
        QTest.mouseClick(strip.stop, Qt.MouseButton.LeftButton)
        await until(lambda: strip.go_on.isVisible())
        assert here.checks.stopped
        assert strip.words.text().startswith("Stopped: ")
        strip.go_on.setFocus()
        here.press(Qt.Key.Key_Space)
        await until(lambda: here.checks.complete and not strip.isVisible())
        assert here.checks.progress == (3012, 3012)
