"""Price files: sound ones are read, others are refused with the place of their fault, and nothing is lost."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.core.cost import price_edit, price_file
from ftdesk.core.cost.price_file import ModelRow, PriceFile, SourceRow
from ftdesk.core.cost.prices import PriceTable, models_of, shipped
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.money import Usd

TODAY = date(2026, 11, 22)
SOUND: dict[str, Any] = {
    "provider": "acme",
    "as_of": "2026-11-01",
    "currency": "USD",
    "sources": {"page": {"title": "Acme", "url": "https://acme.example", "seen": "2026-11-01"}},
    "models": [
        {"id": "acme-1", "sources": ["page"], "methods": ["supervised"], "train": "1.25", "input": None}
    ],
}


def sound(**changes: Any) -> bytes:
    return json.dumps({**SOUND, **changes}).encode()


def with_model(**changes: Any) -> bytes:
    return sound(models=[{**SOUND["models"][0], **changes}])


def test_a_sound_file_is_read_and_written_unchanged() -> None:
    file = price_file.decode(b"\xef\xbb\xbf" + sound(), "acme.json", today=TODAY)
    (model,) = models_of(file)
    assert (model.id, model.train, model.input, model.as_of) == (
        "acme-1",
        Usd.of("1.25"),
        None,
        date(2026, 11, 1),
    )
    assert model.sources[0].title == "Acme"
    assert price_file.decode(price_file.encode(file), "again") == file


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "truncated"),
        (b"<html></html>", "malformed"),
        (b"[]", "object"),
        (b'{"provider":"acme"}', "as_of"),
        (sound(currency="EUR"), "currency"),
        (sound(provider="../etc"), "provider"),
        (sound(provider=""), "provider"),
        (sound(more=1), "more"),
        (sound(as_of="2027-01-01"), "future"),
        (sound(as_of="yesterday"), "as_of"),
        (sound(models=[SOUND["models"][0]] * 2), "twice"),
        (with_model(train=1.25), "train"),
        (with_model(train="-1"), "train"),
        (with_model(train="1e9"), "train"),
        (with_model(input="NaN"), "input"),
        (with_model(output="1,25"), "output"),
        (with_model(output="100001"), "output"),
        (with_model(cached_input=""), "cached_input"),
        (with_model(id=" "), "no name"),
        (with_model(id="a\nb"), "no name"),
        (with_model(max_example_tokens=0), "max_example_tokens"),
        (with_model(encoding="p50k"), "encoding"),
        (with_model(methods=["magic"]), "methods"),
        (with_model(sources=["nowhere"]), "nowhere"),
        (with_model(as_of="2026-11-23"), "future"),
        (with_model(aliases=["acme-2", "acme-2 "]), "no name"),
        (sound(notes="x" * 1_000_001), "bytes"),
        (b'{"models":' + b"[" * 50_000, ""),
    ],
)
def test_whatever_is_wrong_is_refused_and_named(data: bytes, said: str) -> None:
    with pytest.raises(FtdeskError) as caught:
        price_file.decode(data, "acme.json", today=TODAY)
    assert caught.value.code is Code.PRICE_TABLE_BAD
    assert caught.value.params["name"] == "acme.json"
    assert said in str(caught.value.params["reason"])


@given(st.binary(max_size=200))
def test_no_bytes_at_all_get_past_the_look(data: bytes) -> None:
    with pytest.raises(FtdeskError) as caught:
        price_file.decode(data, "any")
    assert caught.value.code is Code.PRICE_TABLE_BAD


def test_a_typed_price_keeps_what_else_is_known() -> None:
    came = shipped("openai")
    file = price_edit.edited(None, came, "openai", "gpt-4.1-mini", {"train": "6.00", "input": None}, TODAY)
    table = PriceTable.load().with_own([file])
    mini = table.model("gpt-4.1-mini", "openai")
    assert mini is not None
    assert (mini.train, mini.input, mini.output) == (Usd.of(6), None, Usd.of("3.20"))
    assert (mini.own, mini.as_of, mini.shutdown) == (True, TODAY, date(2027, 1, 14))
    assert mini.sources[0].title == "Entered by the user"
    other = table.model("gpt-4.1-2025-04-14", "openai")
    assert other is not None
    assert not other.own
    assert [each.id for each in table.models] == [each.id for each in PriceTable.load().models]


def test_new_models_stand_behind_the_shipped_ones() -> None:
    file = price_edit.edited(None, None, "custom-1", "my-model", {"train": "0.5"}, TODAY)
    file = price_edit.edited(file, None, "custom-1", "other", {"train": "0.7"}, TODAY)
    table = PriceTable.load().with_own([file])
    assert [each.id for each in table.choosable(TODAY, "custom-1")] == ["my-model", "other"]
    left = price_edit.without(file, "my-model")
    assert left is not None
    assert [each.id for each in left.models] == ["other"]
    assert price_edit.without(left, "other") is None


def test_only_prices_can_be_edited() -> None:
    with pytest.raises(ValueError, match="shutdown"):
        price_edit.edited(None, None, "acme", "m", {"shutdown": "2027-01-01"}, TODAY)


def test_a_table_is_taken_over_and_the_rest_stays_with_its_day() -> None:
    page = {"page": SourceRow("Mine", "", date(2026, 1, 1))}
    own = PriceFile(
        "acme", date(2026, 1, 1), "USD", page,
        [ModelRow("acme-1", ["page"], train="9"),
         ModelRow("acme-0", ["page"], as_of=date(2026, 1, 1), train="8")],
    )  # fmt: skip
    fresh = price_file.decode(sound(), "acme.json")
    merged = price_edit.taken_over(own, fresh, "acme", "https://acme.example/prices.json")
    prices = {each.id: (each.train, each.as_of, each.sources[0].title) for each in models_of(merged)}
    assert prices == {
        "acme-1": (Usd.of("1.25"), date(2026, 11, 1), "Acme"),
        "acme-0": (Usd.of(8), date(2026, 1, 1), "Mine"),  # though its source had the same name
    }
    assert merged.origin == "https://acme.example/prices.json"
    assert price_file.decode(price_file.encode(merged), "merged") == merged
