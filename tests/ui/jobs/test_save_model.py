"""“Save model for other programs” on the page of a training; the engine behind it is a real server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ftdesk.core.jobs.job import Checkpoint, JobState
from ftdesk.services.exports import Stage
from ftdesk.ui.jobs.job_actions import Action
from ftdesk.ui.jobs.save_model import SaveModelDialog
from tests.services.exporting_engine import ExportingEngine
from tests.support.loops import Until
from tests.ui.a11y import unnamed
from tests.ui.jobs.conftest import OpenRoom, Room, job


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


class Desk:
    """A training that has succeeded, and what one does with it."""

    def __init__(self, here: Room, engine: ExportingEngine, folder: Path, until: Until) -> None:
        self.here, self.engine, self.folder, self.until = here, engine, folder, until

    @property
    def button(self) -> Any:
        return self.here.page.detail.header.buttons.button(Action.SAVE)

    @property
    def dialog(self) -> SaveModelDialog:
        dialog = self.here.page.saving.dialog
        assert dialog is not None
        return dialog

    async def open(self) -> SaveModelDialog:
        """The window, with the engine's answer in it and the test's own folder."""
        click(self.button)
        dialog = self.dialog
        await self.until(lambda: dialog.form.isEnabled() and dialog.save.isEnabled())
        dialog.form.show_folder(self.folder)
        return dialog


@pytest.fixture
def desk(room: OpenRoom, tmp_path: Path, until: Until) -> Callable[..., AbstractAsyncContextManager[Desk]]:
    @asynccontextmanager
    async def made(**engine_fields: Any) -> AsyncIterator[Desk]:
        engine = ExportingEngine(**engine_fields)
        url = await engine.start()
        folder = tmp_path / "models"
        folder.mkdir()
        async with room(train_base_url=url, supports=["exports", "checkpoints"]) as here:
            store = here.house.store
            fields = {"tuned_model": "ft:x", "system_text": "Be Marv.", "state": JobState.SUCCEEDED}
            store.add(job(connection_id=here.house.connection_id, **fields))
            store.set_checkpoints(
                "a",
                [
                    Checkpoint(f"c{step}", step, f"ft:x:{step}", 1.0, loss)
                    for step, loss in ((3, 2.0), (6, 3.0))
                ],
            )
            here.page.show_job("a")
            await until(lambda: here.page.detail.header.buttons.button(Action.SAVE).isVisible())
            yield Desk(here, engine, folder, until)
        await engine.aclose()

    return made


async def test_a_model_is_saved_for_ollama(desk: Any) -> None:
    async with desk() as d:
        dialog = await d.open()
        assert not dialog.isModal()
        assert unnamed(dialog) == []
        assert [radio.isEnabled() for radio in dialog.form.forms_shown] == [True, False, True]
        assert "Apache-2.0" in dialog.form.rights.text()
        assert dialog.form.model.itemText(0) == "The finished model"
        assert "best" in dialog.form.model.itemText(1)
        dialog.form.name.setText("Marv der Erste")
        click(dialog.save)
        await d.until(lambda: dialog.open_folder.isVisible())
        body = d.engine.bodies[-1]
        assert (body["format"], body["quantization"], body["system"]) == ("gguf", "Q8_0", "Be Marv.")
        assert dialog.done_view.answer.text() == "“Me.”"
        assert dialog.done_view.command.text() == "ollama create marv-der-erste -f Modelfile"
        click(dialog.done_view.copy)
        assert QGuiApplication.clipboard().text() == dialog.done_view.command.text()
        assert (d.folder / "Marv-der-Erste" / "model.gguf").read_bytes() == d.engine.files["model.gguf"]
        assert d.here.notices == [], "the window says it already"


async def test_python_gets_a_folder_of_a_checkpoint(desk: Any) -> None:
    async with desk() as d:
        dialog = await d.open()
        dialog.form.model.setCurrentIndex(1)
        await d.until(lambda: dialog.save.isEnabled())
        click(next(each for each in dialog.form.program.findChildren(QPushButton) if each.text() == "Python"))
        assert len(dialog.form.forms_shown) == 2
        click(dialog.form.forms_shown[1])
        click(dialog.save)
        await d.until(lambda: d.engine.bodies)
        assert (d.engine.bodies[-1]["model"], d.engine.bodies[-1]["format"]) == ("ft:x:3", "adapter")
        await d.until(lambda: dialog.open_folder.isVisible())
        assert not dialog.done_view.command.isVisible()


async def test_closed_it_goes_on_and_says_when_it_is_done(desk: Any) -> None:
    async with desk(looks=10**6) as d:
        dialog = await d.open()
        click(dialog.save)
        await d.until(lambda: dialog.progress.step.text() == "Writing the model as one file …")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert d.here.page.saving.dialog is None
        click(d.button)
        again = d.dialog
        assert again.stop.isVisible(), "the same saving"
        QTest.keyClick(again, Qt.Key.Key_Escape)
        d.engine.looks = 0
        await d.until(lambda: d.here.notices)
        assert d.here.notices[-1].tone == "ok"
        assert [each.label for each in d.here.notices[-1].actions] == ["Open folder"]
        assert (d.folder / "Marv").is_dir()


async def test_stopped_it_can_be_chosen_anew(desk: Any) -> None:
    async with desk(looks=10**6) as d:
        dialog = await d.open()
        click(dialog.save)
        await d.until(lambda: dialog.progress.bar.value() > 0)
        click(dialog.stop)
        await d.until(lambda: dialog.save.isVisible() and dialog.save.isEnabled())
        assert list(d.folder.iterdir()) == []


async def test_what_went_wrong_is_said_and_tried_again(desk: Any) -> None:
    async with desk(end="failed") as d:
        dialog = await d.open()
        click(dialog.save)
        await d.until(lambda: dialog.again.isVisible())
        assert "nothing sensible" in dialog.failed.cause.text()
        assert dialog.failed.next_step.text()
        d.engine.end = "done"
        click(dialog.again)
        await d.until(lambda: dialog.save.isVisible() and dialog.save.isEnabled())
        click(dialog.save)
        await d.until(lambda: dialog.open_folder.isVisible())


async def test_an_engine_that_does_not_answer_can_be_asked_again(desk: Any) -> None:
    async with desk(choices_status=500) as d:
        click(d.button)
        await d.until(lambda: d.dialog.again.isVisible())
        assert d.dialog.failed.what.text()
        d.engine.choices_status = 200
        click(d.dialog.again)
        await d.until(lambda: d.dialog.save.isVisible() and d.dialog.save.isEnabled())


async def test_nothing_is_overwritten_and_the_form_says_so(desk: Any) -> None:
    async with desk() as d:
        (d.folder / "Marv").mkdir()
        dialog = await d.open()
        click(dialog.save)
        assert "Marv" in dialog.form.room.text()
        assert "Choose another name" in dialog.form.room.text()
        dialog.form.name.setText("Marv 2")
        click(dialog.save)
        await d.until(lambda: dialog.open_folder.isVisible())


def type_folder(dialog: SaveModelDialog, text: str) -> None:
    field = dialog.form.folder
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


async def test_the_folder_can_be_typed_and_is_made(desk: Any, tmp_path: Path) -> None:
    async with desk() as d:
        dialog = await d.open()
        new = tmp_path / "new" / "deeper"
        type_folder(dialog, str(new))
        assert dialog.save.isEnabled()
        click(dialog.save)
        await d.until(lambda: dialog.open_folder.isVisible())
        assert (new / "Marv" / "model.gguf").exists()


async def test_a_folder_that_cannot_be_is_said_while_it_is_typed(desk: Any, tmp_path: Path) -> None:
    async with desk() as d:
        dialog = await d.open()
        room = dialog.form.room
        type_folder(dialog, "models")
        assert "whole way" in room.text()
        assert not dialog.save.isEnabled()
        (tmp_path / "a-file").touch()
        type_folder(dialog, str(tmp_path / "a-file" / "models"))
        await d.until(lambda: room.property("kind") == "bad")
        assert "Not a directory" in room.text()
        click(dialog.save)
        assert "Not a directory" in room.text()
        (d.folder / "Marv").mkdir()
        type_folder(dialog, str(d.folder))
        await d.until(lambda: "already" in room.text())
        dialog.form.name.setText("Marv 2")
        assert room.property("kind") == "muted"
        click(dialog.save)
        await d.until(lambda: dialog.open_folder.isVisible())


async def test_stopped_it_leaves_no_folder_that_it_made(desk: Any, tmp_path: Path) -> None:
    async with desk(end="failed") as d:
        dialog = await d.open()
        type_folder(dialog, str(tmp_path / "new" / "deeper"))
        click(dialog.save)
        await d.until(lambda: dialog.again.isVisible())
        assert not (tmp_path / "new").exists()


async def test_only_a_place_that_can_is_asked(room: OpenRoom) -> None:
    async with room() as here:
        store = here.house.store
        store.add(job(connection_id=here.house.connection_id, tuned_model="ft:x", state=JobState.SUCCEEDED))
        here.page.show_job("a")
        assert not here.page.detail.header.buttons.button(Action.SAVE).isVisible()
        assert Stage.DONE
