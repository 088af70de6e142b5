"""What can be trained on a day, over all places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ftdesk.core.connection import preset
from ftdesk.core.cost.compare import candidates
from ftdesk.core.cost.prices import PriceTable

TODAY = date(2026, 11, 22)
CUSTOM = replace(preset("custom"), id="custom-1", name="Mine")
PLACES = [preset("local"), preset("openai"), CUSTOM]


def names(day: date, **known: list[str]) -> list[tuple[str, str]]:
    found = candidates(PriceTable.load(), PLACES, day, {"custom-1": known.get("custom", [])})
    return [(each.connection.id, each.model) for each in found]


def test_all_places_with_what_they_can_train_and_nothing_dead() -> None:
    found = names(TODAY)
    assert ("local", preset("local").models[0]) in found
    assert [model for place, model in found if place == "openai"] == [
        "gpt-4.1-mini-2025-04-14", "gpt-4.1-2025-04-14", "gpt-4o-mini-2024-07-18", "gpt-4o-2024-08-06",
    ]  # fmt: skip
    assert not [place for place, _ in found if place == "custom-1"]


def test_after_the_deadline_only_what_still_trains() -> None:
    assert {place for place, _ in names(date(2027, 1, 6))} == {"local"}


def test_models_known_without_a_price_are_offered_without_one() -> None:
    assert ("custom-1", "their-model") in names(TODAY, custom=["their-model", "their-model"])
    (found,) = candidates(PriceTable.load(), [CUSTOM], TODAY, {"custom-1": ["gpt-4.1-nano-2025-04-14"]})
    assert found.price is None  # dead at OpenAI; of another place nobody knows


def test_an_alias_and_its_model_are_one() -> None:
    found = candidates(PriceTable.load(), [preset("openai")], TODAY, {"openai": ["gpt-4.1-mini"]})
    assert [each.model for each in found].count("gpt-4.1-mini-2025-04-14") == 1
    dead = candidates(PriceTable.load(), [preset("openai")], TODAY, {"openai": ["gpt-3.5-turbo-0125"]})
    assert "gpt-3.5-turbo" not in [each.model for each in dead]
