"""What has left this computer: its examples, its fingerprint, what still lies at providers, questions."""

from __future__ import annotations

import asyncio
import csv
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLineEdit

from ftdesk.core.chat.conversation import Lane
from ftdesk.core.chat.sent_questions import questions_by_place
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.departures import LeftFile, LeftModel
from ftdesk.ui.common.dialogs import Question
from ftdesk.ui.settings.remains_model import RemainsModel
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.ui.chat.names import nameless
from tests.ui.settings.room import Room, click, opened_page, press, shown


async def launched(room: Room, provider: FakeProvider, **values: Any) -> str:
    await room.house.connections.set_key(room.house.connection_id, provider.key)
    job_id = await room.house.jobs.launch(room.house.request(suffix="Marv", **values))
    await room.house.jobs.settled(job_id)
    room.page.departures.refresh()
    return job_id


def texts(room: Room) -> list[list[str]]:
    remains = room.page.departures.remains
    assert remains is not None
    model = remains.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


async def test_before_anything_was_sent_there_is_one_sentence(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        section = room.page.departures
        assert "No file was ever sent" in section._text.text()
        for part in (section.view, section.export_button, section.show_button, section.delete_button):
            assert not part.isVisible()
        assert section.chats == "No question was sent anywhere."
        assert section.remains is not None
        click(section.remains.look_button)
        await until(lambda: "no key has been entered" in section.remains.text.text())


async def test_a_file_shows_its_examples_and_its_fingerprint(
    provider: FakeProvider, tmp_path: Path, theme: Theme
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        asked: list[tuple[str, str]] = []
        room.page.examples_requested.connect(lambda job_id, name: asked.append((job_id, name)))
        job_id = await launched(room, provider)
        section = room.page.departures
        assert nameless(section) == []
        whats = [str(section.model.index(row, 2).data()) for row in range(2)]
        assert sorted(whats) == ["training file of “Marv”", "validation file of “Marv”"]
        click(section.show_button)
        assert asked == [(job_id, "Marv")]
        click(section.copy_button)
        assert QGuiApplication.clipboard().text() == room.house.ledger.all()[0].sha256
        room.house.ledger.add(
            connection_id=room.house.connection_id, address="x", purpose="training", file_name="old.jsonl",
            size_bytes=1, sha256="0" * 64, examples=1, job_id="before it was kept",
        )  # fmt: skip
        section.refresh()
        section.view.setCurrentIndex(section.model.index(0, 0))
        assert not section.show_button.isEnabled()
        assert "not written down" in section.show_button.toolTip()


async def test_what_lies_there_is_asked_for_and_deleted_one_by_one(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        (custom,) = room.house.settings.now.custom_connections
        changed = {**custom, "supports": [*custom["supports"], "delete_model"]}
        room.house.settings.change(custom_connections=(changed,))
        await launched(room, provider)
        await until(lambda: room.house.told)
        client = await room.house.connections.client(room.house.connection_id)
        foreign = tmp_path / "another.jsonl"
        await asyncio.to_thread(foreign.write_text, '{"messages": []}\n')
        await client.files.upload(foreign)
        panel = room.page.departures.remains
        assert panel is not None
        panel.refresh()
        assert "As far as this project knows" in panel.text.text()
        assert [row[4] for row in texts(room)] == ["“Marv”"] * 3, "two files and the model"
        click(panel.look_button)
        await until(lambda: "Asked just now: Fake" in panel.text.text())
        origins = {row[0]: row[4] for row in texts(room)}
        assert origins["File another.jsonl"] == "not from this project"
        model = next(what for what in origins if what.startswith("Model ft:"))
        assert origins[model] == "“Marv”"

        await _delete(room, until, "File another.jsonl", "Delete this file at Fake?")
        assert "File another.jsonl" not in [row[0] for row in texts(room)]
        assert "another.jsonl" not in str(provider.seen()["files"])

        heard: list[str] = []
        room.house.store.changed.connect(heard.append)
        await _delete(room, until, model, "Delete the model")
        job = room.house.store.all()[0]
        assert heard == [job.id], "Training and Chat hear of it, too"
        assert job.model_deleted_at is not None
        assert model not in [row[0] for row in texts(room)]
        assert "Deleted at Fake." in [notice.text for notice in room.notices]


async def _delete(room: Room, until: Any, what: str, question: str) -> None:
    panel = room.page.departures.remains
    assert panel is not None
    row = [each[0] for each in texts(room)].index(what)
    panel.view.setCurrentIndex(panel.model.index(row, 0))
    before = len(room.notices)
    click(panel.delete_button)
    dialog = await until(lambda: shown(Question))
    assert any(question in each.text() for each in dialog.findChildren(type(panel.text)))
    press(dialog, "Delete")
    await until(lambda: len(room.notices) > before or panel.said)


async def test_a_model_that_only_its_own_console_deletes_is_left_to_it(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        await launched(room, provider)
        await until(lambda: room.house.told)
        panel = room.page.departures.remains
        assert panel is not None
        panel.refresh()
        row = next(place for place, each in enumerate(texts(room)) if each[0].startswith("Model"))
        panel.view.setCurrentIndex(panel.model.index(row, 0))
        assert not panel.delete_button.isEnabled()
        assert "own console" in panel.delete_button.toolTip()
        panel.view.setCurrentIndex(panel.model.index(0, 0))
        assert panel.delete_button.isEnabled()


async def test_an_error_stays_with_its_row(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        await launched(room, provider)
        await until(lambda: room.house.told)
        panel = room.page.departures.remains
        assert panel is not None
        panel.refresh()
        provider.fault("DELETE .*", "status", status=403, code="no_rights")
        first = texts(room)[0][0]
        await _delete(room, until, first, "Delete this file")
        assert texts(room)[0][5], "in its row"
        assert len(panel.said.split(". ")) >= 2, "and told in full below"
        panel.view.setCurrentIndex(panel.model.index(1, 0))
        assert not panel._error.isVisible()
        panel.refresh()
        assert texts(room)[0][5], "it is still there"


async def test_a_place_that_does_not_answer_is_told_and_the_rest_stays(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        await launched(room, provider)
        await until(lambda: room.house.told)
        panel = room.page.departures.remains
        assert panel is not None
        panel.refresh()
        known = texts(room)
        provider.fault("GET .*files.*", "status", status=401, code="invalid_api_key", times=9)
        click(panel.look_button)
        await until(lambda: "could not be asked" in panel.text.text())
        assert texts(room) == known
        assert panel.look_button.isEnabled()


async def test_questions_are_counted_by_place_also_of_deleted_chats(
    provider: FakeProvider, tmp_path: Path, theme: Theme
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        chats, fake = room.house.chats, room.house.connection_id
        both = chats.create((Lane(fake, "base"), Lane("local", "base")), "")
        for text in ("One?", "Two?"):
            chats.add_exchange(both.id, text)
        gone = chats.create((Lane(fake, "base"), Lane(fake, "tuned")), "")
        chats.add_exchange(gone.id, "Three?")
        chats.set_deleted(gone.id, True)
        assert questions_by_place(room.house.project) == {fake: 4, "local": 2}
        room.page.departures.refresh()
        assert room.page.departures.chats.startswith("Fake: 4 question")
        assert "This computer" not in room.page.departures.chats


async def test_the_list_goes_into_a_table(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        await launched(room, provider)
        click(room.page.departures.export_button)
        dialog = await until(lambda: shown(QFileDialog))
        target = tmp_path / "left.csv"
        dialog.findChild(QLineEdit).setText(str(target))
        dialog.accept()
        await until(lambda: room.notices)
        text = await asyncio.to_thread(target.read_text, encoding="utf-8-sig")
        rows = list(csv.reader(text.splitlines()))
        assert rows[0][6] == "SHA-256"
        assert [row[6] for row in rows[1:]] == [each.sha256 for each in room.house.ledger.all()]
        assert provider.key not in text


async def test_the_table_of_what_remains_keeps_the_rules(
    provider: FakeProvider, tmp_path: Path, theme: Theme, qapp: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        model = RemainsModel(room.house.connections, qapp)
        tester = QAbstractItemModelTester(model, qapp)
        file = LeftFile("openai", "file-1", "a.jsonl", None, None)
        model.set_rows([file, LeftModel("gone", "ft:x", "j", None)], {})
        assert model.index(0, 2).data() == "–"
        assert model.index(1, 1).data() == "a connection that was removed"
        assert model.index(1, 4).data() == "this project"
        error = FtdeskError(Code.TIMED_OUT)
        model.set_error(file, error)
        assert model.index(0, 5).data()
        assert model.error_of(0) is error
        assert model.index(0, 5).data(Qt.ItemDataRole.ToolTipRole).count(".") >= 2
        model.set_error(file, None)
        assert model.error_of(0) is None
        model.set_rows([], {})
        tester.deleteLater()
