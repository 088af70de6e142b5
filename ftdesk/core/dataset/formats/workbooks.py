"""Workbooks opened with calamine: their sheets and rows; what a file begins with is remembered."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ftdesk.core.dataset.formats.entry import Source
from ftdesk.core.dataset.formats.lines import unreadable as told
from ftdesk.core.dataset.formats.tables import Row
from ftdesk.core.dataset.formats.workbook_guard import check, unreadable
from ftdesk.core.dataset.formats.xls_guard import check_xls

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_MOST_RENAMED_BYTES = 256 * 1024 * 1024
_REMEMBERED_ROWS = 250


@dataclass(frozen=True)
class Beginning:
    """The first rows of a sheet, the column (from 0) where its table begins, and whether that is all."""

    rows: tuple[Row, ...]
    first_column: int
    whole: bool


def sheets(source: Source) -> tuple[str, ...]:
    """The names of the sheets that can be seen. Raises FtdeskError FILE_UNREADABLE."""
    return _sheets(*_identity(source))


def beginning(source: Source, sheet: str) -> Beginning:
    """What a sheet begins with. Raises FtdeskError FILE_UNREADABLE.

    Found once for a file that is looked at with one layout after another: calamine unpacks whole sheets.
    """
    return _beginning(*_identity(source), sheet)


def rows(source: Source, sheet: str) -> Iterator[Row]:
    """All rows of a sheet, numbered from 1. Raises FtdeskError FILE_UNREADABLE."""
    start = beginning(source, sheet)
    yield from ((number, list(cells)) for number, cells in start.rows)
    if not start.whole:
        with _opened(*_identity(source)) as book:
            yield from islice(_rows(book.get_sheet_by_name(sheet)), len(start.rows), None)


def _identity(source: Source) -> tuple[Path, int, int]:
    try:
        stat = source.path.stat()
    except OSError as error:
        raise told(source.path, error) from error
    return source.path, stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=4)
def _sheets(path: Path, modified_ns: int, size_bytes: int) -> tuple[str, ...]:
    with _opened(path, modified_ns, size_bytes) as book:
        return _seen_in(book)


@lru_cache(maxsize=8)
def _beginning(path: Path, modified_ns: int, size_bytes: int, name: str) -> Beginning:
    with _opened(path, modified_ns, size_bytes) as book:
        sheet = book.get_sheet_by_name(name)
        first = tuple(islice(_rows(sheet), _REMEMBERED_ROWS))
        return Beginning(first, sheet.start[1] if sheet.start else 0, len(first) < _REMEMBERED_ROWS)


def _seen_in(book: CalamineWorkbook) -> tuple[str, ...]:
    """The sheets that can be seen."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    seen = [
        each.name
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
    ]
    return tuple(seen or book.sheet_names)


@lru_cache(maxsize=4)
def _check(path: Path, modified_ns: int, size_bytes: int) -> None:
    del modified_ns, size_bytes  # a file that has changed is looked at again
    with path.open("rb") as file:
        start = file.read(4)
    if start == b"PK\x03\x04":
        check(path)
    else:
        check_xls(path)


@contextmanager
def _opened(path: Path, modified_ns: int, size_bytes: int) -> Iterator[CalamineWorkbook]:
    from python_calamine import CalamineError, PasswordError

    try:
        _check(path, modified_ns, size_bytes)
        with _load(path) as book:
            yield book
    except PasswordError as error:
        raise unreadable(path, "it is protected by a password", "password") from error
    except CalamineError as error:
        raise unreadable(path, f"it is damaged or cut off ({error})", "damaged") from error
    except OSError as error:
        raise unreadable(path, error.strerror or str(error)) from error
    except BaseException as error:  # a panic of calamine on a damaged file, which is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise unreadable(path, "it is damaged", "damaged") from error


def _load(path: Path) -> CalamineWorkbook:
    """By the file's ending, which gives the better reasons; by its content where the ending is wrong."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        return load_workbook(path)
    except PasswordError:
        raise
    except CalamineError as error:
        try:
            with path.open("rb") as file:
                return load_workbook(io.BytesIO(file.read(_MOST_RENAMED_BYTES)))
        except CalamineError:
            raise error from None


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
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
