"""One problem explained: what and where, why it matters, what a fix would change, and the buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ftdesk.core.checks.problem import Kind, Problem, ProblemCode, Severity
from ftdesk.ui.check.fix_words import fix_text
from ftdesk.ui.check.look import Look, Looker
from ftdesk.ui.check.problem_text import place, reason, sentence, severity_word
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, IconButton, label, set_kind
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.dataset.turn_diff import TurnDiff
from ftdesk.ui.theme import Theme

_HEAD_PX = 30
"""As high as its pager, with or without it: what stands below does not jump from problem to problem."""
_TONES = {Severity.ERROR: "bad", Severity.WARNING: "wait", Severity.HINT: ""}


class ProblemDetail(QFrame):
    """Of a kind it shows one problem after the other, so that one sees what Fix all will change."""

    fix_requested = Signal(object)
    """Problem."""
    fix_all_requested = Signal(object)
    """ProblemCode."""
    keep_requested = Signal(int, int)
    """Of two examples that cannot both be right: the one that stays, and the one that goes."""
    show_requested = Signal(object)
    seen_requested = Signal(object)

    def __init__(
        self,
        theme: Theme,
        looker: Looker,
        number_of: Callable[[int], int],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._looker, self._number_of = looker, number_of
        self._kind: Kind | None = None
        self._problems: Sequence[Problem] = ()
        self._at = 0
        self._several = False
        self.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 4, 2, 0)
        column.setSpacing(6)
        column.addLayout(self._make_head(theme))
        self.what = label("", parent=self, wrap=True)
        self.why = label("", "muted", self, wrap=True)
        column.addWidget(self.what)
        column.addWidget(self.why)
        self.diff = TurnDiff(theme, ("", ""), self)
        self.diff.setAccessibleName(self.tr("What the fix changes"))
        self.diff.setMinimumHeight(72)
        column.addWidget(self.diff, 1)
        self._rest = QWidget(self)
        self._rest.setProperty("kind", "plain")
        column.addLayout(self._make_buttons(theme))
        column.addWidget(self._rest, 1)

    def _make_head(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStrut(_HEAD_PX)
        self.severity = label("", "pill", self)
        self.where = label("", "muted", self)
        row.addWidget(self.severity, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.where)
        row.addStretch(1)
        self.before = IconButton(theme, "chevron-left", self.tr("The one before"), self)
        self.count = label("", "muted", self)
        self.next = IconButton(theme, "chevron-right", self.tr("The next one"), self)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.next.clicked.connect(lambda: self._turn(1))
        for each in (self.before, self.count, self.next):
            row.addWidget(each)
        return row

    def _make_buttons(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._buttons = row
        self.fix = writes(Button(theme, "", "sparkle", "primary", self))
        self.fix.clicked.connect(lambda: self.fix_requested.emit(self.problem))
        self.fix_all = writes(Button(theme, "", "sparkle", "", self))
        self.fix_all.clicked.connect(self._fix_all)
        self.keep = [writes(Button(theme, "", "", "", self)) for _ in range(2)]
        for at, button in enumerate(self.keep):
            button.clicked.connect(lambda _=False, side=at: self._keep(side))
            row.addWidget(button)
        self.show_example = Button(theme, self.tr("S&how it"), "examples", "", self)
        self.show_example.clicked.connect(lambda: self.show_requested.emit(self.problem))
        self.see = IconButton(theme, "eye", self.tr("What the model sees of it (Ctrl+Shift+M)"), self)
        self.see.clicked.connect(lambda: self.seen_requested.emit(self.problem))
        for button in (self.fix, self.fix_all, self.show_example):
            row.addWidget(button)
        row.addWidget(self.see)
        row.addStretch(1)
        return row

    # -- content ---------------------------------------------------------------------------------------

    @property
    def problem(self) -> Problem | None:
        """The one that is explained."""
        return self._problems[self._at] if self._at < len(self._problems) else None

    def show_problem(self, kind: Kind, problem: Problem) -> None:
        """A single one; all of its kind can be mended, too."""
        self._kind, self._problems, self._at, self._several = kind, (problem,), 0, False
        self._explain()

    def show_kind(self, kind: Kind, problems: Sequence[Problem]) -> None:
        """A kind; which of its problems is seen stays as it is while it is the same kind."""
        same = self._several and self._kind is not None and self._kind.code is kind.code
        self._kind, self._problems, self._several = kind, problems, True
        self._at = min(self._at, max(0, len(problems) - 1)) if same else 0
        self._explain()

    def _fix_all(self) -> None:
        if self._kind is not None:
            self.fix_all_requested.emit(self._kind.code)

    def _keep(self, side: int) -> None:
        choices = self._looker.choices(self.problem) if self.problem is not None else None
        if choices is not None:
            self.keep_requested.emit(choices[side], choices[1 - side])

    def _turn(self, by: int) -> None:
        self._at = min(max(0, self._at + by), len(self._problems) - 1)
        self._explain()

    def _explain(self) -> None:
        problem, kind = self.problem, self._kind
        if problem is None or kind is None:
            return
        self.severity.setText(severity_word(problem.severity, problem.code))
        not_yet = problem.code is ProblemCode.TOO_FEW_EXAMPLES
        set_kind(self.severity, "pill", "wait" if not_yet else _TONES[problem.severity])
        self.where.setText(place(problem, self._number_of))
        self.what.setText(sentence(problem, self._number_of))
        self.why.setText(reason(problem.code))
        look = self._looker(problem)
        self.diff.show_changes(look.turns, look.note, look.heads, strike=not look.beside)
        seen = bool(look.turns or look.note)
        self.diff.setVisible(seen)
        self._rest.setVisible(not seen)
        self._show_pager()
        self._show_buttons(problem, kind, look)

    def _show_pager(self) -> None:
        size = len(self._problems)
        text = self.tr("{number} of {size}")
        self.count.setText(text.format(number=figures.count(self._at + 1), size=figures.count(size)))
        self.before.setEnabled(self._at > 0)
        self.next.setEnabled(self._at < size - 1)
        for each in (self.before, self.count, self.next):
            each.setVisible(self._several and size > 1)

    def _show_buttons(self, problem: Problem, kind: Kind, look: Look) -> None:
        all_ = kind.fixable > 1
        self.fix.setVisible(problem.fixable)
        self.fix.setEnabled(look.fix is not None)
        said = fix_text(look.fix, problem.code).replace("&", "&&") or self.tr("Fix")
        self.fix.setText(self.tr("&Only this one") if all_ and self._several else said)
        choices = self._looker.choices(problem)
        for button in self.keep:
            button.setVisible(choices is not None)
        # Where there is nothing to choose nobody's number is asked: to look for it takes 30 ms of a million.
        for button, example in zip(self.keep, choices or (), strict=False):
            number = figures.count(self._number_of(example))
            button.setText(self.tr("Keep only example {number}").format(number=number))
        self.fix_all.setVisible(all_)
        self.fix_all.setText(self.tr("Fix &all {count}").format(count=figures.count(kind.fixable)))
        self._order(all_first=all_ and self._several)
        for each in (self.show_example, self.see):
            each.setVisible(problem.example is not None)

    def _order(self, *, all_first: bool) -> None:
        """What the chosen row stands for is done by the button that stands out, and stands first."""
        first, second = (self.fix_all, self.fix) if all_first else (self.fix, self.fix_all)
        if self._buttons.indexOf(first) != 0:
            self._buttons.removeWidget(first)
            self._buttons.insertWidget(0, first)
            self.setTabOrder(first, second)
            self.setTabOrder(second, self.show_example)
            self.setTabOrder(self.show_example, self.see)
        first.set_emphasis("primary")
        second.set_emphasis("")
