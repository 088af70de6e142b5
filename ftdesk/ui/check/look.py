"""What is to be seen of one problem before it is mended: the change as it would be, or both examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ftdesk.core.checks.preview import body_after, changed_turns, compared, turn_as_it_is
from ftdesk.core.checks.problem import Problem, ProblemCode
from ftdesk.core.dataset.changes import Change, DeleteExamples, SetMarks
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.listing import place_of
from ftdesk.core.dataset.query_diff import TurnChange
from ftdesk.core.errors import FtdeskError
from ftdesk.services.check_service import CheckService
from ftdesk.ui.common import figures

_LARGE = 1_000_000
"""Letters; the turns of a larger example are not compared while somebody waits."""


@dataclass(frozen=True)
class Look:
    """Turns side by side below two heads; nothing where there is nothing to see."""

    heads: tuple[str, str] = ("", "")
    turns: Sequence[TurnChange] = ()
    note: str = ""
    fix: Change | None = None
    beside: bool = False
    """Whether these are two examples, and not one before and after."""


class Looker:
    """Reads the examples concerned, and asks the proof-reader for the change."""

    def __init__(self, dataset: Dataset, checks: CheckService) -> None:
        self._dataset = dataset
        self._checks = checks

    def __call__(self, problem: Problem) -> Look:
        """A look at one problem as everything is now."""
        if problem.example is None or not self._dataset.has(problem.example):
            return Look()
        try:
            return self._look(problem, problem.example)
        except (FtdeskError, IndexError):  # it was changed since: the proof-reader will say what is there now
            return Look()

    def choices(self, problem: Problem) -> tuple[int, int] | None:
        """Two examples of which one has to go, the one named and this one; only the user knows which."""
        other = problem.params.get("same_as")
        if problem.code is not ProblemCode.CONFLICTING_ANSWERS or not isinstance(other, int):
            return None
        here = problem.example is not None and all(map(self._dataset.has, (other, problem.example)))
        return (other, problem.example) if here and problem.example is not None else None

    def _look(self, problem: Problem, example: int) -> Look:
        fix = self._checks.fix_of(problem) if problem.fixable else None
        body = self._dataset.example(example).body
        other = problem.params.get("same_as")
        beside = isinstance(other, int) and self._dataset.has(other)
        if beside and isinstance(other, int) and problem.code is not ProblemCode.MIXED_SYSTEM:
            return self._beside(body, example, other, fix)
        if fix is None and problem.turn is not None and len(body) <= _LARGE:
            heads = (QCoreApplication.translate("Look", "As it is now"), "")
            return Look(heads, turn_as_it_is(body, problem.turn))
        if fix is None or len(body) > _LARGE:
            return Look(fix=fix)
        if isinstance(fix, SetMarks):
            note = QCoreApplication.translate(
                "Look", "The example stays in the list, but no training uses it."
            )
            return Look(note=note, fix=fix)
        after = body_after(example, body, fix)
        if after is None:
            return Look(note=QCoreApplication.translate("Look", "The whole example is deleted."), fix=fix)
        heads = (
            QCoreApplication.translate("Look", "Now"),
            QCoreApplication.translate("Look", "After the fix"),
        )
        return Look(heads, changed_turns(body, after), fix=fix)

    def _beside(self, body: str, example: int, other: int, fix: Change | None) -> Look:
        beside = self._dataset.example(other).body
        if max(len(body), len(beside)) > _LARGE:
            return Look(fix=fix)
        heads = (self._head(other, None), self._head(example, fix))
        return Look(heads, compared(beside, body), fix=fix, beside=True)

    def _head(self, example: int, fix: Change | None) -> str:
        number = figures.count(place_of(self._dataset.ids, example) + 1)
        if isinstance(fix, SetMarks):
            text = QCoreApplication.translate("Look", "Example {number}, left out by the fix")
        elif isinstance(fix, DeleteExamples):
            text = QCoreApplication.translate("Look", "Example {number}, deleted by the fix")
        else:
            text = QCoreApplication.translate("Look", "Example {number}")
        return text.format(number=number)
