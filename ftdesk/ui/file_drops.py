"""Files dropped anywhere on a window, also over a field that would take their names as text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDropEvent, QWindow

_DRAGS = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}


class FileDrops(QObject):
    """Sits before the widgets of a window: drags of files never reach them, all others do."""

    dropped = Signal(object)  # list[Path], in the order in which they were dropped

    def watch(self, window: QWindow) -> None:
        """The window of the system, which is there when the widget was shown."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags of files."""
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        paths = _files(event.mimeData().urls())
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # a program that moves would delete its file
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(paths)
        return True


def _files(urls: list[QUrl]) -> list[Path]:
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
