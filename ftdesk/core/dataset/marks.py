"""Split, status, tags and note of examples in the project file: only those of which something was said."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ftdesk.core.dataset.changes import SetMarks
from ftdesk.core.dataset.example import PLAIN, Mark, Split, Status

COLUMNS = "mark.split, mark.status, mark.tags, mark.note"
JOIN = "LEFT JOIN mark ON mark.example_id = example.id"
_FEW = 500


def mark_of(row: Sequence[str | None]) -> Mark:
    """The mark from `COLUMNS` as read through `JOIN`."""
    split, status, tags, note = row
    if split is None:
        return PLAIN
    return Mark(Split(split), Status(status or ""), unpacked(tags or ""), note or "")


def packed(tags: Iterable[str]) -> str:
    """Tags as the file has them: each between line breaks, so that one can be looked for whole."""
    clean = dict.fromkeys(tag for each in tags if (tag := clean_tag(each)))
    return "\n" + "\n".join(clean) + "\n" if clean else ""


def unpacked(text: str) -> tuple[str, ...]:
    """The tags of a packed text."""
    return tuple(text.split("\n")[1:-1])


def clean_tag(text: str) -> str:
    """A tag as it is kept: one line, single blanks."""
    return " ".join(text.split())


def changed(mark: Mark, change: SetMarks) -> Mark:
    """A mark after a change."""
    gone = {clean_tag(each) for each in change.remove_tags}
    tags = [each for each in mark.tags if each not in gone]
    tags += [each for each in map(clean_tag, change.add_tags) if each and each not in tags]
    return replace(
        mark,
        split=change.split or mark.split,
        status=change.status or mark.status,
        tags=tuple(dict.fromkeys(tags)),
        note=mark.note if change.note is None else change.note,
    )


def read(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Mark]:
    """The marks of those among `ids` that have one."""
    if len(ids) <= _FEW:
        holes = ",".join("?" * len(ids))
        rows = db.execute(
            f"SELECT example_id, split, status, tags, note FROM mark WHERE example_id IN ({holes})", list(ids)
        )
        return {row[0]: mark_of(row[1:]) for row in rows}
    wanted = set(ids)
    known: dict[tuple[str, ...], Mark] = {}  # a few different ones, however many examples there are
    found: dict[int, Mark] = {}
    for each, *row in db.execute("SELECT example_id, split, status, tags, note FROM mark"):
        if each in wanted:
            key = tuple(row)
            found[each] = known.setdefault(key, mark_of(row))
    return found


def write(db: sqlite3.Connection, marks: Mapping[Mark, Iterable[int]]) -> None:
    """Set marks."""
    for mark, ids in marks.items():
        if mark == PLAIN:
            db.executemany("DELETE FROM mark WHERE example_id = ?", ((each,) for each in ids))
        else:
            values = (mark.split.value, mark.status.value, packed(mark.tags), mark.note)
            db.executemany(
                "INSERT OR REPLACE INTO mark (example_id, split, status, tags, note) VALUES (?, ?, ?, ?, ?)",
                ((each, *values) for each in ids),
            )


def tags(db: sqlite3.Connection, here: str) -> dict[str, int]:
    """Every tag with the number of its examples, the most used first; `here` tells what is listed."""
    found: dict[str, int] = {}
    rows = db.execute(
        f"SELECT mark.tags, count(*) FROM mark JOIN example ON example.id = mark.example_id"
        f" WHERE mark.tags <> '' AND {here} GROUP BY mark.tags"
    )
    for text, number in rows:
        for tag in unpacked(text):
            found[tag] = found.get(tag, 0) + number
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0].casefold())))
