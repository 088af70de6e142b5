"""Amounts as people read them: dollars, which are what is billed, and beside them the user's own currency."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale

from ftdesk.core.money import Usd
from ftdesk.core.settings import Settings

_WITHOUT_CENTS = frozenset({"CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF"})
"""Currencies of ISO 4217 that have no smaller unit; all others are shown with two digits."""
_MOST_DIGITS = 9


def dollars(usd: Usd) -> str:
    """An amount to the cent in the locale of the window: $0.42, 0,42 $; less than a cent says so."""
    return _amount(usd.amount, _dollar_sign(), 2)


def exact_dollars(usd: Usd) -> str:
    """A price with all its digits, at least to the cent: $1.875."""
    digits = -int(usd.amount.normalize().as_tuple().exponent)
    return _shown(usd.amount, _dollar_sign(), min(max(2, digits), _MOST_DIGITS))


def own_currency(usd: Usd, settings: Settings) -> str:
    """The amount in the user's currency by his rate, such as ¥3.02; empty where he set none."""
    rate = rate_of(settings)
    if rate is None:
        return ""
    code = settings.currency.upper()
    return _amount(usd.amount * rate, symbol_of(code), 0 if code in _WITHOUT_CENTS else 2)


def money_text(usd: Usd, settings: Settings) -> str:
    """Dollars, and the user's currency behind them where he set one: $0.42 (≈ ¥3.02)."""
    own = own_currency(usd, settings)
    if not own:
        return dollars(usd)
    text = QCoreApplication.translate("Money", "{dollars} (≈ {own})")
    return text.format(dollars=dollars(usd), own=own)


def money_range(low: Usd, high: Usd, settings: Settings) -> str:
    """From … to …, in dollars; the user's currency once, behind both."""
    text = QCoreApplication.translate("Money", "{low} to {high}")
    shown = text.format(low=dollars(low), high=dollars(high))
    own = own_currency(low, settings), own_currency(high, settings)
    if not own[0]:
        return shown
    both = QCoreApplication.translate("Money", "{dollars} (≈ {own})")
    return both.format(dollars=shown, own=text.format(low=own[0], high=own[1]))


def about_text(usd: Usd, settings: Settings) -> str:
    """An amount that is an estimate: about $0.42 (≈ ¥3.02)."""
    if usd.amount < Decimal("0.01"):
        return QCoreApplication.translate("Money", "less than {cent}").format(cent=dollars(Usd.of("0.01")))
    return QCoreApplication.translate("Money", "about {amount}").format(amount=money_text(usd, settings))


def rate_of(settings: Settings) -> Decimal | None:
    """Units of the user's currency for one dollar, None where he set none that can be used."""
    code, text = settings.currency.strip().upper(), settings.currency_rate.strip()
    if len(code) != 3 or not code.isascii() or not code.isalpha() or code == "USD":
        return None
    try:
        rate = Decimal(text)
    except InvalidOperation:
        return None
    return rate if rate.is_finite() and 0 < rate < Decimal(10**9) else None


@lru_cache(maxsize=64)
def symbol_of(code: str) -> str:
    """How a currency is written where it is at home; its code where that is not known or is a dollar too."""
    here = _locale()
    if here.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode) == code:
        return _symbol(here, code)
    any_language, any_script = QLocale.Language.AnyLanguage, QLocale.Script.AnyScript
    users = QLocale.matchingLocales(any_language, any_script, QLocale.Country.AnyCountry)
    found = {
        _symbol(each, code)
        for each in users
        if each.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode) == code
    }
    found.discard(code)
    return min(found, key=lambda symbol: (len(symbol), symbol), default=code)  # ¥ rather than CN¥


def _symbol(locale: QLocale, code: str) -> str:
    found = locale.currencySymbol(QLocale.CurrencySymbolFormat.CurrencySymbol)
    return code if not found or found.isascii() or "$" in found else found


def _dollar_sign() -> str:
    """Where “$” is the name of another dollar, ours is told apart from it."""
    here = _locale()
    iso = here.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    other = iso != "USD" and "$" in here.currencySymbol(QLocale.CurrencySymbolFormat.CurrencySymbol)
    return "US$" if other else "$"


def _amount(amount: Decimal, symbol: str, digits: int) -> str:
    smallest = Decimal(1).scaleb(-digits)
    if 0 < amount < smallest:
        return f"<{_shown(smallest, symbol, digits)}"
    return _shown(amount, symbol, digits)


def _locale() -> QLocale:
    """The locale of the window. One without a country (“C”) knows nothing of money."""
    here = QLocale()
    return QLocale("en_US") if here.language() is QLocale.Language.C else here


def _shown(amount: Decimal, symbol: str, digits: int) -> str:
    # Rounded here, half up and exactly; as a float it only has to survive being written with those digits.
    rounded = amount.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = _locale().toCurrencyString(float(rounded), symbol, digits)
    letters = text.startswith(symbol) and symbol.isalpha()
    return text.replace(symbol, f"{symbol}\N{NO-BREAK SPACE}", 1) if letters else text
