"""What changed since a training, in its window: with a real project and its real past."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from ftdesk.core.dataset import versions
from ftdesk.core.dataset.changes import AddExamples, DeleteExamples, SetContent, SetMarks
from ftdesk.core.dataset.example import Example, Split, Status
from ftdesk.core.dataset.query_diff import Op, turn_changes, word_changes
from ftdesk.ui.dataset.edit_command import undo_change
from ftdesk.ui.dataset.versions_model import What
from ftdesk.ui.dataset.versions_window import VersionsWindow
from tests.ui.dataset.conftest import Bench, OpenBench, talk

Until = Callable[..., Awaitable[object]]
TALKS = tuple(talk(f"question {number}", f"answer {number}") for number in range(8))


def keep_version(b: Bench) -> None:
    """As a launch does."""
    b.dataset.apply(SetMarks((7, 8), split=Split.VALIDATION))
    b.dataset.apply(SetContent(1, 1, "edited before"))
    versions.keep(b.project, "job", b.dataset.revision, range(1, 7), (7, 8))


def change_much(b: Bench) -> None:
    b.dataset.apply(SetContent(2, 1, "another answer 1"))
    b.dataset.apply(SetContent(5, 1, "for a while"))
    b.dataset.apply(SetContent(5, 1, "answer 4"))  # as it was: no change
    b.dataset.apply(DeleteExamples((3,)))
    b.dataset.apply(SetMarks((4,), status=Status.LEFT_OUT))
    b.dataset.apply(SetMarks((8,), split=Split.TRAIN))
    b.dataset.apply(AddExamples((talk("new"),)))


async def window_of(b: Bench, until: Until) -> VersionsWindow:
    b.page.wishes.open_version("job", "Marv")

    def found() -> VersionsWindow | None:
        windows = (each for each in QApplication.topLevelWidgets() if isinstance(each, VersionsWindow))
        return next((each for each in windows if each.isVisible() and each._task and each._task.done()), None)

    window = await until(found)
    assert isinstance(window, VersionsWindow)
    return window


def rows(window: VersionsWindow) -> list[tuple[int, What]]:
    return [found for row in range(window.model.rowCount()) if (found := window.model.example(row))]


async def choose(window: VersionsWindow, example_id: int) -> None:
    window.table.selectRow(window.model.row_of(example_id))


async def test_every_change_is_a_row_and_can_be_undone_by_one(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        keep_version(b)
        change_much(b)
        window = await window_of(b, until)
        model = window.model
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
        wanted = [(9, What.ADDED), (3, What.REMOVED), (4, What.REMOVED), (2, What.EDITED), (8, What.MOVED)]
        assert rows(window) == wanted
        assert window.heading.text() == "5 change(s) since “Marv”"
        assert window.kinds[What.REMOVED].text() == "Removed  2"
        QTest.mouseClick(window.kinds[What.EDITED], Qt.MouseButton.LeftButton)
        assert rows(window) == [(2, What.EDITED)]
        text = window.diff.toPlainText()
        assert "answer 1" in text
        assert "another answer 1" in text
        QTest.mouseClick(window.kinds[None], Qt.MouseButton.LeftButton)
        await choose(window, 9)
        assert not window.restore.isEnabled()
        for example_id in (2, 3, 4, 8):
            await choose(window, example_id)
            assert window.restore.isEnabled()
            QTest.mouseClick(window.restore, Qt.MouseButton.LeftButton)
            await until(lambda gone=example_id: window.model.row_of(gone) < 0)
        assert rows(window) == [(9, What.ADDED)]
        assert b.said(1)[1] == ("assistant", "answer 1")
        assert b.dataset.example(4).status is Status.READY
        assert b.dataset.example(8).split is Split.VALIDATION
        assert b.undo.count() == 4
        b.dataset.apply(DeleteExamples((9,)))
        await until(lambda: window.nothing.isVisible())
        assert window.heading.text() == "No change since “Marv”"
        window.close()
        undo_change(b.undo)
        assert b.dataset.example(8).split is Split.TRAIN


async def test_exactly_what_was_sent_is_exported(bench: OpenBench, until: Until, tmp_path: Path) -> None:
    async with bench(*TALKS) as b:
        keep_version(b)
        before = {each.id: each.body for each in b.dataset}
        change_much(b)
        window = await window_of(b, until)
        QTest.mouseClick(window.export, Qt.MouseButton.LeftButton)

        def dialog() -> QFileDialog | None:
            found = (each for each in window.findChildren(QFileDialog) if each.isVisible())
            return next(found, None)

        shown = await until(dialog)
        assert isinstance(shown, QFileDialog)
        field = shown.findChild(QLineEdit)
        field.setText(str(tmp_path / "sent.jsonl"))
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(lambda: b.notices)
        sent = (tmp_path / "sent.jsonl").read_text("utf-8").splitlines()
        beside = (tmp_path / "sent.validation.jsonl").read_text("utf-8").splitlines()
        assert sent == [before[each] for each in range(1, 7)]
        assert beside == [before[7], before[8]]
        assert "6 example(s) written" in b.notices[-1].text
        assert "2 for validation" in b.notices[-1].detail
        window.close()


async def test_enter_shows_the_example_in_the_list(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        keep_version(b)
        change_much(b)
        window = await window_of(b, until)
        await choose(window, 2)
        window.table.setFocus()
        QTest.keyClick(window.table, Qt.Key.Key_Return)
        await until(lambda: b.view.example is not None and b.view.example.id == 2)
        assert not window.isVisible()


async def test_a_training_from_before_is_told(bench: OpenBench, until: Until) -> None:
    async with bench(*TALKS) as b:
        b.page.wishes.open_version("unknown", "Old")
        assert "not known" in b.notices[-1].text


# -- the comparison itself -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The parcel comes today.", "The parcel comes tomorrow, I hope."),
        ("包裹在路上。", "包裹已在路上了。"),
        ("", "new"),
        ("same", "same"),
        ("a " * 3000 + "x", "b " * 3000 + "x"),
        ("line one\nline two", "line one\n\nline 2"),
    ],
)
def test_both_sides_of_a_word_diff_are_whole(before: str, after: str) -> None:
    left, right = word_changes(before, after)
    assert "".join(text for _, text in left) == before
    assert "".join(text for _, text in right) == after
    assert {op for op, _ in left} <= {Op.SAME, Op.OUT}
    assert {op for op, _ in right} <= {Op.SAME, Op.IN}


def test_only_the_words_that_changed_are_marked() -> None:
    left, right = word_changes("The parcel comes today.", "The parcel comes tomorrow.")
    assert [text for op, text in left if op is Op.OUT] == ["today"]
    assert [text for op, text in right if op is Op.IN] == ["tomorrow"]


def test_turns_are_put_side_by_side() -> None:
    before = Example(1, talk("a", "b", "c", "d"))
    after = Example(1, talk("a", "B", "c", "d", "e"))
    found = turn_changes(before, after)
    assert [each.same for each in found] == [True, False, True, True, False]
    assert found[-1].role_before is None
    assert [each.role_after for each in turn_changes(before, None)] == [None] * 4
