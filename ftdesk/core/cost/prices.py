"""The dated price tables of `resources/prices/`: what a model costs, until when it lives, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import msgspec

from ftdesk.core.cost.tokens import base_model, encoding_for_model
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.money import Usd
from ftdesk.core.paths import resource

OLD_AFTER_DAYS = 60
"""After so many days a table is called old."""


@dataclass(frozen=True)
class Source:
    """A public page that a figure comes from, and when it was read."""

    title: str
    url: str
    seen: date
    what: str


@dataclass(frozen=True)
class ModelPrice:
    """One model that can, or could, be trained. Prices are for 1,000,000 tokens; None is not known.

    `max_example_tokens` is where a provider cuts an example (None: not known, or no such limit).
    `training_ends` is the first day on which nobody can start a training, `shutdown` the first day
    on which neither the model nor its tuned models answer. `vision` is None where nobody says.
    `exact_encoding` is False where the table names no encoding: `encoding` is then a stand-in.
    """

    id: str
    provider: str
    as_of: date
    encoding: str
    exact_encoding: bool
    max_example_tokens: int | None
    methods: frozenset[str]
    vision: bool | None
    train: Usd | None
    train_per_hour: Usd | None
    input: Usd | None
    cached_input: Usd | None
    output: Usd | None
    training_ends: date | None
    shutdown: date | None
    sources: tuple[Source, ...]
    aliases: tuple[str, ...] = ()

    def trainable(self, on: date) -> bool:
        """Whether a training by examples or pairs could be started on that day."""
        ended = any(day is not None and on >= day for day in (self.training_ends, self.shutdown))
        return not ended and bool(self.methods & {"supervised", "dpo"})

    def alive(self, on: date) -> bool:
        """Whether the model answers on that day."""
        return self.shutdown is None or on < self.shutdown

    def days_left(self, on: date) -> int | None:
        """Days of use from `on` to the shutdown; 0 when it is over, None when no end is known."""
        return None if self.shutdown is None else max(0, (self.shutdown - on).days)


@dataclass(frozen=True)
class PriceTable:
    """All known models, those to be offered first in front, history included."""

    models: tuple[ModelPrice, ...]
    _names: dict[str, ModelPrice] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for model in self.models:
            for name in (model.id, *model.aliases):
                self._names.setdefault(name, model)

    @classmethod
    def load(cls, paths: Iterable[Path] | None = None) -> PriceTable:
        """Read the shipped tables, or those named. FtdeskError RESOURCE_DAMAGED names a bad one."""
        chosen = sorted(resource("prices").glob("*.json")) if paths is None else list(paths)
        return cls(tuple(model for path in chosen for model in _read(path)))

    def model(self, name: str) -> ModelPrice | None:
        """The entry of a model, of an alias, or of a tuned model's base; None where no price is known."""
        return self._names.get(base_model(name))

    def choosable(self, on: date, provider: str | None = None) -> Sequence[ModelPrice]:
        """What can be trained on that day, of one provider or of all."""
        return tuple(
            model
            for model in self.models
            if model.trainable(on) and (provider is None or model.provider == provider)
        )

    def history(self, on: date, provider: str | None = None) -> Sequence[ModelPrice]:
        """What could be trained once, to be shown and not chosen."""
        return tuple(
            model
            for model in self.models
            if not model.trainable(on) and (provider is None or model.provider == provider)
        )

    def is_old(self, on: date) -> bool:
        """Whether any table is older than `OLD_AFTER_DAYS`."""
        return any((on - model.as_of).days > OLD_AFTER_DAYS for model in self.models)


class _SourceRow(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    url: str
    seen: date
    what: str = ""


class _ModelRow(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    sources: list[str]
    aliases: list[str] = []
    encoding: str | None = None
    max_example_tokens: int | None = None
    methods: list[str] = []
    vision: bool | None = None
    train: str | None = None
    train_per_hour: str | None = None
    input: str | None = None
    cached_input: str | None = None
    output: str | None = None
    training_ends: date | None = None
    shutdown: date | None = None


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    provider: str
    as_of: date
    currency: str
    sources: dict[str, _SourceRow]
    models: list[_ModelRow]
    unit: str = ""
    notes: str = ""


def _read(path: Path) -> list[ModelPrice]:
    try:
        table = msgspec.json.decode(path.read_bytes(), type=_Table)
        return [_model(row, table) for row in table.models]
    except (OSError, msgspec.DecodeError, ArithmeticError, KeyError) as error:
        raise FtdeskError(Code.RESOURCE_DAMAGED, name=path.name) from error


def _model(row: _ModelRow, table: _Table) -> ModelPrice:
    named = [table.sources[key] for key in row.sources]
    return ModelPrice(
        id=row.id,
        provider=table.provider,
        as_of=table.as_of,
        encoding=row.encoding or encoding_for_model(row.id),
        exact_encoding=row.encoding is not None,
        max_example_tokens=row.max_example_tokens,
        methods=frozenset(row.methods),
        vision=row.vision,
        train=_usd(row.train),
        train_per_hour=_usd(row.train_per_hour),
        input=_usd(row.input),
        cached_input=_usd(row.cached_input),
        output=_usd(row.output),
        training_ends=row.training_ends,
        shutdown=row.shutdown,
        sources=tuple(Source(each.title, each.url, each.seen, each.what) for each in named),
        aliases=tuple(row.aliases),
    )


def _usd(text: str | None) -> Usd | None:
    return None if text is None else Usd.of(text)
