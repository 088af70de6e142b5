"""The colours of code in a reply, by Pygments, in those of the theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QBrush, QColor, QTextBlock, QTextCharFormat, QTextCursor

LONGEST = 100_000
"""Characters of code that are worth the time; longer code stays in one colour."""

_TOKENS = {
    "Comment": "muted",
    "Keyword": "run",
    "Literal.String": "ok",
    "Literal.Number": "chart2",
    "Name.Function": "accent",
    "Name.Class": "accent",
    "Name.Builtin": "wait",
    "Name.Decorator": "wait",
    "Name.Tag": "run",
    "Name.Attribute": "wait",
    "Operator.Word": "run",
    "Generic.Deleted": "bad",
    "Generic.Inserted": "ok",
    "Generic.Heading": "accent",
}
"""Kinds of Pygments (https://pygments.org/docs/tokens) and the colours of our themes that stand out."""


def colour(lines: Sequence[QTextBlock], language: str, color: Callable[[str], QColor]) -> None:
    """Colour the lines of one piece of code; nothing where Pygments does not know the language."""
    code = "\n".join(line.text() for line in lines)
    if not lines or len(code) > LONGEST:
        return
    from pygments.lexers import get_lexer_by_name  # 20 ms and more, and most replies hold no code
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language.split(maxsplit=1)[0].lower(), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return
    starts = _starts(lines)
    starts.append(starts[-1])
    cursor = QTextCursor(lines[0])
    for place, kind, text in lexer.get_tokens_unprocessed(code + "\n"):  # they end at lines
        token = _token(str(kind).removeprefix("Token."))
        if not token or not text.strip():
            continue
        letters = QTextCharFormat()
        letters.setForeground(QBrush(color(token)))
        cursor.setPosition(starts[place])
        cursor.setPosition(starts[place + len(text)], QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(letters)


def _starts(lines: Sequence[QTextBlock]) -> list[int]:
    """The place in the document of each character of the code, and of its end.

    Qt counts UTF-16 units, so characters beyond the first plane count twice.
    """
    places: list[int] = []
    for line in lines:
        at = line.position()
        for letter in line.text():
            places.append(at)
            at += 2 if ord(letter) > 0xFFFF else 1
        places.append(at)  # its end, or the line break
    return places


def _token(kind: str) -> str:
    """The colour of the nearest kind that has one, empty for plain text."""
    while kind and kind not in _TOKENS:
        kind = kind.rpartition(".")[0]
    return _TOKENS.get(kind, "")
