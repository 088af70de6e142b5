"""How many questions a day the price of use is reckoned with: what was chosen, saved once it rests."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ftdesk.core.settings import SettingsStore

SAVE_MS = 800


class DailyQuestions(QObject):
    """`number` is what was chosen last; `changed` tells of another one."""

    changed = Signal()

    def __init__(self, settings: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.number = settings.now.questions_per_day
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self._save)

    def choose(self, number: int) -> None:
        """Reckon with so many."""
        self.number = number
        self._timer.start()
        self.changed.emit()

    def close(self) -> None:
        """Nobody will choose any more: what is not saved yet is saved now."""
        if self._timer.isActive():
            self._timer.stop()
            self._save()

    def _save(self) -> None:
        if self._settings.now.questions_per_day != self.number:
            self._settings.change(questions_per_day=self.number)
