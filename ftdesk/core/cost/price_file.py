"""One file of prices, as it is shipped and as the user keeps his own: its shape, and whether it is sound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

import msgspec

from ftdesk.core.cost.tokens import ENCODINGS
from ftdesk.core.errors import Code, FtdeskError

MAX_BYTES = 1_000_000
"""A larger file is no price table."""
MAX_MODELS = 1_000
MAX_PRICE = Decimal(100_000)
"""Dollars for 1,000,000 tokens or an hour; more is a slip of the pen."""
METHODS = frozenset({"supervised", "dpo", "reinforcement"})
_STEM = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_PRICE = re.compile(r"\d{1,9}(\.\d{1,9})?")
_PRICES = ("train", "train_per_hour", "input", "cached_input", "output", "serve_per_hour")


class SourceRow(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A public page that figures come from, and the day on which it was read."""

    title: str
    url: str
    seen: date
    what: str = ""


class ModelRow(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """One model. Prices are decimal texts in dollars for 1,000,000 tokens (or an hour); null is not known.

    `as_of` is the day of this entry where it is not that of the whole table.
    """

    id: str
    sources: list[str] = []
    as_of: date | None = None
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
    serve_per_hour: str | None = None
    training_ends: date | None = None
    shutdown: date | None = None


class PriceFile(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The models of one provider; `complete` says that it trains no others.

    `origin` is the address that the user's own table was last taken from.
    """

    provider: str
    as_of: date
    currency: str
    sources: dict[str, SourceRow]
    models: list[ModelRow]
    unit: str = ""
    notes: str = ""
    origin: str = ""
    complete: bool = False


def decode(data: bytes, name: str, *, today: date | None = None) -> PriceFile:
    """A sound price file; FtdeskError PRICE_TABLE_BAD says what is wrong with it and where.

    With `today`, a table from the future is refused too.
    """
    if len(data) > MAX_BYTES:
        raise _bad(name, f"it has more than {MAX_BYTES:,} bytes")
    try:
        file = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=PriceFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _bad(name, str(error) or "it is no JSON") from error
    fault = next(_faults(file, today), None)
    if fault is not None:
        raise _bad(name, fault)
    return file


def encode(file: PriceFile) -> bytes:
    """The file as bytes that `decode` reads; FtdeskError PRICE_TABLE_BAD for one that it would refuse."""
    fault = next(_faults(file, None), None)
    if fault is not None:
        raise _bad(file.provider, fault)
    data = msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"
    if len(data) > MAX_BYTES:
        raise _bad(file.provider, f"it would have more than {MAX_BYTES:,} bytes")
    return data


def price_fault(text: str | None) -> bool:
    """Whether a price is none: only digits with a point, at most `MAX_PRICE`, are one."""
    if text is None:
        return False
    try:
        return _PRICE.fullmatch(text) is None or Decimal(text) > MAX_PRICE
    except InvalidOperation:
        return True


def is_stem(name: str) -> bool:
    """Whether a name can be a provider's, and with it the name of a file."""
    return _STEM.fullmatch(name) is not None


def _faults(file: PriceFile, today: date | None) -> Iterator[str]:
    if not is_stem(file.provider):
        yield f"provider: “{file.provider[:80]}” is no name of a provider"
    if file.currency != "USD":
        yield f"currency: {file.currency[:10]} instead of USD; prices are kept in dollars"
    if len(file.models) > MAX_MODELS:
        yield f"models: more than {MAX_MODELS:,}"
    if today is not None and file.as_of > today:
        yield f"as_of: {file.as_of} is in the future"
    names: set[str] = set()
    for row in file.models:
        yield from _row_faults(row, file, today)
        for name in {row.id, *row.aliases}:
            if name in names:
                yield f"models: “{name[:80]}” stands in it twice"
            names.add(name)


def _row_faults(row: ModelRow, file: PriceFile, today: date | None) -> Iterator[str]:
    where = f"models: “{row.id[:80]}”"
    if not all(
        name.strip() and name == name.strip() and name.isprintable() for name in (row.id, *row.aliases)
    ):
        yield f"{where} is no name of a model"
    for field in _PRICES:
        if price_fault(getattr(row, field)):
            yield f'{where}, {field}: “{str(getattr(row, field))[:40]}” is no price such as "0.80"'
    if row.max_example_tokens is not None and row.max_example_tokens < 1:
        yield f"{where}, max_example_tokens: {row.max_example_tokens} is too small"
    if row.encoding is not None and row.encoding not in ENCODINGS:
        yield f"{where}, encoding: “{row.encoding[:40]}” is not known here"
    if not METHODS.issuperset(row.methods):
        yield f"{where}, methods: only {', '.join(sorted(METHODS))} are known"
    if today is not None and row.as_of is not None and row.as_of > today:
        yield f"{where}, as_of: {row.as_of} is in the future"
    missing = [key for key in row.sources if key not in file.sources]
    if missing:
        yield f"{where}, sources: “{missing[0][:40]}” is not among the table's sources"


def _bad(name: str, reason: str) -> FtdeskError:
    return FtdeskError(Code.PRICE_TABLE_BAD, name=name, reason=reason)
