"""Whole chats: pinned, found by their words, exported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from ftdesk.core.chat.conversation import MessageState
from ftdesk.ui.chat.chat_rows import LINES_ROLE, MARK_ROLE
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.ui.a11y import unnamed
from tests.ui.chat.room import MODEL, Room, opened_page


def _chat(here: Room, title: str, *exchanges: tuple[str, str]) -> int:
    chat = here.begin(MODEL)
    chat = here.house.chats.create(here.house.chats.conversation(chat).lanes, "", title).id
    for question, answer in exchanges:
        for each in here.house.chats.add_exchange(chat, question)[1]:
            here.house.chats.set_answer(each.id, answer, MessageState.DONE)
    return chat


async def test_words_are_found_in_another_branch_of_another_chat(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        store = here.house.chats
        rome = _chat(here, "Rome", ("Capital of Italy?", "Rome."), ("And its river?", "The Tiber."))
        first = store.messages(rome)[0]
        _, (answer,) = store.ask_anew(first.id, "Capital of Spain?")
        store.set_answer(answer.id, "Madrid.", MessageState.DONE)
        other = _chat(here, "Other", ("Hello?", "Hi."))
        here.page._open(other)
        search = here.page._side.list.search
        QTest.keyClicks(search.field, "tiber")
        await until(lambda: search.model.rowCount() == 1)
        assert not here.page._side.list.view.isVisible()
        assert "The Tiber." not in here.page._transcript.accessibleName()
        assert str(search.model.index(0).data()).endswith("Tiber.")
        assert not unnamed(here.page)
        QTest.keyClick(search.field, Qt.Key.Key_Down)
        QTest.keyClick(search.view, Qt.Key.Key_Return)
        await until(lambda: here.page._current is not None and here.page._current.id == rome)
        assert [each.content for each in here.answers()] == ["Rome.", "The Tiber."]
        (marked,) = here.bubbles()[1].text.views[0].extraSelections()
        assert marked.cursor.selectedText() == "Tiber"  # type: ignore[attr-defined]
        QTest.keyClicks(search.field, "zzz")
        await until(search.none.isVisible)
        QTest.keyClick(search.field, Qt.Key.Key_Escape)
        await until(here.page._side.list.view.isVisible)


async def test_a_chat_is_pinned_and_exported(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        rome = _chat(here, "Rome: what/else?", ("Capital of Italy?", "Rome."))
        _chat(here, "Newer", ("Hello?", "Hi."))
        here.page._open(rome)
        here.page._side.list.pin_button.click()
        titles = [here.page._side.list.model.index(row).data() for row in range(2)]
        assert titles[0] == "Rome: what/else?"
        assert here.page._side.list.pin_button.accessibleName() == "Unpin this chat"
        here.page._side.list.export_button.click()

        def chooser() -> QFileDialog | None:
            return next((each for each in here.page.findChildren(QFileDialog) if each.isVisible()), None)

        files: QFileDialog = await until(chooser)
        field = files.findChild(QLineEdit, "fileNameEdit")
        assert field.text() == "Rome what else.md"
        field.setText(str(tmp_path / "rome.md"))
        files.accept()
        await until(lambda: bool(here.notices))
        assert "Capital of Italy?" in (tmp_path / "rome.md").read_text(encoding="utf-8")


async def test_words_far_down_in_a_very_long_answer_are_shown(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        lines = "A line of **words** like the others.\n\n"
        _chat(here, "Long", ("Talk.", lines * 9_000 + "Here is the **needle** of it.\n\n" + lines * 9_000))
        here.page._open(_chat(here, "Other", ("Hello?", "Hi.")))
        search = here.page._side.list.search
        QTest.keyClicks(search.field, "the **needle")
        await until(lambda: search.model.rowCount() == 1)
        QTest.keyClick(search.field, Qt.Key.Key_Down)
        QTest.keyClick(search.view, Qt.Key.Key_Return)
        await until(lambda: bool(here.bubbles()) and "needle" in here.bubbles()[0].text.shown)
        view = next(each for each in here.bubbles()[0].text.views if each.extraSelections())
        line = view.document().find("needle")

        def seen() -> bool:
            at = view.viewport().mapTo(here.page._transcript, view.cursorRect(line).center())
            return here.page._transcript.rect().contains(at)

        await until(seen)
        assert here.bubbles()[0].frame.property("tone") == "found"


async def test_what_was_found_tells_chat_time_and_who_and_chats_of_one_title_apart(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        first = _chat(here, "Rome", ("Which river?", "The Tiber."))
        second = _chat(here, "Rome", ("And there?", "The Tiber, too."))
        _chat(here, "Other", ("Tell me of the Tiber.", "It flows."))
        here.page._open(first)
        chats, found = here.page._side.list.model, here.page._side.list.search
        told = [chats.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(chats.rowCount())]
        assert len(set(told)) == len(told)
        assert [bool(chats.index(row).data(MARK_ROLE)) for row in range(3)] == [False, True, True]
        QTest.keyClicks(found.field, "tiber")
        await until(lambda: found.model.rowCount() == 3)
        rows = [found.model.index(row) for row in range(3)]
        lines = [row.data(LINES_ROLE) for row in rows]
        assert [each.title for each in lines] == ["Other", "Rome", "Rome"]
        assert {each.excerpt[each.start : each.start + each.length] for each in lines} == {"Tiber"}
        assert lines[0].about.endswith("you")
        assert lines[1].about.endswith(model_name(MODEL))
        assert lines[1].about != lines[2].about
        spoken = [str(row.data(Qt.ItemDataRole.AccessibleTextRole)) for row in rows]
        assert len(set(spoken)) == 3
        assert all("Tiber" in each for each in spoken)
        assert found.model.hit(1).conversation_id == second  # type: ignore[union-attr]
        QAbstractItemModelTester(found.model, here.page)


def _ink(view: QWidget, color: QColor) -> bool:
    picture = view.grab().toImage()
    return any(
        picture.pixelColor(x, y) == color for y in range(picture.height()) for x in range(picture.width())
    )


async def test_the_words_that_were_looked_for_are_marked_in_what_was_found(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        here.page._open(_chat(here, "Rome", ("Which river?", "The Tiber.")))
        found = here.page._side.list.search
        QTest.keyClicks(found.field, "tiber")
        await until(lambda: found.model.rowCount() == 1)
        assert _ink(found.view.viewport(), theme.color("wait_bg"))


async def test_a_search_by_keyboard_alone(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as here:
        rome = _chat(here, "Rome", ("Which river?", "The Tiber."))
        here.page._open(_chat(here, "Other", ("Hello?", "Hi.")))
        found = here.page._side.list.search
        found.field.setFocus()
        QTest.keyClicks(found.field, "tiber")
        QTest.keyClick(found.field, Qt.Key.Key_Return)  # before the pause in which it searches by itself
        await until(lambda: here.page._current is not None and here.page._current.id == rome)
        for back in (Qt.Key.Key_Up, Qt.Key.Key_Escape):
            found.field.setFocus()
            QTest.keyClick(found.field, Qt.Key.Key_Down)
            assert found.view.hasFocus()
            QTest.keyClick(found.view, back)
            assert found.field.hasFocus()
        assert found.field.text() == "tiber"
