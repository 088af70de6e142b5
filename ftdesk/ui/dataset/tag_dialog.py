"""Asks for a tag for the selected examples."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.dataset.marks import clean_tag
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.dataset.tag_field import TagField
from ftdesk.ui.theme import Theme


class TagDialog(QDialog):
    """`tag` after it was accepted."""

    def __init__(self, theme: Theme, number: int, tags: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.tag = ""
        self.setWindowTitle(self.tr("New tag"))
        self.setMinimumWidth(380)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(10)
        name = label(self.tr("&Tag for %n example(s)", None, number), "h2", self)
        self.field = TagField(self)
        self.field.suggest(tags)
        name.setBuddy(self.field)
        body.addWidget(name)
        body.addWidget(self.field)
        row = QHBoxLayout()
        cancel = Button(theme, self.tr("&Cancel"), parent=self)
        cancel.clicked.connect(self.reject)
        self.button = Button(theme, self.tr("&Add the tag"), kind="primary", parent=self)
        self.button.clicked.connect(self.field.give)
        self.button.setEnabled(False)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.button)
        body.addLayout(row)
        self.field.textChanged.connect(lambda text: self.button.setEnabled(bool(clean_tag(text))))
        self.field.given.connect(self._on_given)
        self.field.left.connect(self.reject)
        self.field.setFocus()

    def _on_given(self, tag: str) -> None:
        self.tag = tag
        self.accept()
