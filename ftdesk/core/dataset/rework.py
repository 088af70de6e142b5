"""Many examples changed as one step, by a worker, in small commits: whole in the end, or put back."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from ftdesk.core.dataset import past
from ftdesk.core.dataset.revision import next_revision
from ftdesk.core.project import Project, room
from ftdesk.core.project.room import Room

_UNFINISHED = "unfinished_rework"  # the project's fact: the revision under which one is going on
_SLICE = 200
_FOLD_CHARS = 4_000_000
"""After so much the log is folded into the file: it stays small, and so does the room to put all back."""
_ROOM_BYTES = 24 << 20

_ALL_BACK = """
UPDATE example SET body = (SELECT body FROM past WHERE revision = :revision AND example_id = example.id)
WHERE id IN (SELECT example_id FROM past WHERE revision = :revision)
"""

GoOn = Callable[[int], bool]
"""Told how many examples are done; answers whether to go on."""


class Rework:
    """All old bodies go to `past` under one revision, in the same commits as the new ones."""

    def __init__(self, project: Project, db: sqlite3.Connection) -> None:
        """`db`: the worker's connection (`Project.worker`). FtdeskError as `Project.slice`.

        DISK_FULL also where there is no room left to put everything back, should it come to that.
        """
        self._project = project
        self._db = db
        self._room = Room(project.path, _ROOM_BYTES)
        self._chars = 0
        try:
            with project.slice(db):
                self.revision = next_revision(db)
                _note(db, self.revision)
        except BaseException:
            self._room.give_back()
            raise

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
                # Only now: what is being typed must not be gone when all this is put back.
                self._db.execute(
                    "DELETE FROM draft WHERE example_id IN (SELECT example_id FROM past WHERE revision = ?)",
                    (self.revision,),
                )
                _note(self._db, None)
        except BaseException:
            self.put_back()
            raise
        self._room.give_back()
        return done

    def put_back(self) -> None:
        """As if it had never begun. FtdeskError as `Project.slice`; it is then put back at the next start."""
        self._room.give_back()
        _put_back(self._project, self._db, self.revision)

    def _write(self, page: Sequence[tuple[int, str]]) -> None:
        holes = ",".join("?" * len(page))
        with self._project.slice(self._db):
            old = self._db.execute(
                f"SELECT id, body FROM example WHERE id IN ({holes})", [each for each, _ in page]
            ).fetchall()
            past.keep(self._db, self.revision, old)
            self._db.executemany("UPDATE example SET body = ? WHERE id = ?", ((b, each) for each, b in page))
        self._chars += sum(len(body) for _, body in page)
        if self._chars > _FOLD_CHARS:
            self._chars = 0
            _fold(self._db)


def is_unfinished(project: Project) -> bool:
    """Whether a half one is in the project: it could not be put back."""
    return bool(project.fact(_UNFINISHED))


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
    """At the start: undo what a kill left half done (FtdeskError as `Project.slice`).

    A view may have been taken in the middle of another's rework: it is undone in that copy alone.
    """
    found = project.fact(_UNFINISHED)
    if project.read_only:
        if found:
            project.db.execute(_ALL_BACK, {"revision": int(found)})
        return
    room.clear(project.path)
    if found:
        with project.worker() as db:
            _put_back(project, db, int(found))


def _put_back(project: Project, db: sqlite3.Connection, revision: int) -> None:
    chars = _FOLD_CHARS
    while True:
        if chars >= _FOLD_CHARS:
            chars = 0
            _fold(db)
        with project.slice(db):
            page = db.execute(
                "SELECT id, example_id, body FROM past WHERE revision = ? LIMIT ?", (revision, _SLICE)
            ).fetchall()
            db.executemany("UPDATE example SET body = ? WHERE id = ?", ((row[2], row[1]) for row in page))
            db.executemany("DELETE FROM past WHERE id = ?", ((row[0],) for row in page))
        if not page:
            break
        chars += sum(len(row[2]) for row in page)
    with project.slice(db, lasting=True):
        _note(db, None)


def _fold(db: sqlite3.Connection) -> None:
    """The log into the file, as far as no reader needs it; a full disk may keep it from that."""
    with contextlib.suppress(sqlite3.Error):
        db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def _note(db: sqlite3.Connection, revision: int | None) -> None:
    if revision is None:
        db.execute("DELETE FROM meta WHERE key = ?", (_UNFINISHED,))
    else:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_UNFINISHED, str(revision)))
