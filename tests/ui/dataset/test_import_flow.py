"""Imports beside which one works: the strip, Cancel, files that wait, and imports that the end cut off."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from ftdesk.core.dataset.bringing import Brought, bring
from ftdesk.core.dataset.formats.plan import look
from ftdesk.services.bulk_service import LARGE
from ftdesk.ui.dataset.edit_command import next_is_large, push_applied, step_large, undo_change
from tests.ui.dataset.conftest import Bench, OpenBench, talk

Until = Callable[..., Awaitable[object]]
MANY = 30_000
LONG = 120_000  # so many that one can press Cancel before the end


def many(path: Path, count: int = MANY) -> Path:
    path.write_text("".join(f"{talk(f'question {number}', 'x' * 200)}\n" for number in range(count)), "utf-8")
    return path


async def test_one_works_on_while_a_file_comes_in(bench: OpenBench, tmp_path: Path, until: Until) -> None:
    async with bench(talk("mine", "1")) as b:
        strip = b.page.transfers.imports.strip
        b.page.transfers.start_import(many(tmp_path / "big.jsonl"))
        await until(lambda: "so far" in strip.words.text() and len(b.dataset) > 1)
        assert strip.isVisible()
        assert strip.words.text().startswith("Importing big.jsonl: ")
        assert strip.bar.isVisible(), "how much there is follows from the size of the file"
        b.page.show_example(b.dataset.ids[0], 1)
        b.type("23")
        b.press(Qt.Key.Key_Escape)
        assert b.said(0)[1] == ("assistant", "123")
        b.rows[1].editor.setFocus()
        await until(lambda: b.notices)
        assert not strip.isVisible()
        assert b.notices[0].text.replace("0,0", "00") == "Read 30000, imported 30000."
        assert len(b.dataset) == MANY + 1
        assert b.view.example.id == b.dataset.ids[0], "nobody is taken away from what they write"


async def test_cancel_takes_back_what_came(bench: OpenBench, tmp_path: Path, until: Until) -> None:
    async with bench(talk("mine", "1")) as b:
        strip = b.page.transfers.imports.strip
        b.page.transfers.start_import(many(tmp_path / "big.jsonl", LONG))
        await until(lambda: len(b.dataset) > LARGE)
        QTest.mouseClick(strip.stop, Qt.MouseButton.LeftButton)
        await until(lambda: b.notices)
        assert b.notices[0].text == "The import of big.jsonl was cancelled."
        assert len(b.dataset) == 1
        assert not b.undo.canUndo()
        assert not strip.isVisible()


async def test_several_files_are_chosen_at_once_and_wait_for_each_other(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench() as b:
        first = many(tmp_path / "one.jsonl", 3000)
        many(tmp_path / "two.jsonl", 10)
        b.page.transfers.choose_import()
        await until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
        dialog = QApplication.activeModalWidget()
        dialog.setDirectory(str(first.parent))
        dialog.findChild(QLineEdit).setText('"one.jsonl" "two.jsonl"')
        QTest.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
        words: set[str] = set()
        await until(lambda: words.add(b.page.transfers.imports.strip.words.text()) or len(b.notices) == 2)
        assert any("1 more file" in text for text in words)
        assert len(b.dataset) == 3010
        undo_change(b.undo)
        assert len(b.dataset) == 3000


async def test_an_import_that_a_kill_cut_off_goes_on_by_itself(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench(talk("mine", "1")) as b:
        cut_off(b, many(tmp_path / "big.jsonl", 9000))
        b.page.transfers.take_up()
        await until(lambda: b.notices)
        assert b.notices[0].text.startswith("The import of big.jsonl was interrupted and has been finished.")
        assert "imported 9000" in b.notices[0].text.replace(",", "")
        assert len(b.dataset) == 9001
        undo_change(b.undo)
        assert len(b.dataset) == 1


async def test_of_a_file_that_is_gone_everything_is_taken_back(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench(talk("mine", "1")) as b:
        path = many(tmp_path / "big.jsonl", 9000)
        cut_off(b, path)
        path.unlink()
        b.page.transfers.take_up()
        await until(lambda: b.notices)
        assert "has been taken back" in b.notices[0].text
        assert len(b.dataset) == 1
        assert not b.undo.canUndo()


async def test_closing_the_project_leaves_an_import_to_go_on(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench(talk("mine", "1")) as b:
        b.page.transfers.start_import(many(tmp_path / "big.jsonl", LONG))
        await until(lambda: len(b.dataset) > LARGE)
        b.page.detach()
        task = b.page.transfers.imports._task
        assert task is not None
        task.cancel()
        await asyncio.wait([task])
        assert len(b.dataset) > LARGE
        b.start_anew()
        b.page.transfers.take_up()
        await until(lambda: b.notices)
        assert "has been finished" in b.notices[0].text
        assert len(b.dataset) == LONG + 1
        assert len({json.loads(each.body)["messages"][0]["content"] for each in b.dataset}) == LONG + 1


async def test_a_file_without_examples_can_be_read_otherwise(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench() as b:
        path = tmp_path / "diary.txt"
        path.write_text("Dear diary,\nnothing happened.\n", "utf-8")
        b.page.transfers.start_import(path)
        await until(lambda: b.notices)
        assert b.notices[0].tone == "bad"
        assert "Line 1" in b.notices[0].detail
        b.notices[0].actions[0].callback()
        dialog = await until(QApplication.activeModalWidget)
        assert dialog.options.format.isVisible()
        dialog.reject()
        await until(lambda: not b.page.transfers.running)


async def test_many_changes_at_once_hold_the_page_and_can_be_stopped(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    async with bench() as b:
        b.page.transfers.start_import(many(tmp_path / "big.jsonl", 6000))
        await until(lambda: b.notices)
        before = b.bodies()
        strip = b.page.transfers._bulk
        ids = list(b.dataset.ids)

        def slow(example: object) -> str:
            import time

            time.sleep(0.001)  # in the worker: as slow as a change that takes a while
            return str(example.body).replace("question", "QUESTION")

        work = asyncio.ensure_future(b.bulk.rework(ids, slow))
        await until(lambda: strip.isVisible() and strip.stop.isVisible())
        assert "Changing many examples: " in strip.words.text()
        assert not b.view.isEnabled()
        assert b.list.isEnabled()
        QTest.mouseClick(strip.stop, Qt.MouseButton.LeftButton)
        assert await work is None
        assert b.view.isEnabled()
        assert not strip.isVisible()
        assert b.bodies() == before


def cut_off(b: Bench, path: Path) -> None:
    """The state that a kill leaves: the first entries are in, and the import is not finished."""
    slices = iter((True, True, False))
    assert not bring(b.dataset, look(path), Brought(), lambda: None, lambda: next(slices))
    b.dataset.take_in()
    assert 1 < len(b.dataset) < 9000


async def test_what_is_still_on_the_screen_is_a_step_above_the_large_one(
    bench: OpenBench, tmp_path: Path, until: Until
) -> None:
    """Below it on the undo stack, taking the large one back would take the typed text with it."""
    async with bench(talk("one", "1"), talk("two", "2")) as b:
        before = b.bodies()

        async def replace() -> None:
            inverse = await b.bulk.rework(tuple(b.dataset.ids), lambda each: each.body.replace("one", "ONE"))
            assert inverse is not None
            push_applied(b.undo, b.dataset, inverse, "large")

        def type_now() -> None:
            if b.bulk.running:
                b.rows[1].editor.insertPlainText("typed ")

        leave = b.bulk.changed.connect(type_now)
        await replace()
        leave()
        await until(lambda: b.undo.count() == 2)
        assert b.undo.text(0) == "large"
        assert "typed" in b.bodies()[0]
        assert "ONE" in b.bodies()[0]
        while b.undo.index():
            if next_is_large(b.undo, b.bulk, back=True):
                await step_large(b.undo, b.bulk, back=True)
            else:
                undo_change(b.undo)
        assert b.bodies() == before
