"""How a reply's Markdown becomes a document: no HTML is interpreted, nothing is loaded from anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
    QTextTableFormat,
)

from ftdesk.ui.chat.code_colours import colour

_FENCES = ("```", "~~~")
_AROUND_PX = 6  # above and below code
_APART_PX = 6  # above whatever begins anew
_LINE_ALPHA = 90
_CELL_PX = 5
_MATHS = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).{1,999}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<maths>\\\[.{1,999}?\\\]|\\\(.{1,999}?\\\)|\$\$.{1,999}?\$\$|(?<![\w$\\])\$(?![\s$])[^$\n]+?(?<![\s\\])\$(?![\w$]))",
    re.DOTALL,
)
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~])")
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


def with_line_breaks(text: str) -> str:
    """Markdown in which a single line break stays one: models mean it, CommonMark would join the lines.

    Formulas stay as the model wrote them, code is left alone.
    """
    out: list[str] = []
    for fenced, lines in _parts(text):
        out += lines if fenced else _broken(_maths_as_text("\n".join(lines)).split("\n"))
    return "\n".join(out)


def _parts(text: str) -> list[tuple[bool, list[str]]]:
    """The lines in turn of text and of fenced code, the fences with the code."""
    parts: list[tuple[bool, list[str]]] = [(False, [])]
    fence = ""
    for line in text.split("\n"):
        mark = line.lstrip()[:3]
        if fence:
            parts[-1][1].append(line)
            if mark == fence:
                fence = ""
                parts.append((False, []))
        elif mark in _FENCES:
            fence = mark
            parts.append((True, [line]))
        else:
            parts[-1][1].append(line)
    return [part for part in parts if part[1]]


def _broken(lines: list[str]) -> list[str]:
    following = [*lines[1:], ""]
    return [
        line.rstrip() + "  " if line.strip() and after.strip() else line
        for line, after in zip(lines, following, strict=True)
    ]


def _maths_as_text(text: str) -> str:
    """Formulas between $ … $, $$ … $$, \\( … \\) and \\[ … \\] with nothing in them taken for Markdown."""
    if "$" not in text and "\\" not in text:
        return text

    def kept(found: re.Match[str]) -> str:
        maths = found["maths"]
        if maths is None or "\n\n" in maths:
            return found[0]
        return _SPECIAL.sub(r"\\\1", maths)

    return _MATHS.sub(kept, text)


def render(document: QTextDocument, text: str, color: Callable[[str], QColor]) -> None:
    """Show `text` as Markdown; `color` knows the theme's colours by name.

    Pictures become their address: a reply may not make ftdesk fetch anything.
    """
    document.setMarkdown(with_line_breaks(text), _FEATURES)
    all_at_once = QTextCursor(document)
    all_at_once.beginEditBlock()  # else it is laid out anew after each change
    _name_pictures(document)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            line = color("muted")
            line.setAlpha(_LINE_ALPHA)  # seen on the ground of a bubble, light or dark
            _rule(frame, line)
    _set_apart(document)
    for block in code_blocks(document):
        _shade(block, color("card"))
        language = str(block[0].blockFormat().property(QTextFormat.Property.BlockCodeLanguage) or "")
        if language:
            colour(block, language, color)
    all_at_once.endEditBlock()


def _set_apart(document: QTextDocument) -> None:
    """Room above paragraphs, headings and the first of a list; Qt sets them close to each other."""
    cursor, before = QTextCursor(document), document.begin()
    block = before.next()
    while block.isValid():
        cursor.setPosition(block.position())
        goes_on = block.textList() is not None and before.textList() is not None
        if cursor.currentTable() is None and not goes_on and block.blockFormat().topMargin() < _APART_PX:
            shape = QTextBlockFormat()
            shape.setTopMargin(_APART_PX)
            cursor.mergeBlockFormat(shape)
        before, block = block, block.next()


def code_blocks(document: QTextDocument) -> list[list[QTextBlock]]:
    """The fenced code in a document, each as its lines."""
    found: list[list[QTextBlock]] = []
    language: object = None
    block, inside = document.begin(), False
    while block.isValid():
        shape = block.blockFormat()
        is_code = shape.hasProperty(QTextFormat.Property.BlockCodeFence)
        if is_code:
            named = shape.property(QTextFormat.Property.BlockCodeLanguage)
            if not inside or named != language:
                found.append([])
            found[-1].append(block)
            language = named
        inside = is_code
        block = block.next()
    return found


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


def _rule(table: QTextTable, line: QColor) -> None:
    """Thin lines in the theme's colour; and behind code Qt begins the first head with a blank line."""
    shape = QTextTableFormat(table.format())
    shape.setBorderCollapse(True)
    shape.setBorder(1)
    shape.setBorderBrush(QBrush(line))
    shape.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    shape.setCellPadding(_CELL_PX)
    shape.setCellSpacing(0)
    shape.setTopMargin(_APART_PX)
    table.setFormat(shape)
    cell = table.cellAt(0, 0)
    start = cell.firstCursorPosition()
    if not start.block().text() and start.block() != cell.lastCursorPosition().block():
        start.deleteChar()
        start.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        start.mergeCharFormat(bold)


def _shade(lines: list[QTextBlock], background: QColor) -> None:
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
    for line in lines:
        cursor = QTextCursor(line)
        shade = QTextBlockFormat(line.blockFormat())
        shade.setBackground(QBrush(background))
        shade.setNonBreakableLines(False)
        shade.setTopMargin(_AROUND_PX if line == lines[0] else 0)
        shade.setBottomMargin(_AROUND_PX if line == lines[-1] else 0)
        cursor.setBlockFormat(shade)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        letters.setFontFamilies(fixed)
        cursor.mergeCharFormat(letters)
