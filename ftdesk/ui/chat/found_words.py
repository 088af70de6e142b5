"""Words that were looked for, marked in the bubble that has them."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from ftdesk.ui.chat.bubble import AnswerBubble
from ftdesk.ui.chat.question_bubble import QuestionBubble
from ftdesk.ui.chat.reply_text import ReplyText
from ftdesk.ui.common.basics import set_kind

_MOST = 200  # places in one part of a text


def mark(bubble: QWidget, words: str) -> tuple[QWidget, int]:
    """Frame a bubble and mark `words` in its text; no words take the marks away.

    Answers what holds the first of them and how far down in it that is (0 where they are not seen in it).
    """
    assert isinstance(bubble, (AnswerBubble, QuestionBubble))
    _frame(bubble.frame, framed=bool(words))
    for view in bubble.text.views:
        view.setExtraSelections([])
    if not words:
        return bubble, 0
    at = bubble.message.content.casefold().find(words.casefold())
    view = bubble.text.show_place(max(0, at))
    found = _found(view, words)
    if not found:  # a link or bold letters are between them
        found = [each for word in words.split() for each in _found(view, word)]
    letters = QTextCharFormat()
    letters.setBackground(view.theme.color("wait_bg"))
    letters.setForeground(view.theme.color("wait"))
    marks = []
    for cursor in found[:_MOST]:
        one = QTextEdit.ExtraSelection()
        one.cursor, one.format = cursor, letters
        marks.append(one)
    view.setExtraSelections(marks)
    return (view, max(1, view.cursorRect(found[0]).top())) if found else (bubble, 0)


def _found(view: ReplyText, words: str) -> list[QTextCursor]:
    found: list[QTextCursor] = []
    cursor = view.document().find(words)
    while not cursor.isNull() and len(found) < _MOST:
        found.append(cursor)
        cursor = view.document().find(words, cursor)
    return found


def _frame(frame: QFrame, *, framed: bool) -> None:
    set_kind(frame, str(frame.property("kind")), "found" if framed else "")
