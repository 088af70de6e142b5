"""The list model follows every kind of change under Qt's model tester, selections included."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ftdesk.core.checks.problem import Problem, ProblemCode, error
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split
from ftdesk.core.project import Project
from ftdesk.ui.dataset.example_list_model import KEPT, ExampleListModel, ExampleRole
from ftdesk.ui.dataset.import_needing import Needing
from ftdesk.ui.dataset.read_pages import LONG
from ftdesk.ui.theme import Theme
from tests.ui.dataset.conftest import talk


class Figures:
    """Tokens and problems as the services would answer them."""

    def tokens_of(self, example_id: int) -> int | None:
        return example_id * 10 if example_id % 2 else None

    def of_example(self, example_id: int) -> tuple[Problem, ...]:
        return (error(example_id, 0, ProblemCode.MISSING_USER),) if example_id == 2 else ()


@pytest.fixture
def dataset(tmp_path: Path) -> Iterator[Dataset]:
    project = Project.create(tmp_path / "List.ftdesk")
    made = Dataset(project)
    made.apply(ch.AddExamples(tuple(talk(f"question {number}", "x") for number in range(30))))
    yield made
    project.close()


def _model(dataset: Dataset, qtbot: QtBot) -> ExampleListModel:
    figures = Figures()
    model = ExampleListModel(dataset, figures, figures, qtbot._request.getfixturevalue("qapp"))  # type: ignore[arg-type]
    dataset.changed.connect(model.follow)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    return model


def _titles(model: ExampleListModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_what_a_row_says(dataset: Dataset, qtbot: QtBot) -> None:
    model = _model(dataset, qtbot)
    first, second = dataset.ids[0], dataset.ids[1]
    dataset.apply(ch.SetMarks((first,), split=Split.VALIDATION))
    index = model.index(0)
    assert index.data() == "question 0"
    assert index.data(ExampleRole.SUMMARY).turns == 2
    assert index.data(ExampleRole.SUMMARY).validation
    assert index.data(ExampleRole.TOKENS) == first * 10
    assert index.data(ExampleRole.SEVERITY) is None
    assert model.index(1).data(ExampleRole.SEVERITY) == "error"
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "question 0" in words
    assert "Validation" in words
    assert "problem" in model.index(model.row_of(second)).data(Qt.ItemDataRole.AccessibleTextRole)


def test_edits_repaint_only_their_row(dataset: Dataset, qtbot: QtBot) -> None:
    model = _model(dataset, qtbot)
    assert model.index(3).data() == "question 3"
    with qtbot.waitSignal(model.dataChanged) as told:
        dataset.apply(ch.SetContent(dataset.ids[3], 0, "another"))
    assert (told.args[0].row(), told.args[1].row()) == (3, 3)
    assert model.index(3).data() == "another"


def test_two_hundred_random_changes_keep_list_and_selection_right(dataset: Dataset, qtbot: QtBot) -> None:
    model = _model(dataset, qtbot)
    selection = QItemSelectionModel(model, model)
    dice = random.Random(7)
    undo: list[ch.Change] = []
    for _ in range(200):
        ids = list(dataset.ids)
        chosen = set(dice.sample(ids, min(4, len(ids))))
        selection.clear()
        for each in chosen:
            selection.select(model.index(model.row_of(each)), QItemSelectionModel.SelectionFlag.Select)
        some = tuple(dice.sample(ids, min(len(ids), dice.randint(1, 5))))
        fresh = tuple(talk(f"n{n}") for n in range(dice.randint(1, 4)))
        kinds: list[ch.Change] = [
            ch.AddExamples(fresh, after=dice.choice([None, *ids])),
            ch.DeleteExamples(some),
            ch.Steps(tuple(ch.MoveExample(each, dice.choice([None, *set(ids) - {each}])) for each in some)),
            ch.Steps(
                (ch.MoveExample(some[0], None), ch.DeleteExamples(some[1:]), ch.AddExamples((talk("new"),)))
            ),
        ]  # fmt: skip
        change = undo.pop() if undo and dice.random() < 0.3 else dice.choice(kinds)
        undo = [] if change not in kinds else [*undo, dataset.apply(change)]
        if change not in kinds:
            dataset.apply(change)
        assert [model.example_id(row) for row in range(model.rowCount())] == list(dataset.ids)
        left = {model.example_id(index.row()) for index in selection.selectedRows()}
        assert left == chosen & set(dataset.ids)
        if len(dataset) < 8:
            dataset.apply(ch.AddExamples(tuple(talk(f"more {n}") for n in range(20))))
    assert _titles(model) == [example.title for example in dataset]


def test_a_scattered_bulk_change_is_followed_too(dataset: Dataset, qtbot: QtBot) -> None:
    dataset.apply(ch.AddExamples(tuple(talk(f"bulk {number}") for number in range(1000))))
    model = _model(dataset, qtbot)
    back = dataset.apply(ch.DeleteExamples(tuple(dataset.ids[::2])))
    assert _titles(model) == [example.title for example in dataset]
    dataset.apply(back)
    assert _titles(model) == [example.title for example in dataset]


def test_a_long_list_reads_only_the_pages_that_are_looked_at(dataset: Dataset, qtbot: QtBot) -> None:
    dataset.apply(ch.AddExamples(tuple(talk(f"bulk {number}") for number in range(8000))))
    model = _model(dataset, qtbot)
    asked: list[str] = []
    dataset._db.set_trace_callback(asked.append)
    for row in range(4000, 4020):
        assert model.index(row).data().startswith("bulk")
    dataset._db.set_trace_callback(None)
    assert len(asked) == 1
    for row in range(model.rowCount()):
        model.summary(row)
    assert len(model._summaries) <= KEPT


def test_refused_lines_under_the_model_tester(qtbot: QtBot, tmp_path: Path) -> None:
    from ftdesk.core.dataset.formats.entry import Rejected
    from ftdesk.core.dataset.formats.plan import look, read

    path = tmp_path / "in.jsonl"
    path.write_text(talk("a") + "\n{\n[]\n", encoding="utf-8")
    rejected = [entry for entry in read(look(path)) if isinstance(entry, Rejected)]
    app = qtbot._request.getfixturevalue("qapp")
    model = Needing(Theme(app), app)
    model.add("in.jsonl", None, rejected)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    assert model.rowCount() == 2
    assert model.headerData(1, Qt.Orientation.Horizontal) == "What is wrong"
    assert "no object" in model.index(1, 1).data()


def test_in_a_long_list_only_what_was_painted_is_painted_again(dataset: Dataset, qtbot: QtBot) -> None:
    dataset.apply(ch.AddExamples(tuple(talk(f"bulk {number}") for number in range(LONG))))
    model = _model(dataset, qtbot)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.refresh(dataset.ids[5000:5064])
    assert not told
    assert model.index(5003).data() == "bulk 4973"
    model.refresh(dataset.ids[5003:5004])
    assert told == [(5003, 5003)]
    dataset.apply(ch.SetContent(dataset.ids[5003], 0, "other words"))
    assert told[1:] == [(5003, 5003)]
    assert model.index(5003).data() == "other words"
    model.refresh(dataset.ids[5000:5064])
    assert told[2:] == [(0, model.rowCount() - 1)]
