"""Changes to the user's own prices of one provider: an entry typed, a table taken over, one forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from ftdesk.core.cost.price_file import ModelRow, PriceFile, SourceRow

OWN = "own"
"""The source that stands at what the user typed."""
EDITABLE = ("train", "input", "cached_input", "output", "max_example_tokens")
Values = Mapping[str, str | int | None]


def edited(
    own: PriceFile | None, shipped: PriceFile | None, provider: str, model: str, values: Values, today: date
) -> PriceFile:
    """The user's table with prices of a model set to `values` (keys of `EDITABLE`; None: not known).

    What else is known of the model, such as its last day, comes along. A new name becomes a new model.
    """
    unknown = set(values).difference(EDITABLE)
    if unknown:
        raise ValueError(f"not to be edited: {unknown}")
    file = own or PriceFile(provider=provider, as_of=today, currency="USD", sources={}, models=[])
    before = _row(model, (file, shipped)) or ModelRow(id=model, methods=["supervised"])
    row = replace(before, as_of=today, sources=[OWN], **values)
    kept = [each for each in file.models if each.id != row.id]
    typed = SourceRow("Entered by the user", "", today)
    return _tidy(replace(file, models=[*kept, row], sources={**file.sources, OWN: typed}))


def taken_over(own: PriceFile | None, fresh: PriceFile, provider: str, origin: str) -> PriceFile:
    """The user's table after a fetched one: its entries replace those of the same models, others stay.

    Each entry keeps the day on which it was true.
    """
    names = {name for row in fresh.models for name in _names(row)}
    kept = [row for row in own.models if names.isdisjoint(_names(row))] if own is not None else []
    new, sources = _apart(fresh, own.sources if own is not None else {})
    dated = [row if row.as_of is not None else replace(row, as_of=fresh.as_of) for row in new]
    return _tidy(replace(fresh, provider=provider, models=[*dated, *kept], sources=sources, origin=origin))


def without(own: PriceFile, model: str) -> PriceFile | None:
    """The user's table without a model; None where nothing is left."""
    kept = [row for row in own.models if model not in _names(row)]
    return _tidy(replace(own, models=kept)) if kept else None


def _names(row: ModelRow) -> set[str]:
    return {row.id, *row.aliases}


def _row(model: str, tables: Iterable[PriceFile | None]) -> ModelRow | None:
    rows = (row for table in tables if table is not None for row in table.models)
    return next((row for row in rows if model in _names(row)), None)


def _tidy(file: PriceFile) -> PriceFile:
    used = {key for row in file.models for key in row.sources}
    return replace(file, sources={key: source for key, source in file.sources.items() if key in used})


def _apart(fresh: PriceFile, kept: Mapping[str, SourceRow]) -> tuple[list[ModelRow], dict[str, SourceRow]]:
    """The new rows and all sources; a new source under a name that is taken gets another name."""
    names: dict[str, str] = {}
    sources = dict(kept)
    for key, source in fresh.sources.items():
        name, number = key, 2
        while name in sources and sources[name] != source:
            name, number = f"{key}_{number}", number + 1
        names[key] = name
        sources[name] = source
    return [replace(row, sources=[names[key] for key in row.sources]) for row in fresh.models], sources
