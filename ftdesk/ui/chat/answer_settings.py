"""“More”: how a chat's answers are written, and what the chat has used so far."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.chat.conversation import ChatSettings
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.number_box import inset
from ftdesk.ui.theme import Theme

_HOTTEST, _USUAL = 2.0, 0.7
_LONGEST, _LENGTH, _LENGTH_STEP = 100_000, 500, 100
_WIDTH = 460


class AnswerSettings(QDialog):
    """`settings` is what was chosen. What is not chosen is left to the model's place."""

    def __init__(self, theme: Theme, settings: ChatSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("How answers are written"))
        self.setMinimumWidth(_WIDTH)
        self.with_temperature = QCheckBox(self.tr("&Temperature"), self)
        self.temperature = QDoubleSpinBox(self)
        self.temperature.setRange(0.0, _HOTTEST)
        self.temperature.setSingleStep(0.1)
        self.temperature.setDecimals(1)
        inset(self.temperature)
        self.temperature.setAccessibleName(self.tr("Temperature"))
        self.with_length = QCheckBox(self.tr("At most so many tok&ens"), self)
        self.length = QSpinBox(self)
        self.length.setRange(1, _LONGEST)
        self.length.setSingleStep(_LENGTH_STEP)
        self.length.setGroupSeparatorShown(True)
        inset(self.length)
        self.length.setAccessibleName(self.tr("Most tokens of an answer"))
        self.temperature.setValue(_USUAL if settings.temperature is None else settings.temperature)
        self.length.setValue(settings.max_tokens or _LENGTH)
        for box, field, chosen in (
            (self.with_temperature, self.temperature, settings.temperature is not None),
            (self.with_length, self.length, settings.max_tokens is not None),
        ):
            box.toggled.connect(field.setEnabled)
            box.setChecked(chosen)
            field.setEnabled(chosen)
        self.keep = Button(theme, self.tr("&Keep"), "check", "primary", self)
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.accept)
        self.cancel = Button(theme, self.tr("Cancel"), parent=self)
        self.cancel.clicked.connect(self.reject)
        self._lay_out()

    @property
    def settings(self) -> ChatSettings:
        """As chosen."""
        return ChatSettings(
            round(self.temperature.value(), 1) if self.with_temperature.isChecked() else None,
            self.length.value() if self.with_length.isChecked() else None,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(4)
        hot = self.tr("0 answers the same way each time; higher is more surprising.")
        cut = self.tr("A longer answer is cut off there. A word is about one and a half tokens.")
        rows = ((self.with_temperature, self.temperature, hot), (self.with_length, self.length, cut))
        for number, (box, field, told) in enumerate(rows):
            grid.addWidget(box, 2 * number, 0)
            grid.addWidget(field, 2 * number, 1)
            grid.addWidget(label(told, "muted", self, wrap=True), 2 * number + 1, 0, 1, 2)
        column.addLayout(grid)
        rest = self.tr("What is not ticked is left to the model's place. It holds for this chat alone.")
        column.addWidget(label(rest, "muted", self, wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.keep)
        column.addLayout(row)
