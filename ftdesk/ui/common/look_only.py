"""Buttons that change a project are switched off where it may only be read, and look it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QWidget

_WRITES, _LOOK_ONLY = "writes", "look_only"
Pressed = TypeVar("Pressed", bound=QAbstractButton)


def writes(button: Pressed) -> Pressed:
    """Say of a button that it changes the project, or starts something for it."""
    button.setProperty(_WRITES, True)
    return button


def look_only(page: QWidget) -> None:
    """Everything on this page belongs to a project that may only be read. Before the page is shown."""
    page.setProperty(_LOOK_ONLY, True)


def keep_off(button: QAbstractButton) -> None:
    """For a button that is being shown: off for good, if it `writes` on a page that is `look_only`."""
    if not button.property(_WRITES):
        return
    above = button.parentWidget()
    while above is not None and not above.property(_LOOK_ONLY):
        above = above.parentWidget()
    if above is not None:
        button.setProperty(_WRITES, False)
        _Off(button)


class _Off(QObject):
    """Whoever switches the button on again knows nothing of the project."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button = button
        self._why = QCoreApplication.translate("LookOnly", "This project may only be read.")
        button.installEventFilter(self)
        button.setEnabled(False)
        button.setToolTip(self._why)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and self._button.isEnabled():
            self._button.setEnabled(False)
        if event.type() == QEvent.Type.ToolTipChange and self._button.toolTip() != self._why:
            self._button.setToolTip(self._why)
        return super().eventFilter(watched, event)
