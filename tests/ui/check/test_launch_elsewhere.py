"""Launching at an engine of one's own elsewhere: free, but what leaves is said with the machine's address."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.engine.elsewhere import ADDRESS, engine_elsewhere
from tests.services.house import House
from tests.support.loops import Until
from tests.ui.check.conftest import OpenRoom
from tests.ui.check.test_launch import opened_dialog

MODEL = "smollm2-135m-instruct"


@pytest.mark.engine
@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="the engine is not installed")
async def test_it_is_free_and_the_dialog_names_the_machine(
    room: OpenRoom, until: Until, tmp_path: Path
) -> None:
    with engine_elsewhere(tmp_path / "elsewhere", "--host", ADDRESS, "--stay") as ready:

        async def prepare(house: House) -> None:
            house.connections.set_address("engine", ready["base_url"])
            await house.connections.set_key("engine", ready["api_key"])
            house.settings.change(connection="engine", models={"engine": MODEL})

        async with room(prepare=prepare) as here:
            dialog = await opened_dialog(here, until)
            form = dialog.form
            await until(lambda: form.consent.text().startswith("Train: free"))
            assert f"to {ready['base_url']}" in form.leaving.lines.text()
            assert "Nothing leaves" not in form.leaving.lines.text()
            await until(lambda: form.question.button.isEnabled())
            assert "how long it takes" in form.question.button.text().replace("&", "")
            dialog.reject()
            await until(lambda: here.dialog is None)
            assert here.house.ledger.all() == [], "nothing was sent"
