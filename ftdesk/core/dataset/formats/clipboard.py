"""Cells on the clipboard, as spreadsheet programs put them there and take them: tab text and HTML tables."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from ftdesk.core.dataset.formats.html_table import cells_from_html

__all__ = ["cells_from_html", "cells_from_text", "html_from_cells", "text_from_cells"]

_LINE_END = re.compile(r"\r\n?|\n")


def cells_from_text(text: str) -> list[list[str]]:
    """The cells of tab text, in rows of one length.

    A cell in quotes is unwrapped only where the quotes were needed (a tab, a line break or doubled quotes
    within): Excel and LibreOffice put no others, so ``"hi"`` is a text that has quotes of its own.
    """
    text = text.rstrip("\0").removeprefix("\ufeff")
    rows: list[list[str]] = [[]]
    at, end = 0, len(text)
    while at < end:
        cell, at = _cell_at(text, at)
        rows[-1].append(cell)
        if text.startswith("\t", at):
            at += 1
            if at == end:
                rows[-1].append("")
        elif at < end:
            at += 2 if text.startswith("\r\n", at) else 1
            rows.append([])
    if not rows[-1]:
        rows.pop()
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


_QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\r\n]|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")


def _cell_at(text: str, at: int) -> tuple[str, int]:
    if text.startswith('"', at) and (quoted := _QUOTED.match(text, at)):
        inner = quoted[1]
        if '""' in inner or any(sign in inner for sign in "\t\r\n"):
            return _LINE_END.sub("\n", inner.replace('""', '"')), quoted.end()
    plain = _PLAIN.match(text, at)
    assert plain is not None
    return plain[0], plain.end()


def text_from_cells(cells: Sequence[Sequence[str]]) -> str:
    """Tab text as spreadsheet programs read it; quotes only where a cell needs them."""
    return "".join("\t".join(map(_tab_cell, row)) + "\r\n" for row in cells)


def _tab_cell(text: str) -> str:
    text = _LINE_END.sub("\n", text)
    if text.startswith('"') or "\t" in text or "\n" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def html_from_cells(cells: Sequence[Sequence[str]]) -> str:
    """An HTML table in which Excel keeps every cell as text, its line breaks and runs of blanks within."""
    rows = "".join(
        "<tr>"
        + "".join(f"<td style=\"mso-number-format:'\\@'\">{_markup(cell)}</td>" for cell in row)
        + "</tr>\n"
        for row in cells
    )
    return f'<html><head><meta charset="utf-8"></head><body><table>\n{rows}</table></body></html>'


_BREAK = '<br style="mso-data-placement:same-cell">'
_HARD_BLANKS = re.compile(r"[ \t\f]*[\t\f][ \t\f]*|\A +| +\Z| {2,}")


def _markup(text: str) -> str:
    if text in {"\n", "\xa0"}:  # plain, they would be taken for an empty cell
        return f'<span style="white-space:pre">{text}</span>'
    lines = [_HARD_BLANKS.sub(_keep, html.escape(line, quote=False)) for line in _LINE_END.split(text)]
    return _BREAK.join(lines)


def _keep(run: re.Match[str]) -> str:
    if run[0].strip(" "):
        return f'<span style="white-space:pre">{run[0]}</span>'
    return f'<span style="mso-spacerun:yes">{"&nbsp;" * len(run[0])}</span>'
