"""The language of the windows: Qt's own texts and ours."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ftdesk.core.paths import resource

LANGUAGES = ("en", "zh_CN")


def locale_of(language: str) -> QLocale:
    """The locale for a setting: ``system``, ``en`` or ``zh_CN``."""
    return QLocale.system() if language == "system" else QLocale(language)


class Translators:
    """What is installed now; `use` replaces it. Windows are built anew after a change."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []

    def use(self, language: str) -> None:
        """Install the texts of a language; English is the source and needs none of ours."""
        for old in self._installed:
            self._app.removeTranslator(old)
            old.deleteLater()
        self._installed.clear()
        locale = locale_of(language)
        QLocale.setDefault(locale)
        qt_texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (("qtbase", qt_texts), ("ftdesk", str(resource("translations")))):
            translator = QTranslator(self._app)
            if translator.load(locale, name, "_", folder):
                self._app.installTranslator(translator)
                self._installed.append(translator)
            else:
                translator.deleteLater()
