"""Spreadsheets: XLSX, ODS and XLS in through calamine, row by row as tables; XLSX out through XlsxWriter."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from ftdesk.core.dataset.formats import tables
from ftdesk.core.dataset.formats.entry import Entry, Format, Layout, Loss, Source
from ftdesk.core.dataset.formats.table_layout import SAMPLE_ROWS, guess, usable
from ftdesk.core.dataset.formats.table_rows import Table, loses, turns_of
from ftdesk.core.dataset.formats.workbook_guard import check, unreadable

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_PACKED = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_RENAMED_BYTES = 256 * 1024 * 1024
_MOST_SHEETS = 20  # so many are looked at for a table

LONGEST_CELL = 32_767
"""Excel's limit of characters in a cell (counted in UTF-16); such an example cannot be written as XLSX."""

MOST_ROWS = 1_048_576
"""Excel's limit of rows in a sheet; what is beyond goes to further sheets, “Examples 2” and so on."""


def lay_out(source: Source, given: Layout | None = None) -> Layout:
    """The first sheet with headings we know, else the first with anything usable, else the first.

    Raises FtdeskError FILE_UNREADABLE (damaged, protected by a password, too large unpacked).
    """
    with _opened(source) as book:
        names = _sheets(book)
        sheets = [given.sheet] if given is not None and given.sheet in names else names[:_MOST_SHEETS]
        best: Layout | None = None
        for name in sheets:
            layout = replace(_guess(book.get_sheet_by_name(name), given), sheet=name, sheets=tuple(names))
            if layout.certain:
                return layout
            if best is None or (usable(layout) and not usable(best)):
                best = layout
    return best or replace(guess([]), certain=False)


def _guess(sheet: CalamineSheet, given: Layout | None) -> Layout:
    found = (cells for _, cells in _rows(sheet) if any(cell.strip() for cell in cells))
    start = sheet.start
    return guess(list(islice(found, SAMPLE_ROWS)), given, start[1] if start else 0)


def read(source: Source, layout: Layout | None = None) -> Iterator[Entry]:
    """The examples of the sheet chosen, and of those that go on with it (“Examples” and “Examples 2”).

    The sheet is unpacked as a whole by calamine; errors as in `lay_out`.
    """
    layout = layout or lay_out(source)
    with _opened(source) as book:
        names = _sheets(book)
        chosen = layout.sheet if layout.sheet in names else next(iter(names), "")
        further = re.compile(re.escape(chosen) + r" \d+")
        for name in (chosen, *filter(further.fullmatch, names)) if names else ():
            yield from tables.entries(_rows(book.get_sheet_by_name(name)), layout)


def _sheets(book: CalamineWorkbook) -> list[str]:
    """The sheets that can be seen and hold cells."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        each.name
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
    ] or book.sheet_names


@contextmanager
def _opened(source: Source) -> Iterator[CalamineWorkbook]:
    from python_calamine import CalamineError, PasswordError

    if source.head.startswith(_PACKED):
        check(source.path)
    try:
        with _load(source) as book:
            yield book
    except PasswordError as error:
        raise unreadable(source.path, "it is protected by a password") from error
    except CalamineError as error:
        raise unreadable(source.path, f"it is damaged or cut off ({error})") from error
    except OSError as error:
        raise unreadable(source.path, error.strerror or str(error)) from error
    except BaseException as error:  # a panic of calamine on a damaged file, which is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise unreadable(source.path, "it is damaged") from error


def _load(source: Source) -> CalamineWorkbook:
    """By the file's ending, which gives the better reasons; by its content where the ending is wrong."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        return load_workbook(source.path)
    except PasswordError:
        raise
    except CalamineError as error:
        try:
            with source.path.open("rb") as file:
                return load_workbook(io.BytesIO(file.read(_MOST_RENAMED_BYTES)))
        except CalamineError:
            raise error from None


def _rows(sheet: CalamineSheet) -> Iterator[tables.Row]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield number, [cell if isinstance(cell, str) else _plain(cell) for cell in cells]


def _plain(value: Any) -> str:
    """A cell that is no text, as the spreadsheet would show it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        at = value.isoformat(sep=" ", timespec="seconds")
        return at.removesuffix(" 00:00:00")
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)


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
    except (zipfile.BadZipFile, OSError, ValueError):
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
)
OTHERS = Format(
    id="spreadsheet",
    endings=(".ods", ".xls", ".xlsm"),
    recognises=_recognises,
    read=read,
    write=None,
    lay_out=lay_out,
)
