"""What one launch is about: the place, the model, the examples, and exactly what leaves this computer."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication

from ftdesk.core.connection import Connection
from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.dataset.example import Split
from ftdesk.core.dataset.formats import jsonl
from ftdesk.services.job_service import LaunchRequest
from ftdesk.ui.check.quote import Quote
from ftdesk.ui.common import figures

_PAGE = 200
_NAMED = re.compile(
    r"^(?:You are |Your name is )?([A-Z][\w-]{1,30})\b(?= is\b|[,.]|$)|^(?:You are |Your name is )"
    r"([A-Z][\w-]{1,30})\b"
)
MAX_SUFFIX = 64
"""OpenAPI 2.3.0: ``suffix`` has 1 to 64 characters."""


@dataclass(frozen=True)
class LaunchFacts:
    """All that the dialog shows. `sizes` are the bytes of the training and the validation file."""

    connection: Connection
    request: LaunchRequest
    quote: Quote
    train: int
    validation: int
    sizes: tuple[int, int] = (0, 0)
    auto_epochs: int = field(default=0)

    def order(
        self,
        suffix: str,
        epochs: int | None,
        batch_size: int | None,
        learning_rate_multiplier: float | None,
        seed: int | None,
    ) -> LaunchRequest:
        """The request as finally agreed to, with its amount frozen."""
        return replace(
            self.request,
            suffix=suffix,
            epochs=epochs,
            batch_size=batch_size,
            learning_rate_multiplier=learning_rate_multiplier,
            seed=seed,
            estimate=self.quote_for(epochs).frozen(),
        )

    def quote_for(self, epochs: int | None) -> Quote:
        """The amount for that many epochs (None: Auto)."""
        if epochs == self.request.epochs:
            return self.quote
        if epochs is None:
            return self.quote.with_epochs(self.auto_epochs, auto=True)
        return self.quote.with_epochs(epochs, auto=False)


def leaving_lines(facts: LaunchFacts) -> list[str]:
    """Exactly what leaves this computer, and for where."""
    if facts.connection.engine:
        return [QCoreApplication.translate("Launch", "Nothing leaves this computer.")]
    file = QCoreApplication.translate("Launch", "{name}: {examples}, {size}")
    lines = []
    parts = (
        (QCoreApplication.translate("Launch", "training file"), facts.train, facts.sizes[0]),
        (QCoreApplication.translate("Launch", "validation file"), facts.validation, facts.sizes[1]),
    )
    for name, examples, size_bytes in parts:
        if examples:
            counted = QCoreApplication.translate("Launch", "%n example(s)", None, examples)
            size = figures.size(size_bytes) if size_bytes else "…"
            lines.append(file.format(name=name, examples=counted, size=size))
    to = QCoreApplication.translate("Launch", "to {address}")
    lines.append(to.format(address=facts.connection.train_base_url))
    lines.append(
        QCoreApplication.translate(
            "Launch", "The files stay there until you delete them, which a button on the Training page does."
        )
    )
    return lines


async def file_sizes(dataset: Dataset) -> tuple[int, int]:
    """The bytes of the two files as they will be sent; counted in slices, so that the window stays free."""
    sizes = {Split.TRAIN: _Counter(), Split.VALIDATION: _Counter()}
    for page in _pages(dataset):
        for example in dataset.examples(page):
            jsonl.write(sizes[example.split], [example.body])  # type: ignore[arg-type]
        await asyncio.sleep(0)
    return sizes[Split.TRAIN].size_bytes, sizes[Split.VALIDATION].size_bytes


def _pages(dataset: Dataset) -> Iterator[list[int]]:
    ids = dataset.ids
    for start in range(0, len(ids), _PAGE):
        yield list(ids[start : start + _PAGE])


class _Counter:
    """A file that only counts what is written to it."""

    def __init__(self) -> None:
        self.size_bytes = 0

    def write(self, data: bytes) -> int:
        self.size_bytes += len(data)
        return len(data)


def suggested_name(system_text: str) -> str:
    """A name for the tuned model where the system text gives one: “Marv is a …”, “You are Ada, …”."""
    found = _NAMED.match(system_text.strip())
    return (found[1] or found[2]) if found else ""
