"""A project that is only looked at: its texts can be read and copied, and nothing is typed into them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ftdesk.ui.dataset.example_view import ExampleView
from ftdesk.ui.dataset.system_bar import SystemBar
from ftdesk.ui.dataset.text_cell import TextCell


class ReadOnlyTexts(QObject):
    """Closes every text of a page at the moment in which it could be typed into; search fields stay open."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self._page.isAncestorOf(new):
            return
        if isinstance(new, QLineEdit | QPlainTextEdit | QTextEdit) and self._belongs_to_examples(new):
            new.setReadOnly(True)

    def _belongs_to_examples(self, field: QWidget) -> bool:
        inside: QObject | None = field
        while inside is not None and inside is not self._page:
            if isinstance(inside, TextCell | ExampleView | SystemBar):
                return True
            inside = inside.parent()
        return False
