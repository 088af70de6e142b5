"""The list of problems by kind: opened by keys and presses, followed without a jump, never slow."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ftdesk.core.checks.problem import Kind, Problem, ProblemCode, Severity
from ftdesk.ui.check.problem_list_model import ProblemListModel
from ftdesk.ui.check.problem_table import ProblemTable
from ftdesk.ui.theme import Theme

ROLE, SPACE, TWICE = (
    ProblemCode.UNRECOGNIZED_ROLE,
    ProblemCode.LEADING_TRAILING_SPACE,
    ProblemCode.DUPLICATE_EXAMPLE,
)
SEVERITIES = {ROLE: Severity.ERROR, TWICE: Severity.WARNING, SPACE: Severity.HINT}
PARAMS: dict[ProblemCode, dict[str, str | int]] = {ROLE: {"role": "boss"}, TWICE: {"same_as": 1}}


class Lazy(Sequence[Problem]):
    """Problems of one kind that are made when they are looked at, and counts how many were."""

    def __init__(self, code: ProblemCode, examples: Sequence[int]) -> None:
        self.code, self.examples, self.asked = code, examples, 0

    def __len__(self) -> int:
        return len(self.examples)

    def __getitem__(self, at: int) -> Problem:  # type: ignore[override]
        self.asked += 1
        number = self.examples[at]
        return Problem(number, 0, self.code, SEVERITIES[self.code], PARAMS.get(self.code, {}), mendable=True)

    def __iter__(self) -> Iterator[Problem]:
        raise AssertionError("nobody goes through all of them")


class Found:
    """What the proof-reader would tell."""

    def __init__(self, **examples: Sequence[int]) -> None:
        self.lists = {ProblemCode[name]: Lazy(ProblemCode[name], ids) for name, ids in examples.items()}

    def kinds(self) -> list[Kind]:
        return [Kind(code, SEVERITIES[code], len(each), len(each)) for code, each in self.lists.items()]

    def show(self, model: ProblemListModel) -> None:
        model.set_problems(self.kinds(), lambda code: self.lists.get(code, ()), range(1, 200_001))


def made(problem: Problem) -> str:
    return f"text of {problem.example}"


def rows(model: ProblemListModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def model(qapp: object) -> Iterator[ProblemListModel]:
    model = ProblemListModel(made)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    yield model
    tester.deleteLater()
    model.deleteLater()


@contextmanager
def tabled(qtbot: QtBot, theme: Theme, model: ProblemListModel) -> Iterator[ProblemTable]:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(520, 400)
    table = ProblemTable(theme, model, host)
    table.resize(520, 400)
    host.show()
    table.setFocus()
    yield table  # and the host lives as long


@pytest.fixture
def table(qtbot: QtBot, theme: Theme, model: ProblemListModel) -> Iterator[ProblemTable]:
    with tabled(qtbot, theme, model) as table:
        yield table


def test_the_worst_first_each_kind_closed_and_one_alone_is_its_own_row(model: ProblemListModel) -> None:
    Found(LEADING_TRAILING_SPACE=[3, 4, 5], DUPLICATE_EXAMPLE=[7, 8], UNRECOGNIZED_ROLE=[2]).show(model)
    alone, *kinds = rows(model)
    assert alone == "“boss” is not one who can speak in an example."
    assert kinds == ["Examples that are there twice", "Blank space around the text"]
    model.set_open(2, open_=True)
    assert rows(model)[3:] == ["text of 3", "text of 4", "text of 5"]
    model.set_open(1, open_=True)
    assert rows(model)[2:4] == ["text of 7", "text of 8"]
    model.set_open(1, open_=False)
    assert model.rowCount() == 6
    spoken = model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "3 problem(s)" in spoken
    assert "worth a look" in spoken


def test_what_is_open_stays_open_while_problems_come_and_go(model: ProblemListModel) -> None:
    Found(LEADING_TRAILING_SPACE=[3, 4, 5]).show(model)
    model.set_open(0, open_=True)
    Found(LEADING_TRAILING_SPACE=[3, 4, 5, 6, 9], DUPLICATE_EXAMPLE=[7, 8]).show(model)
    assert rows(model)[0] == "Examples that are there twice"
    assert rows(model)[2:] == [f"text of {number}" for number in (3, 4, 5, 6, 9)]
    Found(LEADING_TRAILING_SPACE=[4, 9]).show(model)
    assert rows(model)[1:] == ["text of 4", "text of 9"]
    problem = model.at(model.index(2, 0)).problem  # type: ignore[union-attr]
    assert problem is not None
    assert model.row_of(problem) == 2
    Found(LEADING_TRAILING_SPACE=[9]).show(model)
    assert rows(model) == ["The text begins or ends with blank space."]
    assert model.row_of(problem) == 0
    Found().show(model)
    assert rows(model) == []
    assert model.row_of(problem) is None


def test_one_severity_alone(model: ProblemListModel) -> None:
    Found(LEADING_TRAILING_SPACE=[3, 4], DUPLICATE_EXAMPLE=[7, 8], UNRECOGNIZED_ROLE=[2]).show(model)
    model.show_only(Severity.HINT)
    assert rows(model) == ["Blank space around the text"]
    assert model.count(Severity.WARNING) == 2
    model.show_only(None)
    assert model.rowCount() == 3


def test_a_hundred_thousand_of_a_kind_are_opened_followed_and_walked_at_once(
    qtbot: QtBot, theme: Theme
) -> None:
    model = ProblemListModel(made)  # without the tester, which looks at every row itself
    found = Found(LEADING_TRAILING_SPACE=range(1, 100_001))
    with tabled(qtbot, theme, model) as table:
        began = time.thread_time()
        found.show(model)
        table.choose(0)
        QTest.keyClick(table, Qt.Key.Key_Right)
        QTest.keyClick(table, Qt.Key.Key_End)
        table.viewport().repaint()
        assert model.rowCount() == 100_001
        assert table.currentIndex().data() == "text of 100000"
        Found(LEADING_TRAILING_SPACE=range(1, 99_001)).show(model)
        table.viewport().repaint()
        assert time.thread_time() - began < 3  # a tree or a list would lay out every row
        assert found.lists[SPACE].asked < 3000
    model.deleteLater()


def test_keys(table: ProblemTable, model: ProblemListModel) -> None:
    Found(LEADING_TRAILING_SPACE=[3, 4, 5], UNRECOGNIZED_ROLE=[2]).show(model)
    gone: list[str] = []
    fixed: list[int] = []
    table.go_requested.connect(lambda index: gone.append(index.data()))
    table.fix_requested.connect(lambda index: fixed.append(index.row()))
    table.choose(1)
    QTest.keyClick(table, Qt.Key.Key_Right)  # opens
    assert model.rowCount() == 5
    QTest.keyClick(table, Qt.Key.Key_Right)  # goes in
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().data() == "text of 4"
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert gone == ["text of 4"]
    QTest.keyClick(table, Qt.Key.Key_F)
    QTest.keyClick(table, Qt.Key.Key_Left)  # to its kind
    QTest.keyClick(table, Qt.Key.Key_F)
    assert fixed == [3, 1]
    QTest.keyClick(table, Qt.Key.Key_Left)  # closes
    assert model.rowCount() == 2
    QTest.keyClick(table, Qt.Key.Key_Return)  # opens again: there is no one example to go to
    assert model.rowCount() == 5
    assert len(gone) == 1


def test_a_press_opens_a_press_of_fix_mends_a_double_press_goes_there(
    table: ProblemTable, model: ProblemListModel
) -> None:
    Found(LEADING_TRAILING_SPACE=[3, 4, 5]).show(model)
    fixed: list[int] = []
    gone: list[str] = []
    table.fix_requested.connect(lambda index: fixed.append(index.row()))
    table.go_requested.connect(lambda index: gone.append(index.data()))

    def press(row: int, *, fix: bool = False) -> QPoint:
        index = model.index(row, 0)
        spot = table.visualRect(index).center()
        if fix:
            number = 3 if row == 0 else 1
            spot = table.itemDelegate().fix_box(table.option(index), number).center().toPoint()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        return spot

    press(0)
    assert model.rowCount() == 4
    press(0, fix=True)
    press(2, fix=True)
    assert fixed == [0, 2]
    assert model.rowCount() == 4
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=press(1))
    assert gone == ["text of 3"]
    press(0)
    assert model.rowCount() == 1
