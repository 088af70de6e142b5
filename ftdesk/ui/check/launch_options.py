"""The settings under “More”: each Auto until somebody knows better, each with a plain line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QFormLayout, QLineEdit, QSizePolicy, QSpinBox, QWidget

from ftdesk.core.cost.estimate import MAX_EPOCHS
from ftdesk.ui.check.explained import explained
from ftdesk.ui.common.basics import label
from ftdesk.ui.common.number_box import inset

MAX_BATCH = 256
MAX_RATE = 100.0
MAX_SEED = 2_147_483_647


class LaunchOptions(QWidget):
    """Epochs, batch size, learning rate, seed. 0 is shown as Auto."""

    changed = Signal()

    def __init__(self, epochs: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        form = QFormLayout(self)
        form.setContentsMargins(0, 4, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        self._epochs = self._whole(MAX_EPOCHS, epochs or 0)
        self._epochs.valueChanged.connect(lambda _value: self.changed.emit())
        self._batch = self._whole(MAX_BATCH, 0)
        self._rate = QDoubleSpinBox(self)
        self._rate.setRange(0.0, MAX_RATE)
        self._rate.setSingleStep(0.1)
        self._rate.setDecimals(2)
        self._rate.setSpecialValueText(self.tr("Auto"))
        inset(self._rate)
        self._seed = QLineEdit(self)
        self._seed.setPlaceholderText(self.tr("Auto"))
        self._seed.textChanged.connect(lambda _text: self.changed.emit())
        rows = (
            (
                self.tr("&Epochs"),
                self._epochs,
                self.tr("How often every example is read. Too often: it memorises."),
            ),
            (
                self.tr("&Batch size"),
                self._batch,
                self.tr("How many examples make one step. Larger is steadier."),
            ),
            (
                self.tr("&Learning rate ×"),
                self._rate,
                self.tr("How large its steps are, as a multiple of the usual. Less is more careful."),
            ),
            (
                self.tr("&Seed"),
                self._seed,
                self.tr("A whole number. The same one again gives nearly the same model."),
            ),
        )
        for name, field, meaning in rows:
            caption = label(name, parent=self)
            caption.setBuddy(field)
            field.setMaximumWidth(140)
            # A line edit wants to grow, and then its limit would be that of the words below it as well
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            form.addRow(caption, explained(field, label(meaning, "muted", self, wrap=True)))

    def _whole(self, most: int, value: int) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(0, most)
        box.setValue(value)
        box.setSpecialValueText(self.tr("Auto"))
        inset(box)
        return box

    @property
    def epochs(self) -> int | None:
        """None: Auto."""
        return self._epochs.value() or None

    @property
    def batch_size(self) -> int | None:
        """None: Auto."""
        return self._batch.value() or None

    @property
    def learning_rate_multiplier(self) -> float | None:
        """None: Auto."""
        return self._rate.value() or None

    @property
    def seed(self) -> int | None:
        """None: Auto."""
        text = self._seed.text().strip()
        return int(text) if text.isdecimal() and int(text) <= MAX_SEED else None

    @property
    def usable(self) -> bool:
        """Whether what was typed as seed is a seed."""
        return not self._seed.text().strip() or self.seed is not None
