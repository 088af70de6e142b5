"""The launch dialog: what one agrees to, then how it starts, or why it does not and what else one can do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from ftdesk.ui.check.launch_facts import LaunchFacts
from ftdesk.ui.check.launch_form import LaunchForm
from ftdesk.ui.check.launch_outcome import LaunchFailure, LaunchProgress, Way
from ftdesk.ui.theme import Theme

WIDTH = 620
LEAST_HEIGHT = 260
SCREEN_SHARE = 0.9


class LaunchDialog(QDialog):
    """One dialog from the question to the answer. Escape while it starts leaves it to go on."""

    consented = Signal(object)
    """The LaunchRequest as agreed."""
    key_entered = Signal(str)
    way_chosen = Signal(str)

    def __init__(self, theme: Theme, facts: LaunchFacts, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Train"))
        self.setMinimumWidth(WIDTH)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        self._faces = QStackedWidget(self)
        body.addWidget(self._faces)
        self.form = LaunchForm(theme, facts, name, self)
        self.form.consented.connect(self._on_consent)
        self.form.cancelled.connect(self.reject)
        self.form.key.entered.connect(self.key_entered)
        self.progress = LaunchProgress(theme, self)
        self.progress.background_requested.connect(self.accept)
        self.failure = LaunchFailure(theme, self)
        self.failure.chosen.connect(self.way_chosen)
        for face in (self.form, self.progress, self.failure):
            self._faces.addWidget(face)

        self.form.grown.connect(self._fit)
        self.resize(WIDTH, 480)

    def _fit(self) -> None:
        """As high as the content, where the screen has room; else it scrolls."""
        face = self._faces.currentWidget()
        if face is self.form:
            self.form.updateGeometry()
            missing = self.form.missing_height
        else:
            layout = face.layout() if face is not None else None
            if face is None or layout is None:
                return
            missing = layout.totalHeightForWidth(face.width()) - face.height()
        room = int(self.screen().availableGeometry().height() * SCREEN_SHARE)
        self.resize(self.width(), min(room, max(LEAST_HEIGHT, self.height() + missing)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _on_consent(self, request: object) -> None:
        self._faces.setCurrentWidget(self.progress)
        self._fit()
        self.progress.background.setFocus()
        self.consented.emit(request)

    @property
    def starting(self) -> bool:
        """Whether the launch is under way."""
        return self._faces.currentWidget() is self.progress

    def show_state(self, sentence: str) -> None:
        """Say how far the launch has come."""
        self._faces.setCurrentWidget(self.progress)
        self.progress.sentence.setText(sentence)

    def show_failure(self, error: Exception, offered: Sequence[Way]) -> None:
        """Say why it came to nothing."""
        self._faces.setCurrentWidget(self.failure)
        self.failure.show_error(error, offered)
        self._fit()

    def show_form(self) -> None:
        """Back to the question, for another key."""
        self._faces.setCurrentWidget(self.form)
        self.form.reopen()
        self._fit()
