"""Notes on a training: what one wanted to try, what came of it. Kept as they are typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ftdesk.ui.common.basics import Card

QUIET_MS = 1000
HEIGHT_PX = 84


class NoteCard(Card):
    """`note_changed` tells the job's id and its note: when it is left, and every second while one types."""

    note_changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("Notes"))
        self.title.show()
        self._job_id, self._kept = "", ""
        self._untold: dict[str, str] = {}  # job → what was typed and is not known to be written down
        self.field = QPlainTextEdit(self)
        self.field.setAccessibleName(self.tr("Notes on this training"))
        self.field.setPlaceholderText(self.tr("What did you want to try, and what came of it?"))
        self.field.setFixedHeight(HEIGHT_PX)
        self.field.setTabChangesFocus(True)
        self.field.installEventFilter(self)
        self.body.addWidget(self.field)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.commit)
        self.field.textChanged.connect(self._on_typed)

    def show_note(self, job_id: str, note: str) -> None:
        """Show the note of a training; what is being typed for this one is left alone."""
        if job_id != self._job_id:
            self.commit()
        if self._untold.get(job_id) == note:
            del self._untold[job_id]
        if job_id == self._job_id and (self._timer.isActive() or note == self._kept):
            return
        self._job_id, self._kept = job_id, note
        shown = self._untold.get(job_id, note)  # a full disk takes away nothing that was typed
        if self.field.toPlainText() != shown:
            self.field.setPlainText(shown)
        self._timer.stop()

    def commit(self) -> None:
        """Tell what was typed, if anything was; again and again until it is known to be written down."""
        self._timer.stop()
        text = self.field.toPlainText()
        if self._job_id and text != self._kept:
            self._untold[self._job_id] = text
            self.note_changed.emit(self._job_id, text)

    def _on_typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)
