"""Settings → Currency: what amounts are shown in beside dollars, by a rate that the user sets."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ftdesk.core.errors import FtdeskError
from ftdesk.core.money import Usd
from ftdesk.core.settings import SettingsStore
from ftdesk.ui.common.basics import label
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.money_text import money_text, rate_of
from ftdesk.ui.settings.price_dialog import as_price

SAVE_MS = 500
_COMMON = ("CNY", "EUR", "JPY", "GBP", "INR", "KRW", "BRL", "CAD", "AUD", "CHF", "TWD", "HKD", "SGD", "MXN")


class CurrencySection(QWidget):
    """Nothing is fetched: a rate is what the user says it is, and dollars stay what is billed."""

    notice = Signal(object)

    def __init__(self, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._settings = settings
        self.currency = QComboBox(self)
        self.currency.addItem(self.tr("US dollars alone"), "")
        own = QLocale().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
        chosen = settings.now.currency.upper()
        for code in dict.fromkeys([chosen, own, *_COMMON]):
            if len(code) == 3 and code != "USD":
                self.currency.addItem(code, code)
        self.currency.setCurrentIndex(max(0, self.currency.findData(chosen)))
        self.rate = QLineEdit(settings.now.currency_rate.replace(".", QLocale().decimalPoint()), self)
        self.rate.setMaximumWidth(110)
        self.rate_title = label(self.tr("Fo&r one dollar"), parent=self)
        self.rate_title.setBuddy(self.rate)
        self.example = label("", "muted", self)
        self._meaning = label(
            self.tr(
                "Providers bill dollars. Amounts in another currency stand behind them, by the rate that you"
                " set here; ftdesk fetches none."
            ),
            "muted",
            self,
            wrap=True,
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self.save)
        self._lay_out()
        self.currency.activated.connect(lambda _row: self.save())
        self.rate.textEdited.connect(lambda _text: self._timer.start())
        self.rate.editingFinished.connect(self.save)
        self._show()

    def save(self) -> None:
        """Keep what stands there now."""
        self._timer.stop()
        code, rate = str(self.currency.currentData() or ""), as_price(self.rate.text())
        now = self._settings.now
        if (code, rate) != (now.currency, now.currency_rate):
            try:
                self._settings.change(currency=code, currency_rate=rate)
            except FtdeskError as error:
                self.notice.emit(error_notice(error))
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        title = label(self.tr("Show amounts &also in"), parent=self)
        title.setBuddy(self.currency)
        for each in (title, self.currency, self.rate_title, self.rate, self.example):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._meaning)

    def _show(self) -> None:
        code = str(self.currency.currentData() or "")
        self.rate.setVisible(bool(code))
        self.rate_title.setVisible(bool(code))
        if not code:
            self.example.setText("")
        elif rate_of(self._settings.now) is None:
            self.example.setText(self.tr("Enter how many {currency} a dollar costs.").format(currency=code))
        else:
            self.example.setText(money_text(Usd.of(1), self._settings.now))
