"""Training again with the settings of an old training: they stand in the dialog and go with the job."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ftdesk.core.jobs.job import JobState
from ftdesk.ui.check.launch_dialog import LaunchDialog
from tests.support.loops import Until
from tests.ui.check.conftest import OpenRoom
from tests.ui.jobs.conftest import job


async def test_the_old_settings_go_with_the_new_job(room: OpenRoom, until: Until) -> None:
    async with room(prices="openai") as here:
        page = here.page
        old = job(
            "old",
            connection_id=here.house.connection_id,
            model="gpt-4.1-mini-2025-04-14",
            state=JobState.SUCCEEDED,
            suffix="Marv 2",
            epochs=5,
            batch_size=4,
            learning_rate_multiplier=0.125,
            seed=42,
        )
        page.train_again(old)
        assert "“Marv 2”" in here.notices[-1].text
        assert (page.pricing.choice.model, page.pricing.choice.epochs) == (old.model, 5)
        await until(lambda: here.ready)
        QTest.mouseClick(page.pricing.panel.train, Qt.MouseButton.LeftButton)
        dialog: LaunchDialog = await until(lambda: here.dialog)
        await until(lambda: dialog.isVisible() and dialog.form.consent.isEnabled())
        assert "as that training had them" in dialog.form.more.text()
        assert dialog.form.suffix.text() == "Marv 2"
        QTest.mouseClick(dialog.form.consent, Qt.MouseButton.LeftButton)
        await until(lambda: here.launched)
        made = here.house.store.get(here.launched[0])
        kept = ("model", "suffix", "epochs", "batch_size", "learning_rate_multiplier", "seed")
        assert {name: getattr(made, name) for name in kept} == {name: getattr(old, name) for name in kept}
        await until(lambda: here.dialog is None and here.ready)
        QTest.mouseClick(page.pricing.panel.train, Qt.MouseButton.LeftButton)
        another: LaunchDialog = await until(lambda: here.dialog)
        await until(lambda: another.isVisible())
        assert another.form.options.chosen().seed is None, "the next one begins with Auto"
        QTest.keyClick(another, Qt.Key.Key_Escape)
        await until(lambda: here.dialog is None)


async def test_what_the_place_does_not_take_is_said(room: OpenRoom) -> None:
    async with room(prices="openai", supports=["suffix"], hyperparameters={"n_epochs": "n_epochs"}) as here:
        chosen = {"model": "gpt-4.1-mini-2025-04-14", "batch_size": 4, "seed": 42, "suffix": "Marv"}
        here.page.train_again(job("old", connection_id=here.house.connection_id, **chosen))
        assert here.notices[-1].detail == "Not taken at the chosen place: batch size, seed."
        here.page.train_again(job("old", connection_id="removed", **chosen))
        assert here.notices[-1].detail == "Not taken at the chosen place: batch size, seed, name."
        plain = {**chosen, "batch_size": None, "seed": None}
        here.page.train_again(job("old", connection_id=here.house.connection_id, **plain))
        assert here.notices[-1].detail == ""


async def test_a_model_that_is_gone_is_said_to_be_gone(room: OpenRoom) -> None:
    async with room(prices="openai") as here:
        gone = job("old", connection_id="removed", model="davinci-002", state=JobState.SUCCEEDED)
        here.page.train_again(gone)
        assert here.notices[-1].tone == "wait"
        assert "davinci-002" in here.notices[-1].text
