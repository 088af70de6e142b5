"""Tables in HTML as spreadsheet programs put them on the clipboard, read into rows of cells."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

WIDEST_SPAN = 256
"""A cell that spans more columns or rows (Excel says 16,384 for the rest of a row) counts as so many."""

_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr"}
)
_SILENT = frozenset({"style", "script", "title", "xml"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SPACE_RUN = re.compile(r"mso-spacerun\s*:\s*yes", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*(pre|break-spaces)", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?|\n")


def cells_from_html(text: str) -> list[list[str]]:
    """The cells of the tables in an HTML text, in rows of one length; no table, no cells.

    `<br>` and paragraphs inside a cell are line breaks; a cell that spans several places stands in the
    first, the others are empty. Source of the dialects: what Excel, WPS, LibreOffice and Google Sheets write.
    """
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    return _even(reader.finished())


def _even(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


class _CellText:
    """The text of one cell as a browser lays it out: blanks run together, blocks on lines of their own."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._space = False
        self._block = False
        self._kept = False

    def soft(self, text: str) -> None:
        """Text whose blanks are of the source's layout."""
        words = _BLANKS.split(text)
        for index, word in enumerate(words):
            if index and self._pieces and self._pieces[-1] != "\n" and not self._block:
                self._space = True
            if word:
                self._add(word)

    def hard(self, text: str) -> None:
        """Text to be kept to the letter."""
        self._kept = True
        self._add(text)

    def _add(self, text: str) -> None:
        if self._block:
            self._pieces.append("\n")
        elif self._space:
            self._pieces.append(" ")
        self._block = self._space = False
        self._pieces.append(text)

    def line_break(self) -> None:
        """What `<br>` does."""
        self._space = False
        self._add("\n")

    def block(self) -> None:
        """The edge of a paragraph."""
        self._space = False
        if self._pieces and self._pieces[-1] != "\n":
            self._block = True

    def text(self) -> str:
        """All of it. LibreOffice writes an empty cell as a lone break, others as a lone hard blank."""
        if not self._kept and self._pieces in (["\n"], ["\xa0"]):
            return ""
        return "".join(self._pieces)


class _TableReader(HTMLParser):
    """Collects the rows of all outer tables; a table inside a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._spans: dict[int, int] = {}  # column → rows still covered from above
        self._cell: _CellText | None = None
        self._exact: str | None = None  # what Google Sheets says the cell holds
        self._cover = (1, 1)
        self._depth = 0
        self._aside = False  # in what Excel adds for browsers only
        self._open: list[tuple[str, str]] = []  # the elements open in the cell, with how blanks are kept

    def finished(self) -> list[list[str]]:
        """The rows found, when all has been fed."""
        self._end_row()
        return self._rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        if self._aside or not self._depth:
            return
        if self._depth == 1 and tag in {"tr", "td", "th"}:
            self._start(tag, {name: value or "" for name, value in attrs})
        elif self._cell is not None:
            self._inside(self._cell, tag, next((value or "" for name, value in attrs if name == "style"), ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def _start(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "tr":
            self._end_row()
            self._row = []
            return
        self._end_cell()
        if self._row is None:
            self._row = []
        self._cell = _CellText()
        self._cover = (_span(attrs.get("rowspan", "")), _span(attrs.get("colspan", "")))
        self._exact = _google_text(attrs.get("data-sheets-value", ""))
        self._open = [(tag, _blanks(attrs.get("style", ""), "soft"))]

    def _inside(self, cell: _CellText, tag: str, style: str) -> None:
        if tag == "br":
            cell.line_break()
        if tag in _BLOCKS:
            cell.block()
        if tag not in _VOID:
            kept = "silent" if tag in _SILENT else "pre" if tag == "pre" else self._open[-1][1]
            self._open.append((tag, _blanks(style, kept)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth = max(0, self._depth - 1)
            if not self._depth:
                self._end_row()
                self._spans.clear()
        if self._aside or not self._depth:
            return
        if self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        elif self._cell is not None:
            if tag in _BLOCKS:
                self._cell.block()
            if any(tag == name for name, _ in self._open[1:]):
                while self._open.pop()[0] != tag:
                    pass

    def handle_data(self, data: str) -> None:
        if self._cell is None or self._aside:
            return
        kept = self._open[-1][1]
        if kept == "soft":
            self._cell.soft(data)
        elif kept == "run":  # Excel may break its source line inside a run of blanks: one blank
            self._cell.hard(_BLANKS.sub(" ", data).replace("\xa0", " "))
        elif kept == "pre" and data:
            self._cell.hard(_LINE_END.sub("\n", data))

    def handle_comment(self, data: str) -> None:
        self.unknown_decl(data.strip("[]"))  # newer Pythons take Excel's conditions for comments

    def unknown_decl(self, data: str) -> None:
        if data.startswith("if supportMisalignedColumns"):
            self._aside = True
        elif data.startswith("endif"):
            self._aside = False

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._covered_from_above()
        rows, columns = self._cover
        at = len(self._row)
        self._row.append(self._cell.text() if self._exact is None else self._exact)
        self._row.extend([""] * (columns - 1))
        if rows > 1:
            self._spans.update((column, rows) for column in range(at, at + columns))
        self._cell = None

    def _covered_from_above(self) -> None:
        assert self._row is not None
        while len(self._row) in self._spans:
            self._row.append("")

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is None:
            return
        self._covered_from_above()
        self._rows.append(self._row)
        self._row = None
        self._spans = {column: left - 1 for column, left in self._spans.items() if left > 1}


def _span(value: str) -> int:
    return min(max(int(value), 1), WIDEST_SPAN) if value.isascii() and value.isdigit() else 1


def _blanks(style: str, otherwise: str) -> str:
    """How an element's blanks are kept: `soft`, `run` (Excel's runs of hard blanks) or `pre`."""
    if _SPACE_RUN.search(style):
        return "run"
    return "pre" if _PRE.search(style) else otherwise


def _google_text(value: str) -> str | None:
    """Google Sheets says a text cell's value to the letter, as JSON: type 2 under "1", the text under "2"."""
    if not value:
        return None
    try:
        said = json.loads(value)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("1") != 2 or not isinstance(said.get("2"), str):
        return None
    return _LINE_END.sub("\n", str(said["2"]))
