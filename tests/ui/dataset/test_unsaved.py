"""What is typed while nothing can be written stays, is marked, and gets to the file as soon as it can."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ftdesk.ui.common.basics import Button
from tests.support.loops import Until
from tests.ui.dataset.conftest import Bench, OpenBench, talk

LONG = " and more words than a full disk takes" * 400


def make_read_only(bench: Bench) -> None:
    bench.project.db.execute("PRAGMA query_only = ON")


def make_writable(bench: Bench) -> None:
    bench.project.db.execute("PRAGMA query_only = OFF")


STATES = [
    pytest.param(Bench.fill_the_disk, Bench.make_room, "disk is full", id="full"),
    pytest.param(make_read_only, make_writable, "may only be read", id="read-only"),
]
Turn = Callable[[Bench], None]


@pytest.mark.parametrize(("hinder", "mend", "words"), STATES)
async def test_a_draft_gets_to_the_file_by_itself(
    bench: OpenBench, until: Until, hinder: Turn, mend: Turn, words: str
) -> None:
    async with bench(talk("one", "1")) as b:
        b.page.show_example(b.dataset.ids[0], 1)
        hinder(b)
        b.rows[1].editor.insertPlainText(LONG)
        await until(lambda: any(words in notice.text.lower() for notice in b.notices))
        told = len(b.notices)
        assert b.dataset.drafts() == []
        b.rows[1].editor.insertPlainText("!")
        mend(b)
        await until(lambda: [draft.content for draft in b.dataset.drafts()] == ["1" + LONG + "!"])
        assert len(b.notices) == told, "it is said once"
        assert b.rows[1].editor.text == "1" + LONG + "!"
        b.list.setFocus()
        assert b.said(0)[1] == ("assistant", "1" + LONG + "!")
        assert b.dataset.drafts() == []


@pytest.mark.parametrize(("hinder", "mend", "words"), STATES)
async def test_a_text_is_saved_after_try_again(
    bench: OpenBench, hinder: Turn, mend: Turn, words: str
) -> None:
    async with bench(talk("one", "1")) as b:
        before = b.bodies()
        b.page.show_example(b.dataset.ids[0], 1)
        b.rows[1].editor.insertPlainText(LONG)
        hinder(b)
        b.list.setFocus()
        assert b.rows[1].unsaved
        assert words in b.notices[-1].text.lower()
        assert b.rows[1].editor.text == "1" + LONG
        assert not b.page.settle(), "the window stays open"
        assert b.bodies() == before
        mend(b)
        again = next(each for each in b.rows[1].trouble.findChildren(Button) if each.text() == "Try again")
        QTest.mouseClick(again, Qt.MouseButton.LeftButton)
        assert b.said(0)[1] == ("assistant", "1" + LONG)
        assert not b.rows[1].unsaved
        assert b.page.settle()
