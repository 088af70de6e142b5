"""What the languages that people write in are called in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

_UNKNOWN = {QLocale.Language.C, QLocale.Language.AnyLanguage}


def language_word(code: str) -> str:
    """A language (ISO 639-1) by its name in the window's language; rarer ones by that in their own.

    A code that names no language stays as it is.
    """
    locale = QLocale(code)
    if locale.language() in _UNKNOWN:
        return code
    known = {**_western(), **_other()}
    if code in known:
        return known[code]
    english = QLocale.languageToString(locale.language())
    if QLocale().language() in {QLocale.Language.English, QLocale.Language.C}:
        return english
    return locale.nativeLanguageName() or english


def _western() -> dict[str, str]:
    return {
        "cs": QCoreApplication.translate("Language", "Czech"),
        "da": QCoreApplication.translate("Language", "Danish"),
        "de": QCoreApplication.translate("Language", "German"),
        "el": QCoreApplication.translate("Language", "Greek"),
        "en": QCoreApplication.translate("Language", "English"),
        "es": QCoreApplication.translate("Language", "Spanish"),
        "fi": QCoreApplication.translate("Language", "Finnish"),
        "fr": QCoreApplication.translate("Language", "French"),
        "hu": QCoreApplication.translate("Language", "Hungarian"),
        "it": QCoreApplication.translate("Language", "Italian"),
        "nl": QCoreApplication.translate("Language", "Dutch"),
        "no": QCoreApplication.translate("Language", "Norwegian"),
        "pl": QCoreApplication.translate("Language", "Polish"),
        "pt": QCoreApplication.translate("Language", "Portuguese"),
        "ro": QCoreApplication.translate("Language", "Romanian"),
        "ru": QCoreApplication.translate("Language", "Russian"),
        "sv": QCoreApplication.translate("Language", "Swedish"),
        "tr": QCoreApplication.translate("Language", "Turkish"),
        "uk": QCoreApplication.translate("Language", "Ukrainian"),
    }


def _other() -> dict[str, str]:
    return {
        "ar": QCoreApplication.translate("Language", "Arabic"),
        "bn": QCoreApplication.translate("Language", "Bengali"),
        "fa": QCoreApplication.translate("Language", "Persian"),
        "he": QCoreApplication.translate("Language", "Hebrew"),
        "hi": QCoreApplication.translate("Language", "Hindi"),
        "id": QCoreApplication.translate("Language", "Indonesian"),
        "ja": QCoreApplication.translate("Language", "Japanese"),
        "ko": QCoreApplication.translate("Language", "Korean"),
        "ms": QCoreApplication.translate("Language", "Malay"),
        "th": QCoreApplication.translate("Language", "Thai"),
        "vi": QCoreApplication.translate("Language", "Vietnamese"),
        "zh": QCoreApplication.translate("Language", "Chinese"),
    }
