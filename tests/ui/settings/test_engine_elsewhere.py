"""Settings → Connections: an engine of one's own elsewhere, from its address to a certificate compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import trustme
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ftdesk.core.connection import preset
from ftdesk.services.trust import ShownCertificate
from ftdesk.ui.settings.address_dialog import AddressDialog
from ftdesk.ui.settings.certificate_dialog import CertificateDialog
from ftdesk.ui.settings.key_dialog import KeyDialog
from ftdesk.ui.theme import Theme
from tests.fakes.dialect import serving
from tests.fakes.nebius import Nebius
from tests.fakes.process import FakeProvider
from tests.ui.chat.names import nameless
from tests.ui.settings.room import click, opened_page, press, shown

SHA = ":".join(f"{number:02X}" for number in range(32))


def _certificate(folder: Path, name: str) -> dict[str, str]:
    path = folder / name
    trustme.CA().issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(path))
    return {"ssl_certfile": str(path)}


async def test_it_is_set_up_by_keyboard_and_its_certificate_compared(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    fake = Nebius()
    with serving(fake, **_certificate(tmp_path, "one.pem")):
        async with opened_page(tmp_path, provider, theme) as room:
            section, trust = room.page.connections, room.house.connections.trust
            section.more.fold_button.click()
            section.more.rows["engine"].button.setFocus()
            QTest.keyClick(section.more.rows["engine"].button, Qt.Key.Key_Space)
            address = await until(lambda: shown(AddressDialog))
            QTest.keyClicks(address.field, f"https://127.0.0.1:{fake.port}")
            QTest.keyClick(address.field, Qt.Key.Key_Return)
            key = await until(lambda: shown(KeyDialog))
            QTest.keyClicks(key.field, fake.key)
            QTest.keyClick(key.field, Qt.Key.Key_Return)
            card = await until(lambda: section.card("engine"))
            await until(lambda: card.report and card.test_button.isEnabled())
            assert "look at it and compare" in card.report
            assert not card.certificate.isVisible()
            card.certificate_button.setFocus()
            QTest.keyClick(card.certificate_button, Qt.Key.Key_Space)
            dialog = await until(lambda: shown(CertificateDialog))
            assert nameless(dialog) == []
            printed = (await trust.look(room.house.connections.get("engine"))).sha256
            assert dialog.fingerprint.text().split() == printed.split(":")
            assert not dialog.save_button.isEnabled()
            QTest.keyClicks(dialog.field, printed.lower())
            QTest.keyClick(dialog.field, Qt.Key.Key_Return)
            await until(lambda: "Engine elsewhere answers." in card.report)
            assert printed in card.certificate.text()
            assert not card.certificate_button.isVisible()
            click(card.distrust_button)
            await until(lambda: not card.certificate.isVisible())
            assert room.house.settings.now.certificates == {}


async def test_another_certificate_than_before_is_said_plainly(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    fake = Nebius()
    async with opened_page(tmp_path, provider, theme) as room:
        service = room.house.connections
        with serving(fake, **_certificate(tmp_path, "one.pem")):
            service.set_address("engine", f"https://127.0.0.1:{fake.port}/v1")
            await service.set_key("engine", fake.key)
            service.trust.accept(service.get("engine"), await service.trust.look(service.get("engine")))
        before = service.trust.fingerprint(service.get("engine"))
        with serving(fake, port=fake.port, **_certificate(tmp_path, "two.pem")):
            card = await until(lambda: room.page.connections.card("engine"))
            await until(card.test_button.isEnabled)
            click(card.test_button)
            await until(card.certificate_button.isVisible)
            click(card.certificate_button)
            dialog = await until(lambda: shown(CertificateDialog))
            texts = " ".join(each.text() for each in dialog.findChildren(type(dialog.fingerprint)))
            assert "not the certificate that you trusted before" in texts
            press(dialog, "Cancel")
            await until(lambda: shown(CertificateDialog) is None)
            assert service.trust.fingerprint(service.get("engine")) == before


@pytest.mark.parametrize("usable", [True, False])
def test_what_makes_trusting_possible(theme: Theme, qtbot: Any, usable: bool) -> None:
    dialog = CertificateDialog(theme, preset("engine"), ShownCertificate("", SHA, usable=usable), "")
    qtbot.addWidget(dialog)
    for typed, same in ((SHA, True), (SHA.lower().replace(":", " "), True), (SHA[:-1], False), ("x", False)):
        dialog.field.setText(typed)
        assert dialog.save_button.isEnabled() is (same and usable)
        assert not dialog.by_eye.isEnabled()
    dialog.field.clear()
    assert not dialog.save_button.isEnabled()
    dialog.by_eye.setChecked(True)
    assert dialog.save_button.isEnabled() is usable
    dialog.field.setText("AB:CD")
    assert not dialog.save_button.isEnabled(), "what was pasted counts more than eyes"
    assert usable or "expired" in dialog.hint


@pytest.mark.parametrize(("place", "possible"), [("engine", True), ("azure", False)])
def test_in_a_network_of_ones_own_it_may_be_unencrypted(
    theme: Theme, qtbot: Any, place: str, possible: bool
) -> None:
    dialog = AddressDialog(theme, preset(place), "")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.field.setText("http://10.7.0.2:8321/v1")
    assert not dialog.save_button.isEnabled()
    assert "network" in dialog.hint
    assert dialog.accept_open.isVisible() is possible
    dialog.accept_open.setChecked(True)
    assert dialog.save_button.isEnabled() is possible
    dialog.field.setText("http://gpu.example:8321/v1")
    assert not dialog.save_button.isEnabled(), "the whole world could read along"
    dialog.field.setText("http://127.0.0.1:9000/v1")
    assert dialog.save_button.isEnabled(), "a tunnel begins here"
    assert not dialog.accept_open.isVisible()


async def test_at_a_provider_no_certificate_is_looked_at(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    """Another certificate at OpenAI's address could only be that of somebody who stands between."""
    async with opened_page(tmp_path, provider, theme) as room:
        card = room.card("openai")
        assert not room.house.connections.trust.may_differ(card.connection)
        assert not card.certificate_button.isVisible()
