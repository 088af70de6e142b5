"""The bin, “What I did”, a fair tenth, and another project's examples: with everything real below."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from ftdesk.core.dataset.bin import Deleted
from ftdesk.core.dataset.changes import AddExamples, DeleteExamples, SetContent, SetMarks, Steps
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.deeds import KEPT, earlier, write
from ftdesk.core.dataset.example import Mark, Split, Status
from ftdesk.core.dataset.query_bin import BinRows
from ftdesk.core.dataset.query_split import fair_tenth, lot
from ftdesk.core.project import Project
from ftdesk.ui.common.dialogs import Question
from ftdesk.ui.dataset.bin_dialog import BinDialog
from ftdesk.ui.dataset.deeds_dialog import DeedsDialog
from ftdesk.ui.dataset.deeds_model import Kind
from ftdesk.ui.dataset.edit_command import push_change, undo_change
from ftdesk.ui.dataset.merge_dialog import MergeDialog
from tests.ui.dataset.conftest import OpenBench, talk

Until = Callable[..., Awaitable[object]]
Dialog = TypeVar("Dialog", bound=QDialog)
TALKS = tuple(talk(f"question {number}", "answer") for number in range(6))


def shown(kind: type[Dialog]) -> Dialog | None:
    found = (each for each in QApplication.topLevelWidgets() if isinstance(each, kind))
    return next((each for each in found if each.isVisible()), None)


async def dialog_of(kind: type[Dialog], until: Until) -> Dialog:
    found = await until(lambda: shown(kind))
    assert isinstance(found, kind)
    return found


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


# -- the bin ---------------------------------------------------------------------------------------------


async def test_deleted_examples_lie_in_the_bin_and_come_back(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        push_change(b.undo, b.dataset, DeleteExamples((2, 3, 5)), "delete")
        b.page.wishes.open("bin")
        dialog = await dialog_of(BinDialog, until)
        QAbstractItemModelTester(
            dialog.model, QAbstractItemModelTester.FailureReportingMode.Warning, dialog.model
        )
        await until(lambda: dialog.model.rowCount() == 3)
        words = [dialog.model.index(row, 0).data() for row in range(3)]
        assert sorted(words) == ["question 1", "question 2", "question 4"]
        assert dialog.model.index(0, 1).data()
        QTest.keyClicks(dialog.field, "QUESTION 2")
        await until(lambda: dialog.model.rowCount() == 1)
        QTest.keyClick(dialog.field, Qt.Key.Key_Down)
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        await until(lambda: b.dataset.has(3))
        await until(lambda: dialog.model.rowCount() == 0)
        assert "these words" in dialog.nothing.text()
        dialog.field.clear()
        await until(lambda: dialog.model.rowCount() == 2)
        dialog.table.selectAll()
        click(dialog.button)
        await until(lambda: len(b.dataset) == 6)
        await until(lambda: dialog.model.rowCount() == 0)
        assert "empty" in dialog.nothing.text()
        dialog.close()
        undo_change(b.undo)
        assert len(b.dataset) == 4


def test_rows_of_the_bin_over_many_ranges() -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    ranges = [Deleted(40, 49, at), Deleted(1, 1, at + timedelta(days=1)), Deleted(7, 9, at)]
    rows = BinRows(ranges)
    wanted = [*range(40, 50), 1, 7, 8, 9]
    assert len(rows) == 14
    assert [rows.example_id(row) for row in range(14)] == wanted
    assert all(
        rows.ids_in(low, high) == wanted[low : high + 1] for low in range(14) for high in range(low, 14)
    )
    assert rows.deleted_at(1) == at + timedelta(days=1)
    assert rows.deleted_at(45) == at
    assert rows.deleted_at(2) is None
    assert rows.deleted_at(50) is None


# -- what I did ------------------------------------------------------------------------------------------


async def test_one_goes_back_and_forward_to_any_step(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        for number in range(4):
            push_change(b.undo, b.dataset, SetContent(1, 0, f"text {number}"), f"edit {number}")
        b.page.wishes.open("deeds")
        dialog = await dialog_of(DeedsDialog, until)
        model = dialog.model
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
        words = [row.text for row in model.rows]
        assert words == ["edit 3", "edit 2", "edit 1", "edit 0", "As the project was when it was opened"]
        assert model.now_row() == 0
        place = dialog.table.visualRect(model.index(2, 0)).center()
        QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        await until(lambda: b.said(0)[0][1] == "text 1")
        assert [row.kind for row in model.rows] == [
            Kind.UNDONE,
            Kind.UNDONE,
            Kind.NOW,
            Kind.DONE,
            Kind.BEGINNING,
        ]
        dialog.table.setFocus()
        QTest.keyClick(dialog.table, Qt.Key.Key_Up)
        QTest.keyClick(dialog.table, Qt.Key.Key_Up)
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        await until(lambda: b.said(0)[0][1] == "text 3")
        dialog.table.setCurrentIndex(model.index(4, 0))
        click(dialog.button)
        await until(lambda: b.said(0)[0][1] == "question 0")
        dialog.close()


async def test_a_long_way_is_shown_at_its_end(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        for number in range(150):
            push_change(b.undo, b.dataset, SetContent(1, 0, f"text {number}"), f"edit {number}")
        b.page.wishes.open("deeds")
        dialog = await dialog_of(DeedsDialog, until)
        dialog.table.setCurrentIndex(dialog.model.index(147, 0))
        dialog.go()
        await until(lambda: b.undo.index() == 3)
        await until(lambda: dialog.model.now_row() == 147)
        assert b.said(0)[0][1] == "text 2"
        dialog.close()


async def test_large_steps_are_walked_too(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        push_change(b.undo, b.dataset, AddExamples(tuple(talk(f"m {n}") for n in range(1500))), "add many")
        push_change(b.undo, b.dataset, SetContent(1, 0, "x"), "edit")
        b.page.wishes._walk.go(0)
        await until(lambda: b.undo.index() == 0 and not b.dataset.busy)
        assert len(b.dataset) == 6
        b.page.wishes._walk.go(2)
        await until(lambda: b.undo.index() == 2 and not b.dataset.busy)
        assert len(b.dataset) == 1506


async def test_the_steps_are_there_in_the_next_session(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        for number in range(3):
            push_change(b.undo, b.dataset, SetContent(1, 0, f"text {number}"), f"edit {number}")
        undo_change(b.undo)
        keeper = b.page.wishes.keeper
        await until(lambda: [each.text for each in earlier(b.project.db, 10**9)] == ["edit 1", "edit 0"])
        push_change(b.undo, b.dataset, SetContent(1, 0, "other"), "another way")
        keeper.flush()
        assert [each.text for each in earlier(b.project.db, 10**9)] == ["another way", "edit 1", "edit 0"]
        b.undo.clear()
        b.page.wishes.detach()
        b.start_anew()
        b.page.wishes.open("deeds")
        dialog = await dialog_of(DeedsDialog, until)
        kinds = [row.kind for row in dialog.model.rows]
        assert kinds[0] is Kind.NOW
        assert [row.text for row in dialog.model.rows if row.kind is Kind.EARLIER]
        assert not dialog.model.flags(dialog.model.index(len(kinds) - 1, 0)) & Qt.ItemFlag.ItemIsEnabled
        dialog.close()


def test_a_thousand_steps_are_kept(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "a.ftdesk")
    start = datetime(2026, 1, 1, tzinfo=UTC)
    write(project, 0, [(start + timedelta(seconds=n), f"step {n}") for n in range(KEPT + 30)])
    found = earlier(project.db, 10**9)
    assert len(found) == KEPT
    assert found[0].text == f"step {KEPT + 29}"
    assert found[0].at == start + timedelta(seconds=KEPT + 29)
    write(project, found[4].id, [])
    assert earlier(project.db, 10**9)[0] == found[4]
    project.close()


# -- a fair tenth ----------------------------------------------------------------------------------------


def test_a_tenth_is_fair_and_stays_put() -> None:
    use = dict.fromkeys(range(1, 1001), Split.TRAIN)
    first = fair_tenth(list(use), use.get)
    assert len(first.chosen) == 100
    assert not fair_tenth(range(1, 10), lambda _id: Split.TRAIN).chosen
    assert len(fair_tenth(range(1, 11), lambda _id: Split.TRAIN).chosen) == 1
    spread = [sum(low < each <= low + 250 for each in first.chosen) for low in (0, 250, 500, 750)]
    assert min(spread) > 10
    use |= dict.fromkeys(first.chosen, Split.VALIDATION)
    assert not fair_tenth(list(use), use.get).chosen
    use |= dict.fromkeys(range(1001, 1501), Split.TRAIN)
    more = fair_tenth(list(use), use.get)
    assert len(more.chosen) == 50
    assert not set(more.chosen) & set(first.chosen)
    assert len({lot(each) for each in range(10_000)}) == 10_000


async def test_a_tenth_is_set_aside_as_one_step(bench: OpenBench, until: Until) -> None:
    async with bench(*(talk(f"q {number}", "a") for number in range(30))) as b:
        b.dataset.apply(SetMarks((1, 2, 3, 4, 5), status=Status.LEFT_OUT))
        b.page.wishes.open("split")
        question = await dialog_of(Question, until)
        question._choose("yes")
        await until(lambda: b.dataset.count(Split.VALIDATION) == 3)
        assert b.undo.count() == 1
        chosen = [each.id for each in b.dataset if each.split is Split.VALIDATION]
        assert all(each > 5 for each in chosen)
        b.page.wishes.open("split")
        await until(lambda: "already" in b.notices[-1].text)
        undo_change(b.undo)
        assert b.dataset.count(Split.VALIDATION) == 0


async def test_of_few_examples_none_is_set_aside(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        b.page.wishes.open("split")
        await until(lambda: b.notices)
        assert "too few" in b.notices[-1].text


# -- another project -------------------------------------------------------------------------------------


def other_project(tmp_path: Path, *bodies: str) -> Path:
    project = Project.create(tmp_path / "Other.ftdesk")
    dataset = Dataset(project)
    dataset.apply(Steps((AddExamples(bodies[:1], origin="a.csv"), AddExamples(bodies[1:]))))
    dataset.apply(SetMarks((2,), split=Split.VALIDATION, status=Status.DRAFT, add_tags=("x", "y"), note="hm"))
    project.close()
    return project.path


async def choose_file(path: Path, until: Until) -> None:
    dialog = await dialog_of(QFileDialog, until)
    field = dialog.findChild(QLineEdit)
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("skip", [True, False])
async def test_another_projects_examples_come_with_all_that_was_said(
    bench: OpenBench, until: Until, tmp_path: Path, skip: bool
) -> None:
    spaced = TALKS[1].replace(": ", ":  ")
    path = other_project(tmp_path, talk("new one", "a"), talk("new two", "b"), spaced)
    async with bench(*TALKS) as b:
        b.page.wishes.open("merge")
        await choose_file(path, until)
        dialog = await dialog_of(MergeDialog, until)
        assert dialog.skip.isVisible()
        assert dialog.number == 2
        dialog.skip.setChecked(skip)
        click(dialog.button)
        await until(lambda: len(b.dataset) == (8 if skip else 9))
        await until(lambda: b.notices[-1].text == ("Read 3, added 2." if skip else "Read 3, added 3."))
        assert ("skipped" in b.notices[-1].detail) is skip
        first, second = (b.dataset.example(b.dataset.ids[number]) for number in (6, 7))
        assert (first.title, first.origin, first.mark) == ("new one", "a.csv", Mark())
        assert second.mark == Mark(Split.VALIDATION, Status.DRAFT, ("x", "y"), "hm")
        assert second.origin == "Other"
        assert b.undo.count() == 1
        undo_change(b.undo)
        assert b.bodies() == list(TALKS)
    assert Project.open(path).read_only is False


async def test_a_project_is_not_added_to_itself(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        b.page.wishes.open("merge")
        await choose_file(b.project.path, until)
        await until(lambda: b.notices and "is open" in b.notices[-1].text)
        assert len(b.dataset) == 6


async def test_a_file_that_is_no_project_is_told(bench: OpenBench, until: Until, tmp_path: Path) -> None:
    async with bench(*TALKS) as b:
        path = tmp_path / "Odd.ftdesk"
        path.write_text("no project")
        b.page.wishes.open("merge")
        await choose_file(path, until)
        await until(lambda: b.notices and b.notices[-1].tone == "bad")
        await asyncio.sleep(0)
