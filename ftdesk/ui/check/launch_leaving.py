"""The card that says exactly what leaves this computer, and what in it one may want to look at first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ftdesk.core.checks.problem import ProblemCode
from ftdesk.ui.check.launch_facts import PRIVATE, LaunchFacts, leaving_lines
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, Card, label
from ftdesk.ui.theme import Theme


class LeavingCard(Card):
    """Files, sizes, where to, and a row with a way to look for each kind of what is private."""

    look_requested = Signal(object)
    """A ProblemCode: the user wants to see where."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.title.setText(self.tr("What leaves this computer"))
        self.lines = label("", parent=self, wrap=True)
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.lines)
        self.found: dict[ProblemCode, QLabel] = {}
        self.look: dict[ProblemCode, Button] = {}
        self._rows: dict[ProblemCode, QWidget] = {}
        names = {
            ProblemCode.SECRET: self.tr("&Look at the secrets"),
            ProblemCode.PERSONAL_DATA: self.tr("L&ook at the personal data"),
        }
        for code in PRIVATE:
            row = QWidget(self)
            row.setProperty("kind", "plain")
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(8)
            self.found[code] = label("", "bad", row, wrap=True)
            self.look[code] = Button(theme, names[code], "search", "link", row)
            self.look[code].clicked.connect(lambda _=False, each=code: self.look_requested.emit(each))
            line.addWidget(self.found[code], 1)
            line.addWidget(self.look[code])
            row.setVisible(False)
            self.body.addWidget(row)
            self._rows[code] = row

    def show_facts(self, facts: LaunchFacts) -> None:
        """Show these."""
        self.lines.setText("\n".join(leaving_lines(facts)))
        for code in PRIVATE:
            number = 0 if facts.connection.engine else facts.private.get(code, 0)
            if code is ProblemCode.SECRET:
                text = self.tr("A password or key was found in %n example(s).", None, number)
            else:
                text = self.tr("Personal data was found in %n example(s).", None, number)
            self.found[code].setText(figures.grouped(text, number))
            self._rows[code].setVisible(number > 0)
