"""The sentences of find and replace: what was found, where a hit stands, what is wrong with a pattern."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from ftdesk.core.dataset.find import Hit
from ftdesk.core.dataset.find_pattern import BadPattern, Flaw, Side, side_of
from ftdesk.core.dataset.pair import Answer

_OPEN = {Flaw.BRACKET_OPEN, Flaw.CLASS_OPEN}  # their place is the end, which says nothing


def hits(number: int) -> str:
    """“214 hits”."""
    return _counted(QCoreApplication.translate("FindWords", "%n hit(s)", None, number), number)


def examples(number: int) -> str:
    """“97 examples”."""
    return _counted(QCoreApplication.translate("FindWords", "%n example(s)", None, number), number)


def found(total: int, in_examples: int) -> str:
    """“214 hits in 97 examples”."""
    text = QCoreApplication.translate("FindWords", "{hits} in {examples}")
    return text.format(hits=hits(total), examples=examples(in_examples))


def side(each: Side) -> str:
    """Whose words, as the list of roles says it."""
    words = {
        Side.SYSTEM: QCoreApplication.translate("FindWords", "System"),
        Side.USER: QCoreApplication.translate("FindWords", "User"),
        Side.ASSISTANT: QCoreApplication.translate("FindWords", "Assistant"),
        Side.TOOL: QCoreApplication.translate("FindWords", "Tool"),
    }
    return words[each]


def place(hit: Hit, number: int) -> str:
    """“Example 12 · User”; of a pair “Example 12 · Better answer”."""
    answers = {
        Answer.BETTER.value: QCoreApplication.translate("FindWords", "Better answer"),
        Answer.WORSE.value: QCoreApplication.translate("FindWords", "Worse answer"),
    }
    known = side_of(hit.role)
    who = answers.get(str(hit.path[0])) or (side(known) if known is not None else hit.role)
    text = QCoreApplication.translate("FindWords", "Example {number} · {who}")
    return text.format(number=QLocale().toString(number), who=who)


def flaw(error: BadPattern) -> str:
    """What is wrong with a pattern or a replacement, and where."""
    words = {
        Flaw.BRACKET_OPEN: QCoreApplication.translate("FindWords", "A “(” has no “)” yet."),
        Flaw.BRACKET_CLOSE: QCoreApplication.translate("FindWords", "A “)” has no “(” before it."),
        Flaw.CLASS_OPEN: QCoreApplication.translate("FindWords", "A “[” has no “]” yet."),
        Flaw.NOTHING_TO_REPEAT: QCoreApplication.translate(
            "FindWords", "There is nothing before it that “*”, “+”, “?” or “{” could repeat."
        ),
        Flaw.BACKSLASH: QCoreApplication.translate(
            "FindWords",
            "Nothing is known that “\\” with what follows could mean. Write “\\\\” for a backslash.",
        ),
        Flaw.NO_SUCH_GROUP: QCoreApplication.translate("FindWords", "The pattern has no such group."),
        Flaw.RANGE: QCoreApplication.translate("FindWords", "A range in “[ ]” runs backwards."),
        Flaw.TOO_LARGE: QCoreApplication.translate("FindWords", "This pattern is too large."),
        Flaw.TOO_SLOW: QCoreApplication.translate(
            "FindWords", "This pattern takes too long and was stopped. Make it more exact."
        ),
        Flaw.OTHER: QCoreApplication.translate("FindWords", "This is no regular expression yet."),
    }
    if error.position is None or error.flaw in _OPEN:
        return words[error.flaw]
    at = QCoreApplication.translate("FindWords", "{what} (Character {number}.)")
    return at.format(what=words[error.flaw], number=QLocale().toString(error.position + 1))


def _counted(text: str, number: int) -> str:
    return text.replace(str(number), QLocale().toString(number), 1)
