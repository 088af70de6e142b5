"""The left side of Check & price: all problems, the chosen one explained, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QStackedWidget, QVBoxLayout, QWidget

from ftdesk.core.checks.problem import Problem, Severity
from ftdesk.ui.check.problem_delegate import ProblemDelegate
from ftdesk.ui.check.problem_list_model import PROBLEM_ROLE, ProblemListModel
from ftdesk.ui.check.problem_text import fix_text, place, reason, sentence, severity_word
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, Card, label, line, set_kind
from ftdesk.ui.theme import Theme

_TONES = {Severity.ERROR: "bad", Severity.WARNING: "wait", Severity.HINT: ""}


class ProblemPanel(Card):
    """Enter or a double click shows the example; the buttons below mend the chosen problem, or its kind."""

    show_requested = Signal(int, int)
    """Example id, turn (-1: none in particular)."""
    fix_requested = Signal(object)
    fix_all_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self._theme = theme
        self.title.setText(self.tr("Problems"))
        self._count = label("", "muted", self)
        self.head.addWidget(self._count)
        self.model = ProblemListModel(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._filled())
        self.body.addWidget(self._stack, 1)

    def _empty(self) -> QWidget:
        empty = QWidget(self)
        empty.setProperty("kind", "plain")
        column = QVBoxLayout(empty)
        column.addStretch(2)
        self._picture = QLabel(empty)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._picture)
        self._good = label("", "h2", empty)
        self._why_good = label("", "muted", empty, wrap=True)
        for words in (self._good, self._why_good):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addStretch(3)
        self._theme.changed.connect(self._tint)
        self._tint()
        return empty

    def _tint(self) -> None:
        self._picture.setPixmap(self._theme.icon("done", "ok", 44).pixmap(44, 44))

    def _filled(self) -> QWidget:
        filled = QWidget(self)
        filled.setProperty("kind", "plain")
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.list = QListView(filled)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Problems"))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        delegate = ProblemDelegate(self._theme, self.list)
        delegate.fix_pressed.connect(self.fix_requested)
        self.list.setItemDelegate(delegate)
        self.list.activated.connect(lambda _index: self._show_current())
        self.list.selectionModel().currentChanged.connect(self._on_current)
        column.addWidget(self.list, 1)
        column.addWidget(line(filled))
        column.addWidget(self._strip(filled))
        return filled

    def _strip(self, parent: QWidget) -> QFrame:
        strip = QFrame(parent)
        strip.setProperty("kind", "plain")
        column = QVBoxLayout(strip)
        column.setContentsMargins(2, 4, 2, 0)
        column.setSpacing(6)
        first = QHBoxLayout()
        self._severity = label("", "pill", strip)
        self._place = label("", "muted", strip)
        first.addWidget(self._severity)
        first.addWidget(self._place)
        first.addStretch(1)
        column.addLayout(first)
        self._what = label("", parent=strip, wrap=True)
        self._why = label("", "muted", strip, wrap=True)
        column.addWidget(self._what)
        column.addWidget(self._why)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.fix = Button(self._theme, "", "sparkle", "primary", strip)
        self.fix.clicked.connect(lambda: self.fix_requested.emit(self.current))
        self.fix_all = Button(self._theme, "", "", "", strip)
        self.fix_all.clicked.connect(lambda: self.fix_all_requested.emit(self.current))
        self.show_example = Button(self._theme, self.tr("S&how it"), "examples", "", strip)
        self.show_example.clicked.connect(self._show_current)
        for button in (self.fix, self.fix_all, self.show_example):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return strip

    # -- content ---------------------------------------------------------------------------------------

    def show_problems(self, problems: Sequence[Problem], ids: Sequence[int], *, complete: bool) -> None:
        """Show these; the chosen one stays chosen where it is still there, else the next takes its place."""
        chosen, row = self.current, self.list.currentIndex().row()
        self._say_empty(len(ids), complete=complete)
        if self.model.set_problems(problems, ids):
            again = self.model.row_of(chosen) if chosen is not None else None
            last = self.model.rowCount() - 1
            wanted = again if again is not None else min(max(row, 0), last)
            if last >= 0:
                self.list.setCurrentIndex(self.model.index(wanted))
        self._stack.setCurrentIndex(1 if self.model.rowCount() else 0)
        self._count.setText(self._counted())
        self._explain()

    def _say_empty(self, examples: int, *, complete: bool) -> None:
        if not complete:
            self._good.setText(self.tr("Checking…"))
            self._why_good.setText("")
        elif not examples:
            self._good.setText(self.tr("Nothing to check yet"))
            self._why_good.setText(self.tr("Write or import some examples first."))
        else:
            self._good.setText(self.tr("No problems found"))
            self._why_good.setText(self.tr("%n example(s) checked.", None, examples))
        self._picture.setVisible(complete and examples > 0)

    def _counted(self) -> str:
        counts = self.model.counts()
        words = (
            (Severity.ERROR, self.tr("%n to mend", None, counts[Severity.ERROR])),
            (Severity.WARNING, self.tr("%n that may hurt", None, counts[Severity.WARNING])),
            (Severity.HINT, self.tr("%n worth a look", None, counts[Severity.HINT])),
        )
        return " · ".join(text for severity, text in words if counts[severity])

    @property
    def current(self) -> Problem | None:
        """The chosen problem."""
        index = self.list.currentIndex()
        return index.data(PROBLEM_ROLE) if index.isValid() else None

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        del current, previous
        self._explain()

    def _explain(self) -> None:
        problem = self.current
        if problem is None:
            return
        self._severity.setText(severity_word(problem.severity))
        set_kind(self._severity, "pill", _TONES[problem.severity])
        self._place.setText(place(problem, self.model.number_of))
        self._what.setText(sentence(problem, self.model.number_of))
        self._why.setText(reason(problem))
        same = len(self.model.of_kind(problem.code))
        self.fix.setVisible(problem.fix is not None)
        self.fix.setText(fix_text(problem.fix).replace("&", "&&"))
        self.fix_all.setVisible(problem.fix is not None and same > 1)
        self.fix_all.setText(self.tr("Fix &all {count} of this kind").format(count=figures.count(same)))
        self.show_example.setVisible(problem.example is not None)

    def _show_current(self) -> None:
        problem = self.current
        if problem is not None and problem.example is not None:
            self.show_requested.emit(problem.example, -1 if problem.turn is None else problem.turn)
