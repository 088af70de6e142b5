"""Problems in plain words: what is wrong, where, how bad, and why it matters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ftdesk.core.checks.problem import Problem, ProblemCode, Severity
from ftdesk.ui.check.problem_params import shown_params
from ftdesk.ui.check.problem_reasons import reasons
from ftdesk.ui.check.problem_sentences import sentences
from ftdesk.ui.check.problem_titles import details, titles
from ftdesk.ui.common import figures


def sentence(problem: Problem, number_of: Callable[[int], int] = int) -> str:
    """What is wrong, in one sentence. `number_of` answers an example's place in the list for its id."""
    return sentences()[problem.code].format(**shown_params(problem, number_of))


def reason(code: ProblemCode) -> str:
    """Why it matters, in one sentence."""
    return reasons()[code]


def title(code: ProblemCode) -> str:
    """A kind of problem, however many there are of it."""
    return titles()[code]


def detail(problem: Problem, number_of: Callable[[int], int] = int) -> str:
    """What tells this problem from others of its kind, very short; often nothing."""
    text = details().get(problem.code, "")
    return text.format(**shown_params(problem, number_of)) if text else ""


def place(problem: Problem, number_of: Callable[[int], int] = int) -> str:
    """Where it is, counted from 1 as the Examples page does."""
    if problem.example is None:
        return QCoreApplication.translate("Problem", "All examples together")
    number = figures.count(number_of(problem.example))
    if problem.turn is None:
        return QCoreApplication.translate("Problem", "Example {number}").format(number=number)
    text = QCoreApplication.translate("Problem", "Example {number}, turn {turn}")
    return text.format(number=number, turn=problem.turn + 1)


def severity_word(severity: Severity, code: ProblemCode | None = None) -> str:
    """How bad it is, as one word for a pill. Too few examples are no mistake of anybody's."""
    if code is ProblemCode.TOO_FEW_EXAMPLES:
        return QCoreApplication.translate("Problem", "not yet")
    words = {
        Severity.ERROR: QCoreApplication.translate("Problem", "must be mended"),
        Severity.WARNING: QCoreApplication.translate("Problem", "may hurt"),
        Severity.HINT: QCoreApplication.translate("Problem", "worth a look"),
    }
    return words[severity]
