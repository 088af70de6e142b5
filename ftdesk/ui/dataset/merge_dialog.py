"""What another project holds, and whether to leave out what is here already."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.services.merge_service import OtherProject
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.theme import Theme


class MergeDialog(QDialog):
    """`skip_same` is what the user left ticked."""

    def __init__(self, theme: Theme, other: OtherProject, parent: QWidget) -> None:
        super().__init__(parent)
        self._other = other
        self.setWindowTitle(self.tr("Add the examples of another project"))
        self.setMinimumWidth(460)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(10)
        number = len(other.examples)
        heading = self.tr("“{name}” holds %n example(s).", None, number)
        body.addWidget(label(_grouped(heading, number).format(name=other.name), "h2", self, wrap=True))
        words = self.tr(
            "They come to the end of the list, with their tags, notes, status and use, as one step."
            " The other project stays as it is."
        )
        body.addWidget(label(words, "", self, wrap=True))
        same = len(other.same)
        skip = self.tr("&Leave out %n that stand here already, word for word", None, same)
        self.skip = QCheckBox(_grouped(skip, same), self)
        self.skip.setChecked(True)
        self.skip.setVisible(same > 0)
        self.skip.toggled.connect(self._show_number)
        body.addWidget(self.skip)
        body.addSpacing(8)
        row = QHBoxLayout()
        cancel = Button(theme, self.tr("&Cancel"), parent=self)
        cancel.clicked.connect(self.reject)
        self.button = Button(theme, "", "plus", "primary", self)
        self.button.setDefault(True)
        self.button.clicked.connect(self.accept)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.button)
        body.addLayout(row)
        self._show_number()
        self.button.setFocus()

    @property
    def skip_same(self) -> bool:
        """Whether to leave out what stands here already."""
        return self.skip.isChecked()

    @property
    def number(self) -> int:
        """How many would be added."""
        return len(self._other.examples) - (len(self._other.same) if self.skip_same else 0)

    def _show_number(self) -> None:
        number = self.number
        text = _grouped(self.tr("&Add %n example(s)", None, number), number)
        self.button.setText(text if number else self.tr("Nothing new to add"))
        self.button.setEnabled(number > 0)


def _grouped(text: str, number: int) -> str:
    return text.replace(str(number), QLocale().toString(number), 1)
