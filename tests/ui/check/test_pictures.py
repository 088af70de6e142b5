"""The pictures of a set: what they say in words, what a screen reader hears, and where a press leads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ftdesk.core.checks.pictures import Pictures, Topic
from ftdesk.core.dataset.changes import AddExamples
from ftdesk.ui.check import picture_bars as bars
from ftdesk.ui.check.pictures_view import PicturesView
from ftdesk.ui.common.bar_list import BarList
from ftdesk.ui.common.bar_model import Bar, BarModel
from ftdesk.ui.theme import Theme
from tests.services.house import House
from tests.support.loops import Until
from tests.ui.a11y import unnamed
from tests.ui.check.conftest import OpenRoom
from tests.ui.check.test_check_page import answer, user

REFUND = Topic("refunds", ("refunds", "money", "back"), 40, (1, 2))
COMPLAINT = Topic("complaints", ("complaints", "angry"), 2, (3,))
SHOWN = Pictures(
    examples=42,
    characters=((0, 50, 30), (50, 100, 0), (100, 200, 12)),
    turns={2: 1, 3: 40, 30: 1},
    roles={"user": 42, "assistant": 42, "system": 3},
    languages={"en": 40, "de": 2},
    topics=(REFUND, COMPLAINT),
)
TOKENS = [(20, 49, 30), (50, 99, 12)]
SUBJECTS = {
    "refund": "How long does the refund of my money take, once the shop has the parcel back again?",
    "harbour": "Which tram goes to the old harbour at night, and does it stop beside the museum there?",
}


@contextmanager
def viewed(qtbot: QtBot, theme: Theme) -> Iterator[PicturesView]:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(540, 700)
    view = PicturesView(theme, lambda ids: [(each, f"title of {each}") for each in ids], host)
    view.resize(540, 700)
    host.show()
    yield view


def heard(chart: BarList) -> list[str]:
    model = chart.bars
    return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def press(chart: BarList, row: int) -> None:
    spot: QPoint = chart.visualRect(chart.bars.index(row)).center()
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_what_is_missing_is_said(qapp: object) -> None:
    said = bars.coverage(SHOWN)
    assert said == "40 about “refunds”, 2 about “complaints”. A few more about “complaints” would help most."
    even = Pictures(examples=40, topics=(REFUND, Topic("complaints", (), 25)))
    assert bars.coverage(even).startswith("Evenly spread: from 40 about “refunds” to 25")
    assert "too few" in bars.coverage(Pictures(examples=5))


def test_every_chart_can_be_heard(qtbot: QtBot, theme: Theme) -> None:
    with viewed(qtbot, theme) as view:
        view.show_pictures(SHOWN, TOKENS, 42)
        assert heard(view.tokens.chart) == [
            "30 example(s) with 20 to 49 tokens",
            "12 example(s) with 50 to 99 tokens",
        ]
        assert heard(view.lengths.chart)[2] == "12 example(s) answered in 100 to 199 characters"
        assert heard(view.turns.chart)[1] == "40 example(s) of 3 turns"
        assert heard(view.turns.chart)[-1] == "1 example(s) of more than 12 turns"
        assert heard(view.roles.chart)[0] == "User: 42 turn(s)"
        assert heard(view.languages.chart) == [
            "40 example(s) answered in English",
            "2 example(s) answered in German",
        ]
        assert heard(view.topics.chart)[0] == "40 example(s) about “refunds”: refunds, money, back"
        assert view.topics.chart.accessibleDescription() == bars.coverage(SHOWN)
        assert "Half of them have 20 or more" in view.tokens.reading.text()
        assert unnamed(view) == []
        for chart in (view.tokens.chart, view.lengths.chart, view.turns.chart):  # nothing needs scrolling
            last = chart.visualRect(chart.bars.index(chart.bars.rowCount() - 1))
            assert last.right() <= chart.viewport().width()


def test_a_topic_leads_to_its_examples(qtbot: QtBot, theme: Theme) -> None:
    with viewed(qtbot, theme) as view:
        shown: list[int] = []
        view.show_requested.connect(shown.append)
        view.show_pictures(SHOWN, TOKENS, 42)
        assert not view.samples.isVisible()
        press(view.topics.chart, 0)
        assert view.samples.isVisible()
        assert view.samples.model.stringList() == ["title of 1", "title of 2"]
        view.samples.list.setFocus()
        view.samples.list.setCurrentIndex(view.samples.model.index(1, 0))
        QTest.keyClick(view.samples.list, Qt.Key.Key_Return)
        assert shown == [2]
        view.topics.chart.setFocus()
        view.topics.chart.setCurrentIndex(view.topics.chart.bars.index(1))
        QTest.keyClick(view.topics.chart, Qt.Key.Key_Return)
        assert view.samples.model.stringList() == ["title of 3"]
        view.show_pictures(Pictures(examples=42, topics=(REFUND,)), TOKENS, 42)
        assert not view.samples.isVisible()  # that topic is no more


def test_before_they_are_known_there_is_a_word(qtbot: QtBot, theme: Theme) -> None:
    with viewed(qtbot, theme) as view:
        view.show_pictures(None, (), 12)
        assert "as soon as" in view.nothing.text()
        assert view.nothing.isVisible()
        view.show_pictures(None, (), 0)
        assert view.nothing.text() == "Write or import some examples first."
        view.show_pictures(SHOWN, (), 42)
        assert not view.tokens.isVisible()


def test_the_bars_are_a_sound_model_and_are_painted_in_their_colour(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(400, 200)
    chart = BarList(theme, "Things", host, standing=True)
    QAbstractItemModelTester(chart.bars, QAbstractItemModelTester.FailureReportingMode.Fatal, chart)
    chart.resize(400, chart.height())
    chart.show_bars([Bar("one", 10), Bar("two", 5)])
    chart.show_bars([Bar("one", 10), Bar("two", 0)])
    chart.show_bars([Bar("one", 10), Bar("two", 0), Bar("three", 3)])
    host.show()
    picture = chart.grab().toImage()
    colour = theme.color("chart").rgb()

    def high(row: int) -> int:
        middle = chart.visualRect(chart.bars.index(row)).center().x()
        return sum(picture.pixel(middle, y) == colour for y in range(picture.height()))

    assert high(0) > 2 * high(2) > 0
    assert high(1) == 0


def test_the_model_knows_what_is_the_same(qapp: object) -> None:
    model = BarModel(qapp)  # type: ignore[arg-type]
    assert model.show_bars([Bar("one", 1)])
    assert not model.show_bars([Bar("one", 1)])
    model.deleteLater()


async def test_the_pictures_of_a_real_set(room: OpenRoom, until: Until) -> None:
    async def about(house: House) -> None:
        told = [
            json.dumps(
                {"messages": [user(f"{SUBJECTS[name]} ({n})"), answer(f"{SUBJECTS[name]} Number {n}.")]}
            )
            for name, many in (("refund", 20), ("harbour", 5))
            for n in range(many)
        ]
        house.dataset.apply(AddExamples(tuple(told)))

    async with room(prices="openai", prepare=about) as here:
        await until(lambda: here.checked)
        panel = here.page.problems
        buttons = panel.switch._buttons
        QTest.mouseClick(buttons["pictures"], Qt.MouseButton.LeftButton)
        view = panel.pictures
        await until(lambda: view.turns.isVisible() and view.turns.chart.bars.rowCount())
        assert sum(bar.value for bar in view.tokens.chart.bars.bars) >= 37
        assert sum(bar.value for bar in view.turns.chart.bars.bars) == 37
        assert {bar.label for bar in view.roles.chart.bars.bars} == {"User", "Assistant", "System"}
        press(view.topics.chart, 0)
        assert view.samples.isVisible()
        QTest.mouseClick(
            view.samples.list.viewport(),
            Qt.MouseButton.LeftButton,
            pos=view.samples.list.visualRect(view.samples.model.index(0, 0)).center(),
        )
        assert here.house.dataset.has(here.shown[0][0])
        panel.switch._buttons["pictures"].setFocus()
        here.press(Qt.Key.Key_Left)
        assert not panel.shows_pictures
