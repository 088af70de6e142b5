"""The dated price tables of `resources/prices/`: what a model costs, until when it lives, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from ftdesk.core.connection import Connection
from ftdesk.core.cost import price_file
from ftdesk.core.cost.price_file import ModelRow, PriceFile
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
    `serve_per_hour` is the least that a tuned model costs while it stands ready, where that is billed by
    time. `own` says that the user entered or fetched this entry.
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
    serve_per_hour: Usd | None
    training_ends: date | None
    shutdown: date | None
    sources: tuple[Source, ...]
    aliases: tuple[str, ...] = ()
    own: bool = False

    def is_old(self, on: date) -> bool:
        """Whether these figures are older than `OLD_AFTER_DAYS`."""
        return (on - self.as_of).days > OLD_AFTER_DAYS

    def trainable(self, on: date) -> bool:
        """Whether a training by examples or pairs could be started on that day."""
        ended = any(day is not None and on >= day for day in (self.training_ends, self.shutdown))
        return not ended and bool(self.methods & {"supervised", "dpo"})

    def alive(self, on: date) -> bool:
        """Whether the model answers on that day."""
        return self.shutdown is None or on < self.shutdown


class PriceLookup(Protocol):
    """Whatever knows prices: a table, or the service that keeps one up to date."""

    def model(self, name: str, provider: str | None = None) -> ModelPrice | None:
        """The entry of a model; see `PriceTable.model`."""


def provider_of(connection: Connection) -> str:
    """Under which name the prices of a connection are kept: a custom one has its own, if the user set any."""
    return connection.prices or connection.id


@dataclass(frozen=True)
class PriceTable:
    """All known models, those to be offered first in front, history included.

    `complete` are the providers that train no model beside those listed.
    """

    models: tuple[ModelPrice, ...]
    complete: frozenset[str] = frozenset()
    _names: dict[tuple[str, str], ModelPrice] = field(default_factory=dict, repr=False, compare=False)
    _anywhere: dict[str, ModelPrice] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for model in self.models:
            for name in (model.id, *model.aliases):
                self._names.setdefault((model.provider, name), model)
                self._anywhere.setdefault(name, model)

    @classmethod
    def load(cls, paths: Iterable[Path] | None = None) -> PriceTable:
        """Read the shipped tables, or those named. FtdeskError RESOURCE_DAMAGED names a bad one."""
        chosen = sorted(resource("prices").glob("*.json")) if paths is None else list(paths)
        files = [_decoded(path) for path in chosen]
        models = tuple(model for file in files for model in models_of(file))
        return cls(models, frozenset(file.provider for file in files if file.complete))

    def with_own(self, files: Iterable[PriceFile]) -> PriceTable:
        """This table with the user's own entries: each replaces the shipped one of its model, or is new."""
        own = {(model.provider, model.id): model for file in files for model in models_of(file, own=True)}
        kept = [own.pop((model.provider, model.id), model) for model in self.models]
        return PriceTable((*kept, *own.values()), self.complete)

    def model(self, name: str, provider: str | None = None) -> ModelPrice | None:
        """The entry of a model, of an alias, or of a tuned model's base; None where no price is known.

        With `provider` only that one's: models of the same name have other prices elsewhere.
        """
        base = base_model(name)
        return self._anywhere.get(base) if provider is None else self._names.get((provider, base))

    def of(self, connection: Connection, name: str) -> ModelPrice | None:
        """The entry of a model at a connection."""
        return self.model(name, provider_of(connection))

    def priced(self, connection: Connection) -> bool:
        """Whether anything is known about prices at a connection."""
        provider = provider_of(connection)
        return any(model.provider == provider for model in self.models)

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


def models_of(file: PriceFile, *, own: bool = False) -> Sequence[ModelPrice]:
    """The models of a sound price file."""
    return tuple(_model(row, file, own) for row in file.models)


def shipped(provider: str) -> PriceFile | None:
    """The table that came with ftdesk for a provider, None where there is none."""
    path = resource("prices", f"{provider}.json")
    return _decoded(path) if price_file.is_stem(provider) and path.is_file() else None


def _decoded(path: Path) -> PriceFile:
    try:
        return price_file.decode(path.read_bytes(), path.name)
    except (OSError, FtdeskError) as error:
        raise FtdeskError(Code.RESOURCE_DAMAGED, name=path.name) from error


def _model(row: ModelRow, table: PriceFile, own: bool) -> ModelPrice:
    named = [table.sources[key] for key in row.sources]
    return ModelPrice(
        id=row.id,
        provider=table.provider,
        as_of=row.as_of or table.as_of,
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
        serve_per_hour=_usd(row.serve_per_hour),
        training_ends=row.training_ends,
        shutdown=row.shutdown,
        sources=tuple(Source(each.title, each.url, each.seen, each.what) for each in named),
        aliases=tuple(row.aliases),
        own=own,
    )


def _usd(text: str | None) -> Usd | None:
    return None if text is None else Usd.of(text)
