"""The add-on's panel by mouse and keyboard, over the real service: what it takes, begun, stopped, removed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ftdesk.core import paths
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.local.addon import AddonState, Installed, python_of
from ftdesk.core.local.addon_figures import Figures
from ftdesk.core.local.addon_recipe import Recipe, shipped_recipe
from ftdesk.services.addon import AddonService
from ftdesk.services.local_engine import LocalEngine
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.dialogs import Question
from ftdesk.ui.settings.addon_panel import AddonPanel
from ftdesk.ui.settings.addon_text import ended_notice
from ftdesk.ui.theme import Theme
from tests.ui.chat.names import nameless
from tests.ui.settings.room import click, press, shown

NEEDED = ("no_such_package",)


def _recipe(needed_bytes: int = 1) -> Recipe:
    return replace(
        shipped_recipe(), needed=NEEDED, figures=Figures("2026-11-22", 385_000_000, needed_bytes, 150)
    )


@asynccontextmanager
async def opened_panel(
    theme: Theme, recipe: Recipe | None = None
) -> AsyncIterator[tuple[AddonPanel, AddonService]]:
    tasks = TaskOwner()
    engine = LocalEngine(paths.data_dir() / "engine", paths.log_dir() / "engine.log", tasks, needed=NEEDED)
    addon = AddonService(engine, tasks, recipe=recipe or _recipe())
    window = QWidget()
    panel = AddonPanel(theme, addon, tasks, window)
    QVBoxLayout(window).addWidget(panel)
    window.resize(700, 300)
    window.show()
    window.activateWindow()
    try:
        yield panel, addon
    finally:
        await addon.cancel()
        panel.detach()
        await tasks.aclose()
        window.hide()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


async def test_what_it_takes_is_said_before_and_it_can_be_stopped(
    theme: Theme, ftdesk_home: Path, until: Any
) -> None:
    async with opened_panel(theme) as (panel, addon):
        await until(lambda: panel.window().isActiveWindow())
        said = " ".join(value.text() for value in panel._values).replace("\u200b", "")
        assert "385 MB" in said
        assert "3 min" in said
        assert str(ftdesk_home / "data" / "addon") in said
        assert nameless(panel) == []
        assert panel.main_button.text() == "&Install"
        assert not panel.remove_button.isVisible()

        panel.main_button.setFocus()
        QTest.keyClick(panel.main_button, Qt.Key.Key_Space)
        assert addon.state is AddonState.WORKING
        assert panel.bar.isVisible()
        assert "Step 1 of 6" in panel.step.text()
        assert panel.cancel_button.hasFocus(), "what was pressed is gone: the focus is where one goes on"
        await until(lambda: list((ftdesk_home / "data" / "addon").glob("env-1/*")))
        QTest.keyClick(panel.cancel_button, Qt.Key.Key_Space)
        await until(lambda: addon.state is AddonState.UNFINISHED)
        assert panel.main_button.text() == "&Go on"
        assert panel.main_button.hasFocus()
        assert not panel.bar.isVisible()
        assert panel.remove_button.isVisible()


async def test_nothing_is_offered_that_does_not_fit(theme: Theme) -> None:
    async with opened_panel(theme, _recipe(10**15)) as (panel, _addon):
        assert not panel.main_button.isEnabled()
        assert "not enough room" in panel.trouble[0].text()
        assert "PB" in panel.trouble[1].text() or "TB" in panel.trouble[1].text()


async def test_it_is_removed_after_a_question(theme: Theme, ftdesk_home: Path, until: Any) -> None:
    recipe = _recipe()
    env = ftdesk_home / "data" / "addon" / "env-1"
    library = env / ("Lib" if python_of(env).suffix else "lib/python3.11") / "site-packages" / NEEDED[0]
    library.mkdir(parents=True)
    python_of(env).parent.mkdir(parents=True, exist_ok=True)
    python_of(env).touch()
    async with opened_panel(theme, recipe) as (panel, addon):
        assert addon.state is AddonState.UNFINISHED, "without its marker it is none"
        addon._folder.mark_installed(
            Installed(
                "env-1", recipe.fingerprint, "3.11.7", 56, 1_100_000_000, 1, 144, "2026-11-22T22:05:24+00:00"
            )
        )
        panel.look_again()
        assert addon.state is AddonState.READY
        assert "1.1 GB" in panel.sentence.text()
        assert not panel.folder_button.isVisible()
        click(panel.remove_button)
        dialog = await until(lambda: shown(Question))
        press(dialog, "Keep")
        await until(lambda: shown(Question) is None)
        assert addon.state is AddonState.READY
        click(panel.remove_button)
        press(await until(lambda: shown(Question)), "Remove")
        await until(lambda: addon.state is AddonState.ABSENT)
        assert not env.exists()
        assert panel.main_button.text() == "&Install"


@pytest.mark.parametrize("code", [each for each in Code if each.name.startswith("ADDON_")])
def test_each_failure_has_its_notice(qapp: Any, code: Code) -> None:
    params = {"reason": "venv", "found": "/usr/bin/python3", "package": "torch", "path": "/x"}
    notice = ended_notice(
        FtdeskError(code, **params, need_bytes=2_000_000_000, free_bytes=1_000), AddonState.UNFINISHED
    )
    assert notice is not None
    assert notice.tone == "bad"
    assert "–" not in notice.text + notice.detail, "nothing is left open"


def test_the_end_is_told_once_and_a_removal_is_not(qapp: Any) -> None:
    done = ended_notice(None, AddonState.READY)
    assert done is not None
    assert done.tone == "ok"
    assert ended_notice(None, AddonState.ABSENT) is None
