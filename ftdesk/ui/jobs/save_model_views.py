"""What “Save model for other programs” shows after the press: how far it is, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from ftdesk.core.errors import FtdeskError
from ftdesk.services.exports import Saving
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, Card, label
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.jobs.save_model_text import how_to, step_text
from ftdesk.ui.theme import Theme

_STEPS = 1000


class ProgressView(QWidget):
    """While it is made and fetched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        column = _column(self)
        self.step = label("", "", self, wrap=True)
        column.addWidget(self.step)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _STEPS)
        self.bar.setAccessibleName(self.tr("Progress of saving"))
        column.addWidget(self.bar)
        column.addWidget(
            label(
                self.tr("You can close this window: it goes on, and ftdesk says when it is done."),
                "muted",
                self,
                wrap=True,
            )
        )
        column.addStretch(1)

    def show_saving(self, saving: Saving) -> None:
        """As it stands."""
        self.step.setText(step_text(saving))
        self.bar.setValue(round(saving.done * _STEPS))


class DoneView(QWidget):
    """What the finished model said, where it lies, and what to do with it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        column = _column(self)
        column.addWidget(label(self.tr("Saved, loaded once and tried."), "ok", self, wrap=True))
        said = Card("", self)
        self.question = _selectable("muted", said)
        self.answer = _selectable("", said)
        said.body.addWidget(self.question)
        said.body.addWidget(self.answer)
        column.addWidget(said)
        self.what_now = label("", "", self, wrap=True)
        column.addWidget(self.what_now)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.command = QLineEdit(self)
        self.command.setReadOnly(True)
        self.command.setAccessibleName(self.tr("What to run"))
        self.copy = Button(theme, self.tr("&Copy"), "copy", "", self)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.command.text()))
        row.addWidget(self.command, 1)
        row.addWidget(self.copy)
        column.addLayout(row)
        self.where = _selectable("muted", self)
        column.addWidget(self.where)
        column.addStretch(1)

    def show_saving(self, saving: Saving, program: str) -> None:
        """One that is done."""
        if saving.answer is not None:
            self.question.setText(self.tr("Asked: {question}").format(question=saving.answer.question))
            self.answer.setText(self.tr("“{answer}”").format(answer=saving.answer.text))
        told, command = how_to(program, saving.wish)
        self.what_now.setText(told)
        self.command.setText(command)
        self.command.setCursorPosition(0)
        for each in (self.command, self.copy):
            each.setVisible(bool(command))
        where = self.tr("{size} in {folder}. README.md there says it all again.")
        size, folder = figures.size(saving.size_bytes), saving.wish.target
        self.where.setText(where.format(size=size, folder=folder))


class FailedView(QWidget):
    """What happened, why, and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        column = _column(self)
        self.what = label("", "bad", self, wrap=True)
        self.cause = _selectable("", self)
        self.next_step = label("", "", self, wrap=True)
        for each in (self.what, self.cause, self.next_step):
            column.addWidget(each)
        column.addStretch(1)

    def show_error(self, error: FtdeskError) -> None:
        """One that failed."""
        text = error_text(error)
        self.what.setText(text.what)
        self.cause.setText(text.cause)
        self.cause.setVisible(bool(text.cause))
        self.next_step.setText(text.next_step)


def _column(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return column


def _selectable(kind: str, parent: QWidget) -> QLabel:
    made = label("", kind, parent, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
