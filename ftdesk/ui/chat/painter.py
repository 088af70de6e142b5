"""Collects what streams in and paints it some dozen times a second: each token alone costs ten times more."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

FRAME_MS = 33
"""At most one paint in this time, however fast the text comes."""


class StreamPainter(QObject):
    """New text of streaming messages by message id. `paint` carries what has come since the last paint."""

    paint = Signal(int, str)

    def __init__(self, parent: QObject | None = None, frame_ms: int = FRAME_MS) -> None:
        super().__init__(parent)
        self._pieces: dict[int, list[str]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(frame_ms)
        self._timer.timeout.connect(self.flush)

    def add(self, message_id: int, text: str) -> None:
        """More text of a message. After a pause it is painted at once: people wait for the first words."""
        self._pieces.setdefault(message_id, []).append(text)
        if not self._timer.isActive():
            self.flush()

    def drop(self, message_id: int) -> None:
        """Whoever shows a message anew shows all of its text: what waits here must not come a second time."""
        self._pieces.pop(message_id, None)

    def flush(self) -> None:
        """Paint what waits, now."""
        pieces, self._pieces = self._pieces, {}
        for message_id, texts in pieces.items():
            self.paint.emit(message_id, "".join(texts))
        if pieces:
            self._timer.start()
