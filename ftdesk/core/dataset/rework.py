"""Many examples changed as one step, by a worker, in small commits: whole in the end, or put back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from ftdesk.core.dataset import past
from ftdesk.core.dataset.revision import next_revision
from ftdesk.core.project import Project

_UNFINISHED = "unfinished_rework"  # the project's fact: the revision under which one is going on
_SLICE = 200

GoOn = Callable[[int], bool]
"""Told how many examples are done; answers whether to go on."""


class Rework:
    """All old bodies go to `past` under one revision, in the same commits as the new ones."""

    def __init__(self, project: Project, db: sqlite3.Connection) -> None:
        """`db`: the worker's connection (`Project.worker`). FtdeskError as `Project.slice`."""
        self._project = project
        self._db = db
        with project.slice(db):
            self.revision = next_revision(db)
            _note(db, self.revision)

    def run(self, new: Iterable[tuple[int, str]], go_on: GoOn) -> list[int] | None:
        """Write (example, new body); the examples that were changed, or None when it was stopped.

        Stopped or failed, everything is as it was.
        """
        pairs = iter(new)
        done: list[int] = []
        try:
            while page := list(islice(pairs, _SLICE)):
                self._write(page)
                done += [each for each, _ in page]
                if not go_on(len(done)):
                    self.put_back()
                    return None
            with self._project.slice(self._db, lasting=True):
                _note(self._db, None)
        except BaseException:
            self.put_back()
            raise
        return done

    def put_back(self) -> None:
        """As if it had never begun."""
        _put_back(self._project, self._db, self.revision)

    def _write(self, page: Sequence[tuple[int, str]]) -> None:
        holes = ",".join("?" * len(page))
        with self._project.slice(self._db):
            old = self._db.execute(
                f"SELECT id, body FROM example WHERE id IN ({holes})", [each for each, _ in page]
            ).fetchall()
            past.keep(self._db, self.revision, old)
            self._db.executemany("UPDATE example SET body = ? WHERE id = ?", ((b, each) for each, b in page))
            self._db.executemany("DELETE FROM draft WHERE example_id = ?", ((each,) for each, _ in page))


def bodies_before(db: sqlite3.Connection, revision: int) -> Iterator[tuple[int, str]]:
    """(example, body before the change with this revision), page by page: what takes a rework back."""
    last = 0
    while page := db.execute(
        "SELECT example_id, body FROM past WHERE revision = ? AND example_id > ? ORDER BY example_id LIMIT ?",
        (revision, last, _SLICE),
    ).fetchall():
        yield from page
        last = page[-1][0]


def put_back_what_was_cut_off(project: Project) -> None:
    """At the start: undo what a kill left half done (FtdeskError as `Project.slice`)."""
    found = project.fact(_UNFINISHED)
    if found:
        with project.worker() as db:
            _put_back(project, db, int(found))


def _put_back(project: Project, db: sqlite3.Connection, revision: int) -> None:
    while True:
        with project.slice(db):
            page = db.execute(
                "SELECT id, example_id, body FROM past WHERE revision = ? LIMIT ?", (revision, _SLICE)
            ).fetchall()
            db.executemany("UPDATE example SET body = ? WHERE id = ?", ((row[2], row[1]) for row in page))
            db.executemany("DELETE FROM past WHERE id = ?", ((row[0],) for row in page))
        if not page:
            break
    with project.slice(db, lasting=True):
        _note(db, None)


def _note(db: sqlite3.Connection, revision: int | None) -> None:
    if revision is None:
        db.execute("DELETE FROM meta WHERE key = ?", (_UNFINISHED,))
    else:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_UNFINISHED, str(revision)))
