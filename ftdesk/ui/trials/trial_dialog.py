"""The window of a blind test: from the choice of questions over the votes to the result."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ftdesk.core.settings import Settings
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.theme import Theme
from ftdesk.ui.trials.plan import Offered
from ftdesk.ui.trials.result import TrialResult
from ftdesk.ui.trials.setup import TrialSetup
from ftdesk.ui.trials.voting import Voting

_WIDTH, _HEIGHT = 980, 720


class TrialDialog(QDialog):
    """Three faces, one after the other. Closing it keeps everything: the test goes on where it was left."""

    settings_requested = Signal()
    """What stopped the test is mended there."""

    def __init__(
        self, theme: Theme, offered: Offered, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Did it work? {name}").format(name=offered.title))
        self._theme = theme
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(10)
        self._faces = QStackedWidget(self)
        body.addWidget(self._faces, 1)
        self.error = label("", "bad", self, wrap=True)
        self.open_settings = Button(theme, self.tr("Open &Settings"), "settings", "", self)
        self.open_settings.clicked.connect(self.settings_requested)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.error, 1)
        row.addWidget(self.open_settings, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(row)
        self.tell("")
        self.setup = TrialSetup(theme, offered, settings, self)
        self.setup.cancelled.connect(self.reject)
        self.outcome = TrialResult(theme, self)
        self.outcome.closed.connect(self.accept)
        self.voting: Voting | None = None
        for face in (self.setup, self.outcome):
            self._faces.addWidget(face)
        available = self.screen().availableGeometry()
        self.resize(min(_WIDTH, available.width() - 40), min(_HEIGHT, available.height() - 60))

    def show_setup(self) -> None:
        """Choose questions and models."""
        self._faces.setCurrentWidget(self.setup)

    def show_voting(self, contenders: int) -> Voting:
        """A fresh ballot box for so many answers; what an earlier result told of them is gone."""
        self.outcome.forget()
        if self.voting is not None:
            self._faces.removeWidget(self.voting)
            self.voting.deleteLater()
        self.voting = Voting(self._theme, contenders, self)
        self._faces.addWidget(self.voting)
        self._faces.setCurrentWidget(self.voting)
        return self.voting

    def show_result(self) -> None:
        """What came out."""
        self._faces.setCurrentWidget(self.outcome)
        self.outcome.close_button.setFocus()

    def tell(self, text: str, *, in_settings: bool = False) -> None:
        """Say what went wrong, below everything; nothing for "". `in_settings`: it is mended there."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.open_settings.setVisible(in_settings)
