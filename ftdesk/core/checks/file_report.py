"""A whole file proof-read and counted in one pass: what `ftdesk check` says."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from pathlib import Path

from ftdesk.core.checks import place, set_checks
from ftdesk.core.checks.across.set_index import SetIndex
from ftdesk.core.checks.example_checks import check_example
from ftdesk.core.checks.problem import Problem
from ftdesk.core.connection import Connection
from ftdesk.core.cost.estimate import Estimate, Tally, estimate
from ftdesk.core.cost.own_prices import known_prices
from ftdesk.core.cost.prices import ModelPrice
from ftdesk.core.cost.tokens import TokenCounter, encoding_for_model
from ftdesk.core.dataset.example import Example
from ftdesk.core.dataset.formats.entry import Good, Rejected
from ftdesk.core.dataset.formats.plan import look, read
from ftdesk.core.dataset.intake import mark_from

EACH = 1000
"""So many examples are reported with their own number of tokens."""


@dataclass(frozen=True)
class FileReport:
    """What a file holds. In `problems`, `example` is the example's number in the file, from 1."""

    format: str
    encoding: str
    rejected: tuple[Rejected, ...]
    problems: tuple[Problem, ...]
    tally: Tally
    each: tuple[int, ...]
    estimate: Estimate
    price: ModelPrice | None

    @property
    def read(self) -> int:
        """Lines that are not blank: examples and refused ones."""
        return self.tally.examples + len(self.rejected)


def check_file(
    path: Path,
    model: str,
    epochs: int | None,
    connection: Connection,
    encoding: str | None = None,
    format_id: str | None = None,
) -> FileReport:
    """Read `path` once. Raises FtdeskError as `plan.look` and `plan.read` do."""
    seen = look(path, encoding, format_id)
    price = known_prices().model(model)
    reader = _Reader(TokenCounter(price.encoding if price else encoding_for_model(model)), price)
    rejected: list[Rejected] = []
    for entry in read(seen):
        if isinstance(entry, Rejected):
            rejected.append(entry)
        else:
            reader.take(entry)
    return FileReport(
        format=seen.format.id,
        encoding=seen.source.encoding,
        rejected=tuple(rejected),
        problems=tuple(reader.problems(connection)),
        tally=reader.tally,
        each=tuple(reader.each),
        estimate=estimate(model, price, connection, reader.tally, epochs),
        price=price,
    )


class _Reader:
    """Gathers figures and problems of one example after the other."""

    def __init__(self, counter: TokenCounter, price: ModelPrice | None) -> None:
        self.tally = Tally()
        self.each: list[int] = []
        self._counter = counter
        self._limit = price.max_example_tokens if price else None
        self._problems: list[Problem] = []
        self._index = SetIndex()
        self._held = array("i")

    def take(self, entry: Good) -> None:
        """Check and count the next example."""
        counted = self._counter.example(entry.document)
        self.tally.add(counted)
        number = self.tally.examples
        if number <= EACH:
            self.each.append(counted.total)
        self._problems += check_example(number, entry.document)
        if self._limit is not None and counted.total > self._limit:
            self._problems.append(set_checks.too_long(number, counted.total, self._limit))
        self._held.append(place.holdings(entry.document))
        example = Example(number, entry.body, mark_from(entry.about))
        self._index.put(number, example, entry.document)

    def problems(self, connection: Connection) -> list[Problem]:
        """All problems: first those of the whole set, then by example and turn."""
        index = self._index
        index.pictures()  # finds the topics, of which `whole_set` speaks
        found = [*set_checks.check_set(index.trained, index.size_bytes, connection), *index.whole_set()]
        pairs = sum(bool(held & place.Holds.PAIR) for held in self._held)
        method = place.method_of(len(self._held) - pairs, pairs)
        for number, held in enumerate(self._held, 1):
            self._problems += index.problems_of(number)
            self._problems += place.problems(number, held, connection, method)
        self._problems.sort(key=_place)
        return found + self._problems


def _place(problem: Problem) -> tuple[int, int]:
    return problem.example or 0, -1 if problem.turn is None else problem.turn
