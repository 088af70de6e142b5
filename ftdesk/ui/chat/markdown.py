"""How a reply's Markdown becomes a document: no HTML is interpreted, nothing is loaded from anywhere."""

from __future__ import annotations

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontDatabase,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

_FENCES = ("```", "~~~")
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


def with_line_breaks(text: str) -> str:
    """Markdown in which a single line break stays one: models mean it, CommonMark would join the lines."""
    lines = text.split("\n")
    fence = ""
    out: list[str] = []
    for number, line in enumerate(lines):
        mark = line.lstrip()[:3]
        if fence:
            fence = "" if mark == fence else fence
            out.append(line)
            continue
        if mark in _FENCES:
            fence = mark
            out.append(line)
            continue
        following = lines[number + 1] if number + 1 < len(lines) else ""
        breaks = bool(line.strip()) and bool(following.strip()) and following.lstrip()[:3] not in _FENCES
        out.append(line.rstrip() + "  " if breaks else line)
    return "\n".join(out)


def render(document: QTextDocument, text: str, code_background: QColor) -> None:
    """Show `text` as Markdown. Pictures become their address: a reply may not make ftdesk fetch anything."""
    document.setMarkdown(with_line_breaks(text), _FEATURES)
    _name_pictures(document)
    _shade_code(document, code_background)


def _name_pictures(document: QTextDocument) -> None:
    found: list[tuple[int, int, str]] = []
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().isImageFormat():
                source = fragment.charFormat().toImageFormat().name()
                found.append((fragment.position(), fragment.length(), source))
            iterator += 1
        block = block.next()
    cursor = QTextCursor(document)
    for position, length, source in reversed(found):
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"[{source}]", QTextCharFormat())


def _shade_code(document: QTextDocument, background: QColor) -> None:
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
    block = document.begin()
    while block.isValid():
        if block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence):
            cursor = QTextCursor(block)
            shade = QTextBlockFormat(block.blockFormat())
            shade.setBackground(QBrush(background))
            shade.setNonBreakableLines(False)
            cursor.setBlockFormat(shade)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            letters = QTextCharFormat()
            letters.setFontFamilies(fixed)
            cursor.mergeCharFormat(letters)
        block = block.next()
