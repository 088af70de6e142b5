"""CSV and its kin (semicolons, bars, tabs), in any encoding, as Excel writes and opens them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

from ftdesk.core.dataset.formats import tables
from ftdesk.core.dataset.formats.delimited_rows import named_delimiter, rows, rows_of
from ftdesk.core.dataset.formats.encodings import codec, mark_of
from ftdesk.core.dataset.formats.entry import Entry, Field, Format, Layout, Rejected, Source
from ftdesk.core.dataset.formats.lines import start_of, texts
from ftdesk.core.dataset.formats.table_layout import SAMPLE_ROWS, guess
from ftdesk.core.dataset.formats.table_rows import Table, loses

DELIMITERS = (",", ";", "\t", "|")

_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_RUNS_IN_EXCEL = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"-\d+(\.\d+)?")
_MOST_COLUMNS = 16_384  # as in Excel
_FIRST_PIECES = 4  # megabytes in which a first row that is longer than the head must end
_NEEDS_QUOTES = re.compile(r'["\r\n\t,;|]|^\s|\s$')


def lay_out(source: Source, given: Layout | None = None) -> Layout:
    """What separates the cells and what the columns are, from the beginning of the file."""
    if given is not None:
        return guess(_sample(source, given.delimiter), given)
    named = named_delimiter(start_of(source).split("\n", 1)[0])
    choices = (named,) if named else _by_ending(source)
    found = [(_likelihood(sample), each, sample) for each in choices for sample in [_sample(source, each)]]
    _, delimiter, sample = max(found, key=lambda each: each[0])
    return replace(guess(sample), delimiter=delimiter)


def _by_ending(source: Source) -> tuple[str, ...]:
    if source.path.suffix.lower() in TSV.endings:
        return ("\t", *(each for each in DELIMITERS if each != "\t"))
    return DELIMITERS


def _sample(source: Source, delimiter: str) -> list[list[str]]:
    """The first rows that are not blank, as far as the file's first bytes go; a longer first row is read."""
    text = source.head.decode(codec(source.encoding), "replace").removeprefix("\ufeff")
    cut = source.size_bytes > len(source.head)
    if not cut and not text.endswith("\n"):
        text += "\n"
    whole_rows = rows_of([text[: text.rfind("\n") + 1]], delimiter)
    found = list(islice(_filled(whole_rows), SAMPLE_ROWS))
    if len(found) > 1 or not cut:
        return found
    first_rows = rows_of(islice(texts(source), _FIRST_PIECES), delimiter)
    return list(islice(_filled(islice(first_rows, 1000)), 5))


def _filled(found: Iterator[tables.Row | Rejected]) -> Iterator[list[str]]:
    for each in found:
        if not isinstance(each, Rejected) and any(cell.strip() for cell in each[1]):
            yield each[1][:_MOST_COLUMNS]


def _likelihood(sample: list[list[str]]) -> tuple[int, float, int]:
    """How well a separator explains the rows: known headings, then rows of one width, wider ones first."""
    if not sample:
        return (0, 0.0, 0)
    layout = guess(sample)
    widths = [len(row) for row in sample]
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    if usual < 2:
        return (0, 0.0, usual)
    known = layout.certain + (
        layout.has_header and bool(layout.fields.keys() & {Field.ASSISTANT, Field.ROLE})
    )
    return (known, round(widths.count(usual) / len(widths), 1), min(usual, 4))


def read(source: Source, layout: Layout | None = None) -> Iterator[Entry]:
    """The examples of the table. A cell guarded against Excel's formulas (see `guarded`) is bared."""
    layout = layout or lay_out(source)
    yield from tables.entries(_bared(rows(source, layout.delimiter)), layout)


def _bared(found: Iterator[tables.Row | Rejected]) -> Iterator[tables.Row | Rejected]:
    for each in found:
        if not isinstance(each, Rejected):
            cells = each[1]
            for at, cell in enumerate(cells):
                if cell.startswith("'") and _GUARDED.match(cell):
                    cells[at] = cell[1:]
        yield each


def guarded(text: str) -> str:
    """The text so that Excel and LibreOffice show it and do not run it as a formula.

    A text that begins with = + - @ (or a tab or carriage return before them), after any number of
    apostrophes, gets one apostrophe more; reading takes one away from every such cell. A plain negative
    number needs none. (The rule of OWASP's page “CSV Injection”.)
    """
    return f"'{text}" if _RUNS_IN_EXCEL.match(text) and not _NUMBER.fullmatch(text) else text


def _writer(delimiter: str, file: BinaryIO, bodies: Iterable[str]) -> int:
    table = Table(bodies)
    file.write("\ufeff".encode() + _line(table.heading, delimiter))
    file.writelines(_line(map(guarded, row), delimiter) for row in table.rows())
    return table.written


def _line(cells: Iterable[str], delimiter: str) -> bytes:
    quoted = ('"' + each.replace('"', '""') + '"' if _NEEDS_QUOTES.search(each) else each for each in cells)
    return (delimiter.join(quoted) + "\r\n").encode()


def write_csv(file: BinaryIO, bodies: Iterable[str]) -> int:
    """UTF-8 with BOM, commas, CRLF: opens right in Excel, WPS and LibreOffice."""
    return _writer(",", file, bodies)


def write_tsv(file: BinaryIO, bodies: Iterable[str]) -> int:
    """The same with tabs."""
    return _writer("\t", file, bodies)


def _recognises_csv(source: Source) -> bool:
    ending = source.path.suffix.lower()
    start = start_of(source)[:4096]
    if (
        ending in TSV.endings
        or _is_binary(source, start)
        or start.lower().startswith(("<!doctype", "<html", "<?xml"))
    ):
        return False
    if ending in CSV.endings:
        return not start.startswith('{"')
    if ending in _NEVER or start.startswith(("{", "[")):
        return False
    if b"\n" not in source.head and b"\r" not in source.head and source.size_bytes > len(source.head):
        return False  # one endless line
    layout = lay_out(source)  # Excel's “Unicode text” is called .txt
    return layout.certain and len(layout.columns) > 1


_NEVER = frozenset({".json", ".jsonl", ".ndjson", ".md", ".html", ".htm", ".xml", ".py"})


def _recognises_tsv(source: Source) -> bool:
    return source.path.suffix.lower() in TSV.endings and not _is_binary(source, start_of(source)[:4096])


def _is_binary(source: Source, start: str) -> bool:
    """A zero sign is of no text; but after a byte order mark it stands in a cell."""
    return "\0" in start and mark_of(source.head) is None


def _cells(source: Source, layout: Layout) -> Iterator[tables.Row | Rejected]:
    return rows(source, layout.delimiter)


CSV = Format(
    id="csv",
    endings=(".csv",),
    recognises=_recognises_csv,
    read=read,
    write=write_csv,
    lay_out=lay_out,
    loses=loses,
    rows=_cells,
)
TSV = Format(
    id="tsv",
    endings=(".tsv", ".tab"),
    recognises=_recognises_tsv,
    read=read,
    write=write_tsv,
    lay_out=lay_out,
    loses=loses,
    rows=_cells,
)
