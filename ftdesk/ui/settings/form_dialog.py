"""A dialog with a few fields, Cancel, and the one button that does it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.ui.common.basics import Button, label, set_kind
from ftdesk.ui.theme import Theme


class FormDialog(QDialog):
    """`column` is filled by who knows the fields; `finish` then puts the buttons below them."""

    def __init__(self, theme: Theme, width_px: int, parent: QWidget | None, icon: str = "") -> None:
        super().__init__(parent)
        self.setMinimumWidth(width_px)
        self._hint = label("", "muted", self, wrap=True)
        self.save_button = Button(theme, self.tr("&Save"), icon, "primary", self)
        self.save_button.setDefault(True)
        self.cancel_button = Button(theme, self.tr("Cancel"), parent=self)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 18)
        self.column.setSpacing(10)

    @property
    def hint(self) -> str:
        """What stands between the typed values and the main button."""
        return self._hint.text()

    def add_text(self, text: str) -> None:
        """A muted paragraph."""
        self.column.addWidget(label(text, "muted", self, wrap=True))

    def add_rows(self, rows: Iterable[tuple[str, QWidget]]) -> None:
        """Fields with their labels at their left."""
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for text, field in rows:
            title = label(text, parent=self)
            title.setBuddy(field)
            form.addRow(title, field)
        self.column.addLayout(form)

    def add_field(self, text: str, field: QWidget) -> None:
        """One field with its label above it."""
        title = label(text, parent=self)
        title.setBuddy(field)
        self.column.addWidget(title)
        self.column.addWidget(field)

    def finish(self) -> None:
        """Cancel and the main button, at the right."""
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        self.column.addSpacing(4)
        self.column.addLayout(buttons)

    def show_hint(self, text: str, tone: str = "") -> None:
        """Say what is missing or wrong; empty where nothing is."""
        if tone:
            set_kind(self._hint, tone)
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
