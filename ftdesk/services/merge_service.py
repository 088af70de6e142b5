"""The examples of another project, read from a copy of it, as one change to this one."""

from __future__ import annotations

import shutil
import threading
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from ftdesk.core.checks.set_checks import fingerprint
from ftdesk.core.dataset.changes import AddExamples, Change, Steps
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Example
from ftdesk.core.dataset.reader import Reader
from ftdesk.core.paths import data_dir
from ftdesk.core.project import Project, views
from ftdesk.services.worker import in_thread


@dataclass(frozen=True)
class OtherProject:
    """What was read. `same`: which of `examples` stand in this project already, word for word."""

    name: str
    examples: tuple[Example, ...]
    same: frozenset[int]
    """Places in `examples`."""

    def change(self, *, skip_same: bool) -> Change | None:
        """What adds them with all that was said of them, in their order; None where nothing is left."""
        wanted = [each for place, each in enumerate(self.examples) if not (skip_same and place in self.same)]
        groups = groupby(wanted, key=lambda each: (each.mark, each.origin or self.name))
        steps = tuple(
            AddExamples(tuple(each.body for each in some), mark=mark, origin=origin)
            for (mark, origin), some in groups
        )
        return Steps(steps) if steps else None


class MergeService:
    """Used on the window's thread; reads in a worker."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def is_this(self, path: Path) -> bool:
        """Whether `path` is the project that is open."""
        try:
            return path.samefile(self._dataset.project.path)
        except OSError:
            return False

    async def read(self, path: Path) -> OtherProject:
        """Another project's examples as they are now (FtdeskError as `Project.view`). Cancelling stops it."""
        stop = threading.Event()
        mine = self._dataset.project

        def work() -> OtherProject:
            folder = views.new_folder(data_dir() / "views")
            other = Project.view(path, folder)
            try:
                with Reader(other) as reader, reader.moment():
                    examples = tuple(_until(stop, reader.all()))
                with Reader(mine) as reader, reader.moment():
                    same = _same(stop, examples, reader.all())
            finally:
                other.close()
                shutil.rmtree(folder, ignore_errors=True)
            return OtherProject(path.stem, examples, same)

        return await in_thread(work, stop)


def _until(stop: threading.Event, examples: Iterable[Example]) -> Iterator[Example]:
    for each in examples:
        if stop.is_set():
            return
        yield each


def _same(stop: threading.Event, theirs: tuple[Example, ...], mine: Iterable[Example]) -> frozenset[int]:
    wanted: dict[int, array[int]] = {}
    for place, each in enumerate(theirs):
        if stop.is_set():
            return frozenset()
        wanted.setdefault(fingerprint(each.document), array("q")).append(place)
    found: set[int] = set()
    for each in _until(stop, mine):
        if not wanted:
            break
        found.update(wanted.pop(fingerprint(each.document), ()))
    return frozenset(found)
