"""Which examples are set aside to test the training: as they are marked, or a fair tenth of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.ui.check.launch_facts import LaunchFacts
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.theme import Theme


class ValidationSplit(QWidget):
    """One sentence, and the press that sets a tenth aside (a step that can be undone)."""

    set_aside_requested = Signal(object)
    """The ids of the examples."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._chosen: tuple[int, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.said = label("", parent=self, wrap=True)
        self.button = Button(theme, self.tr("Set a &fair tenth aside"), parent=self)
        self.button.clicked.connect(self._press)
        row.addWidget(self.said, 1)
        row.addWidget(self.button)
        column.addLayout(row)
        meaning = self.tr("They are not learned: they show whether it learned the rule or only the examples.")
        column.addWidget(label(meaning, "muted", self, wrap=True))

    def show_facts(self, facts: LaunchFacts) -> None:
        """Show these."""
        validation = facts.validation
        if validation:
            text = self.tr("%n example(s) are set aside for validation.", None, validation)
            self.said.setText(figures.grouped(text, validation))
        else:
            self.said.setText(self.tr("No example is set aside for validation."))
        left = facts.train - len(facts.leaving.tenth.chosen) if facts.leaving is not None else 0
        enough = left >= facts.connection.min_examples
        self._chosen = facts.leaving.tenth.chosen if facts.leaving is not None and enough else ()
        self.button.setVisible(bool(self._chosen))
        self.button.setEnabled(bool(self._chosen))

    def _press(self) -> None:
        chosen, self._chosen = self._chosen, ()
        if chosen:
            self.button.setEnabled(False)
            self.set_aside_requested.emit(chosen)
