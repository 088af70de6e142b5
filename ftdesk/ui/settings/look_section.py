"""Settings → Language and Appearance."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from ftdesk.core.errors import FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.ui.common.basics import Card, label
from ftdesk.ui.common.error_text import error_notice


class ChoiceSection(Card):
    """One of a few values, written to the settings at once. `chosen` carries the new one."""

    chosen = Signal(str)
    notice = Signal(object)

    def __init__(
        self,
        title: str,
        settings: SettingsStore,
        field: str,
        options: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._settings, self._field = settings, field
        self.setAccessibleName(title)
        self.buttons: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        for value, text in options:
            button = QRadioButton(text, self)
            button.setChecked(value == getattr(settings.now, field))
            button.clicked.connect(lambda _=False, picked=value: self._choose(picked))
            group.addButton(button)
            self.buttons[value] = button
            self.body.addWidget(button)
        self.body.addStretch(1)

    def _choose(self, value: str) -> None:
        if value == getattr(self._settings.now, self._field):
            return
        try:
            self._settings.change(**{self._field: value})
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
        self.chosen.emit(value)


class LanguageSection(ChoiceSection):
    """The language of the window. Languages are called by their own names."""

    def __init__(self, settings: SettingsStore, parent: QWidget | None = None) -> None:
        system = QCoreApplication.translate("LanguageSection", "As the system")
        options = (("system", system), ("en", "English"), ("zh_CN", "简体中文"))
        title = QCoreApplication.translate("LanguageSection", "Language")
        super().__init__(title, settings, "language", options, parent)
        hint = self.tr("The window is built anew. Nothing is lost.")
        self.body.addWidget(label(hint, "muted", self, wrap=True))


class AppearanceSection(ChoiceSection):
    """Light or dark."""

    def __init__(self, settings: SettingsStore, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("AppearanceSection", "Appearance")
        options = (
            ("system", QCoreApplication.translate("AppearanceSection", "As the system")),
            ("light", QCoreApplication.translate("AppearanceSection", "Light")),
            ("dark", QCoreApplication.translate("AppearanceSection", "Dark")),
        )
        super().__init__(title, settings, "appearance", options, parent)
