"""The work of an import in a worker thread: read a file, commit its examples in slices, list what is none."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.formats.entry import Entry, Field, Layout, Rejected
from ftdesk.core.dataset.formats.plan import Look, look, read, with_layout
from ftdesk.core.dataset.intake import Arrival, CutOff, Intake, Page, brought_by
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.project.room import Room

_CHUNK, _SLICE, _SLICE_CHARS, _SLICE_S = 50, 2000, 1_000_000, 0.2
_CHECKPOINT_CHARS = 16_000_000
_ROOM_BYTES = 2 << 20  # for taking out again what came before the disk was full
_RAW_KEPT = 2000  # so many refused entries can be mended; of more only how they begin is kept


@dataclass
class Brought:
    """What an import has done so far. `ids` are in the order of the file."""

    imported: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    ids: array[int] = field(default_factory=lambda: array("q"))
    intake_id: int = 0

    @property
    def read(self) -> int:
        """Entries that are not blank: imported and listed ones."""
        return self.imported + len(self.rejected)


def bring(
    dataset: Dataset,
    seen: Look,
    so_far: Brought,
    tell: Callable[[], None],
    go_on: Callable[[], bool],
    after: CutOff | None = None,
) -> bool:
    """Import a file; whether it was read to its end. `so_far` is filled on the way, whatever happens.

    `tell` is called after each commit, `go_on` asked before the next; both in this thread. `after`: an import
    that was cut off and now goes on. FtdeskError as `plan.read` and `Project.slice`.
    """
    project = dataset.project
    with project.worker() as db, Room(project.path, _ROOM_BYTES):
        name = seen.source.path.name
        if after is None:
            intake = Intake.begin(project, db, name, facts_of(seen))
        else:
            intake = Intake(project, db, name, after.id, after.entries)
            for ids in brought_by(db, after.id):
                so_far.ids.extend(ids)
        so_far.intake_id = intake.id

        def arrived(arrival: Arrival) -> None:
            dataset.arrivals.append(arrival)
            so_far.ids.extend(range(arrival.first, arrival.last + 1))

        entries = read(seen)
        for page in _pages(islice(entries, intake.entries)):  # what the last run took care of
            _note(page, so_far)
        since_checkpoint = 0
        for page in _pages(entries):
            if not go_on():
                return False
            intake.add(page, arrived)
            _note(page, so_far)
            tell()
            since_checkpoint += page.chars
            if since_checkpoint > _CHECKPOINT_CHARS:
                intake.checkpoint()
                since_checkpoint = 0
        intake.finish()
    return True


def _note(page: Page, so_far: Brought) -> None:
    so_far.imported += len(page.bodies)
    for entry in page.rejected:
        so_far.rejected.append(entry if len(so_far.rejected) < _RAW_KEPT else replace(entry, raw=""))


def _pages(entries: Iterator[Entry]) -> Iterator[Page]:
    """The first ones soon, to be seen; then as many as some milliseconds can commit.

    Decoded documents are let go of at once: thousands of them at a time cost twice the reading.
    """
    page, most, began = Page(), _CHUNK, time.monotonic()
    while chunk := list(islice(entries, _CHUNK)):
        page.take(chunk)
        if page.entries >= most or page.chars > _SLICE_CHARS or time.monotonic() - began > _SLICE_S:
            yield page
            page, most, began = Page(), _SLICE, time.monotonic()
    if page.entries:
        yield page


# -- going on after a kill ---------------------------------------------------------------------------------


def facts_of(seen: Look) -> dict[str, Any]:
    """What must be known to go on with an import in another run of the program."""
    source = seen.source
    return {
        "path": str(source.path.absolute()),
        "size_bytes": source.size_bytes,
        "mtime_ns": _mtime_ns(source.path),
        "encoding": source.encoding,
        "format": seen.format.id,
        "layout": asdict(seen.layout) if seen.layout is not None else None,
    }


def look_again(cut: CutOff) -> Look | None:
    """The file of an interrupted import as it was looked at then.

    None where it is another one by now, and where nobody wants the import any more.
    """
    facts = cut.source
    if cut.given_up:
        return None
    path = Path(str(facts["path"]))
    try:
        if path.stat().st_size != facts["size_bytes"] or _mtime_ns(path) != facts["mtime_ns"]:
            return None
        seen = look(path, str(facts["encoding"]), str(facts["format"]))
    except (OSError, FtdeskError):
        return None
    layout = facts.get("layout")
    return with_layout(seen, _layout(layout)) if layout is not None else seen


def _layout(facts: Mapping[str, Any]) -> Layout:
    values = dict(facts)
    values["columns"] = tuple(values["columns"])
    values["sheets"] = tuple(values["sheets"])
    values["fields"] = {Field(name): index for name, index in values["fields"].items()}
    return Layout(**values)


def _mtime_ns(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError as error:
        raise FtdeskError(Code.FILE_UNREADABLE, path=str(path), reason=error.strerror or "") from error
