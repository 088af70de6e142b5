"""Two answers to one question beside each other, with what differs in colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.dataset.query_diff import TurnChange, word_changes
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.choice_box import ChoiceBox
from ftdesk.ui.dataset.turn_diff import TurnDiff
from ftdesk.ui.theme import Theme

_WIDTH, _HEIGHT = 860, 560


@dataclass(frozen=True)
class Said:
    """What a model said, under its name."""

    name: str
    text: str


class DifferenceDialog(QDialog):
    """The first two answers; where there are three, one chooses which two."""

    def __init__(
        self, theme: Theme, question: str, answers: Sequence[Said], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._answers = list(answers)
        self.setWindowTitle(self.tr("What differs"))
        self.diff = TurnDiff(theme, ("", ""), self)
        self.sides = (self._chooser(self.tr("On the left"), 0), self._chooser(self.tr("On the right"), 1))
        close = Button(theme, self.tr("Close"), "", "primary", self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(label(question, "h2", self, wrap=True))
        choice = QHBoxLayout()
        for box in self.sides:
            choice.addWidget(box, 1)
            box.setVisible(len(self._answers) > len(self.sides))
        column.addLayout(choice)
        column.addWidget(self.diff, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self.resize(_WIDTH, _HEIGHT)
        self._show()

    def _chooser(self, name: str, chosen: int) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(name)
        for each in self._answers:
            box.addItem(each.name)
        box.setCurrentIndex(chosen)
        box.currentIndexChanged.connect(self._show)
        return box

    def _show(self) -> None:
        left, right = (self._answers[max(0, box.currentIndex())] for box in self.sides)
        change = TurnChange(None, None, *word_changes(left.text, right.text))
        self.diff.show_changes([change], heads=(left.name, right.name), strike=False)
