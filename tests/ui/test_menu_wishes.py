"""The menu entries that ask something of the examples as a whole."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from ftdesk.core.settings import SettingsStore
from ftdesk.ui.menus import Menus

WISHES = {
    "Add the examples of another project…": "merge",
    "Set a fair random tenth aside for validation…": "split",
    "Bin…": "bin",
    "What I did…": "deeds",
}


def test_each_wish_has_its_entry_and_only_with_a_project(qtbot: QtBot, tmp_path: Path) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    menus = Menus(window.menuBar(), SettingsStore(tmp_path / "s.json"), window)
    told: list[str] = []
    menus.examples_wish_requested.connect(told.append)
    actions = [action for bar in window.menuBar().actions() for action in bar.menu().actions()]
    named = {action.text().replace("&", ""): action for action in actions}
    assert not any(named[name].isEnabled() for name in WISHES)
    menus.show_open(open_=True)
    for name in WISHES:
        named[name].trigger()
    assert told == list(WISHES.values())
    menus.show_open(open_=True, writable=False)  # a project that is only looked at
    assert [name for name in WISHES if named[name].isEnabled()] == ["Bin…", "What I did…"]
