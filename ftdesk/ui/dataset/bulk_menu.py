"""The menu for the selected examples, on the right mouse button and below the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QLocale, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.dataset.filter_words import split_words, status_words
from ftdesk.ui.theme import Theme

_MOST = 20  # tags in a menu


class BulkMenu(QMenu):
    """Says what is wished for; who opens it knows the examples."""

    tag_requested = Signal(str)
    new_tag_requested = Signal()
    untag_requested = Signal(str)
    status_requested = Signal(object)
    split_requested = Signal(object)
    duplicate_requested = Signal()
    export_requested = Signal()
    delete_requested = Signal()

    def __init__(self, tags: Mapping[str, int], parent: QWidget) -> None:
        super().__init__(parent)
        give = self.addMenu(self.tr("&Tag"))
        self._add(give, self.tr("&New tag…"), self.new_tag_requested.emit)
        take = self.addMenu(self.tr("Take a tag &away"))
        take.setEnabled(bool(tags))
        if tags:
            give.addSeparator()
        for tag in list(tags)[:_MOST]:
            words = tag.replace("&", "&&")
            self._add(give, words, partial(self.tag_requested.emit, tag))
            self._add(take, words, partial(self.untag_requested.emit, tag))
        status = self.addMenu(self.tr("&Status"))
        for value, text in status_words().items():
            self._add(status, text, partial(self.status_requested.emit, value))
        use = self.addMenu(self.tr("&Use for"))
        for split, text in split_words().items():
            self._add(use, text, partial(self.split_requested.emit, split))
        self.addSeparator()
        self._add(self, self.tr("&Duplicate"), self.duplicate_requested.emit, "Ctrl+D")
        self._add(self, self.tr("&Export these…"), self.export_requested.emit)
        self.addSeparator()
        self._add(self, self.tr("De&lete"), self.delete_requested.emit, "Del")

    def _add(self, menu: QMenu, text: str, wish: Callable[[], object], keys: str = "") -> None:
        action = menu.addAction(f"{text}\t{keys}" if keys else text)
        action.triggered.connect(lambda _=False: wish())


class BulkBar(QWidget):
    """“12 selected”, and what can be done with them."""

    menu_requested = Signal(object)  # QPoint on the screen: the lower left corner of the menu

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._words = label("", "", self)
        self.button = Button(theme, self.tr("A&ctions"), "more", parent=self)
        self.button.setToolTip(self.tr("Tag, status, use, duplicate, export or delete what is selected"))
        self.button.clicked.connect(lambda: self.menu_requested.emit(self.button.mapToGlobal(QPoint(0, -4))))
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_number(self, number: int) -> None:
        """So many are selected; one alone needs no bar."""
        text = self.tr("%n selected", None, number).replace(str(number), QLocale().toString(number), 1)
        self._words.setText(text)
        self.setVisible(number > 1)
