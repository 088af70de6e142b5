"""Tags, status and note of the open example, and what is done with several, by mouse and keyboard."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ftdesk.core.dataset.changes import AddExamples, SetMarks
from ftdesk.core.dataset.example import Mark, Split, Status
from ftdesk.ui.dataset.bulk_menu import BulkMenu
from ftdesk.ui.dataset.bulk_selection import BulkSelection
from ftdesk.ui.dataset.edit_command import undo_change
from ftdesk.ui.dataset.example_list_model import ExampleRole
from ftdesk.ui.dataset.tag_bar import TagBar
from ftdesk.ui.dataset.tag_dialog import TagDialog
from ftdesk.ui.dataset.tag_field import TagField
from ftdesk.ui.theme import Theme
from tests.ui.dataset.conftest import Bench, OpenBench, talk

Until = Callable[..., Awaitable[object]]
NO_POPUPS = pytest.mark.qt_log_ignore("This plugin does not support")
TALKS = tuple(talk(f"question {number}", "answer") for number in range(5))


def bar_of(b: Bench) -> TagBar:
    return b.view.marks


def selection_of(b: Bench) -> BulkSelection:
    return b.page._overview.selection


def mark(b: Bench, number: int) -> Mark:
    return b.dataset.example(b.dataset.ids[number]).mark


def select(b: Bench, *rows: int) -> None:
    b.list.choose(rows[0])
    for row in rows[1:]:
        b.list.selectionModel().select(b.list.model().index(row, 0), QItemSelectionModel.SelectionFlag.Select)


async def open_menu(b: Bench, until: Until) -> BulkMenu:
    selection = selection_of(b)
    QTest.mouseClick(selection.bar.button, Qt.MouseButton.LeftButton)
    await until(lambda: selection.menu is not None and selection.menu.isVisible())
    assert selection.menu is not None
    return selection.menu


def press(menu: BulkMenu, *path: str) -> None:
    """Choose in a menu by its words."""
    here = menu
    for name in path:
        action = next(each for each in here.actions() if each.text().replace("&", "").split("\t")[0] == name)
        here = action.menu() or here
    action.trigger()
    menu.close()


@NO_POPUPS
async def test_tags_come_and_go_by_the_keyboard(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        bar = bar_of(b)
        bar.field.setFocus()
        b.type("to  check")
        b.press(Qt.Key.Key_Return)
        b.type("shop,")
        assert mark(b, 0).tags == ("to check", "shop")
        assert bar.tags == ["to check", "shop"]
        assert bar.field.hasFocus()
        assert "to check · shop" in b.list.model().index(0, 0).data(ExampleRole.DETAIL)
        QTest.mouseClick(bar._chips()[0], Qt.MouseButton.LeftButton)
        assert mark(b, 0).tags == ("shop",)
        undo_change(b.undo)
        assert bar.tags == ["to check", "shop"]
        b.list.choose(1)
        assert bar.tags == []
        bar.field.setFocus()
        await until(lambda: bar.field._known.stringList() == ["shop", "to check"])
        b.press(Qt.Key.Key_Escape)
        assert b.list.hasFocus()


async def test_the_status_decides_what_is_trained_with(bench: OpenBench) -> None:
    async with bench(*TALKS) as b:
        bar = bar_of(b)
        bar.status.setFocus()
        b.press(Qt.Key.Key_Down)
        b.press(Qt.Key.Key_Down)
        assert mark(b, 0).status is Status.LEFT_OUT
        assert b.dataset.count(Split.TRAIN) == 4
        assert "Left out" in b.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        undo_change(b.undo)
        assert bar.status.currentData() == Status.READY


async def test_a_note_is_kept_while_it_is_typed_and_is_one_step(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        bar = bar_of(b)
        bar.note.setFocus()
        b.type("ask An")
        await until(lambda: mark(b, 0).note == "ask An")
        assert b.undo.count() == 0
        assert bar.note.text() == "ask An"
        b.type("n")
        b.list.setFocus()
        assert mark(b, 0).note == "ask Ann"
        assert b.undo.count() == 1
        undo_change(b.undo)
        assert mark(b, 0).note == ""
        assert bar.note.text() == ""


async def test_a_note_belongs_to_the_example_it_was_typed_for(bench: OpenBench) -> None:
    async with bench(*TALKS) as b:
        bar_of(b).note.setFocus()
        b.type("first")
        b.list.choose(1)
        assert mark(b, 0).note == "first"
        assert mark(b, 1).note == ""
        assert bar_of(b).note.text() == ""


async def test_a_note_being_typed_is_kept_by_a_good_bye(bench: OpenBench) -> None:
    async with bench(*TALKS) as b:
        bar_of(b).note.setFocus()
        b.type("bye")
        assert b.page.settle()
        assert mark(b, 0).note == "bye"


@NO_POPUPS
async def test_several_at_once_are_one_step_with_a_way_back(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        assert not selection_of(b).bar.isVisible()
        b.dataset.apply(SetMarks(b.dataset.ids[:1], add_tags=("shop",)))
        select(b, 0, 1, 3)
        assert selection_of(b).bar.isVisible()
        press(await open_menu(b, until), "Tag", "shop")
        await until(lambda: b.notices)
        assert [mark(b, number).tags for number in range(5)] == [("shop",), ("shop",), (), ("shop",), ()]
        assert b.notices[-1].text == "3 example(s) tagged “shop”."
        assert b.undo.count() == 1
        assert b.list.chosen_number() == 3
        b.notices[-1].actions[0].callback()
        assert [mark(b, number).tags for number in range(5)] == [("shop",), (), (), (), ()]
        press(await open_menu(b, until), "Status", "Draft")
        await until(lambda: mark(b, 3).status is Status.DRAFT)
        press(await open_menu(b, until), "Use for", "Validation")
        await until(lambda: mark(b, 3).split is Split.VALIDATION)
        first = b.notices[-2]
        first.actions[0].callback()  # not the last step any more: nothing is undone by surprise
        assert mark(b, 3).split is Split.VALIDATION
        press(await open_menu(b, until), "Take a tag away", "shop")
        await until(lambda: mark(b, 0).tags == ())
        press(await open_menu(b, until), "Duplicate")
        await until(lambda: len(b.dataset) == 8)
        press(await open_menu(b, until), "Delete")
        await until(lambda: len(b.dataset) == 5)


@NO_POPUPS
async def test_a_new_tag_is_asked_for(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        select(b, 1, 2)
        press(await open_menu(b, until), "Tag", "New tag…")

        def dialog() -> TagDialog | None:
            found = [each for each in QApplication.topLevelWidgets() if isinstance(each, TagDialog)]
            return next((each for each in found if each.isVisible()), None)

        shown = await until(dialog)
        assert isinstance(shown, TagDialog)
        assert not shown.button.isEnabled()
        QTest.keyClicks(shown.field, "fresh")
        QTest.keyClick(shown.field, Qt.Key.Key_Return)
        await until(lambda: mark(b, 2).tags == ("fresh",))
        assert mark(b, 0).tags == ()


@NO_POPUPS
async def test_the_menu_opens_on_the_right_button_too(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        b.list.customContextMenuRequested.emit(b.list.visualRect(b.list.model().index(0, 0)).center())
        await until(lambda: selection_of(b).menu is not None and selection_of(b).menu.isVisible())
        selection_of(b).menu.close()


async def test_thousands_are_marked_deleted_and_duplicated_by_a_worker(
    bench: OpenBench, until: Until
) -> None:
    async with bench(*TALKS) as b:
        b.dataset.apply(AddExamples(tuple(talk(f"more {number}", "a") for number in range(1500))))
        bulk, ids = b.page._overview.bulk, b.dataset.ids
        bulk.set_status(ids, Status.DRAFT)
        await until(lambda: b.notices)
        assert b.dataset.count(Split.TRAIN) == 0
        assert b.notices[-1].text.replace(",", "") == "1505 example(s): Draft."
        b.page._verbs.delete(ids)
        await until(lambda: "deleted" in b.notices[-1].text)
        assert len(b.dataset) == 0
        b.notices[-1].actions[0].callback()
        await until(lambda: len(b.dataset) == 1505 and not b.dataset.busy)
        b.page._verbs.duplicate(ids[:1200])
        await until(lambda: len(b.dataset) == 2705)
        await asyncio.sleep(0)


async def test_a_sorted_list_says_why_nothing_can_be_moved(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        from ftdesk.core.dataset.query import Order, Query, SortBy

        shown = b.page._overview.filtering.shown
        shown.show(Query(), Order(SortBy.WORDS))
        await until(lambda: not shown.running)
        b.list.choose(0)
        b.list.setFocus()
        both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        b.press(Qt.Key.Key_Down, both)
        assert "cannot be moved" in b.notices[-1].text
        assert b.undo.count() == 0
        shown.show(Query(text="question"), Order())
        await until(lambda: not shown.running)
        b.press(Qt.Key.Key_Down, both)
        assert b.undo.count() == 1
        assert [example.title for example in b.dataset][:2] == ["question 1", "question 0"]


@NO_POPUPS
@pytest.mark.parametrize("look", ["light", "dark"])
def test_suggestions_can_be_read(theme: Theme, qapp: QApplication, look: str) -> None:
    theme.apply(look)
    host = QWidget()
    field = TagField(host)
    field.suggest(["gifts"])
    host.show()
    completer = field.completer()
    assert completer is not None
    completer.setCompletionPrefix("gi")
    completer.complete()
    popup = completer.popup()
    assert popup is not None
    picture = popup.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() - 4) == theme.color("card")
    popup.hide()
    host.close()
    host.deleteLater()
    theme.apply("light")
