"""Looks into an old XLS file before calamine does: damaged chains and sizes would take all memory there.

Sources: [MS-CFB] for the file of sectors, [MS-XLS] for the records of the workbook within.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from ftdesk.core.dataset.formats.workbook_guard import MOST_CELLS, unreadable

MOST_BYTES = 256 * 1024 * 1024

_LAST_SECTOR = 0xFFFFFFFA  # from here on the numbers mean free, end and the like
_ENTRY_BYTES = 128
_CELLS = frozenset({0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x207, 0x27E, 0x406})
_SHARED_TEXTS, _DIMENSIONS, _PASSWORD = 0xFC, 0x200, 0x2F


def check_xls(path: Path) -> None:
    """Raises FtdeskError FILE_UNREADABLE for a file that is damaged, protected or too large; OSError."""
    if path.stat().st_size > MOST_BYTES:
        raise unreadable(path, f"it is larger than {MOST_BYTES >> 20} MB", "too_large")
    try:
        book = _Sectors(path.read_bytes()).workbook()
        if book is not None:
            _check_records(path, book)
    except (struct.error, IndexError, ValueError) as error:
        raise unreadable(path, f"it is damaged or cut off ({error})", "damaged") from error


class _Sectors:
    """A compound file: streams in chains of sectors. ValueError where a chain goes astray."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in {9, 12}:
            raise ValueError("sector size")
        self._size = 1 << shift
        self._count = (len(data) + self._size - 1) // self._size
        counts = struct.unpack_from("<I", data, 40) + struct.unpack_from("<I", data, 44)
        self._directory, _, self._cutoff, mini, mini_count, more, more_count = struct.unpack_from(
            "<7I", data, 48
        )
        if max(*counts, mini_count, more_count) > self._count:
            raise ValueError("sector count")
        self._next: list[int] = []
        self._next = self._numbers(self._fat_sectors(more, more_count))
        self._mini_next = self._numbers(self._chain(mini))

    def workbook(self) -> bytes | None:
        """The stream of the workbook, all chains found sound; None where there is none."""
        directory = b"".join(map(self._sector, self._chain(self._directory)))
        entries = [directory[at : at + _ENTRY_BYTES] for at in range(0, len(directory), _ENTRY_BYTES)]
        streams: dict[str, tuple[int, int]] = {}
        for entry in entries:
            length, kind = struct.unpack_from("<HB", entry, 64)
            start, size = struct.unpack_from("<II", entry, 116)
            if kind not in {2, 5}:
                continue
            if size > len(self._data):
                raise ValueError("stream size")
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            streams["" if kind == 5 else name.lower()] = (start, size)
        short = b"".join(map(self._sector, self._chain(streams.get("", (_LAST_SECTOR, 0))[0])))
        for start, size in streams.values():
            self._stream(start, size, short)
        found = streams.get("workbook", streams.get("book"))
        return self._stream(*found, short) if found else None

    def _stream(self, start: int, size: int, short: bytes) -> bytes:
        if size >= self._cutoff:
            return b"".join(map(self._sector, self._chain(start)))[:size]
        chain = _followed(self._mini_next, start, len(self._mini_next)) if size else ()
        return b"".join(short[64 * each : 64 * each + 64] for each in chain)[:size]

    def _fat_sectors(self, more: int, more_count: int) -> list[int]:
        found = list(struct.unpack_from("<109I", self._data, 76))
        for _ in range(more_count):
            numbers = self._numbers([more])
            found += numbers[:-1]
            more = numbers[-1]
        return [each for each in found if each < _LAST_SECTOR]

    def _numbers(self, sectors: list[int]) -> list[int]:
        data = b"".join(map(self._sector, sectors))
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _chain(self, start: int) -> list[int]:
        return list(_followed(self._next, start, self._count))

    def _sector(self, number: int) -> bytes:
        if number >= self._count:
            raise ValueError("a sector past the end")
        at = (number + 1) * self._size
        return self._data[at : at + self._size]


def _followed(table: list[int], start: int, most: int) -> Iterator[int]:
    while start < _LAST_SECTOR:
        most -= 1
        if most < 0:
            raise ValueError("a chain without an end")
        yield start
        start = table[start]


def _check_records(path: Path, book: bytes) -> None:
    at, row, column = 0, 0, 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        at += 4
        if kind == _PASSWORD:
            raise unreadable(path, "it is protected by a password", "password")
        if kind in _CELLS and length >= 4:
            cell = struct.unpack_from("<HH", book, at)
            row, column = max(row, cell[0]), max(column, cell[1])
        elif kind == _SHARED_TEXTS and struct.unpack_from("<I", book, at + 4)[0] > len(book):
            raise ValueError("more texts than bytes")
        elif kind == _DIMENSIONS:
            first, last, left, right = struct.unpack_from("<IIHH" if length >= 14 else "<HHHH", book, at)
            if last < first or right < left or (last - first + 1) * (right - left + 1) > MOST_CELLS:
                raise ValueError("dimensions")
        at += length
    if (row + 1) * (column + 1) > MOST_CELLS:
        raise unreadable(path, f"a sheet has more than {MOST_CELLS:,} cells", "too_large")
