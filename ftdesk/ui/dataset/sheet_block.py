"""Which cells are meant, and where pasted ones go: plain reckoning with rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ftdesk.core.dataset.formats.entry import Field
from ftdesk.core.dataset.formats.names import field_of
from ftdesk.ui.dataset.sheet_cells import ASSISTANT, SYSTEM, USER

_COLUMN_OF = {Field.SYSTEM: SYSTEM, Field.USER: USER, Field.ASSISTANT: ASSISTANT}
WIDTH = len(_COLUMN_OF)
Range = tuple[int, int, int, int]
"""First and last row, first and last column."""


@dataclass(frozen=True)
class Block:
    """A selection: rows in unbroken runs, and the columns of text that it touches anywhere."""

    rows: tuple[tuple[int, int], ...]
    columns: tuple[int, ...]
    whole_rows: bool

    @classmethod
    def of(cls, ranges: Iterable[Range]) -> Block:
        """The block of some ranges; the column of figures holds no text, but belongs to a whole row."""
        found = sorted(ranges)
        rows: list[tuple[int, int]] = []
        for first, last, _, _ in found:
            if rows and first <= rows[-1][1] + 1:
                rows[-1] = (rows[-1][0], max(rows[-1][1], last))
            else:
                rows.append((first, last))
        columns = {column for _, _, left, right in found for column in range(left, min(right, WIDTH - 1) + 1)}
        whole = bool(found) and all(left == 0 and right >= WIDTH for _, _, left, right in found)
        return cls(tuple(rows), tuple(sorted(columns)), whole)

    @property
    def top(self) -> int:
        """The first row."""
        return self.rows[0][0] if self.rows else 0

    @property
    def bottom(self) -> int:
        """The last row."""
        return self.rows[-1][1] if self.rows else 0

    @property
    def height(self) -> int:
        """How many rows."""
        return sum(last - first + 1 for first, last in self.rows)


@dataclass(frozen=True)
class Pasted:
    """Cells from the clipboard with their places: texts by column for each row, from the anchor down."""

    rows: tuple[dict[int, str], ...]
    header: bool = False  # the first row named the columns
    left_out: tuple[str, ...] = ()  # headings of columns that the sheet has no place for


def placed(
    cells: Sequence[Sequence[str]], column: int, *, new: bool, own: Sequence[int] = ()
) -> Pasted | None:
    """Where pasted cells go; None where they are more columns than the sheet has.

    A first row that names the columns decides. Without it, cells copied in this sheet (`own`: from these
    columns) go where the cursor stands, and in the new row (`new`) to their own columns. Of others two
    columns are question and answer, three begin with the system text, and one goes where the cursor stands.
    """
    rows = [list(row) for row in cells] if own else _trimmed(cells)
    if not rows:
        return Pasted(())
    named = None if own else _header(rows, column)
    width = max(len(row) for row in rows)
    if named is None and width > WIDTH:
        return None
    if named is not None:
        spare = (text for text, each in zip(rows[0], named, strict=True) if each is None)
        unknown = tuple(text for text in spare if text.strip())
        return Pasted(tuple(_texts(row, named) for row in rows[1:]), header=True, left_out=unknown)
    columns: Sequence[int | None] = (column,)
    if own and width == len(own):
        columns = own if new else _from(column, width)
    elif width > 1:
        columns = _from(WIDTH - width, width)
    return Pasted(tuple(_texts(row, columns) for row in rows))


def _from(column: int, width: int) -> range:
    """So many columns side by side, pushed left where they would stand out on the right."""
    first = min(column, WIDTH - width)
    return range(first, first + width)


def _texts(row: Sequence[str], columns: Sequence[int | None]) -> dict[int, str]:
    padded = [*row, *[""] * (len(columns) - len(row))]
    return {column: text for column, text in zip(columns, padded, strict=False) if column is not None}


def _trimmed(cells: Sequence[Sequence[str]]) -> list[list[str]]:
    """Without the empty rows at the end and the empty columns at the right."""
    rows = [list(row) for row in cells]
    while rows and not any(text.strip() for text in rows[-1]):
        rows.pop()
    while rows and all(len(row) > 1 and not row[-1].strip() for row in rows):
        for row in rows:
            row.pop()
    return rows


def _header(rows: Sequence[Sequence[str]], column: int) -> list[int | None] | None:
    """The columns that a first row names; None where it is a row like the others.

    At least two headings must be known ones, or the only one be that of the column itself, and no two may
    say the same: “question” may be a text, too.
    """
    if len(rows) < 2:
        return None
    fields = [field_of(text) if text.strip() else None for text in rows[0]]
    columns = [_COLUMN_OF.get(field) if field is not None else None for field in fields]
    found = [each for each in columns if each is not None]
    if not found or len(set(found)) < len(found):
        return None
    if len(rows[0]) == 1:
        return columns if found == [column] else None
    return columns if len(found) >= 2 else None
