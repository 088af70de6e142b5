"""The presses of Fix: one step each that can be undone, told by a notice with a way back."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from ftdesk.core.checks.problem import Problem, ProblemCode
from ftdesk.core.dataset.changes import DeleteExamples
from ftdesk.core.errors import FtdeskError
from ftdesk.services.bulk_service import BulkService
from ftdesk.services.check_service import CheckService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.check.fix_words import fix_text
from ftdesk.ui.check.mend import mend
from ftdesk.ui.check.problem_text import title
from ftdesk.ui.common import figures
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.notice_bar import Notice, NoticeAction
from ftdesk.ui.dataset.edit_command import (
    next_is_large,
    push_applied,
    push_change,
    step_large,
    undo_change,
)


class MendVerbs(QObject):
    """One kind is mended at a time; a second press meanwhile does nothing."""

    notice = Signal(object)

    def __init__(
        self,
        checks: CheckService,
        undo: QUndoStack,
        bulk: BulkService,
        tasks: TaskOwner,
        number_of: Callable[[int], int],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._checks, self._undo, self._bulk, self._tasks = checks, undo, bulk, tasks
        self._number_of = number_of
        self._busy = False

    def fix(self, problem: Problem) -> None:
        """Mend one, by the change that fits the example as it is now."""
        try:
            change = self._checks.fix_of(problem)
            if change is None:
                return
            number = self._number_of(problem.example) if problem.example is not None else 0
            name = fix_text(change, problem.code)
            push_change(self._undo, self._bulk.dataset, change, name)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
            return
        if isinstance(change, DeleteExamples):
            said = self.tr("Example {number} was deleted.")
        else:
            said = self.tr("Example {number} was mended: {fix}.")
        self._tell(said.format(number=figures.count(number), fix=name))

    def keep(self, stays: int, goes: int) -> None:
        """Of two examples that cannot both be right, delete one."""
        kept, gone = (figures.count(self._number_of(each)) for each in (stays, goes))
        try:
            name = self.tr("Delete the other answer")
            push_change(self._undo, self._bulk.dataset, DeleteExamples((goes,)), name)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
            return
        said = self.tr("Example {kept} was kept, example {gone} was deleted.")
        self._tell(said.format(kept=kept, gone=gone))

    def fix_all(self, code: ProblemCode) -> None:
        """Mend all of a kind in one step."""
        if not self._busy:
            self._busy = True
            self._start(self._fix_all(code), "fix all")

    async def _fix_all(self, code: ProblemCode) -> None:
        problems = self._checks.of_kind(code)
        number = next((kind.fixable for kind in self._checks.kinds() if kind.code is code), len(problems))
        try:
            inverse = await mend(self._bulk, problems, code, self._checks.usual_system)
        finally:
            self._busy = False
        if inverse is None:
            return
        name = self.tr("Mend %n problem(s): {kind}", None, number).format(kind=title(code))
        push_applied(self._undo, self._bulk.dataset, inverse, name)
        said = self.tr("%n problem(s) mended.", None, number)
        self._tell(figures.grouped(said, number))

    # -- the way back ----------------------------------------------------------------------------------

    def _tell(self, said: str) -> None:
        step = self._undo.command(self._undo.index() - 1)
        back = NoticeAction(self.tr("Undo"), lambda: self._take_back(step))
        self.notice.emit(Notice("ok", said, actions=(back,)))

    def _take_back(self, step: object) -> None:
        if self._undo.command(self._undo.index() - 1) is not step:
            text = self.tr("Something else was done since: use Undo, step by step.")
            self.notice.emit(Notice("info", text))
        elif next_is_large(self._undo, self._bulk, back=True):
            self._start(step_large(self._undo, self._bulk, back=True), "undo")
        else:
            try:
                undo_change(self._undo)
            except FtdeskError as error:
                self.notice.emit(error_notice(error))

    def _start(self, work: Coroutine[Any, Any, object], name: str) -> None:
        self._tasks.start(work, name, lambda error: self.notice.emit(error_notice(error)))
