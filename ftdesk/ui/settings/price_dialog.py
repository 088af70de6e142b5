"""The prices of one model, typed by the user."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit, QWidget

from ftdesk.core.cost.price_edit import Values
from ftdesk.core.cost.price_file import price_fault
from ftdesk.core.cost.prices import ModelPrice
from ftdesk.core.money import Usd
from ftdesk.ui.settings.form_dialog import FormDialog
from ftdesk.ui.theme import Theme


class PriceDialog(FormDialog):
    """Edit what is known of a model, or add one. Save is possible once everything typed is a price."""

    def __init__(
        self, theme: Theme, place: str, price: ModelPrice | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, 460, parent)
        self.setWindowTitle(self.tr("Add a model") if price is None else self.tr("Edit prices"))
        self.model = QLineEdit(price.id if price is not None else "", self)
        self.model.setReadOnly(price is not None)
        self.model.setPlaceholderText(self.tr("Its name at {place}").format(place=place))
        self.fields = {
            "train": self._field(price.train if price else None),
            "input": self._field(price.input if price else None),
            "cached_input": self._field(price.cached_input if price else None),
            "output": self._field(price.output if price else None),
        }
        self.longest = QLineEdit(self)
        if price is not None and price.max_example_tokens is not None:
            self.longest.setText(str(price.max_example_tokens))
        self.longest.setPlaceholderText(self.tr("not known"))
        self.longest.textChanged.connect(self._judge)
        self.model.textChanged.connect(self._judge)
        self._lay_out(place)
        self._judge()
        (self.model if price is None else self.fields["train"]).setFocus()

    @property
    def values(self) -> Values:
        """What was typed, as `PriceService.set_prices` takes it."""
        prices: dict[str, str | int | None] = {
            name: as_price(field.text()) or None for name, field in self.fields.items()
        }
        longest = self.longest.text().strip()
        return {**prices, "max_example_tokens": int(longest) if longest else None}

    def _field(self, price: Usd | None) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(self.tr("not known"))
        if price is not None:
            field.setText(_as_typed(price))
        field.textChanged.connect(self._judge)
        return field

    def _lay_out(self, place: str) -> None:
        intro = self.tr(
            "Dollars for 1,000,000 tokens at {place}, as its price page says. What you leave empty is not"
            " known, and ftdesk will say so."
        )
        self.add_text(intro.format(place=place))
        rows = (
            (self.tr("&Model"), self.model),
            (self.tr("&Training"), self.fields["train"]),
            (self.tr("&Reading (input)"), self.fields["input"]),
            (self.tr("Reading, &cached"), self.fields["cached_input"]),
            (self.tr("&Writing (output)"), self.fields["output"]),
            (self.tr("&Longest example, in tokens"), self.longest),
        )
        self.add_rows(rows)
        self.column.addWidget(self._hint)
        self.finish()

    def _judge(self) -> None:
        hint = ""
        wrong = [field for field in self.fields.values() if price_fault(as_price(field.text()) or None)]
        longest = self.longest.text().strip()
        if wrong:
            hint = self.tr("“{text}” is no price. Write it like {example}.").format(
                text=wrong[0].text().strip(), example="0.80".replace(".", QLocale().decimalPoint())
            )
        elif longest and not (longest.isascii() and longest.isdigit() and 0 < int(longest) < 10**9):
            hint = self.tr("The longest example is a whole number of tokens.")
        self.show_hint(hint, "bad")
        self.save_button.setEnabled(not hint and bool(self.model.text().strip()))


def _as_typed(price: Usd) -> str:
    """As one would type it, at least to the cent."""
    whole, _, digits = price.exact().partition(".")
    return f"{whole}{QLocale().decimalPoint()}{digits:0<2}"


def as_price(typed: str) -> str:
    """What was typed as decimal text, with a point whatever the locale, and without a dollar sign."""
    text = typed.strip().removeprefix("$").removesuffix("$").strip()
    point = QLocale().decimalPoint()
    return text.replace(point, ".") if point != "." and "." not in text else text
