"""Telling people who look elsewhere: the desktop's notification, else the tray's; either leads back here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from ftdesk.services.notifications import DesktopNotifier, NextStep
from ftdesk.ui.common.notice_bar import Notice


def to_front(window: QWidget) -> None:
    """Show a window, wherever it was put away."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


async def tell_elsewhere(notifier: DesktopNotifier, notice: Notice, window: Callable[[], QWidget]) -> None:
    """Say it outside the window; pressed, the window comes to the front and the next step is done."""

    def do() -> None:
        to_front(window())
        for action in notice.actions[:1]:
            action.callback()

    step = NextStep(notice.actions[0].label, do) if notice.actions else None
    if (
        not await notifier.notify(notice.text, notice.detail, step)
        and QSystemTrayIcon.isSystemTrayAvailable()
    ):
        TrayMessage(notice, do, window())


class TrayMessage(QSystemTrayIcon):
    """A message beside the tray, for systems without the notifications of free desktops; gone once used."""

    def __init__(self, notice: Notice, do: Callable[[], object], parent: QWidget) -> None:
        super().__init__(QApplication.windowIcon(), parent)
        self._do = do
        self.setToolTip(notice.text)
        self.messageClicked.connect(self._on_pressed)
        self.activated.connect(self._on_pressed)
        self.show()  # without an icon there is no message
        self.showMessage(notice.text, notice.detail, QApplication.windowIcon())

    def _on_pressed(self) -> None:
        self.hide()
        self.deleteLater()
        self._do()
