"""Checkpoints that one can have, and those that one cannot: what is said, and why a button is grey."""

from __future__ import annotations

import math

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ftdesk.core.connection import preset
from ftdesk.core.jobs.job import Checkpoint, JobState, Metric
from ftdesk.ui.jobs.checkpoint_list import CheckpointList
from ftdesk.ui.jobs.curve_reading import Trend, curve_text, read_curve
from ftdesk.ui.jobs.kept import better_checkpoint, with_kept
from ftdesk.ui.theme import Theme
from tests.support.loops import Until
from tests.ui.jobs.conftest import OpenRoom, job

EPOCHS, STEPS = 8, 80
WHOLE_SET = {20: 0.8, **{step: 0.8 + (step - 20) / 200 for step in range(30, 81, 10)}, 10: 1.2}
"""Over all validation examples, at the end of each epoch: best after the second."""


def memorised(total: int | None = STEPS) -> list[Metric]:
    return [
        Metric(n, total, 0.4 + 2 * math.exp(-n / 10), full_valid_loss=WHOLE_SET.get(n))
        for n in range(1, STEPS + 1)
    ]


def kept(*epochs: int, measured: bool = True) -> list[Checkpoint]:
    return [
        Checkpoint(f"k{n}", n * 10, f"ft:x:{n}", 1.0, None, WHOLE_SET[n * 10] if measured else None)
        for n in epochs
    ]


def said(checkpoints: list[Checkpoint], epochs: int | None = EPOCHS, total: int | None = STEPS) -> str:
    reading = with_kept(read_curve(memorised(total), epochs), checkpoints, total, epochs)
    return curve_text(reading, ended=True)


def test_a_checkpoint_that_is_kept_is_the_better_one(qapp: object) -> None:
    assert "The checkpoint of epoch 2 is the better one." in said(kept(1, 2, 3))
    assert "The checkpoint of epoch 2 is the better one." in said(kept(2, 3, measured=False))
    assert "The checkpoint of step 20 is the better one." in said(kept(1, 2, 3), None)


def test_one_that_cannot_be_had_is_not_named(qapp: object) -> None:
    for gone in (kept(6, 7, 8, measured=False), [], kept(8)):
        text = said(gone)
        assert text.startswith("It began to memorise after epoch 2: ")
        assert "is the better one" not in text
        assert "No checkpoint of that epoch is kept: train again with 2 epoch(s)." in text
    text = said(kept(6, 7, 8))
    assert text.startswith("It began to memorise after epoch 2: "), "not where the kept ones begin"
    assert "of those that are, that of 6 did best" in text
    assert "Training again with 2 epoch(s) may do better." in text
    assert "Train again with fewer epochs." in said(kept(8), None)


def test_over_all_validation_examples_the_end_may_be_best_after_all(qapp: object) -> None:
    ends = [Checkpoint(f"k{n}", n * 10, f"ft:x:{n}", 1.0, None, 1.0 - n / 100) for n in (1, 2, 8)]
    reading = with_kept(read_curve(memorised(), EPOCHS), ends, STEPS, EPOCHS)
    assert reading.trend is Trend.LEVEL
    assert better_checkpoint(read_curve(memorised(), EPOCHS), ends, STEPS, EPOCHS) is None


def test_a_single_epoch_cannot_be_made_fewer(qapp: object) -> None:
    assert "Train again with more examples." in said([], 1)


def colours(widget: QWidget) -> set[int]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("why", ["", "Not now, because."])
def test_a_grey_button_says_why(theme: Theme, qtbot: QtBot, why: str) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    shown = CheckpointList(theme, host)
    gone = Checkpoint("k1", 10, "ft:x:1", 1.0, dropped=True)
    shown.show_checkpoints([gone, *kept(2, 3)], 10, None, why_not=why, chosen="ft:x:3")
    host.show()
    grey = [each for each in shown.findChildren(QPushButton) if each.isVisible() and not each.isEnabled()]
    assert len(grey) == (5 if why else 2), "the one that chats ask can always be left"
    for each in grey:
        assert each.toolTip()
        assert each.accessibleDescription() == each.toolTip()
        assert theme.color("accent").rgb() not in colours(each), "it is grey, its words as well"
    assert shown.why_not.isVisible() is bool(why)
    assert shown.why_not.text() == why
    assert "no longer kept" in " ".join(each.text() for each in shown.findChildren(type(shown.why_not)))


async def test_where_a_model_must_be_made_callable_that_is_said(room: OpenRoom, until: Until) -> None:
    async with room(serving={"step": "by_hand"}) as here:
        store, page = here.house.store, here.page
        place = here.house.connection_id
        store.add(job("c", state=JobState.SUCCEEDED, tuned_model="ft:x", connection_id=place))
        store.set_checkpoints("c", kept(2, 3))
        await until(lambda: page.model.rowCount() == 1)
        page.show_job("c")
        await until(page.detail.checkpoints.why_not.isVisible)
        assert "made callable before it answers" in page.detail.checkpoints.why_not.text()
        assert preset("nebius").serving.step != "at_once", "such as there"


def test_the_best_of_those_that_are_kept_is_not_called_the_best_of_all(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    shown = CheckpointList(theme, host)
    best = Checkpoint("k2", 20, "ft:x:2", 1.0, None, 0.8, dropped=True)
    shown.show_checkpoints([best, *kept(6, 7)], 10, None)
    assert shown.best.text() == (
        "Of the versions that are kept “Epoch 6, step 60” did best on the validation examples."
    )
