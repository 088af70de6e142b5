"""The list of base models in Settings, over a real server that answers as an engine does."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from ftdesk.core.local.models import LocalModel, ModelState, ModelTrouble
from ftdesk.core.settings import SettingsStore
from ftdesk.services.local_engine import EngineState
from ftdesk.ui.common.dialogs import Question
from ftdesk.ui.common.model_words import trouble_text
from ftdesk.ui.settings.models_panel import ModelsPanel
from ftdesk.ui.theme import Theme
from tests.fakes.engine_models import TOKEN, FakeEngine, model, running_engine
from tests.fakes.process import FakeProvider
from tests.support.loops import Until
from tests.ui.a11y import unnamed
from tests.ui.chat.names import nameless
from tests.ui.settings.room import Room, click, opened_page, press, shown

READY_LINE = """
import json, sys
print(json.dumps({"base_url": sys.argv[1], "api_key": sys.argv[2]}), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def server() -> Iterator[FakeEngine]:
    with running_engine() as running:
        running.models = [
            model("tiny", "ready", parameters=135_000_000, source="package", done_bytes=1000),
            model("small"),
            model("huge", parameters=4_000_000_000, memory_bytes=17_000_000_000, fits=False),
        ]
        yield running


class Hands:
    """The panel on the screen."""

    def __init__(self, room: Room, server: FakeEngine) -> None:
        self.room, self.server = room, server
        self.panel: ModelsPanel = room.page.models

    def said(self, model_id: str) -> str:
        return " ".join(each.text() for each in self.panel.rows[model_id].said if not each.isHidden())

    def pill(self, model_id: str) -> str:
        return self.panel.rows[model_id].pill.text()


@asynccontextmanager
async def opened(
    folder: Path, provider: FakeProvider, theme: Theme, server: FakeEngine, until: Until
) -> AsyncIterator[Hands]:
    command = [sys.executable, "-c", READY_LINE, server.base_url, TOKEN]
    async with opened_page(folder, provider, theme, command=command) as room:
        if room.engine.state is not EngineState.STOPPED:
            pytest.skip("the starter model is not here")
        hands = Hands(room, server)
        click(hands.panel.start_button)
        await until(lambda: hands.panel.rows)
        yield hands


async def test_each_model_says_what_it_is_and_what_it_takes(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    async with opened(tmp_path, provider, theme, server, until) as desk:
        tiny, small, huge = (desk.panel.rows[each] for each in ("tiny", "small", "huge"))
        assert tiny.learns.text() == "Tiny: learns tone, format and sorting, not facts."
        assert desk.pill("tiny") == "ready"
        assert not tiny.remove_button.isVisible(), "it came with ftdesk"
        assert "600 million parameters · 1.0 kB to download · 3.0 GB of memory to train" in small.takes.text()
        assert small.licence.text() == "Licence: Apache-2.0"
        assert small.licence.toolTip() == "https://example.org/licence"
        assert (small.fetch_button.text(), small.fetch_button.isEnabled()) == ("Download", True)
        assert "training it needs 17.0 GB of memory, and there are 8.0 GB" in desk.said("huge")
        assert huge.learns.text().startswith("Large")
        assert desk.panel.free.text() == "9.0 GB free on the disk"
        machine = desk.room.page.computer.machine
        assert "A fast one" in machine.processor.text()
        assert machine.memory.text() == "8.0 GB, 5.0 GB of it free"
        assert nameless(desk.panel) == []
        assert unnamed(desk.panel) == []


async def test_a_model_is_downloaded_stopped_gone_on_with_and_removed(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    async with opened(tmp_path, provider, theme, server, until) as desk:
        server.step_bytes = 0
        row = desk.panel.rows["small"]
        click(row.fetch_button)
        await until(lambda: desk.pill("small") == "downloading")
        server.models[1]["done_bytes"] = 400
        await until(lambda: row.progress.text().startswith("400 bytes of 1.0 kB"))
        assert row.bar.value() == 400
        assert row is desk.panel.rows["small"], "the row stays, and with it the focus"
        click(row.stop_button)
        await until(lambda: desk.pill("small") == "stopped")
        assert row.fetch_button.text() == "Go on"
        server.step_bytes = 400
        click(row.fetch_button)
        await until(lambda: desk.pill("small") == "ready")
        assert not row.bar.isVisible()
        server.tuned = ["ft:small:local:marv:a1"]
        click(row.remove_button)
        question = await until(lambda: shown(Question))
        assert "“marv”, tuned" in " ".join(each.text() for each in question.findChildren(type(row.name)))
        press(question, "Keep it")
        click(row.remove_button)
        press(await until(lambda: shown(Question)), "Remove")
        await until(lambda: desk.room.notices)
        assert desk.room.notices[-1].tone == "ok"
        assert list(desk.panel.rows) == ["tiny", "huge"]


REASONS = (
    ("hub_unreachable", "cannot be reached", "mirror"),
    ("model_gated", "agreed to its licence", "Add a folder"),
    ("checksum_mismatch", "did not arrive", "Press Try again"),
    ("disk_full", "disk is full", "Make room"),
    ("something_new", "could not be fetched", "as told. Press Try again"),
)


async def test_a_failed_download_says_why_and_what_to_do(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    async with opened(tmp_path, provider, theme, server, until) as desk:
        for code, what, next_step in REASONS:
            server.fails["small"] = code
            click(desk.panel.rows["small"].fetch_button)
            await until(lambda part=what: part in desk.said("small"))
            assert desk.pill("small") == "download failed"
            assert next_step in desk.said("small")
            assert desk.panel.rows["small"].fetch_button.text() == "Try again"
            assert "kept" not in desk.said("small"), "nothing came"


async def test_what_came_of_a_download_is_said_to_be_kept(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    trouble = {"code": "hub_unreachable", "message": "no"}
    server.models[1].update(state="failed", done_bytes=400, error=trouble)
    async with opened(tmp_path, provider, theme, server, until) as desk:
        assert "What came is kept. Press Go on" in desk.said("small")
        assert desk.panel.rows["small"].fetch_button.text() == "Go on"


async def test_no_row_leaves_its_place_while_it_is_looked_at(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    server.step_bytes = 500
    async with opened(tmp_path, provider, theme, server, until) as desk:
        panel = desk.panel
        before = list(panel.rows)
        assert before == ["tiny", "small", "huge"]
        click(panel.rows["huge"].fetch_button)
        await until(lambda: desk.pill("huge") == "downloading")
        assert list(panel.rows) == before
        await until(lambda: desk.pill("huge") == "ready")
        assert list(panel.rows) == before
        panel.hide()
        panel.show()
        await until(lambda: list(panel.rows) == ["tiny", "huge", "small"])
        own = panel.folder_button.mapTo(panel, panel.folder_button.rect().bottomLeft())
        assert own.y() < panel.rows["tiny"].y(), "where it is seen without scrolling"


async def test_without_room_on_the_disk_nothing_is_begun(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    server.machine["free_disk_bytes"] = 999
    async with opened(tmp_path, provider, theme, server, until) as desk:
        assert not desk.panel.rows["small"].fetch_button.isEnabled()
        assert "1.0 kB on the disk, and 999 bytes are free" in desk.said("small")


async def test_a_model_is_chosen_for_this_project_and_the_next_ones(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    server.models[1]["state"] = "ready"
    async with opened(tmp_path, provider, theme, server, until) as desk:
        click(desk.panel.rows["small"].use_button)
        assert desk.pill("small") == "ready, chosen for this project"
        assert not desk.panel.rows["small"].use_button.isVisible()
        assert desk.room.house.project.fact("model of local") == "small"
        now = SettingsStore(tmp_path / "settings.json").now
        assert (now.connection, now.models["local"]) == ("local", "small")


async def test_ones_own_folder_is_added_and_a_refusal_is_told(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    async with opened(tmp_path, provider, theme, server, until) as desk:
        await _choose(desk, tmp_path, until)
        await until(lambda: "own:mine" in desk.panel.rows)
        assert server.requests("POST", "/engine/models") == [{"path": str(tmp_path)}]
        assert "your own" in desk.panel.rows["own:mine"].takes.text()
        server.refuses["POST /engine/models"] = (400, "model_without_chat", "no template")
        await _choose(desk, tmp_path, until)
        await until(lambda: desk.room.notices[-1].tone == "bad")
        assert desk.room.notices[-1].text == "This model was not made for chats."
        server.refuses["POST /engine/models"] = (400, "invalid_value", "Not in this way.")
        await _choose(desk, tmp_path, until)
        await until(lambda: "Not in this way" in desk.room.notices[-1].detail)


async def test_a_file_is_added_only_when_it_is_ready(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    server.adds, server.step_bytes = "fetching", 0
    async with opened(tmp_path, provider, theme, server, until) as desk:
        await _choose(desk, tmp_path, until)
        await until(lambda: desk.room.notices)
        assert (desk.room.notices[-1].tone, desk.room.notices[-1].text) == (
            "info", "mine is being read and made ready. That takes a while.",
        )  # fmt: skip
        server.step_bytes = 1000
        await until(lambda: len(desk.room.notices) == 2)
        assert (desk.room.notices[-1].tone, desk.room.notices[-1].text) == ("ok", "mine was added.")


async def test_a_broken_file_is_said_not_to_be_added(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    server.adds, server.fails["own:mine"] = "fetching", "model_unfit"
    async with opened(tmp_path, provider, theme, server, until) as desk:
        await _choose(desk, tmp_path, until)
        await until(lambda: len(desk.room.notices) == 2)
        told = desk.room.notices[-1]
        assert told.tone == "bad"
        assert told.text == "mine was not added. This file could not be made ready."
        assert "as told" in told.detail
        assert "Press Try again" in told.detail
        assert "was added" not in " ".join(each.text for each in desk.room.notices)


def test_of_a_gguf_the_words_are_those_of_a_file(qapp: object) -> None:
    broken = LocalModel(
        id="own:mine", own=True, source="/models/mine.gguf", state=ModelState.FAILED,
        error=ModelTrouble("model_unsupported", "as told"),
    )  # fmt: skip
    told = trouble_text(broken)
    assert told is not None
    assert "damaged or was cut off" in told.cause
    assert "config.json" not in told.cause
    assert "Try again" in told.next_step


async def _choose(desk: Hands, folder: Path, until: Any) -> None:
    click(desk.panel.folder_button)
    dialog = await until(lambda: shown(QFileDialog))
    dialog.findChild(QLineEdit).setText(str(folder))
    dialog.accept()


async def test_ones_own_file_that_cannot_be_used_says_so_and_can_be_removed(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    trouble = {"code": "model_unfit", "message": "It ends in the middle."}
    own = {"own": True, "source": "/models/broken.gguf", "all_bytes": 10**9, "parameters": 0}
    server.models += [
        model("own:broken", "failed", error=trouble, **own),
        model("own:new", "fetching", **own),
    ]
    async with opened(tmp_path, provider, theme, server, until) as desk:
        broken = desk.panel.rows["own:broken"]
        assert desk.pill("own:broken") == "cannot be used"
        assert broken.fetch_button.text() == "Try again"
        assert not broken.remove_button.isHidden()
        assert broken.remove_button.isEnabled()
        assert desk.pill("own:new") == "being prepared"
        assert desk.panel.rows["small"].remove_button.isHidden()


async def test_an_address_that_is_none_is_not_kept(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    async with opened(tmp_path, provider, theme, server, until) as desk:
        mirror = desk.panel.mirror
        mirror.field.setText("hub.example.org")
        mirror.field.editingFinished.emit()
        assert mirror.said.property("kind") == "bad"
        assert desk.room.house.settings.now.hub_address == ""
        mirror.field.setText("https://hub.example.org/")
        mirror.field.editingFinished.emit()
        assert mirror.said.property("kind") == "muted"
        assert desk.room.house.settings.now.hub_address == "https://hub.example.org"
        click(desk.panel.rows["small"].fetch_button)
        sent = await until(lambda: server.requests("POST", "/engine/models/small/fetch"))
        assert sent == [{"hub_address": "https://hub.example.org"}]


async def test_while_it_rests_the_last_list_is_shown_and_nothing_can_be_changed(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    async with opened(tmp_path, provider, theme, server, until) as desk:
        await desk.room.engine.stop()
        assert "As they were" in desk.panel.said[0].text()
        assert desk.panel.start_button.isVisible()
        assert not desk.panel.rows["small"].fetch_button.isEnabled()
        assert desk.panel.rows["tiny"].use_button.isEnabled()


async def test_an_engine_without_an_answer_says_so(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    async with opened(tmp_path, provider, theme, server, until) as desk:
        server.refuses["GET /engine/models"] = (500, "server_error", "broken")
        desk.panel.verbs.look("local")
        await until(lambda: desk.panel.start_button.isVisible())
        assert desk.panel.start_button.text() == "Try again"
        server.refuses.clear()
        click(desk.panel.start_button)
        await until(lambda: not desk.panel.start_button.isVisible())


async def test_an_engine_elsewhere_has_models_of_its_own(
    provider: FakeProvider, tmp_path: Path, theme: Theme, server: FakeEngine, until: Until
) -> None:
    async with opened(tmp_path, provider, theme, server, until) as desk:
        assert not desk.panel.places.isVisible(), "there is no choice"
        with running_engine() as elsewhere:
            elsewhere.models = [model("mighty", parameters=8 * 10**9)]
            elsewhere.machine = {**elsewhere.machine, "device": "cuda", "device_name": "A card"}
            connections = desk.room.house.connections
            connections.set_address("engine", elsewhere.base_url)
            await connections.set_key("engine", TOKEN)
            desk.room.page.show_models("engine")
            await until(lambda: list(desk.panel.rows) == ["mighty"])
            assert desk.panel.places.isVisible()
            assert not desk.panel.folder_button.isVisible(), "a path of this computer says nothing there"
            elsewhere.step_bytes = 1000
            click(desk.panel.rows["mighty"].fetch_button)
            await until(lambda: desk.pill("mighty") == "ready")
            assert server.requests("POST", "/engine/models/mighty/fetch") == []
            assert "A fast one" in desk.room.page.computer.machine.processor.text(), "this computer's own"
            await connections.aclose()
