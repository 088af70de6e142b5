"""What is known of base models without an engine: sizes in words, times, memory of the last list."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.core.connection import preset
from ftdesk.core.local.download import Speed
from ftdesk.core.local.known_models import KnownModels
from ftdesk.core.local.models import LocalModel, ModelState
from ftdesk.core.local.offering import BEGIN_S, SizeClass, as_taken, size_class, training_seconds


@pytest.mark.parametrize(
    ("parameters", "size"),
    [
        (0, None),
        (135_000_000, "tiny"),
        (600_000_000, "small"),
        (1_700_000_000, "medium"),
        (4 * 10**9, "large"),
    ],
)
def test_a_size_is_a_word(parameters: int, size: str | None) -> None:
    assert size_class(parameters) == (SizeClass(size) if size else None)


def test_time_grows_with_the_tokens_and_is_not_made_up() -> None:
    measured = LocalModel(id="a", seconds_per_token=0.01)
    assert training_seconds(measured, 6000) == pytest.approx(60 + BEGIN_S)
    assert training_seconds(LocalModel(id="b"), 6000) is None


def test_a_model_whose_template_knows_tools_trains_on_them() -> None:
    here = preset("local")
    assert {"tools", "images"} <= here.refuses
    assert as_taken(here, None) is here
    assert as_taken(here, LocalModel(id="a")) is here
    assert as_taken(here, LocalModel(id="a", tools=True)).refuses == here.refuses - {"tools"}


def test_the_last_list_is_kept_without_what_was_under_way(tmp_path: Path) -> None:
    path = tmp_path / "base_models.json"
    coming = LocalModel(id="b", state=ModelState.FETCHING, done_bytes=5, all_bytes=10)
    KnownModels(path).keep("local", [LocalModel(id="a", state=ModelState.READY), coming])
    again = KnownModels(path).of("local")
    assert [(each.id, each.state) for each in again] == [("a", "ready"), ("b", "paused")]
    assert KnownModels(path).of("elsewhere") == ()
    before = path.stat().st_mtime_ns
    KnownModels(path).keep(
        "local", [again[0], LocalModel(id="b", state=ModelState.FETCHING, done_bytes=9, all_bytes=10)]
    )
    assert path.stat().st_mtime_ns == before, "how far a download is, is not written by the second"
    path.write_text('{"local": 3}', encoding="utf-8")
    assert KnownModels(path).of("local") == ()


def test_time_left_is_told_by_the_last_seconds() -> None:
    speed = Speed()
    speed.saw(0, 100.0)
    assert speed.seconds_left(1000) is None
    speed.saw(50, 100.5)
    assert speed.seconds_left(1000) is None, "half a second says nothing"
    speed.saw(200, 102.0)
    assert speed.seconds_left(1000) == pytest.approx(8.0)
    for second in range(60):  # twice as fast from there on
        speed.saw(200 + 200 * second, 102.0 + second)
    assert speed.seconds_left(20_000) == pytest.approx((20_000 - 12_000) / 200, rel=0.05)
    speed.saw(0, 170.0)
    assert speed.seconds_left(1000) is None, "begun anew"
