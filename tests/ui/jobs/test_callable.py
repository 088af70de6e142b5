"""Between trained and talked to: the provider's own step, on the page of the training."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ftdesk.core.connection import PRESETS, preset
from ftdesk.core.jobs.job import JobState
from ftdesk.ui.jobs import callable_text
from ftdesk.ui.jobs.job_actions import Action
from ftdesk.ui.theme import Theme
from tests.fakes.azure import Azure
from tests.fakes.crusoe import PROJECT, Crusoe
from tests.fakes.dialect import Dialect, serving
from tests.services.dialects import data_of
from tests.services.house import opened
from tests.support.loops import Until
from tests.ui.a11y import unnamed
from tests.ui.jobs.conftest import OpenRoom, Room, job


@asynccontextmanager
async def trained(fake: Dialect, folder: Path, theme: Theme, until: Until) -> AsyncIterator[Room]:
    """The page after a training at a provider of that dialect has ended."""
    with serving(fake):
        async with opened(folder, fake, **data_of(fake)) as house:  # type: ignore[arg-type]
            here = Room(theme, house)
            try:
                job_id = await house.jobs.launch(house.request(model=fake.model, suffix="Marv"))
                await house.jobs.settled(job_id)
                await until(lambda: house.told)
                await until(lambda: here.page.detail.header.state_word == "done")
                yield here
            finally:
                await here.aclose()


def card(here: Room):  # type: ignore[no-untyped-def]
    return here.page.detail.callable


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


async def test_a_model_is_loaded_with_one_press(tmp_path: Path, theme: Theme, until: Until) -> None:
    fake = Crusoe()
    fake.outcome = "failed"
    async with trained(fake, tmp_path, theme, until) as here:
        header, panel = here.page.detail.header, card(here).panel
        assert card(here).isVisible()
        assert "One step is left" in header.sentence.text()
        assert not header.buttons.button(Action.TRY).isVisible(), "nobody would answer"
        assert [each.label for each in here.notices[-1].actions] == ["Make it callable"]
        assert "puts it away again" in panel.warning.text()
        assert not panel.button.isEnabled(), "it needs the number of the project"
        assert unnamed(here.page) == []
        panel.field.setFocus()
        QTest.keyClicks(panel.field, PROJECT)
        click(panel.button)
        assert not panel.button.isEnabled(), "never twice"
        await until(lambda: panel.said)
        what, cause, next_step = panel.said.split("\n")
        assert "could not be made callable" in what
        assert "out of room" in cause
        assert next_step
        assert fake.key not in panel.said
        fake.outcome = "ready"
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
        await until(lambda: header.buttons.button(Action.TRY).isVisible())
        assert "“ftmodel-2”" in card(here).done.text()
        assert not panel.isVisible()
        click(header.buttons.button(Action.TRY))
        assert here.tried[-1][1] == "ftmodel-2", "by the name that answers"
        click(card(here).again_button)
        assert panel.isVisible(), "it may have been put away again"
        assert len(fake.asked(f"POST {fake.loras}")) == 2


async def test_a_deployment_is_found_by_its_name(tmp_path: Path, theme: Theme, until: Until) -> None:
    fake = Azure()
    async with trained(fake, tmp_path, theme, until) as here:
        panel = card(here).panel
        here.house.connections.changed.emit()
        await until(lambda: panel.isVisible())
        click(panel.copy_button)
        assert QGuiApplication.clipboard().text() == "https://ai.azure.com/"
        QTest.keyClicks(panel.field, "mrav")
        click(panel.button)
        await until(lambda: panel.said)
        assert "“mrav” was not found" in panel.said
        assert panel.anyway_button.isVisible()
        panel.field.clear()
        assert not panel.anyway_button.isVisible(), "it spoke of another name"
        fake.callable.add("marv")
        QTest.keyClicks(panel.field, "marv")
        click(panel.button)
        await until(lambda: "“marv”" in card(here).done.text() and not panel.isVisible())
        (made,) = here.house.store.all()
        assert made.callable_model == "marv"
        click(card(here).again_button)
        panel.field.clear()
        QTest.keyClicks(panel.field, "elsewhere")
        click(panel.button)
        await until(lambda: panel.anyway_button.isVisible())
        click(panel.anyway_button)
        await until(lambda: here.house.store.get(made.id).callable_model == "elsewhere")


async def test_where_models_answer_at_once_there_is_no_step(room: OpenRoom, until: Until) -> None:
    async with room() as here:
        where = here.house.connection_id
        here.house.store.add(job(connection_id=where, state=JobState.SUCCEEDED, tuned_model="ft:x"))
        await until(lambda: here.page.open_job)
        assert not card(here).isVisible()
        assert here.page.detail.header.buttons.button(Action.TRY).isVisible()
        here.house.store.update("a", model_deleted_at=job().created_at)
        await until(lambda: not here.page.detail.header.buttons.button(Action.TRY).isVisible())
        assert "was deleted" in here.page.detail.header.sentence.text()


@pytest.mark.parametrize("name", [name for name in PRESETS if preset(name).serving.step != "at_once"])
def test_each_provider_has_its_steps_and_its_warning(qapp: object, name: str) -> None:
    connection, made = preset(name), job(tuned_model="tuned-1")
    assert callable_text.intro(connection)
    steps = callable_text.steps(connection, made)
    assert not any("{" in each for each in steps)
    if connection.serving.step == "by_hand":
        assert any("tuned-1" in each for each in steps)
        assert callable_text.field_title(connection.serving)
    if connection.serving.billed_by_time:
        assert "while nobody asks" in callable_text.warning(connection)
    if name == "nebius":
        assert "$2–4 an hour" in callable_text.warning(connection)
