"""Numbers as people read them, in the language of the window: counts, sizes, durations, dates."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

MINUTE_S = 60
HOUR_S = 3600
DAY_S = 24 * HOUR_S
GB = 1_000_000_000


def count(number: int) -> str:
    """A whole number with the separators of the locale."""
    return QLocale().toString(number)


def grouped(text: str, number: int) -> str:
    """A plural text in which Qt has put the bare number: the number as `count` writes it."""
    return text.replace(str(number), count(number), 1)


def decimal(number: float, digits: int) -> str:
    """A number with so many digits after the point."""
    return QLocale().toString(number, "f", digits)


def size(size_bytes: int) -> str:
    """A file size, such as 12.4 kB."""
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def about_size(size_bytes: int) -> str:
    """A size without digits that nobody is sure of, such as 385 MB or 1.4 GB."""
    digits = 1 if size_bytes >= GB else 0
    return QLocale().formattedDataSize(size_bytes, digits, QLocale.DataSizeFormat.DataSizeSIFormat)


def day(value: date) -> str:
    """A date without its time, the month in letters or named, so that nobody takes it for the day."""
    pattern = QCoreApplication.translate("Figures", "d MMM yyyy", "Qt date pattern; in Chinese yyyy年M月d日")
    return QLocale().toString(QDate(value.year, value.month, value.day), pattern)


def clock(value: datetime) -> str:
    """An aware time as the user's clock shows it, without the date."""
    return QLocale().toString(_local(value).time(), QLocale.FormatType.ShortFormat)


def moment(value: datetime, now: datetime | None = None) -> str:
    """An aware time: only the clock where it is today, else with the date as in `day`."""
    today = _local(now or datetime.now(UTC)).date()
    local = _local(value)
    if local.date() == today:
        return clock(value)
    on = local.date()
    return f"{day(date(on.year(), on.month(), on.day()))} {clock(value)}"


def duration(seconds: float) -> str:
    """A length of time in the two largest units that matter: 8 s, 3 min, 1 h 20 min, 2 d 3 h."""
    whole = max(0, round(seconds))
    if whole < MINUTE_S:
        return QCoreApplication.translate("Figures", "{seconds} s").format(seconds=whole)
    if whole < HOUR_S:
        minutes = (whole + MINUTE_S // 2) // MINUTE_S
        return QCoreApplication.translate("Figures", "{minutes} min").format(minutes=minutes)
    if whole < DAY_S:
        hours, rest = divmod(whole // MINUTE_S, 60)
        if not rest:
            return QCoreApplication.translate("Figures", "{hours} h").format(hours=hours)
        text = QCoreApplication.translate("Figures", "{hours} h {minutes} min")
        return text.format(hours=hours, minutes=rest)
    days, rest = divmod(whole // HOUR_S, 24)
    if not rest:
        return QCoreApplication.translate("Figures", "{days} d").format(days=days)
    return QCoreApplication.translate("Figures", "{days} d {hours} h").format(days=days, hours=rest)


def _local(value: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(int(value.timestamp() * 1000))
