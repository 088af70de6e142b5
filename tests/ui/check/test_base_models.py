"""Check & price at an engine: which base models are offered, with which times, and what they change."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ftdesk.core.dataset.changes import AddExamples
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.local.known_models import KnownModels
from ftdesk.core.local.models import LocalModel, ModelState
from ftdesk.ui.check.model_box import MODEL_ROLE
from tests.services.house import House
from tests.support.loops import Until
from tests.ui.check.conftest import OpenRoom, Room

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of a list that opens

STARTER = "smollm2-135m-instruct"
LARGER = "qwen3-0.6b"
TOOLS = {
    "messages": [{"role": "user", "content": "Rain?"}, {"role": "assistant", "content": "Yes."}],
    "tools": [{"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}],
}


def bases(here: House) -> None:
    """What the engine had when it was asked last."""
    ready: dict[str, Any] = {"state": ModelState.READY}
    KnownModels(here.project.path.parent / "base_models.json").keep(
        "local",
        [
            LocalModel(id=LARGER, parameters=600_000_000, seconds_per_token=1.0, tools=True, **ready),
            LocalModel(id=STARTER, parameters=135_000_000, seconds_per_token=0.01, measured=True, **ready),
            LocalModel(id="smollm3-3b", parameters=3 * 10**9),
        ],
    )


async def with_bases(house: House) -> None:
    bases(house)
    house.settings.change(connection="local")


async def with_tools(house: House) -> None:
    await with_bases(house)
    house.dataset.apply(AddExamples((json.dumps(TOOLS),)))


async def with_a_tuned_one(house: House) -> None:
    await with_bases(house)
    at = datetime(2026, 11, 22, tzinfo=UTC)
    for name, base in (("marv", STARTER), ("gone", "qwen3-4b")):
        tuned = f"ft:{base}:local:{name}:a1"
        house.store.add(Job(name, at, "local", base, JobState.SUCCEEDED, suffix=name, tuned_model=tuned))


def offered(here: Room) -> list[str]:
    box = here.page.pricing.panel.choice.models
    return [box.itemText(row) for row in range(box.count())]


def pick(here: Room, model: str) -> None:
    """From the open list; "" is its last row."""
    box = here.page.pricing.panel.choice.models
    row = box.findData(model, MODEL_ROLE) if model else box.count() - 1
    assert row >= 0
    box.showPopup()
    box.view().setCurrentIndex(box.model().index(row, 0))
    QTest.keyClick(box.view(), Qt.Key.Key_Return)


async def test_every_model_that_is_ready_is_offered_with_its_time(room: OpenRoom, until: Until) -> None:
    async with room(prepare=with_bases) as here:
        await until(lambda: here.cost.complete and "·" in offered(here)[0])
        assert [text.split(" · ")[0] for text in offered(here)] == [
            "SmolLM2 135M",
            "Qwen3 0.6B",
            "More models …",
        ]
        assert offered(here)[0].endswith(" s")
        await until(lambda: offered(here)[1].endswith(" min"), message="a hundred times slower")
        assert here.page.pricing.choice.model == STARTER
        await until(lambda: here.ready)
        time = here.button.rpartition("about ")[2]
        assert offered(here)[0] == f"SmolLM2 135M · about {time}", "the engine's own word counts"


async def test_the_choice_is_the_projects_own(room: OpenRoom, until: Until) -> None:
    async with room(prepare=with_bases) as here:
        pick(here, LARGER)
        assert here.page.pricing.choice.model == LARGER
        request = here.page.pricing.request()
        assert request is not None
        assert (request.connection_id, request.model) == ("local", LARGER)
        assert here.house.project.fact("model of local") == LARGER
        here.house.settings.change(models={"local": STARTER})  # by another project
        assert here.page.pricing.choice.model == LARGER


async def test_more_models_are_a_press_away(room: OpenRoom, until: Until) -> None:
    async with room(prepare=with_bases) as here:
        asked: list[str] = []
        here.page.models_requested.connect(asked.append)
        pick(here, LARGER)
        box = here.page.pricing.panel.choice.models
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert asked == [], "walking through the closed list leads nowhere"
        pick(here, "")
        assert asked == ["local"]
        assert here.page.pricing.choice.model == LARGER, "what was chosen before stays chosen"


async def test_what_is_refused_follows_the_model(room: OpenRoom, until: Until) -> None:
    async with room(prepare=with_tools) as here:
        await until(lambda: here.checked and here.checks.errors() == 1)
        assert (
            "tools" not in here.page.pricing.connection.refuses or here.page.pricing.choice.model == STARTER
        )
        pick(here, LARGER)
        await until(lambda: here.checked and not here.checks.errors())
        pick(here, STARTER)
        await until(lambda: here.checked and here.checks.errors() == 1)


async def test_one_can_go_on_from_a_model_of_the_project(room: OpenRoom, until: Until) -> None:
    async with room(prepare=with_a_tuned_one) as here:
        assert [text.split(" · ")[0] for text in offered(here)] == [
            "SmolLM2 135M",
            "Qwen3 0.6B",
            "Go on from a model of this project:",
            "“marv”, trained further",
            "More models …",
        ]
        pick(here, f"ft:{STARTER}:local:marv:a1")
        assert here.page.pricing.choice.model == f"ft:{STARTER}:local:marv:a1"


async def test_a_list_that_is_open_stays_as_it_is(room: OpenRoom, until: Until) -> None:
    async with room(prepare=with_bases) as here:
        box = here.page.pricing.panel.choice.models
        box.showPopup()
        KnownModels(here.house.project.path.parent / "base_models.json").keep("local", [])
        here.models._memory = KnownModels(here.house.project.path.parent / "base_models.json")
        here.models.changed.emit("local")
        assert box.count() == 3
        box.hidePopup()
        here.models.changed.emit("local")
        assert box.count() == 2, "the starter alone, and more models"


async def test_the_cards_do_not_move_when_the_scroll_bar_comes(room: OpenRoom, until: Until) -> None:
    async with room(prepare=with_bases) as here:
        card = here.page.pricing.panel.choice
        bar = card.parentWidget().parentWidget().parentWidget().verticalScrollBar()  # type: ignore[attr-defined]
        here.page.resize(1064, 1700)
        await until(lambda: not bar.isVisible())
        wide = card.width()
        here.page.resize(1064, 500)
        await until(bar.isVisible)
        await until(lambda: card.width() == wide)
