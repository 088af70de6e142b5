"""Examples read by a worker thread over a connection of its own, as of one moment if it wishes."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Self

from ftdesk.core.dataset import marks
from ftdesk.core.dataset.example import Example, Split
from ftdesk.core.dataset.listing import HERE
from ftdesk.core.project import Project, file

SELECT = f"SELECT id, body, origin, {marks.COLUMNS} FROM example {marks.JOIN}"
"""SQL: what `example_of` takes."""

_PAGE = 500


def example_of(row: tuple[int, str, str | None, str | None, str | None, str | None, str | None]) -> Example:
    """An example from a row of `SELECT`."""
    return Example(row[0], row[1], marks.mark_of(row[3:]), row[2])


class Reader:
    """Never in anybody's way: in a write-ahead log readers and the writer do not wait for each other."""

    def __init__(self, project: Project) -> None:
        """Open a connection (FtdeskError as `Project.reader`); to be closed by `close`."""
        self.db: sqlite3.Connection = project.reader()
        self.begun: list[sqlite3.Cursor] = []
        """Statements that may not have been read to their end."""

    @classmethod
    def of_file(cls, path: Path) -> Self:
        """For a process that has not opened the project (FtdeskError as `Project.reader`)."""
        made = cls.__new__(cls)
        try:
            made.db = file.connect_to_read(path)
        except sqlite3.Error as error:
            raise file.told(error, path) from error
        made.begun = []
        return made

    def close(self) -> None:
        """Let go of the connection, and of what was not read to its end.

        A statement that somebody still holds (an error that was raised amid it, until it is collected) would
        go on reading, and whoever closes the project would wait for it in vain.
        """
        for each in self.begun:
            each.close()
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def moment(self) -> Iterator[None]:
        """Everything read within is as of one moment, whatever is written meanwhile."""
        self.db.execute("BEGIN")
        try:
            yield
        finally:
            self.db.execute("ROLLBACK")

    def examples(self, ids: Sequence[int]) -> list[Example]:
        """Some examples, in the order of `ids`; deleted ones are left out."""
        found: list[Example] = []
        for start in range(0, len(ids), _PAGE):
            page = list(ids[start : start + _PAGE])
            holes = ",".join("?" * len(page))
            rows = self.db.execute(f"{SELECT} WHERE id IN ({holes}) AND {HERE}", page)
            by_id = {row[0]: row for row in rows}
            found += [example_of(by_id[each]) for each in page if each in by_id]
        return found

    def bodies(self, ids: Sequence[int] | None = None, split: Split | None = None) -> Iterator[str]:
        """The bodies of these examples in this order (None: of all), as `examples` and `all`."""
        return chain.from_iterable(self.pages(ids, split))

    def pages(self, ids: Sequence[int] | None = None, split: Split | None = None) -> Iterator[list[str]]:
        """`bodies`, some hundreds at a time: a million steps of a generator cost as much as the reading."""
        if split is not None:
            listed = self.all() if ids is None else self._examples_of(ids)
            found = (each.body for each in listed if each.serves(split))
        elif ids is not None:
            found = (each.body for each in self._examples_of(ids))
        else:
            gone = self.db.execute("SELECT 1 FROM removed LIMIT 1").fetchone()
            where = f"WHERE {HERE}" if gone else ""
            rows = self._begin(f"SELECT body FROM example {where} ORDER BY position, id")
            while page := rows.fetchmany(_PAGE):
                yield [row[0] for row in page]
            return
        while bodies := list(islice(found, _PAGE)):
            yield bodies

    def _examples_of(self, ids: Sequence[int]) -> Iterator[Example]:
        for start in range(0, len(ids), _PAGE):
            yield from self.examples(ids[start : start + _PAGE])

    def all(self) -> Iterator[Example]:
        """All examples in the order of the list, one statement: within `moment`, or soon read to its end."""
        return map(example_of, self._begin(f"{SELECT} WHERE {HERE} ORDER BY position, id"))

    def _begin(self, sql: str) -> sqlite3.Cursor:
        self.begun.append(self.db.execute(sql))
        return self.begun[-1]
