"""Spreadsheets: XLSX, ODS and XLS in as tables; XLSX out through XlsxWriter."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from ftdesk.core.dataset.formats import tables, workbooks
from ftdesk.core.dataset.formats.entry import Entry, Format, Layout, Loss, Source
from ftdesk.core.dataset.formats.table_layout import SAMPLE_ROWS, guess, usable
from ftdesk.core.dataset.formats.table_rows import Table, loses, turns_of

_PACKED = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_SHEETS = 20  # so many are looked at for a table

LONGEST_CELL = 32_767
"""Excel's limit of characters in a cell (counted in UTF-16); such an example cannot be written as XLSX."""

MOST_ROWS = 1_048_576
"""Excel's limit of rows in a sheet; what is beyond goes to further sheets, “Examples 2” and so on."""


def lay_out(source: Source, given: Layout | None = None) -> Layout:
    """The first sheet with headings we know, else the first with anything usable, else the first.

    Raises FtdeskError FILE_UNREADABLE (damaged, protected by a password, too large unpacked).
    """
    names = workbooks.sheets(source)
    best: Layout | None = None
    for name in [given.sheet] if given is not None and given.sheet in names else names[:_MOST_SHEETS]:
        start = workbooks.beginning(source, name)
        filled = [cells for _, cells in start.rows if any(cell.strip() for cell in cells)]
        layout = replace(guess(filled[:SAMPLE_ROWS], given, start.first_column), sheet=name, sheets=names)
        if layout.certain:
            return layout
        if best is None or (usable(layout) and not usable(best)):
            best = layout
    return best or replace(guess([]), certain=False)


def read(source: Source, layout: Layout | None = None) -> Iterator[Entry]:
    """The examples of the sheet chosen, and of those that go on with it (“Examples” and “Examples 2”).

    The sheet is unpacked as a whole by calamine; errors as in `lay_out`.
    """
    layout = layout or lay_out(source)
    names = workbooks.sheets(source)
    further = re.compile(re.escape(layout.sheet) + r" \d+")
    for name in names:
        if name == layout.sheet or further.fullmatch(name):
            yield from tables.entries(workbooks.rows(source, name), layout)


def _cells(source: Source, layout: Layout) -> Iterator[tables.Row]:
    if layout.sheet in workbooks.sheets(source):
        yield from workbooks.rows(source, layout.sheet)


def _recognises_xlsx(source: Source) -> bool:
    return source.path.suffix.lower() not in OTHERS.endings and _recognises(source)


def _recognises(source: Source) -> bool:
    """By content; the ending speaks for a file that is cut off or locked."""
    ending = source.path.suffix.lower()
    if source.head.startswith(_OLE) or not source.head.startswith(_PACKED):
        return source.head.startswith(_OLE) and ending in {*XLSX.endings, *OTHERS.endings}
    if ending in {*XLSX.endings, *OTHERS.endings}:
        return True
    try:
        with zipfile.ZipFile(source.path) as archive:
            return "xl/workbook.xml" in archive.namelist() or b"opendocument.spreadsheet" in source.head[:200]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


# -- out ---------------------------------------------------------------------------------------------------


def write(file: BinaryIO, bodies: Iterable[str]) -> int:
    """A workbook with a heading that stays in sight. Texts are texts: nothing becomes a formula or a link.

    Rows go to disk as they come. An example with a text over `LONGEST_CELL` is left out: `loses_in_xlsx`.
    """
    import xlsxwriter

    table = Table(body for body in bodies if not _too_long_in(body))
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        book.use_zip64()
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet, at, sheets = None, MOST_ROWS, 0
        for cells in table.rows():
            if at == MOST_ROWS:
                sheets += 1
                sheet, at = _new_sheet(book, sheets, table.heading, bold), 1
            assert sheet is not None
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write_string(at, column, cell, wrapped)
            at += 1
        if sheet is None:
            _new_sheet(book, 1, table.heading, bold)
    return table.written


def _new_sheet(book: Any, number: int, heading: Iterable[str], bold: Any) -> Any:
    sheet = book.add_worksheet("Examples" if number == 1 else f"Examples {number}")
    for column, name in enumerate(heading):
        sheet.set_column(column, column, 14 if name in {"conversation", "role"} else 50)
        sheet.write_string(0, column, name, bold)
    sheet.freeze_panes(1, 0)
    return sheet


def loses_in_xlsx(document: Mapping[str, Any]) -> frozenset[Loss]:
    """As any table; and examples with a text that is too long for a cell are lost whole."""
    if any(_too_long(text) for _, text in turns_of(document)):
        return frozenset({Loss.WHOLE})
    return loses(document)


def _too_long(text: str) -> bool:
    """Counted as Excel does: a sign beyond the first 65,536 is two."""
    if len(text) * 2 <= LONGEST_CELL:
        return False
    return len(text) + sum(sign > "\uffff" for sign in text) > LONGEST_CELL


def _too_long_in(body: str) -> bool:
    if len(body) <= LONGEST_CELL // 2:
        return False
    from ftdesk.core.dataset.formats.strict import Refused, parse

    try:
        return any(_too_long(text) for _, text in turns_of(parse(body)))
    except Refused:
        return True


XLSX = Format(
    id="xlsx",
    endings=(".xlsx",),
    recognises=_recognises_xlsx,
    read=read,
    write=write,
    lay_out=lay_out,
    loses=loses_in_xlsx,
    rows=_cells,
)
OTHERS = Format(
    id="spreadsheet",
    endings=(".ods", ".xls", ".xlsm"),
    recognises=_recognises,
    read=read,
    write=None,
    lay_out=lay_out,
    rows=_cells,
)
