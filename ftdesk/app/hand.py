"""A hand for the tour: finds controls by the words a user reads, and uses mouse and keyboard on them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

Found = TypeVar("Found", bound=QWidget)


class NotThere(Exception):
    """A control or a state that the tour waited for did not come."""


async def until(condition: Callable[[], object], timeout_s: float, what: str) -> None:
    """Wait, without blocking the loop, until `condition` is true; NotThere after `timeout_s`."""
    loop = asyncio.get_running_loop()
    end = loop.time() + timeout_s
    while not condition():
        if loop.time() > end:
            raise NotThere(f"{what}: not within {timeout_s:.0f} s")
        await asyncio.sleep(0.02)


def words_of(widget: QWidget) -> str:
    """What a user reads, or a screen reader says, on a control."""
    text = widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""
    if text or widget.accessibleName():
        return text or widget.accessibleName()
    # the label beside a field: its buddy
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name)


def visible(kind: type[Found], named: str = "") -> list[Found]:
    """All visible widgets of a kind whose words contain `named`, those of the topmost window first."""
    active = QApplication.activeModalWidget()
    windows = [active] if active is not None else QApplication.topLevelWidgets()
    found: list[Found] = []
    for window in windows:
        inside = [window, *window.findChildren(QWidget)]
        found += [
            each
            for each in inside
            if isinstance(each, kind)
            and each.isVisible()
            and (not named or named.lower() in words_of(each).lower())
        ]
    return found


async def control(kind: type[Found], named: str, timeout_s: float = 20.0) -> Found:
    """The first visible, enabled control of a kind with these words, as soon as it is there."""
    await until(
        lambda: any(each.isEnabled() for each in visible(kind, named)),
        timeout_s,
        f"{kind.__name__} “{named}”",
    )
    return next(each for each in visible(kind, named) if each.isEnabled())


async def press(named: str, timeout_s: float = 20.0) -> str:
    """Click the button with these words; answers all that stood on it."""
    button = await control(QAbstractButton, named, timeout_s)
    words = words_of(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint())
    await asyncio.sleep(0)
    return words


async def type_into(widget: QWidget, text: str) -> None:
    """Click into a field and type, a key at a time."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    widget.setFocus()
    for character in text:
        QTest.keyClicks(widget, character)
        await asyncio.sleep(0)
