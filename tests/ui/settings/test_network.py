"""Settings → Network: a network's own certificates, and what is said of a file that holds none."""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.ui.chat.names import nameless
from tests.ui.settings.room import click, opened_page, shown


def _certificate(folder: Path) -> Path:
    """A real one, out of the system's or certifi's own list."""
    import certifi

    first = Path(certifi.where()).read_text(encoding="utf-8").partition("-----END CERTIFICATE-----")[0]
    begin = first.index("-----BEGIN CERTIFICATE-----")
    path = folder / "company.pem"
    path.write_text(first[begin:] + "-----END CERTIFICATE-----\n", encoding="utf-8")
    ssl.create_default_context(cafile=str(path))
    return path


async def test_a_file_of_certificates_is_trusted_until_it_is_taken_out(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Any
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        section = room.page.network
        assert nameless(section) == []
        assert not section.remove_button.isVisible()
        path = await asyncio.to_thread(_certificate, tmp_path)
        click(section.choose_button)
        dialog = await until(lambda: shown(QFileDialog))
        dialog.findChild(QLineEdit).setText(str(path))
        dialog.accept()
        await until(lambda: room.house.settings.now.ca_file == str(path))
        assert section.field.text() == str(path)
        assert section.said == "It is used from now on."
        click(section.remove_button)
        assert room.house.settings.now.ca_file == ""
        assert section.field.text() == ""


async def test_a_file_without_a_certificate_changes_nothing(
    provider: FakeProvider, tmp_path: Path, theme: Theme
) -> None:
    async with opened_page(tmp_path, provider, theme) as room:
        section = room.page.network
        text = tmp_path / "letter.pem"
        await asyncio.to_thread(text.write_text, "Dear Sir or Madam")
        for typed in (str(text), str(tmp_path / "gone.pem")):
            section.field.clear()
            section.field.setFocus()
            QTest.keyClicks(section.field, typed)
            QTest.keyClick(section.field, Qt.Key.Key_Return)
            assert len(section.said.split("\n")) == 3, "what, why, what to do"
            assert section.field.text() == typed, "to be mended"
            assert room.house.settings.now.ca_file == ""
        section.field.clear()
        QTest.keyClick(section.field, Qt.Key.Key_Return)
        assert section.said == ""
