"""The settings under “More”: each Auto until somebody knows better, each with a plain line."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from ftdesk.core.connection import Connection
from ftdesk.core.cost.estimate import MAX_EPOCHS
from ftdesk.services.launch_request import LaunchRequest
from ftdesk.ui.check.explained import explained
from ftdesk.ui.check.launch_facts import Chosen
from ftdesk.ui.common.basics import label
from ftdesk.ui.common.connection_text import where
from ftdesk.ui.common.number_box import inset
from ftdesk.ui.common.sentences import together

MAX_BATCH = 256
MAX_RATE = 100.0
MAX_SEED = 2_147_483_647
MAX_BETA = 2.0


class LaunchOptions(QWidget):
    """Epochs, batch size, learning rate, beta, seed, as far as the place takes them. 0 is shown as Auto."""

    changed = Signal()

    def __init__(
        self, connection: Connection, epochs: int | None, auto_epochs: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._place, self._auto_epochs = connection, auto_epochs
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 4, 0, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self.preset_any = False
        self._absolute = connection.learning_rate == "absolute"
        self._epochs = self._whole(MAX_EPOCHS, epochs or 0)
        self._batch = self._whole(MAX_BATCH, 0)
        self._rate = self._fraction(MAX_RATE, 0.1)
        self._exact_rate = self._typed()
        self._beta = self._fraction(MAX_BETA, 0.05)
        self._seed = self._typed()
        self._rows: dict[str, tuple[QWidget, QLabel, QLabel]] = {}
        for name, field, caption in (
            ("epochs", self._epochs, self.tr("&Epochs")),
            ("batch_size", self._batch, self.tr("&Batch size")),
            ("learning_rate", self._rate_field, self._rate_caption),
            ("beta", self._beta, self.tr("Be&ta")),
            ("seed", self._seed, self.tr("&Seed")),
        ):
            self._add(name, field, caption)
        (self._rate if self._absolute else self._exact_rate).hide()
        self.show_method("supervised")

    def preset(self, request: LaunchRequest) -> None:
        """Begin with what was set before, where it was."""
        rate, beta = request.learning_rate_multiplier, request.beta
        self._batch.setValue(request.batch_size or 0)
        for box, value in ((self._rate, rate), (self._beta, beta)):
            digits = f"{value or 0:f}".rstrip("0").partition(".")[2]
            box.setDecimals(max(2, len(digits)))  # nothing that was set is rounded
            box.setValue(value or 0.0)
        self._exact_rate.setText(f"{rate:g}" if rate else "")
        self._seed.setText("" if request.seed is None else str(request.seed))
        self.preset_any = any((request.batch_size, rate, beta, request.seed is not None))

    @property
    def _rate_field(self) -> QWidget:
        return self._exact_rate if self._absolute else self._rate

    @property
    def _rate_caption(self) -> str:
        return self.tr("Learn&ing rate") if self._absolute else self.tr("Learn&ing rate ×")

    def _meanings(self) -> dict[str, str]:
        place = where(self._place)
        auto = self.tr("Auto: {where} chooses.").format(where=place)
        epochs = self.tr("How often every example is read. Auto means {epochs} for your set.").format(
            epochs=self._auto_epochs
        )
        if self._absolute:
            rate = self.tr("How large its steps are, for instance 0.00002. Less is more careful.")
        else:
            rate = self.tr("How large its steps are, as a multiple of the usual. Less is more careful.")
        texts = {
            "epochs": (epochs, self.tr("Too often, and it memorises.")),
            "batch_size": (self.tr("How many examples make one step. Larger is steadier."), auto),
            "learning_rate": (rate, auto),
            "beta": (self.tr("How closely it stays to the model that it was. More is closer."), auto),
            "seed": (
                self.tr("A whole number. The same one again gives nearly the same model."),
                self.tr("Auto: another one each time."),
            ),
        }
        return {name: together(*pair) for name, pair in texts.items()}

    def _add(self, name: str, field: QWidget, caption: str) -> None:
        named = label(caption, parent=self)
        named.setBuddy(field)
        field.setMaximumWidth(140)
        # A line edit wants to grow, and then its limit would be that of the words below it as well
        field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        meaning = label(self._meanings()[name], "muted", self, wrap=True)
        self._form.addRow(named, explained(field, meaning))
        self._rows[name] = (field, named, meaning)

    def _whole(self, most: int, value: int) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(0, most)
        box.setValue(value)
        box.setSpecialValueText(self.tr("Auto"))
        box.valueChanged.connect(lambda _value: self.changed.emit())
        inset(box)
        return box

    def _fraction(self, most: float, step: float) -> QDoubleSpinBox:
        box = QDoubleSpinBox(self)
        box.setRange(0.0, most)
        box.setSingleStep(step)
        box.setDecimals(2)
        box.setSpecialValueText(self.tr("Auto"))
        box.valueChanged.connect(lambda _value: self.changed.emit())
        inset(box)
        return box

    def _typed(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(self.tr("Auto"))
        field.textChanged.connect(lambda _text: self.changed.emit())
        return field

    def offers(self, name: str) -> bool:
        """Whether this can be chosen: the place takes it."""
        return self._form.isRowVisible(self._row(name))

    def _row(self, name: str) -> int:
        return list(self._rows).index(name)

    def show_method(self, method: str) -> None:
        """Only what the place takes for this method can be chosen."""
        for name in self._rows:
            taken = name in self._place.hyperparameters if name != "seed" else "seed" in self._place.supports
            taken = taken and (name != "beta" or method == "dpo")
            self._form.setRowVisible(self._row(name), taken)

    def chosen(self, suffix: str = "") -> Chosen:
        """What was set."""
        rate = self._typed_rate if self._absolute else self._rate.value()
        return Chosen(
            suffix=suffix,
            epochs=self._epochs.value() or None,
            batch_size=self._batch.value() or None,
            learning_rate=rate or None,
            seed=self._typed_seed,
            beta=(self._beta.value() or None) if self.offers("beta") else None,
        )

    @property
    def _typed_seed(self) -> int | None:
        text = self._seed.text().strip()
        return int(text) if text.isdecimal() and int(text) <= MAX_SEED else None

    @property
    def _typed_rate(self) -> float | None:
        try:
            rate = float(self._exact_rate.text().strip().replace(",", ".") or 0)
        except ValueError:
            return None
        return rate if math.isfinite(rate) and 0 < rate <= 1 else None

    @property
    def usable(self) -> bool:
        """Whether what was typed is a seed and a rate."""
        seed = not self._seed.text().strip() or self._typed_seed is not None
        return seed and (not self._exact_rate.text().strip() or self._typed_rate is not None)
