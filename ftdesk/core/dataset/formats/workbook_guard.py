"""Looks into a spreadsheet before it is unpacked: what would not fit into memory is refused."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ftdesk.core.errors import Code, FtdeskError

MOST_UNPACKED_BYTES = 1024 * 1024 * 1024
MOST_CELLS = 30_000_000
"""Room for a million rows of 26 columns; empty cells between filled ones count, they take memory too."""

_DEFLATE_AT_BEST = 1032  # no deflated byte becomes more than so many
_TOO_DENSE = 500  # no table of texts packs so well
_SMALL_BYTES = 64 * 1024 * 1024
_MOST_ROWS = 1_048_576
_CHUNK_BYTES = 1024 * 1024
_OVERLAP_BYTES = 4096  # more than what is looked for

_WIDE = re.compile(rb"""r=["']([A-Z]{2,3})\d""")
_LAST = re.compile(rb""".*\br=["'][A-Z]{0,3}(\d{1,7})["']""", re.DOTALL)
_TALL = re.compile(rb"""r=["'][A-Z]{0,3}(\d{4,7})["']""")
_REPEATED = re.compile(rb"""number-columns-repeated=["'](\d{2,})["'](?:[^>]*[^/>])?>""")
_REPEATED_ROWS = re.compile(
    rb"""number-rows-repeated=["'](\d{2,})["'][^>]*>(?:(?!</table:table-row>).){0,4000}?<text:p""", re.DOTALL
)


def check(path: Path) -> None:
    """Raises FtdeskError FILE_UNREADABLE for a packed spreadsheet that is damaged, or too large unpacked.

    The sizes that the archive's directory names are checked against what the packed bytes can hold.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            size_bytes = sum(each.file_size for each in members)
            if size_bytes > MOST_UNPACKED_BYTES or any(map(_is_bomb, members)):
                raise unreadable(path, f"unpacked it would take {size_bytes >> 20:,} MB", "too_large")
            for each in members:
                if each.flag_bits & 1:
                    raise unreadable(path, "it is protected by a password", "password")
                if each.filename.startswith("xl/worksheets/") and each.filename.endswith(".xml"):
                    cells = _cells(archive, each)
                elif each.filename == "content.xml":
                    cells = _repeated_cells(archive, each)
                elif each.compress_size * _DEFLATE_AT_BEST > MOST_UNPACKED_BYTES:
                    cells = sum(0 for _ in _chunks(archive, each))  # fails where the size is a lie
                else:
                    continue
                if cells > MOST_CELLS:
                    raise unreadable(path, f"a sheet has more than {MOST_CELLS:,} cells", "too_large")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise unreadable(path, f"it is damaged or cut off ({error})", "damaged") from error
    except OSError as error:
        raise unreadable(path, error.strerror or str(error)) from error
    except Exception as error:  # zlib.error has no other base
        if type(error).__module__ != "zlib":
            raise
        raise unreadable(path, f"it is damaged or cut off ({error})", "damaged") from error


def unreadable(path: Path, reason: str, fault: str | None = None) -> FtdeskError:
    """FILE_UNREADABLE with a reason in plain English, and what is wrong as a word for the window."""
    return FtdeskError(Code.FILE_UNREADABLE, path=str(path), reason=reason, fault=fault)


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > _SMALL_BYTES and member.file_size > _TOO_DENSE * member.compress_size


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The member in pieces that overlap a little. A member longer than it says fails its checksum."""
    kept = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield kept + chunk
            kept = chunk[-_OVERLAP_BYTES:]


def _cells(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """How many cells the table of a sheet would have: its lowest row times its widest column."""
    column, row = 26, 1
    for chunk in _chunks(archive, member):
        column = max(column, max((_column(each) for each in set(_WIDE.findall(chunk))), default=0))
        last = _LAST.match(chunk)
        row = max(row, int(last[1]) if last else 0)
    if column * row <= MOST_CELLS < column * _MOST_ROWS:  # rows may stand in any order
        for chunk in _chunks(archive, member):
            row = max(row, max(map(int, _TALL.findall(chunk)), default=0))
    return column * row


def _column(letters: bytes) -> int:
    number = 0
    for each in letters:
        number = 26 * number + each - ord("A") + 1
    return number


def _repeated_cells(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """In ODS a filled cell or row may stand for many; the product of the largest is enough to know."""
    columns = rows = 1
    most = 0
    for chunk in _chunks(archive, member):
        found = [int(each) for each in _REPEATED.findall(chunk)]
        columns = max(columns, max(found, default=1))
        rows = max(rows, max(map(int, _REPEATED_ROWS.findall(chunk)), default=1))
        most += sum(found)
    return max(columns * rows, most)
