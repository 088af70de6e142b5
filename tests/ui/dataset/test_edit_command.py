"""One change, one undoable step; a step that cannot be made leaves everything where it stood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QUndoStack

from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project import Project
from ftdesk.services.bulk_service import BulkService
from ftdesk.ui.dataset.edit_command import (
    next_is_large,
    push_applied,
    push_change,
    redo_change,
    step_large,
    undo_change,
)
from tests.ui.dataset.conftest import talk

BIG = "x" * 400_000


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = Project.create(tmp_path / "Undo.ftdesk")
    yield made
    made.close()


@pytest.fixture
def dataset(project: Project) -> Dataset:
    made = Dataset(project)
    made.apply(ch.AddExamples((talk("one", "1"), talk("two", "2"))))
    return made


@pytest.fixture
def undo(qapp: object) -> QUndoStack:
    return QUndoStack(qapp)  # type: ignore[arg-type]


def _bodies(dataset: Dataset) -> list[str]:
    return [example.body for example in dataset]


def test_there_and_back_and_there_again(dataset: Dataset, undo: QUndoStack) -> None:
    states = [_bodies(dataset)]
    first = dataset.ids[0]
    for change in (
        ch.SetContent(first, 1, "uno"),
        ch.AddExamples((talk("three"),), after=first),
        ch.DeleteExamples((first,)),
    ):
        push_change(undo, dataset, change, "step")
        states.append(_bodies(dataset))
    for state in reversed(states[:-1]):
        undo_change(undo)
        assert _bodies(dataset) == state
    for state in states[1:]:
        redo_change(undo)
        assert _bodies(dataset) == state
    assert undo.undoText() == "step"


def test_what_cannot_be_applied_is_no_step(dataset: Dataset, undo: QUndoStack) -> None:
    with pytest.raises(FtdeskError) as caught:
        push_change(undo, dataset, ch.SetContent(999, 0, "x"), "step")
    assert caught.value.code == Code.EXAMPLE_GONE
    with pytest.raises(IndexError):
        push_change(undo, dataset, ch.SetContent(dataset.ids[0], 9, "x"), "step")
    assert undo.count() == 0


def test_an_import_is_put_on_the_stack_as_done(dataset: Dataset, undo: QUndoStack) -> None:
    before = _bodies(dataset)
    push_applied(undo, dataset, dataset.apply(ch.AddExamples((talk("three"),))), "Import")
    assert len(dataset) == 3
    undo_change(undo)
    assert _bodies(dataset) == before
    redo_change(undo)
    assert len(dataset) == 3


def test_an_undo_that_fails_is_told_and_can_be_tried_again(
    project: Project, dataset: Dataset, undo: QUndoStack
) -> None:
    first = dataset.ids[0]
    push_change(undo, dataset, ch.SetContent(first, 1, BIG), "big")
    push_change(undo, dataset, ch.SetContent(first, 1, "small"), "small")
    dataset.apply(ch.AddExamples((talk(BIG, "takes the room that became free"),)))
    project.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = project.db.execute("PRAGMA page_count").fetchone()[0]
    project.db.execute(f"PRAGMA max_page_count = {pages}")
    for _ in range(2):
        with pytest.raises(FtdeskError) as caught:
            undo_change(undo)
        assert caught.value.code == Code.DISK_FULL
        assert undo.undoText() == "small"
        assert dataset.example(first).turns[1].text == "small"
    project.db.execute("PRAGMA max_page_count = 1073741823")
    undo_change(undo)
    assert dataset.example(first).turns[1].text == BIG
    redo_change(undo)
    assert dataset.example(first).turns[1].text == "small"


def test_nothing_to_undo_is_no_error(dataset: Dataset, undo: QUndoStack) -> None:
    undo_change(undo)
    redo_change(undo)
    assert undo.count() == 0


async def test_a_step_that_comes_while_a_large_one_is_undone_keeps_its_place(
    dataset: Dataset, undo: QUndoStack
) -> None:
    """The large step is then undone by a step of its own above it; there and back leads to the same file."""
    bulk = BulkService(dataset)
    before = _bodies(dataset)
    change = await bulk.rework(dataset.ids, lambda each: each.body.replace("one", "ONE"))
    assert change is not None
    push_applied(undo, dataset, change, "large")
    after = _bodies(dataset)

    def on_changed() -> None:
        if not bulk.running and undo.count() == 1:
            push_change(undo, dataset, ch.SetContent(dataset.ids[1], 0, "typed"), "typed")

    bulk.changed.connect(on_changed)
    await step_large(undo, bulk, back=True)
    assert [undo.text(each) for each in range(undo.count())] == ["large", "typed", "large"]
    done = _bodies(dataset)
    assert (done[0], "typed" in done[1]) == (before[0], True)
    while undo.index():
        if next_is_large(undo, bulk, back=True):
            await step_large(undo, bulk, back=True)
        else:
            undo_change(undo)
        if undo.index() == 1:
            assert _bodies(dataset) == after
    assert _bodies(dataset) == before
