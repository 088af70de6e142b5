"""What a training was made from, beside what the examples are now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ftdesk.core.dataset import versions
from ftdesk.core.dataset.changes import Change, RestoreExamples, SetBody, SetMarks, Steps
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Example, Split, Status
from ftdesk.core.dataset.formats.plan import write_file
from ftdesk.core.dataset.reader import Reader
from ftdesk.core.dataset.versions import Difference, Version
from ftdesk.services.worker import in_thread


class VersionService:
    """Used on the window's thread."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def version(self, job_id: str) -> Version | None:
        """What a training used; None for one from before ftdesk kept that."""
        return versions.version_of(self._dataset.project.db, job_id)

    async def difference(self, version: Version) -> Difference:
        """What has changed since, found by a worker."""
        dataset = self._dataset

        def work() -> Difference:
            with Reader(dataset.project) as reader:
                return versions.difference(dataset, version, reader.db)

        return await in_thread(work)

    def before(self, version: Version, example_id: int) -> Example | None:
        """An example as the training used it; None where it did not, or where that is not known any more."""
        if self.split(version, example_id) is None:
            return None
        body = versions.body_at(self._dataset.project.db, version, example_id)
        return Example(example_id, body) if body else None

    def now(self, example_id: int) -> Example | None:
        """An example as it is; None where it was deleted."""
        return next(iter(self._dataset.examples((example_id,))), None)

    def split(self, version: Version, example_id: int) -> Split | None:
        """What the training used an example for."""
        if example_id in version.train:
            return Split.TRAIN
        return Split.VALIDATION if example_id in version.validation else None

    def restoring(self, version: Version, example_id: int) -> Change | None:
        """What makes an example again what it was; None where there is nothing to be done."""
        before, split = self.before(version, example_id), self.split(version, example_id)
        if before is None or split is None:
            return None
        steps: list[Change] = []
        if not self._dataset.has(example_id):
            steps.append(RestoreExamples((example_id,)))
        now = self.now(example_id)
        body = now.body if now is not None else _body_of_deleted(self._dataset, example_id)
        if body != before.body:
            steps.append(SetBody(example_id, before.body))
        if now is None or now.split is not split or now.status is not Status.READY:
            steps.append(SetMarks((example_id,), split=split, status=Status.READY))
        return Steps(tuple(steps)) if steps else None

    async def export(self, version: Version, path: Path) -> tuple[int, int]:
        """Write the training examples to `path`, those for validation beside it; how many of each.

        JSONL, as they were sent (FtdeskError FILE_WRITE_FAILED, DISK_FULL).
        """
        project = self._dataset.project

        def work() -> tuple[int, int]:
            with Reader(project) as reader, reader.moment():
                train = write_file(path, _bodies(reader, version, version.train), "jsonl")
                if not version.validation:
                    return train, 0
                beside = validation_path(path)
                return train, write_file(beside, _bodies(reader, version, version.validation), "jsonl")

        return await in_thread(work)


def validation_path(path: Path) -> Path:
    """Where the validation examples of an export lie."""
    return path.with_name(f"{path.stem}.validation{path.suffix}")


def _body_of_deleted(dataset: Dataset, example_id: int) -> str:
    """The body of an example that was deleted, as it was then."""
    row = dataset.project.db.execute("SELECT body FROM example WHERE id = ?", (example_id,)).fetchone()
    return str(row[0]) if row else ""


def _bodies(reader: Reader, version: Version, ids: Sequence[int]) -> Iterator[str]:
    for each in ids:
        body = versions.body_at(reader.db, version, each)
        if body:
            yield body
