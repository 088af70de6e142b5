"""The places that nobody uses yet: folded with their line, set up by mouse and keyboard, and given up."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import keyring
import keyring.backend
import keyring.errors
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ftdesk.core.connection import PRESETS
from ftdesk.services.secrets import SERVICE
from ftdesk.ui.common.dialogs import Question
from ftdesk.ui.settings.address_dialog import AddressDialog
from ftdesk.ui.settings.custom_dialog import CustomDialog
from ftdesk.ui.settings.key_dialog import KeyDialog
from ftdesk.ui.theme import Theme
from tests.fakes.azure import Azure
from tests.fakes.dialect import serving
from tests.fakes.process import FakeProvider
from tests.support.secret_service import SecretService
from tests.ui.chat.names import nameless
from tests.ui.settings.room import Room, click, opened_page, press, shown


def places(room: Room) -> tuple[list[str], list[str]]:
    """Those with a card, and those in the fold."""
    section = room.page.connections
    return [each for each in PRESETS if section.card(each)], list(section.more.rows)


async def _type_key(until: Any, key: str) -> None:
    dialog = await until(lambda: shown(KeyDialog))
    QTest.keyClicks(dialog.field, key)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    await until(lambda: shown(KeyDialog) is None)


async def test_what_nobody_uses_is_folded_with_one_line_each(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        used, folded = places(room)
        assert used == ["local", "openai"]
        assert folded == ["engine", "crusoe", "nebius", "azure", "bailian"]
        more = room.page.connections.more
        assert not more.rows["nebius"].isVisible()
        more.fold_button.setFocus()
        QTest.keyClick(more.fold_button, Qt.Key.Key_Space)
        assert more.rows["nebius"].isVisible()
        assert "about $2–4 an hour" in more.rows["nebius"].about.text()
        assert nameless(room.page.connections) == []
        room.page.show_connection("nebius")
        card = room.page.connections.card("nebius")
        assert card is not None
        assert card.key_button.hasFocus(), "whoever is sent here for a key finds the place for it"
        assert "nebius" not in more.rows


@pytest.mark.keyring
async def test_a_place_with_an_address_of_ones_own_is_set_up_and_given_up(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any, secret_service: SecretService
) -> None:
    fake = Azure()
    with serving(fake):
        async with opened_page(tmp_path, provider, theme) as room:
            section = room.page.connections
            section.more.fold_button.click()
            click(section.more.rows["azure"].button)
            dialog = await until(lambda: shown(AddressDialog))
            assert nameless(dialog) == []
            assert not dialog.save_button.isEnabled()
            QTest.keyClicks(dialog.field, "my-resource")
            assert "https://" in dialog.hint
            dialog.field.clear()
            QTest.keyClicks(dialog.field, fake.base_url)
            QTest.keyClick(dialog.field, Qt.Key.Key_Return)
            await _type_key(until, fake.key)
            card = section.card("azure")
            assert card is not None
            await until(lambda: card.report and card.test_button.isEnabled())
            assert card.pill.text() == "Key in the keyring"
            assert keyring.get_password(SERVICE, "azure") == fake.key
            assert "Azure Foundry answers." in card.report
            assert "can only be learned by trying" in card.report
            assert card.address.text() == fake.base_url
            assert "azure" in [each.id for each in room.house.connections.offered()]

            click(card.remove_key_button)
            press(await until(lambda: shown(Question)), "Remove")
            await until(lambda: room.card("azure").pill.text() == "No key yet")
            assert keyring.get_password(SERVICE, "azure") is None
            click(card.address_button)
            dialog = await until(lambda: shown(AddressDialog))
            dialog.field.clear()
            QTest.keyClick(dialog.field, Qt.Key.Key_Return)
            await until(lambda: section.card("azure") is None)
            assert "azure" in section.more.rows, "back in the fold"


@pytest.mark.keyring
async def test_a_connection_of_ones_own_goes_with_its_key(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any, secret_service: SecretService
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        section, here = room.page.connections, room.house.connection_id
        click(section.add_button)
        dialog = await until(lambda: shown(CustomDialog))
        QTest.keyClicks(dialog.name, "Lab")
        QTest.keyClicks(dialog.base_url, provider.base_url)
        QTest.keyClick(dialog.base_url, Qt.Key.Key_Return)
        await _type_key(until, provider.key)
        made = room.house.connections.all()[-1].id
        card = room.card(made)
        await until(lambda: card.report and card.test_button.isEnabled())
        await room.house.connections.set_key(here, "sk-another")
        assert keyring.get_password(SERVICE, made) == provider.key
        click(card.remove_button)
        press(await until(lambda: shown(Question)), "Remove")
        await until(lambda: section.card(made) is None)
        assert keyring.get_password(SERVICE, made) is None
        assert keyring.get_password(SERVICE, here) == "sk-another"
        assert [each.id for each in room.house.connections.all()][-1] == here


@pytest.mark.keyring
async def test_a_locked_keyring_is_told_on_each_card(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any, secret_service: SecretService
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        await room.house.connections.set_key(room.house.connection_id, provider.key)
        await until(lambda: room.card().pill.text() == "Key in the keyring")
        secret_service.lock()
        room.page.connections.refresh()
        await until(lambda: room.card().pill.text() == "Keyring closed")
        assert "Unlock it" in room.card().state.text()
        assert not room.card().test_button.isEnabled()
        click(room.card().key_button)
        await _type_key(until, provider.key)
        await until(lambda: room.card().pill.text() == "Key for this session")
        assert "locked" in room.card().state.text() or "unlocked" in room.card().state.text()


async def test_models_are_listed_on_demand_with_their_last_day(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        card = room.card()
        assert not card.models_button.isVisible()
        click(card.key_button)
        await _type_key(until, provider.key)
        await until(lambda: card.report and card.test_button.isEnabled())
        assert not card.busy.isVisible()
        assert not card.models.isVisible()
        card.models_button.setFocus()
        QTest.keyClick(card.models_button, Qt.Key.Key_Space)
        assert card.models.isVisible()
        model = card.models.model
        days = {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}
        assert "14 Jan 2027" in days.values()
        click(card.models_button)
        assert not card.models.isVisible()


class _Closed(keyring.backend.KeyringBackend):
    """A keyring whose user closes the window in which it asks for the password."""

    priority = 5
    asked: ClassVar[list[str]] = []

    def set_password(self, service: str, username: str, password: str) -> None:
        raise keyring.errors.InitError("Failed to unlock: Prompt dismissed")

    def get_password(self, service: str, username: str) -> str | None:
        self.asked.append(username)
        raise keyring.errors.InitError("Failed to unlock: Prompt dismissed")


async def test_a_keyring_that_asks_for_its_password_asks_once(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        _Closed.asked.clear()
        monkeypatch.setattr(keyring, "get_keyring", _Closed)
        room.page.connections.refresh()
        await until(lambda: room.card().pill.text() == "Keyring closed")
        openai = room.page.connections.card("openai")
        assert openai is not None
        assert openai.pill.text() == "Keyring closed"
        assert _Closed.asked == ["openai"], "not once for each connection, and not for those in the fold"
