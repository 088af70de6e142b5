"""What would leave this computer with a training: how many examples of which kind, in files of which size."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split
from ftdesk.core.dataset.formats import jsonl
from ftdesk.core.dataset.query_split import Tenth, fair_tenth
from ftdesk.core.dataset.reader import Reader
from ftdesk.core.dataset.revision import current_revision
from ftdesk.services.snapshot import pages, surely_pair
from ftdesk.services.upload import method_for
from ftdesk.services.worker import in_thread


@dataclass
class Part:
    """One of the two files as it will be sent; it is not written anywhere."""

    examples: int = 0
    pairs: int = 0
    size_bytes: int = 0

    def write(self, data: bytes) -> int:
        """Count what a file would hold."""
        self.size_bytes += len(data)
        return len(data)


@dataclass(frozen=True)
class Leaving:
    """Both files, and what setting a fair tenth aside would change, as of one revision of the examples."""

    train: Part
    validation: Part
    tenth: Tenth
    revision: int

    @property
    def method(self) -> str:
        """How such a set is trained (FtdeskError MIXED_EXAMPLES)."""
        pairs = self.train.pairs + self.validation.pairs
        return method_for(self.train.examples + self.validation.examples - pairs, pairs)


async def leaving(dataset: Dataset) -> Leaving:
    """Read all examples in a thread; the window stays free."""
    ids, uses, stop = dataset.ids, dataset.uses(), threading.Event()

    def work() -> Leaving:
        parts = {split: Part() for split in Split}
        with Reader(dataset.project) as reader, reader.moment():
            for page in pages(reader.all()):
                if stop.is_set():
                    break
                for split, part in parts.items():
                    serving = [each for each in page if each.serves(split)]
                    jsonl.write(part, (each.body for each in serving))  # type: ignore[arg-type]
                    part.examples += len(serving)
                    part.pairs += sum(surely_pair(each) for each in serving)
            revision = current_revision(reader.db)
        return Leaving(parts[Split.TRAIN], parts[Split.VALIDATION], fair_tenth(ids, uses), revision)

    return await in_thread(work, stop)
