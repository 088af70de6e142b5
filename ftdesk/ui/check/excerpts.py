"""The excerpts of the problems on the screen, read when they are painted and kept for a while."""

from __future__ import annotations

from collections import OrderedDict

from ftdesk.core.checks.excerpt import excerpt
from ftdesk.core.checks.problem import Problem, ProblemCode
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.errors import FtdeskError

_KEPT = 400


class Excerpts:
    """Callable: a problem's excerpt; '' where its example is gone."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._revision = -1
        self._known: OrderedDict[tuple[int, int | None, ProblemCode, str], str] = OrderedDict()

    def __call__(self, problem: Problem) -> str:
        """From the example as it is now."""
        if problem.example is None:
            return ""
        if self._revision != self._dataset.revision:
            self._known.clear()
            self._revision = self._dataset.revision
        points_at = str(problem.params.get("excerpt", problem.params.get("token", "")))
        key = (problem.example, problem.turn, problem.code, points_at)
        if key not in self._known:
            self._known[key] = self._read(problem, problem.example)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return self._known[key]

    def _read(self, problem: Problem, example: int) -> str:
        try:
            return excerpt(self._dataset.example(example).body, problem)
        except FtdeskError:
            return ""
