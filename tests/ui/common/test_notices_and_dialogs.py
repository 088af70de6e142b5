"""Notices come, act and go; dialogs are awaited without a loop of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ftdesk.ui.common import notice_bar
from ftdesk.ui.common.dialogs import Question, ask, open_files, save_file
from ftdesk.ui.common.notice_bar import Notice, NoticeAction, NoticeBar, NoticeRow
from ftdesk.ui.common.switch import Switch
from ftdesk.ui.theme import Theme

Until = Callable[..., Awaitable[QDialog]]


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.apply("dark")
    return made


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> NoticeBar:
    made = NoticeBar(theme)
    made.move(500, 500)  # the mouse is where the test before has left it, and not here
    qtbot.addWidget(made)
    return made


def test_a_notice_with_an_action(bar: NoticeBar, qtbot: QtBot) -> None:
    done: list[str] = []
    assert not bar.isVisible()
    bar.show(Notice("ok", "Deleted.", actions=(NoticeAction("Undo", lambda: done.append("undo")),)))
    assert bar.isVisible()
    button = bar.findChild(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["undo"]
    assert bar.notices == ()
    assert not bar.isVisible()


def test_a_notice_takes_the_room_of_its_words_and_no_more(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.setFixedWidth(560)
    bar.show(Notice("bad", "Short.", "A detail that fits into one line of this bar."))
    row = bar.findChild(NoticeRow)
    qtbot.waitUntil(lambda: row.width() > 500)
    assert bar.sizeHint().height() <= 80
    bar.show(Notice("bad", "Long.", "A detail of many words that needs several lines. " * 12))
    long = bar.findChildren(NoticeRow)[-1]
    bar.adjustSize()
    qtbot.waitUntil(lambda: long.height() >= long.heightForWidth(long.width()) > 80)
    assert bar.minimumSizeHint().height() < 80, "or three of them would push the window over its screen"


def test_a_notice_that_is_about_to_be_pressed_does_not_go(
    bar: NoticeBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_bar, "SHOWN_FOR_MS", 10)
    over = True
    monkeypatch.setattr(bar, "underMouse", lambda: over)
    bar.show(Notice("ok", "Deleted."))
    qtbot.wait(60)
    assert len(bar.notices) == 1
    over = False
    qtbot.waitUntil(lambda: not bar.notices)


def test_a_long_path_is_broken_and_never_cut(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.setFixedWidth(204)
    bar.show(Notice("bad", "Kept.", "/home/a-rather-long-name/Documents/" + "x" * 90 + "/marv.jsonl"))
    row = bar.findChild(NoticeRow)
    qtbot.waitUntil(lambda: row.isVisible())
    assert row.minimumSizeHint().width() <= 204


def test_a_closed_notice_gives_the_focus_back(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    first, bar, field = QPushButton("Another page", window), NoticeBar(theme, window), QLineEdit(window)
    for widget in (bar, first, field):
        rows.addWidget(widget)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    bar.show(Notice("bad", "The disk is full."))
    qtbot.waitUntil(lambda: bool(bar.findChildren(QToolButton)))
    close = bar.findChild(QToolButton)
    close.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert bar.notices == ()
    assert field.hasFocus()


def test_good_news_goes_by_itself_bad_news_stays(
    bar: NoticeBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_bar, "SHOWN_FOR_MS", 30)
    bar.show(Notice("bad", "The disk is full.", "Make room."))
    bar.show(Notice("info", "Kept.", sticky=True))
    bar.show(Notice("ok", "Saved."))
    qtbot.waitUntil(lambda: [each.text for each in bar.notices] == ["Kept.", "The disk is full."])
    close = bar.findChildren(QToolButton)
    assert all(each.accessibleName() for each in close)


def test_the_same_words_take_the_place_of_the_old_and_three_are_enough(bar: NoticeBar) -> None:
    for number in range(5):
        bar.show(Notice("bad", f"No {number}"))
    bar.show(Notice("bad", "No 3", "again"))
    assert [each.text for each in bar.notices] == ["No 3", "No 4", "No 2"]
    bar.clear()
    assert bar.notices == ()


def test_what_goes_by_itself_makes_room_first(bar: NoticeBar) -> None:
    bar.show(Notice("wait", "8 need you."))
    bar.show(Notice("ok", "Read 2."))
    bar.show(Notice("bad", "A web page."))
    bar.show(Notice("bad", "A folder."))
    assert [each.text for each in bar.notices] == ["A folder.", "A web page.", "8 need you."]
    bar.show(Notice("ok", "Read 3."))
    assert [each.text for each in bar.notices] == ["Read 3.", "A folder.", "A web page."]
    bar.clear()


async def test_a_question_is_answered_by_its_button_or_not_at_all(theme: Theme, until: Until) -> None:
    buttons = (("keep", "Keep going"), ("stop", "Stop here"))
    asked = asyncio.create_task(ask(None, "Close", "A training is running.", buttons, danger="stop"))
    dialog = await until(lambda: QApplication.activeModalWidget())
    assert isinstance(dialog, Question)
    assert [each.text() for each in dialog.findChildren(QPushButton)] == ["Stop here", "Keep going"]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert await asked == "keep"
    asked = asyncio.create_task(ask(None, "Close", "A training is running.", buttons))
    dialog = await until(lambda: QApplication.activeModalWidget())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert await asked is None


async def test_a_cancelled_question_leaves_no_window(theme: Theme, until: Until) -> None:
    asked = asyncio.create_task(ask(None, "T", "Text", (("ok", "OK"),)))
    await until(lambda: QApplication.activeModalWidget())
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    await until(lambda: QApplication.activeModalWidget() is None)


async def test_files_are_chosen_without_a_native_dialog(theme: Theme, until: Until, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("{}\n")
    (tmp_path / "more.jsonl").write_text("{}\n")
    chosen = asyncio.create_task(open_files(None, "Open", "Examples (*.jsonl);;All files (*)", tmp_path))
    dialog = await until(lambda: QApplication.activeModalWidget())
    assert isinstance(dialog, QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.findChild(QLineEdit).setText('"in.jsonl" "more.jsonl"')
    QTest.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    assert await chosen == [tmp_path / "in.jsonl", tmp_path / "more.jsonl"]
    saved = asyncio.create_task(save_file(None, "Save", tmp_path / "out.jsonl", ("Examples (*.jsonl)",)))
    dialog = await until(lambda: QApplication.activeModalWidget())
    dialog.findChild(QLineEdit).setText(str(tmp_path / "mine"))
    QTest.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    assert await saved == tmp_path / "mine.jsonl"


def test_a_switch_is_a_check_box_to_a_screen_reader(theme: Theme, qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    switch = Switch(theme, "Train on turn 3", place)
    place.show()
    interface = QAccessible.queryAccessibleInterface(switch)
    assert interface.role() == QAccessible.Role.CheckBox
    assert interface.text(QAccessible.Text.Name) == "Train on turn 3"
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    assert interface.state().checked
    assert not switch.grab().isNull()
