"""The language of the windows: Qt's own texts and ours."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ftdesk.core.paths import resource

LANGUAGES = ("en", "zh_CN")
QT_TEXTS = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QFileDialog", "%1 already exists.\nDo you want to replace it?"),
    QT_TRANSLATE_NOOP("QFileSystemModel", "Size"),
    QT_TRANSLATE_NOOP("QLineEdit", "&Undo"),
    QT_TRANSLATE_NOOP("QWidgetTextControl", "&Undo"),
)
"""Qt's texts that its own catalogue lacks or words otherwise than ours, which is asked first."""


def locale_of(language: str) -> QLocale:
    """The locale for a setting: ``system``, ``en`` or ``zh_CN``."""
    return QLocale.system() if language == "system" else QLocale(language)


class Translators:
    """What is installed now; `use` replaces it. Windows are built anew after a change."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []

    def use(self, language: str) -> None:
        """Install the texts of a language; English where there is no translation."""
        self.remove()
        locale = locale_of(language)
        QLocale.setDefault(locale)
        qt_texts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ours = str(resource("translations"))
        self._install(locale, "qtbase", qt_texts)
        # English, also where there is no translation: its plurals (“1 example”, “2 examples”) are a file too
        if not self._install(locale, "ftdesk", ours):
            self._install(QLocale("en"), "ftdesk", ours)

    def remove(self) -> None:
        """Take out what was installed."""
        for old in self._installed:
            self._app.removeTranslator(old)
            old.deleteLater()
        self._installed.clear()

    def _install(self, locale: QLocale, name: str, folder: str) -> bool:
        translator = QTranslator(self._app)
        if not translator.load(locale, name, "_", folder):
            translator.deleteLater()
            return False
        self._app.installTranslator(translator)
        self._installed.append(translator)
        return True
