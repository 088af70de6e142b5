"""A report for the people who mend ftdesk: shown in full, sent by nobody, copied by the user."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ftdesk import __version__
from ftdesk.ui.common.basics import label


class ReportDialog(QDialog):
    """Versions and the last lines of the log. It has no way to send anything."""

    def __init__(self, log_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Report a problem"))
        self.resize(720, 480)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(10)
        body.addWidget(
            label(self.tr("This is all there is: ftdesk sends nothing by itself."), "h2", wrap=True)
        )
        hint = label(
            self.tr(
                "Read it through, copy it, and put it into your message. It holds no key and no example."
            ),
            "muted",
            wrap=True,
        )
        body.addWidget(hint)
        self._text = QPlainTextEdit(self._versions() + "\n\n" + log_text, self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Report"))
        body.addWidget(self._text, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        copy = QPushButton(self.tr("&Copy"), self)
        copy.setProperty("kind", "primary")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text.toPlainText()))
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        row.addWidget(copy)
        body.addLayout(row)

    @staticmethod
    def _versions() -> str:
        return "\n".join(
            (
                f"ftdesk {__version__}",
                f"Python {platform.python_version()}, PySide6 {PySide6.__version__}",
                platform.platform(),
            )
        )
