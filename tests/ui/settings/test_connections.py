"""Settings → Connections: a key is entered, tested and removed; addresses of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ftdesk.ui.common.dialogs import Question
from ftdesk.ui.settings.address import Address, judge
from ftdesk.ui.settings.custom_dialog import CustomDialog
from ftdesk.ui.settings.key_dialog import KeyDialog
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.support.secret_service import SecretService
from tests.ui.chat.names import nameless
from tests.ui.settings.room import Room, click, opened_page, press, shown


async def _enter(room: Room, until: Any, key: str) -> None:
    click(room.card().key_button)
    dialog = await until(lambda: shown(KeyDialog))
    assert dialog.field.echoMode() == QLineEdit.EchoMode.Password
    assert not dialog.save_button.isEnabled()
    QTest.keyClicks(dialog.field, key)
    click(dialog.save_button)
    await until(lambda: room.card().report and room.card().test_button.isEnabled())


def _files_with(folder: Path, text: str) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if text.encode() in path.read_bytes()]


async def test_without_a_keyring_the_key_is_for_this_session_and_it_says_why(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        await until(lambda: room.card().pill.text() == "No key yet")
        assert not room.card().test_button.isEnabled()
        await _enter(room, until, provider.key)
        card = room.card()
        assert card.pill.text() == "Key for this session"
        assert "until you close it" in card.state.text()
        assert "no key store" in card.state.text(), "the reason, in plain words"
        assert card.report.startswith("Fake answers.")
        assert "can only be learned by trying" in card.report
        assert card.remove_key_button.isVisible()
    assert _files_with(tmp_path, provider.key) == []
    assert _files_with(tmp_path, provider.base_url), "the search would have found it"


@pytest.mark.keyring
async def test_with_a_keyring_the_key_is_there(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any, secret_service: SecretService
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        await _enter(room, until, provider.key)
        assert room.card().pill.text() == "Key in the keyring"
        click(room.card().remove_key_button)
        press(await until(lambda: shown(Question)), "Remove")
        await until(lambda: room.card().pill.text() == "No key yet")
        assert not await room.house.connections.has_key(room.house.connection_id)


async def test_a_rejected_key_says_so(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        await _enter(room, until, "sk-wrong")
        assert "was not accepted" in room.card().report
        assert "Files" not in room.card().report, "nothing else was learned"
        assert "sk-wrong" not in room.card().report


async def test_removing_a_key_asks_first(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        await _enter(room, until, provider.key)
        click(room.card().remove_key_button)
        press(await until(lambda: shown(Question)), "Keep it")
        await until(lambda: shown(Question) is None)
        assert await room.house.connections.has_key(room.house.connection_id)
        click(room.card().remove_key_button)
        press(await until(lambda: shown(Question)), "Remove")
        await until(lambda: room.card().pill.text() == "No key yet")
        assert not room.card().remove_key_button.isVisible()
        assert room.card().report == ""


async def test_a_cancelled_dialog_forgets_the_key(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        click(room.card().key_button)
        dialog = await until(lambda: shown(KeyDialog))
        QTest.keyClicks(dialog.field, "sk-typed")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.field.text() == ""
        await until(lambda: shown(KeyDialog) is None)
        assert not await room.house.connections.has_key(room.house.connection_id)


def test_a_key_can_be_taken_once(theme: Theme, qtbot: Any) -> None:
    dialog = KeyDialog(theme, "OpenAI")
    qtbot.addWidget(dialog)
    dialog.field.setText("  sk-1 \n")
    assert dialog.take_key() == "sk-1"
    assert dialog.take_key() == ""


async def test_a_connection_is_added_changed_and_removed(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        click(room.page.connections.add_button)
        dialog = await until(lambda: shown(CustomDialog))
        assert not dialog.save_button.isEnabled()
        QTest.keyClicks(dialog.name, "Lab")
        QTest.keyClicks(dialog.base_url, "https://llm.example.org/v1")
        click(dialog.save_button)
        key = await until(lambda: shown(KeyDialog))
        click(key.cancel_button)
        made = room.house.connections.all()[-1]
        assert (made.name, made.train_base_url) == ("Lab", "https://llm.example.org/v1")
        await until(lambda: shown(KeyDialog) is None)

        click(room.card(made.id).edit_button)
        dialog = await until(lambda: shown(CustomDialog))
        dialog.name.setText("Laboratory")
        click(dialog.save_button)
        await until(lambda: room.house.connections.get(made.id).name == "Laboratory")
        assert room.card(made.id).accessibleName() == "Laboratory"

        click(room.card(made.id).remove_button)
        press(await until(lambda: shown(Question)), "Remove")
        await until(lambda: room.page.connections.card(made.id) is None)
        assert not room.card("openai").edit_button.isVisible(), "presets stay"


def test_plain_http_is_refused_or_warned_about(theme: Theme, qtbot: Any) -> None:
    dialog = CustomDialog(theme)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.setText("Lab")
    dialog.base_url.setText("http://llm.example.org/v1")
    assert not dialog.save_button.isEnabled()
    assert "https://" in dialog.hint
    assert not dialog.accept_open.isVisible(), "nothing can make that right"
    dialog.base_url.setText("http://192.168.1.5:8000/v1")
    assert not dialog.save_button.isEnabled()
    dialog.accept_open.setChecked(True)
    assert dialog.save_button.isEnabled()
    dialog.chat_url.setText("http://llm.example.org/v1")
    assert not dialog.save_button.isEnabled()
    dialog.chat_url.clear()
    dialog.base_url.setText("http://127.0.0.1:8000/v1")
    assert dialog.save_button.isEnabled()
    assert dialog.hint == ""
    assert nameless(dialog) == []


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("", Address.MISSING),
        ("https://api.example.com/v1", Address.FINE),
        ("http://localhost:11434/v1", Address.FINE),
        ("http://127.9.9.9/v1", Address.FINE),
        ("http://[::1]:8000/v1", Address.FINE),
        ("http://10.0.0.7/v1", Address.OPEN_NET),
        ("http://gpu-box:8000/v1", Address.OPEN_NET),
        ("http://gpu.local/v1", Address.OPEN_NET),
        ("http://8.8.8.8/v1", Address.OPEN_WORLD),
        ("http://localhost.example.com/v1", Address.OPEN_WORLD),
        ("ftp://example.com", Address.BAD),
        ("https://user:pass@example.com", Address.BAD),
        ("https://example.com:99999", Address.BAD),
        ("example.com/v1", Address.BAD),
        ("https://", Address.BAD),
    ],
)
def test_what_an_address_may_carry(url: str, found: Address) -> None:
    assert judge(url) is found
