"""The filter bar above the examples, by keyboard and mouse, on the whole page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ftdesk.core.dataset.changes import AddExamples, SetContent, SetMarks
from ftdesk.core.dataset.example import Status
from ftdesk.core.dataset.query import Order, Query, SortBy, Trouble
from ftdesk.ui.dataset.filter_bar import FilterBar
from ftdesk.ui.dataset.shown import Shown
from tests.ui.dataset.conftest import Bench, OpenBench, talk

Until = Callable[..., Awaitable[object]]
NO_POPUPS = pytest.mark.qt_log_ignore("This plugin does not support")
TALKS = tuple(talk(f"{word} question", "answer") for word in ("Alpha", "beta", "gamma", "alpha two"))


def bar_of(b: Bench) -> FilterBar:
    return b.page._overview.filtering.bar


def shown_of(b: Bench) -> Shown:
    return b.page._overview.filtering.shown


def titles(b: Bench) -> list[str]:
    model = b.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


async def test_typing_filters_and_escape_shows_all_again(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        bar = bar_of(b)
        assert not bar.count.isVisible()
        bar.take_focus()
        b.type("ALPHA")
        await until(lambda: titles(b) == ["Alpha question", "alpha two question"])
        assert bar.count.text() == "2 of 4 shown"
        assert bar.field.hasFocus()
        b.press(Qt.Key.Key_Down)
        assert b.list.hasFocus()
        b.press(Qt.Key.Key_Down)
        assert b.view.example is not None
        assert b.view.example.title == "alpha two question"
        bar.take_focus()
        b.press(Qt.Key.Key_Escape)
        await until(lambda: len(titles(b)) == 4)
        assert b.view.example.title == "alpha two question"  # one stays where one is
        assert b.list.currentIndex().row() == 3
        assert not bar.count.isVisible()


@NO_POPUPS
async def test_the_panel_sets_conditions_and_chips_take_them_away(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS, talk("only a question")) as b:
        bar = bar_of(b)
        b.dataset.apply(SetMarks(b.dataset.ids[:2], add_tags=("shop",)))
        await until(lambda: b.checks.complete)
        QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
        panel = bar.panel
        assert panel.isVisible()
        await until(lambda: panel.tag.count() == 3)  # any, the tag, without a tag
        panel.tag.setCurrentIndex(panel.tag.findData("shop"))
        panel.tag.activated.emit(panel.tag.currentIndex())
        await until(lambda: len(titles(b)) == 2)
        panel.turns_from.setValue(9)
        await until(lambda: not titles(b))
        panel.close()
        assert b.page._frame.nothing.isVisible()
        chips = [each for each in bar.findChildren(QPushButton) if each.property("condition")]
        assert [each.text() for each in chips] == ["Tag: shop", "Turns: 9 or more"]
        QTest.mouseClick(chips[1], Qt.MouseButton.LeftButton)
        await until(lambda: len(titles(b)) == 2)
        assert not b.page._frame.nothing.isVisible()
        panel.status.setCurrentIndex(panel.status.findData(Status.READY))
        panel.status.activated.emit(panel.status.currentIndex())
        await until(lambda: shown_of(b).query.status is Status.READY)
        await until(lambda: len(titles(b)) == 2)
        panel.trouble.setCurrentIndex(panel.trouble.findData(Trouble.ERROR))
        panel.trouble.activated.emit(panel.trouble.currentIndex())
        await until(lambda: b.page._frame.nothing.isVisible())
        QTest.mouseClick(b.page._frame.nothing.button, Qt.MouseButton.LeftButton)
        await until(lambda: len(titles(b)) == 5)
        assert not [
            each for each in bar.findChildren(QPushButton) if each.property("condition") and each.isVisible()
        ]


@NO_POPUPS
async def test_an_order_by_its_menu(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        bar = bar_of(b)
        by = {action.data(): action for action in bar._menu.actions()}
        bar._open_menu()
        by[SortBy.WORDS].trigger()
        await until(
            lambda: titles(b) == ["Alpha question", "alpha two question", "beta question", "gamma question"]
        )
        bar._open_menu()
        by[True].trigger()
        await until(lambda: titles(b)[0] == "gamma question")
        bar._menu.close()
        assert "First words" in bar.order.text()
        QTest.mouseClick(bar.clear, Qt.MouseButton.LeftButton)
        await until(lambda: titles(b)[1] == "beta question")


async def test_edited_and_new_ones_stay_and_it_says_so(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        bar = bar_of(b)
        bar.take_focus()
        b.type("alpha")
        b.press(Qt.Key.Key_Return)
        await until(lambda: len(titles(b)) == 2)
        b.dataset.apply(SetContent(b.dataset.ids[0], 0, "changed"))
        b.page.new_example()
        assert len(titles(b)) == 3
        assert bar.again.isVisible()
        assert bar.count.text() == "3 of 5 shown · 1 changed since"
        QTest.mouseClick(bar.again, Qt.MouseButton.LeftButton)
        await until(lambda: titles(b) == ["alpha two question"])
        assert not bar.again.isVisible()


async def test_an_example_that_is_asked_for_is_shown_whatever_the_filter(
    bench: OpenBench, until: Until
) -> None:
    async with bench(*TALKS) as b:
        bar_of(b).take_focus()
        b.type("alpha")
        await until(lambda: len(titles(b)) == 2)
        b.page.show_example(b.dataset.ids[2])
        assert b.view.example is not None
        assert b.view.example.id == b.dataset.ids[2]
        assert len(titles(b)) == 4


async def test_what_one_types_is_kept_when_the_filter_hides_it(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        b.rows[0].editor.setFocus()
        b.type("new words ")
        bar_of(b).take_focus()
        b.type("gamma")
        await until(lambda: titles(b) == ["gamma question"])
        assert any("new words" in body for body in b.bodies())


async def test_an_import_while_filtered_waits(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        b.dataset.apply(SetMarks(b.dataset.ids[:1], status=Status.DRAFT))
        bar_of(b).take_focus()
        b.type("alpha")
        await until(lambda: len(titles(b)) == 2)
        b.dataset.apply(AddExamples(tuple(talk(f"alpha {number}") for number in range(80))))
        await until(lambda: "80" in bar_of(b).count.text())
        assert len(titles(b)) == 2
        shown_of(b).again()
        await until(lambda: len(titles(b)) == 82)


async def test_the_sheet_shows_the_same_and_gets_the_focus(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        b.page._views.choose("sheet")
        bar_of(b).take_focus()
        b.type("alpha")
        b.press(Qt.Key.Key_Down)
        await until(lambda: b.page._sheet.model.rowCount() == 3)  # and the row for a new one
        assert b.page._sheet.table.hasFocus()


@NO_POPUPS
async def test_both_by_their_keys(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        b.list.setFocus()
        b.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert bar_of(b).field.hasFocus()
        b.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        assert bar_of(b).panel.isVisible()
        QTest.keyClick(bar_of(b).panel, Qt.Key.Key_Escape)
        assert not bar_of(b).panel.isVisible()


async def test_what_is_counted_later_is_filtered_then(bench: OpenBench, until: Until) -> None:
    async with bench(*(talk(f"q {number} " + "word " * number, "a") for number in range(40))) as b:
        shown_of(b).show(Query(tokens_from=30), Order())
        await until(lambda: b.cost.complete)
        long = [each for each in b.dataset.ids if (b.cost.tokens_of(each) or 0) >= 30]
        assert 0 < len(long) < 40
        await until(lambda: list(shown_of(b).ids) == long)
        assert not bar_of(b).again.isVisible()
