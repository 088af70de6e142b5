"""The other sections of Settings: this computer, language, look, backups, what has left."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from ftdesk.core.dataset.dataset import Dataset
from ftdesk.core.project import Project, backup
from ftdesk.services.local_engine import EngineState
from ftdesk.ui.common.dialogs import Question
from ftdesk.ui.settings.backups_section import BackupModel
from ftdesk.ui.settings.departures_model import DepartureModel
from ftdesk.ui.settings.engine_section import LOCAL
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.ui.chat.names import nameless
from tests.ui.settings.room import click, opened_page, press, shown


async def test_the_engine_is_started_and_stopped(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        computer, told = room.page.computer, []
        room.page.summary_changed.connect(told.append)
        if room.engine.state is EngineState.MODEL_MISSING:  # a bare machine: the state of rest is another
            assert computer.pill.text() == "model missing"
            return
        assert computer.pill.text() == "ready"
        click(computer.start_button)
        await until(lambda: computer.pill.text() == "running")
        assert computer.stop_button.isVisible()
        assert room.page.summary == "engine running"
        assert "engine starting …" in told
        await until(lambda: "engine" in computer._data.text())
        click(computer.stop_button)
        await until(lambda: computer.pill.text() == "stopped", timeout_s=30)  # it may take 20 s to leave
        assert not computer.stop_button.isVisible()


async def test_an_engine_that_was_stopped_is_not_started_again_by_a_look_at_its_models(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        if room.engine.state is EngineState.MODEL_MISSING:
            return
        opening = room.house.connections._clients._opening[LOCAL]
        async with opening:  # as on a slow machine, where the first client takes seconds to be made
            click(room.page.computer.start_button)
            await until(lambda: room.engine.state is EngineState.READY)
            await until(lambda: len(opening._waiters or ()) == 2, message="both looks wait for the client")
            click(room.page.computer.stop_button)
            await until(lambda: room.engine.state is EngineState.STOPPED)
        asked = ("settings: list local models", "base models here")
        await until(lambda: not any(each in asked for each in room.tasks.running()))
        assert room.engine.state is EngineState.STOPPED
        assert room.page.computer.pill.text() == "stopped"


async def test_what_is_missing_is_named_with_the_next_step(
    provider: FakeProvider, tmp_path: Path, theme: Theme
) -> None:
    async with opened_page(tmp_path, provider, theme, needed=("no_such_package",)) as room:
        computer = room.page.computer
        assert computer.pill.text() == "not installed"
        assert computer.addon.main_button.isVisible()
        assert not computer.sentence.isVisible(), "one sentence: that of the add-on"
        assert not computer.start_button.isVisible()
        assert computer.again_button.isVisible()
        room.engine.home._needed = ()
        click(computer.again_button)
        assert computer.pill.text() != "not installed"


async def test_an_engine_that_fails_says_why(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme, engine="port") as room:
        if room.engine.state is EngineState.MODEL_MISSING:
            return
        click(room.page.computer.start_button)
        await until(lambda: room.page.computer.pill.text() == "failed")
        assert "8000" in room.page.computer.sentence.text()
        assert room.page.computer.next_step.text()
        assert room.notices[-1].tone == "bad"


async def test_language_and_look_are_kept_and_told(
    provider: FakeProvider, tmp_path: Path, theme: Theme
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        told: list[str] = []
        room.page.language_changed.connect(lambda: told.append("language"))
        room.page.appearance_changed.connect(told.append)
        room.page.language.buttons["zh_CN"].click()
        room.page.appearance.buttons["dark"].click()
        room.page.appearance.buttons["dark"].click()
        assert told == ["language", "dark"]
        now = room.house.settings.now
        assert (now.language, now.appearance) == ("zh_CN", "dark")


async def test_a_backup_comes_back_as_a_file_of_its_own(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        project, section = room.house.project, room.page.backups
        assert "none yet" in section.where.text()
        assert not section.restore_button.isEnabled()
        backup.make(project.db, project.path, "daily", 10)
        section.refresh()
        backup.make(project.db, project.path, "before version 2", 10)
        section.refresh()
        rows = [section.model.index(row).data() for row in range(section.model.rowCount())]
        assert ["copy of the day" in each or "before the upgrade to version 2" in each for each in rows] == [
            True
        ] * 2
        click(section.restore_button)
        dialog = await until(lambda: shown(QFileDialog))
        target = tmp_path / "back.ftdesk"
        dialog.findChild(QLineEdit).setText(str(target))
        dialog.accept()
        await until(lambda: room.notices)
        assert "back.ftdesk" in room.notices[-1].text
        restored = Project.open(target)
        assert list(Dataset(restored).bodies("train")) == list(room.house.dataset.bodies("train"))  # type: ignore[arg-type]
        restored.close()
        section.kept.setValue(3)
        assert room.house.settings.now.backups_kept == 3


async def test_the_open_project_is_not_overwritten_by_its_backup(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        project, section = room.house.project, room.page.backups
        backup.make(project.db, project.path, "daily", 10)
        section.refresh()
        click(section.restore_button)
        dialog = await until(lambda: shown(QFileDialog))
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.findChild(QLineEdit).setText(str(project.path))
        dialog.accept()
        await until(lambda: room.notices)
        assert room.notices[-1].tone == "bad"
        assert project.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_what_has_left_is_listed_and_can_be_deleted(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        section = room.page.departures
        assert "No file was ever sent" in section._text.text()
        await room.house.connections.set_key(room.house.connection_id, provider.key)
        client = await room.house.connections.client(room.house.connection_id)
        file = tmp_path / "marv.jsonl"
        await asyncio.to_thread(file.write_text, '{"messages": []}\n')
        sent = await client.files.upload(file)
        row = room.house.ledger.add(
            connection_id=room.house.connection_id, address=provider.base_url, purpose="training",
            file_name="marv.jsonl", size_bytes=17, sha256="ab" * 32, examples=12, job_id="gone",
        )  # fmt: skip
        section.refresh()
        assert not section.delete_button.isEnabled(), "no answer ever named it"
        room.house.ledger.arrived(row, sent.id)
        section.refresh()
        texts = [section.model.data(section.model.index(0, column)) for column in range(7)]
        assert texts[1:] == ["Fake", "training file", "17 bytes", "12", "abababababab", "yes"]
        click(section.delete_button)
        press(await until(lambda: shown(Question)), "Delete")
        await until(lambda: room.notices)
        assert provider.seen()["files"] == []
        assert str(section.model.data(section.model.index(0, 6))).startswith("deleted")
        assert not section.delete_button.isEnabled()


async def test_a_file_that_a_training_needs_is_not_deleted(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        await room.house.connections.set_key(room.house.connection_id, provider.key)
        job = await room.house.jobs.launch(room.house.request())
        await room.house.jobs.settled(job)
        section = room.page.departures
        section.refresh()
        click(section.delete_button)
        press(await until(lambda: shown(Question)), "Delete")
        await until(lambda: room.notices)
        assert room.notices[-1].tone == "bad"
        assert provider.seen()["files"]


async def test_models_keep_the_rules(
    provider: FakeProvider, tmp_path: Path, theme: Theme, qapp: Any, qtmodeltester: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        room.house.ledger.add(
            connection_id="gone", address="x", purpose="validation", file_name="f", size_bytes=1,
            sha256="0" * 64, examples=1, job_id="j",
        )  # fmt: skip
        departures = DepartureModel(room.house.connections, qapp)  # the tester looks at them after the page
        departures.set_rows(room.house.ledger.all())
        assert departures.data(departures.index(0, 1)) == "a connection that was removed"
        qtmodeltester.check(departures, force_py=True)
        files = BackupModel(qapp)
        files.set_files([tmp_path / "gone.ftdesk", room.house.project.path])
        qtmodeltester.check(files, force_py=True)
        assert files.data(files.index(0)) == "gone"


async def test_every_control_has_a_name_and_a_connection_can_be_shown(
    provider: FakeProvider, tmp_path: Path, theme: Theme
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        assert nameless(room.page) == []
        room.page.window().resize(900, 400)
        room.page.resize(900, 400)
        room.page.show_connection(room.house.connection_id)
        assert room.card().key_button.hasFocus()
        assert not room.card().key_button.visibleRegion().isEmpty(), "scrolled to"
        QTest.keyClick(room.card().key_button, "\t")
        assert not room.card().key_button.hasFocus()
