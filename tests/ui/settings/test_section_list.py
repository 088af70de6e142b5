"""The list of sections in Settings: jumps by mouse and keys, follows the scrolling."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ftdesk.ui.settings.settings_page import SettingsPage
from ftdesk.ui.theme import Theme
from tests.fakes.process import FakeProvider
from tests.support.loops import Until
from tests.ui.settings.room import click, opened_page


@asynccontextmanager
async def opened(
    folder: Path, provider: FakeProvider, theme: Theme, until: Until
) -> AsyncIterator[SettingsPage]:
    async with opened_page(folder, provider, theme) as room:
        room.page.resize(1048, 740)
        await until(lambda: room.page._scroll.verticalScrollBar().maximum() > 700)
        yield room.page


def entry(page: SettingsPage, title: str) -> QPushButton:
    return next(each for each in page.sections.entries if each.text() == title)


def chosen(page: SettingsPage) -> str:
    (one,) = (each for each in page.sections.entries if each.isChecked())
    return one.text()


def seen(page: SettingsPage, section: QWidget) -> bool:
    """Whether its title is on the screen."""
    view = page._scroll.viewport()
    return 0 <= section.mapTo(view, QPoint(0, 10)).y() < view.height()


async def test_it_names_every_section_and_jumps_there(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Until
) -> None:
    async with opened(tmp_path, provider, theme, until) as page:
        assert [each.text() for each in page.sections.entries] == [
            "Connections", "This computer", "Base models", "Prices", "Language and appearance", "Network",
            "Backups", "What has left this computer",
        ]  # fmt: skip
        assert chosen(page) == "Connections"
        for title, section in (
            ("Prices", page.prices),
            ("Backups", page.backups),
            ("What has left this computer", page.departures),
            ("Connections", page.connections),
        ):
            click(entry(page, title))
            assert chosen(page) == title
            assert seen(page, section)


async def test_it_follows_the_scrolling(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Until
) -> None:
    async with opened(tmp_path, provider, theme, until) as page:
        bar = page._scroll.verticalScrollBar()
        bar.setValue(page.prices.y())
        assert chosen(page) == "Prices"
        bar.setValue(bar.maximum())
        assert chosen(page) == "What has left this computer"
        bar.setValue(0)
        assert chosen(page) == "Connections"


async def test_the_keys_go_through_it_and_into_the_section(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Until
) -> None:
    async with opened(tmp_path, provider, theme, until) as page:
        first = page.sections.entries[0]
        first.setFocus()
        for _ in range(3):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert chosen(page) == "Prices"
        assert seen(page, page.prices)
        assert entry(page, "Prices").hasFocus()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
            entry(page, "Prices").setFocus()
            QTest.keyClick(QApplication.focusWidget(), key)
            assert page.prices.isAncestorOf(QApplication.focusWidget())
            assert seen(page, page.prices)


async def test_tab_goes_as_one_reads(
    provider: FakeProvider, tmp_path: Path, theme: Theme, until: Until
) -> None:
    async with opened(tmp_path, provider, theme, until) as page:
        page.sections.entries[0].setFocus()
        passed = []
        while page.computer.start_button not in passed and len(passed) < 40:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            passed.append(QApplication.focusWidget())
        own, openai = (page.connections.card(each) for each in ("local", "openai"))
        assert own is not None
        assert openai is not None
        told = [page.connections.add_button, own.test_button, openai.key_button]
        told += [page.connections.more.fold_button, page.computer.start_button]
        assert [each for each in passed if each in told] == told
