"""The sheet's model follows every change under Qt's model tester, and reads only what is looked at."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ftdesk.core.checks.problem import Problem, ProblemCode, error
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset, Touched
from ftdesk.core.project import Project
from ftdesk.ui.dataset.sheet_model import FIGURES, KEPT, SheetModel, SheetRole
from tests.ui.dataset.conftest import talk


class Figures:
    """Tokens and problems as the services would answer them."""

    def tokens_of(self, example_id: int) -> int | None:
        return example_id * 10 if example_id % 2 else None

    def of_example(self, example_id: int) -> tuple[Problem, ...]:
        return (error(example_id, 0, ProblemCode.MISSING_USER),) if example_id == 2 else ()


@pytest.fixture
def dataset(tmp_path: Path) -> Iterator[Dataset]:
    project = Project.create(tmp_path / "Sheet.ftdesk")
    made = Dataset(project)
    made.apply(ch.AddExamples(tuple(talk(f"question {number}", "x") for number in range(30))))
    made.set_system_text("Be kind.")
    yield made
    project.close()


def _model(dataset: Dataset, qapp: QApplication) -> SheetModel:
    figures = Figures()
    model = SheetModel(dataset, figures, figures, qapp)  # type: ignore[arg-type]

    def follow(touched: Touched) -> None:
        model.follow(touched)
        model.set_ids(dataset.ids)

    dataset.changed.connect(follow)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    return model


def _questions(model: SheetModel) -> list[str]:
    return [model.index(row, 1).data() for row in range(model.rowCount() - 1)]


def test_what_a_row_says(dataset: Dataset, qapp: QApplication) -> None:
    dataset.apply(ch.AddExamples((talk("a", "b", "c", "d"),)))
    model = _model(dataset, qapp)
    assert [model.headerData(each, Qt.Orientation.Horizontal) for each in range(4)] == [
        "System", "User", "Assistant", "Tokens",
    ]  # fmt: skip
    assert [model.headerData(each, Qt.Orientation.Vertical) for each in (0, 30, 31)] == ["1", "31", "+"]
    assert model.index(0, 1).data() == "question 0"
    assert model.index(0, FIGURES).data() == str(dataset.ids[0] * 10)
    assert model.index(1, FIGURES).data(SheetRole.SEVERITY) == "error"
    assert model.index(1, FIGURES).data(SheetRole.PROBLEMS) == 1
    assert "problem" in model.index(1, FIGURES).data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "User of example 1, question 0"
    assert "open in Table" in model.index(30, 2).data(SheetRole.NOTE)
    assert model.index(31, 0).data() == "Be kind."
    assert "new example" in model.index(31, 1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_can_be_written_into(dataset: Dataset, qapp: QApplication) -> None:
    dataset.apply(ch.AddExamples((talk("a", "b", "c", "d"),)))
    model = _model(dataset, qapp)

    def writable(row: int) -> list[bool]:
        flags = [model.index(row, column).flags() for column in range(model.columnCount())]
        return [bool(each & Qt.ItemFlag.ItemIsEditable) for each in flags]

    assert writable(0) == [True, True, True, False]
    assert writable(30) == [False] * 4
    assert writable(31) == [True, True, True, False]


def test_long_texts_are_shown_short_and_edited_whole(dataset: Dataset, qapp: QApplication) -> None:
    model = _model(dataset, qapp)
    dataset.apply(ch.SetContent(dataset.ids[0], 1, "word " * 2000))
    assert len(model.index(0, 2).data()) < 1000
    assert model.index(0, 2).data(Qt.ItemDataRole.EditRole) == "word " * 2000


def test_edits_repaint_only_their_row(dataset: Dataset, qapp: QApplication, qtbot: QtBot) -> None:
    model = _model(dataset, qapp)
    assert model.index(3, 1).data() == "question 3"
    with qtbot.waitSignal(model.dataChanged) as told:
        dataset.apply(ch.SetContent(dataset.ids[3], 0, "another"))
    assert (told.args[0].row(), told.args[1].row()) == (3, 3)
    assert model.index(3, 1).data() == "another"


def test_two_hundred_random_changes(dataset: Dataset, qapp: QApplication) -> None:
    model = _model(dataset, qapp)
    dice = random.Random(11)
    undo: list[ch.Change] = []
    for number in range(200):
        ids = list(dataset.ids)
        some = tuple(dice.sample(ids, min(len(ids), dice.randint(1, 5))))
        kinds: list[ch.Change] = [
            ch.AddExamples((talk(f"n{number}"), talk("m")), after=dice.choice([None, *ids])),
            ch.DeleteExamples(some),
            ch.Steps(tuple(ch.MoveExample(each, dice.choice([None, *set(ids) - {each}])) for each in some)),
            ch.SetContent(some[0], 0, f"edited {number}"),
        ]
        undo.append(dataset.apply(dice.choice(kinds)))
        if dice.random() < 0.3:
            dataset.apply(undo.pop())
        assert [model.example_id(row) for row in range(model.new_row)] == list(dataset.ids)
        if len(dataset) < 8:
            dataset.apply(ch.AddExamples(tuple(talk(f"more {n}") for n in range(20))))
    assert _questions(model) == [example.title for example in dataset]


def test_a_long_sheet_reads_only_the_pages_that_are_looked_at(dataset: Dataset, qapp: QApplication) -> None:
    dataset.apply(ch.AddExamples(tuple(talk(f"bulk {number}") for number in range(4000))))
    model = _model(dataset, qapp)
    asked: list[str] = []
    dataset.project.db.set_trace_callback(asked.append)
    for row in range(3000, 3040):
        assert model.index(row, 1).data().startswith("bulk")
    dataset.project.db.set_trace_callback(None)
    assert len(asked) <= 2
    for row in range(model.rowCount()):
        model.cells(row)
    assert len(model._cells) <= KEPT
