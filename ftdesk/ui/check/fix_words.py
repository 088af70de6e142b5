"""What a Fix button will do, in the words of the problem it mends."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ftdesk.core.checks.problem import ProblemCode
from ftdesk.core.dataset import changes as ch
from ftdesk.core.dataset.example import Split, Status
from ftdesk.ui.dataset.turn_content import role_word

_P = ProblemCode
_COPIES = {_P.DUPLICATE_EXAMPLE, _P.NEAR_DUPLICATE, _P.TRAIN_VALIDATION_OVERLAP}


def fix_text(fix: ch.Change | None, code: ProblemCode | None = None) -> str:
    """For the button itself and for Undo; '' where there is nothing to press."""
    if fix is None:
        return ""
    if isinstance(fix, ch.DeleteExamples):
        if code in _COPIES:
            return QCoreApplication.translate("Problem", "Delete this copy")
        return QCoreApplication.translate("Problem", "Delete this example")
    if isinstance(fix, ch.SetMarks):
        return _marks_text(fix)
    said = _by_code().get(code) if code is not None else None
    return said or _by_change(fix)


def _by_code() -> dict[ProblemCode, str]:
    return {
        _P.MISSING_SYSTEM: QCoreApplication.translate("Problem", "Add the usual system text"),
        _P.MIXED_SYSTEM: QCoreApplication.translate("Problem", "Use the usual system text"),
        _P.CONSECUTIVE_USER: QCoreApplication.translate("Problem", "Join the two questions"),
        _P.PERSONAL_DATA: QCoreApplication.translate("Problem", "Replace by a placeholder"),
        _P.SECRET: QCoreApplication.translate("Problem", "Replace by a placeholder"),
        _P.MOJIBAKE: QCoreApplication.translate("Problem", "Mend the letters"),
        _P.SPECIAL_TOKEN: QCoreApplication.translate("Problem", "Take the sign out"),
        _P.LEADING_TRAILING_SPACE: QCoreApplication.translate("Problem", "Take the blank space away"),
        _P.EMPTY_CONTENT: QCoreApplication.translate("Problem", "Remove the empty turn"),
        _P.ENDS_WITHOUT_ASSISTANT: QCoreApplication.translate(
            "Problem", "Remove what follows the last answer"
        ),
        _P.WEIGHT_ON_NON_ASSISTANT: QCoreApplication.translate("Problem", "Remove the weight"),
        _P.ALL_WEIGHTS_ZERO: QCoreApplication.translate("Problem", "Train on the last answer"),
        _P.BAD_TOOL_ARGUMENTS: QCoreApplication.translate("Problem", "Put it in the right form"),
        _P.EXAMPLE_MISSING_ASSISTANT_MESSAGE: QCoreApplication.translate("Problem", "Make it the answer"),
    }


def _marks_text(fix: ch.SetMarks) -> str:
    if fix.status is Status.LEFT_OUT:
        return QCoreApplication.translate("Problem", "Leave this example out")
    if fix.split is Split.TRAIN:
        return QCoreApplication.translate("Problem", "Use it for training only")
    if fix.split is Split.VALIDATION:
        return QCoreApplication.translate("Problem", "Use it for validation only")
    return QCoreApplication.translate("Problem", "Fix")


def _by_change(fix: ch.Change) -> str:
    match fix:
        case ch.RemoveTurn() | ch.RemoveAt(path=(*_, int())):
            return QCoreApplication.translate("Problem", "Remove this turn")
        case ch.RemoveField(name=name) | ch.RemoveAt(path=(*_, str(name))):
            return QCoreApplication.translate("Problem", "Remove “{name}”").format(name=name)
        case ch.SetRole(role=role) | ch.SetAt(path=(*_, "role"), value=role):
            return QCoreApplication.translate("Problem", "Make it “{role}”").format(role=role_word(role))
        case ch.SetTrained(trained=True) | ch.SetAt(path=(*_, "weight"), value=1):
            return QCoreApplication.translate("Problem", "Train on this turn")
        case ch.SetTrained() | ch.SetAt(path=(*_, "weight")):
            return QCoreApplication.translate("Problem", "Do not train on this turn")
        case ch.SetContent():
            return QCoreApplication.translate("Problem", "Clean the text")
        case _:
            return QCoreApplication.translate("Problem", "Fix")
