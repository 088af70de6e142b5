"""The models' last days: kept by connection, a tuned model dies with its base, damage is no loss."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ftdesk.core.model_dates import ModelDates

TODAY, LAST = date(2026, 11, 22), date(2027, 1, 14)


def test_what_a_list_said_is_known_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "model_dates.json"
    ModelDates(path).keep("openai", {"gpt-4.1": LAST, "ft:gpt-4.1:acme::1": date(2026, 12, 1)}, TODAY)
    dates = ModelDates(path)
    assert dates.of("openai", "gpt-4.1") == LAST
    assert dates.of("openai", "ft:gpt-4.1:acme:marv:2") == LAST
    assert dates.of("openai", "ft:gpt-4.1:acme::1") == date(2026, 12, 1)
    assert dates.read_on("openai") == TODAY
    assert dates.of("openai", "gpt-6-luna") is None
    assert dates.of("azure", "gpt-4.1") is None
    assert dates.read_on("azure") is None


def test_the_newest_list_counts(tmp_path: Path) -> None:
    dates = ModelDates(tmp_path / "model_dates.json")
    dates.keep("openai", {"gpt-4.1": LAST, "gpt-4o": LAST}, TODAY)
    dates.keep("nebius", {"qwen": LAST}, TODAY)
    dates.keep("openai", {"gpt-4o": date(2027, 6, 1)}, date(2026, 12, 1))
    assert dates.of("openai", "gpt-4.1") is None
    assert dates.of("openai", "gpt-4o") == date(2027, 6, 1)
    assert dates.of("nebius", "qwen") == LAST


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", '{"openai": 3}', '{"openai": {"read": "today", "dates": {}}}',
             '{"openai": {"read": "2026-11-22", "dates": {"m": 5}}}']
)  # fmt: skip
def test_a_damaged_file_is_only_forgotten(tmp_path: Path, text: str) -> None:
    path = tmp_path / "model_dates.json"
    path.write_text(text, encoding="utf-8")
    dates = ModelDates(path)
    assert dates.of("openai", "m") is None
    dates.keep("openai", {"m": LAST}, TODAY)
    assert ModelDates(path).of("openai", "m") == LAST
