"""The step between trained and talked to: the provider's way to make a tuned model callable."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.errors import Code, FtdeskError
from ftdesk.core.jobs.job import Job
from ftdesk.ui.common.basics import Button, IconButton, label
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.jobs import callable_text
from ftdesk.ui.theme import Theme

_SIGN_PX = 16


class CallablePanel(QWidget):
    """Says what is left to do. `make_requested`: what was typed, and whether to use it found or not."""

    make_requested = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._connection: Connection | None = None
        self._job_id = ""
        self.intro = label("", parent=self, wrap=True)
        self._steps = QGridLayout()
        self._steps.setHorizontalSpacing(8)
        self._steps.setVerticalSpacing(4)
        self._steps.setColumnStretch(1, 1)
        self._step_labels: list[QWidget] = []
        self.open_button = Button(theme, self.tr("&Open the console"), "link", "", self)
        self.copy_button = IconButton(theme, "copy", self.tr("Copy its address"), self)
        self.warning = label("", parent=self, wrap=True)
        self._sign = QLabel(self)
        theme.changed.connect(self._tint)
        self._theme = theme
        self._tint()
        self.field = QLineEdit(self)
        self._title = label("", parent=self)
        self._title.setBuddy(self.field)
        self.button = writes(Button(theme, "", "", "primary", self))
        self.anyway_button = writes(Button(theme, self.tr("&Use this name all the same"), parent=self))
        self.busy = QProgressBar(self)
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(self.tr("Making it callable"))
        self._said = [label("", kind, self, wrap=True) for kind in ("bad", "", "")]
        self.open_button.clicked.connect(self._on_open)
        self.copy_button.clicked.connect(self._on_copy)
        self.button.clicked.connect(self._on_make)
        self.anyway_button.clicked.connect(self._on_anyway)
        self.field.returnPressed.connect(self._on_make)
        self.field.textChanged.connect(self._on_typed)
        self._lay_out()
        self.show_busy(False)
        self.show_error(None)

    @property
    def said(self) -> str:
        """What went wrong, in its three parts."""
        return "\n".join(each.text() for each in self._said if each.text())

    def show_step(self, job: Job, connection: Connection) -> None:
        """The provider's step for a training whose model cannot be asked yet, or may have to be again."""
        if job.id != self._job_id:
            self._job_id = job.id
            self.field.clear()
            self.show_error(None)
        self._connection = connection
        serving = connection.serving
        self.intro.setText(callable_text.intro(connection))
        self._show_steps(callable_text.steps(connection, job))
        self.warning.setText(callable_text.warning(connection))
        self.warning.setVisible(bool(self.warning.text()))
        self._sign.setVisible(bool(self.warning.text()))
        for part in (self.open_button, self.copy_button):
            part.setVisible(bool(serving.console_url))
        self.copy_button.setToolTip(serving.console_url)
        title = callable_text.field_title(serving)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.field.setVisible(bool(title))
        load = serving.step == "load"
        self.button.setText(self.tr("&Make it callable") if load else self.tr("&Check"))
        self._refresh_button()

    def show_busy(self, busy: bool) -> None:
        """While the provider is asked nothing is asked twice."""
        self.busy.setVisible(busy)
        self.field.setReadOnly(busy)
        self._refresh_button()

    def show_error(self, error: FtdeskError | None) -> None:
        """What went wrong, why, and what to do; None takes it away."""
        told = error_text(error) if error is not None else None
        parts = (told.what, told.cause, told.next_step) if told is not None else ("", "", "")
        for shown, text in zip(self._said, parts, strict=True):
            shown.setText(text)
            shown.setVisible(bool(text))
        # A deployment may answer to nobody's questions about it and still be there.
        self.anyway_button.setVisible(error is not None and error.code is Code.MODEL_NOT_LISTED)

    # -- inside ----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        links = QHBoxLayout()
        links.setSpacing(4)
        links.addWidget(self.open_button)
        links.addWidget(self.copy_button)
        links.addStretch(1)
        entry = QHBoxLayout()
        entry.setSpacing(8)
        entry.addWidget(self._title)
        entry.addWidget(self.field, 1)
        entry.addWidget(self.button)
        entry.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.intro)
        column.addLayout(self._steps)
        column.addLayout(links)
        beware = QHBoxLayout()
        beware.setSpacing(8)
        beware.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        beware.addWidget(self.warning, 1)
        column.addLayout(beware)
        column.addLayout(entry)
        column.addWidget(self.busy)
        for shown in self._said:
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(shown)
        column.addWidget(self.anyway_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _tint(self) -> None:
        self._sign.setPixmap(self._theme.icon("warning", "wait", _SIGN_PX).pixmap(_SIGN_PX, _SIGN_PX))

    def _show_steps(self, texts: list[str]) -> None:
        for old in self._step_labels:
            self._steps.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._step_labels = []
        for row, text in enumerate(texts):
            number = label(f"{row + 1}.", "muted", self)
            words = label(text, parent=self, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._steps.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            self._steps.addWidget(words, row, 1)
            self._step_labels += [number, words]

    def _refresh_button(self) -> None:
        typed = bool(self.field.text().strip()) or self._title.isHidden()
        for button in (self.button, self.anyway_button):
            button.setEnabled(typed and self.busy.isHidden())

    def _on_typed(self, _text: str) -> None:
        self.anyway_button.hide()  # it spoke of another name
        self._refresh_button()

    def _on_make(self) -> None:
        if self.button.isEnabled():
            self.make_requested.emit(self.field.text().strip(), False)

    def _on_anyway(self) -> None:
        self.make_requested.emit(self.field.text().strip(), True)

    def _on_open(self) -> None:
        if self._connection is not None:
            QDesktopServices.openUrl(QUrl(self._connection.serving.console_url))

    def _on_copy(self) -> None:
        if self._connection is not None:
            QGuiApplication.clipboard().setText(self._connection.serving.console_url)
