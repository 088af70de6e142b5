"""Where examples stand in their list: positions are numbers with room between them for others."""

from __future__ import annotations

import sqlite3

from ftdesk.core.errors import Code, FtdeskError

_NARROW = 1e-6  # far above a double's resolution at the positions that occur
_WIDE = 1e-3
_FEW = 64


class ListOrder:
    """Finds positions and neighbours. Deleted examples keep theirs: an undo may bring them back."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def gap(self, after: int | None, leaving_out: int = -1, number: int = 1) -> tuple[float, float | None]:
        """The positions around the place behind `after` (None: first); the upper one is None at the end.

        Moves those behind it apart where there is no room left for so many (FtdeskError EXAMPLE_GONE).
        """
        low, high = self._neighbours(after, leaving_out)
        if high is not None and high - low < _NARROW * (number + 1):
            self._spread(low, number)
            low, high = self._neighbours(after, leaving_out)
        return low, high

    def last(self) -> float:
        """The highest position, 0 in an empty list."""
        row = self._db.execute("SELECT max(position) FROM example").fetchone()
        return float(row[0] or 0.0)

    def before(self, example_id: int) -> int | None:
        """The example right before this one, deleted ones too: they may come back by a later undo."""
        row = self._db.execute(
            "SELECT id FROM example WHERE (position, id) < (?, ?) ORDER BY position DESC, id DESC LIMIT 1",
            (self._position(example_id), example_id),
        ).fetchone()
        return None if row is None else int(row[0])

    def _neighbours(self, after: int | None, leaving_out: int) -> tuple[float, float | None]:
        at = None if after is None else self._position(after)
        row = self._db.execute(
            "SELECT min(position) FROM example WHERE id <> ? AND position > ?",
            (leaving_out, -1e300 if at is None else at),
        ).fetchone()
        high = None if row[0] is None else float(row[0])
        if at is None:
            at = (1.0 if high is None else high) - 2.0
        return at, high

    def _spread(self, low: float, number: int) -> None:
        """Make room for so many behind a position: by as few others as can be, not by a million."""
        size = _FEW
        while True:
            rows = self._db.execute(
                "SELECT id, position FROM example WHERE position > ? ORDER BY position, id LIMIT ?",
                (low, size),
            ).fetchall()
            if len(rows) < size:  # to the end of the list
                step = 1.0
                break
            step = (rows[-1][1] - low) / (len(rows) + number)
            if step >= _WIDE:
                break
            size *= 8
        self._db.executemany(
            "UPDATE example SET position = ? WHERE id = ?",
            [(low + step * (number + place), row[0]) for place, row in enumerate(rows, 1)],
        )

    def _position(self, example_id: int) -> float:
        row = self._db.execute("SELECT position FROM example WHERE id = ?", (example_id,)).fetchone()
        if row is None:
            raise FtdeskError(Code.EXAMPLE_GONE, example=example_id)
        return float(row[0])
