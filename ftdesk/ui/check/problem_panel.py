"""The left side of Check & price: problems by kind, the chosen one explained; beside them the pictures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ftdesk.core.checks.problem import Kind, Problem, ProblemCode, Severity
from ftdesk.ui.check.check_state import Checking, CheckStrip
from ftdesk.ui.check.excerpts import Excerpts
from ftdesk.ui.check.look import Looker
from ftdesk.ui.check.no_problems import NoProblems
from ftdesk.ui.check.pictures_view import PicturesView, Titles
from ftdesk.ui.check.problem_blocks import OfKind
from ftdesk.ui.check.problem_detail import ProblemDetail
from ftdesk.ui.check.problem_list_model import ProblemListModel
from ftdesk.ui.check.problem_table import ProblemTable
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Card, line
from ftdesk.ui.common.segments import Segments
from ftdesk.ui.theme import Theme

PROBLEMS, PICTURES = "problems", "pictures"
_EMPTY, _FILLED = 0, 1
_VERY_MANY = 10_000


class ProblemPanel(Card):
    """Enter or a double press shows the example; the buttons below mend the chosen problem, or its kind."""

    show_requested = Signal(int, int)
    """Example id, turn (-1: none in particular)."""
    fix_requested = Signal(object)
    """Problem."""
    fix_all_requested = Signal(object)
    """ProblemCode."""
    keep_requested = Signal(int, int)
    """Example that stays, example that goes."""
    seen_requested = Signal(int)
    """Example id."""
    pictures_wanted = Signal()
    """They are on the screen now."""

    def __init__(
        self, theme: Theme, excerpts: Excerpts, looker: Looker, titles: Titles, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._theme = theme
        self._source: OfKind = lambda _code: ()
        self._known: dict[ProblemCode, Sequence[Problem]] = {}
        self._patient = False
        self._any = False  # example at all
        self.model = ProblemListModel(excerpts, self)
        views = (
            (PROBLEMS, self.tr("Problems"), self.tr("What to mend, and what to look at")),
            (PICTURES, self.tr("Pictures"), self.tr("What the examples look like as a whole")),
        )
        self.switch = Segments(self.tr("What is shown of the examples"), views, self)
        self.switch.chosen.connect(self.show_view)
        self.head.insertWidget(0, self.switch)
        self._make_chips()
        self.strip = CheckStrip(theme, self)
        self.body.addWidget(self.strip)
        self._stack = QStackedWidget(self)
        self.nothing = NoProblems(theme, self)
        self._stack.addWidget(self.nothing)
        self._titles = titles
        self._pictures: PicturesView | None = None
        self._stack.addWidget(self._make_filled(looker))
        self.body.addWidget(self._stack, 1)

    def _make_chips(self) -> None:
        self.chips: dict[Severity, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(4)
        for severity in Severity:
            chip = QPushButton(self)
            chip.setProperty("kind", "pick")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setToolTip(self.tr("Show only these"))
            chip.clicked.connect(lambda on, chosen=severity: self._show_only(chosen if on else None))
            self.chips[severity] = chip
            row.addWidget(chip)
        self.head.addLayout(row)

    def _make_filled(self, looker: Looker) -> QWidget:
        work = QSplitter(Qt.Orientation.Vertical, self)
        work.setChildrenCollapsible(False)
        work.setHandleWidth(9)
        self.list = ProblemTable(self._theme, self.model, work)
        self.list.setMinimumHeight(140)
        self.list.go_requested.connect(self._go)
        self.list.fix_requested.connect(self._fix_row)
        self.list.chosen.connect(self._explain)
        lower = QWidget(work)
        lower.setProperty("kind", "plain")
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(line(lower))
        self.detail = ProblemDetail(self._theme, looker, self.model.number_of, lower)
        self.detail.fix_requested.connect(self.fix_requested)
        self.detail.fix_all_requested.connect(self.fix_all_requested)
        self.detail.keep_requested.connect(self.keep_requested)
        self.detail.show_requested.connect(self._show)
        self.detail.seen_requested.connect(lambda problem: self.seen_requested.emit(problem.example))
        column.addWidget(self.detail, 1)
        work.addWidget(self.list)
        work.addWidget(lower)
        work.setStretchFactor(0, 5)
        work.setStretchFactor(1, 4)
        work.setSizes([340, 300])
        return work

    # -- content ---------------------------------------------------------------------------------------

    def show_problems(
        self, kinds: Sequence[Kind], of_kind: OfKind, ids: Sequence[int], state: Checking
    ) -> None:
        """Show these; the chosen one stays chosen where it is still there, else the next takes its place."""
        self._source, self._patient = of_kind, not state.complete
        index = self.list.currentIndex()
        chosen = self.list.place(index)
        row = index.row()
        with QSignalBlocker(self.list):  # it is explained once, below
            self.model.set_problems(kinds, self._of_kind, ids)
            if self.model.only is not None and not self.model.count(self.model.only):
                self.model.show_only(None)  # none of these is left
            self._choose_again(chosen.problem if chosen is not None else None, row)
        self._any = len(ids) > 0
        self.strip.show_checking(state)
        self.nothing.show_state(len(ids), state)
        for severity, chip in self.chips.items():
            number = self.model.count(severity)
            chip.setText(self._chip_text(severity, number))
            chip.setChecked(severity is self.model.only)
            chip.setVisible(bool(number) and self.switch.view == PROBLEMS)
        self._show_stack()
        self._explain()

    def _of_kind(self, code: ProblemCode) -> Sequence[Problem]:
        """Very many are put in order in a tenth of a second: not again and again while more are found."""
        known = self._known.get(code)
        if known is None or not self._patient or len(known) < _VERY_MANY:
            known = self._known[code] = self._source(code)
        return known

    def _choose_again(self, problem: Problem | None, row: int) -> None:
        now = self.list.place(self.list.currentIndex())
        if problem is not None and (now is None or now.problem != problem):
            near = now.child or 0 if now is not None else 0
            again = self.model.row_of(problem, near)
            row = again if again is not None else row
        elif now is not None:
            return
        last = self.model.rowCount() - 1
        if last >= 0:
            self.list.choose(min(max(row, 0), last))

    def _chip_text(self, severity: Severity, number: int) -> str:
        words = {
            Severity.ERROR: self.tr("%n to mend", None, number),
            Severity.WARNING: self.tr("%n that may hurt", None, number),
            Severity.HINT: self.tr("%n worth a look", None, number),
        }
        return figures.grouped(words[severity], number)

    def _show_only(self, severity: Severity | None) -> None:
        for each, chip in self.chips.items():
            chip.setChecked(each is severity)
        self.model.show_only(severity)
        if self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.choose(0)
        self._show_stack()
        self._explain()

    def show_view(self, view: str) -> None:
        """Problems or pictures."""
        self.switch.show_view(view)
        for severity, chip in self.chips.items():
            chip.setVisible(view == PROBLEMS and self.model.count(severity) > 0)
        self._show_stack()
        if view == PICTURES:
            self.pictures_wanted.emit()

    def show_kind(self, code: ProblemCode) -> None:
        """Go to a kind and open it; nothing happens where there is none of it."""
        self.show_view(PROBLEMS)
        self._show_only(None)
        row = self.model.row_of_kind(code)
        if row is not None:
            self.list.choose(row)
            self.list.set_open(row, open_=True)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def pictures(self) -> PicturesView:
        """They are built when they are first looked at: most who open a project go on writing."""
        if self._pictures is None:
            self._pictures = PicturesView(self._theme, self._titles, self)
            self._pictures.show_requested.connect(lambda example: self.show_requested.emit(example, -1))
            self._stack.addWidget(self._pictures)
        return self._pictures

    @property
    def shows_pictures(self) -> bool:
        """Whether the pictures are what is looked at."""
        return self.switch.view == PICTURES

    def _show_stack(self) -> None:
        if self.shows_pictures:
            self._stack.setCurrentWidget(self.pictures)
        else:
            self._stack.setCurrentIndex(_FILLED if self.model.rowCount() and self._any else _EMPTY)

    # -- the chosen row --------------------------------------------------------------------------------

    def _explain(self) -> None:
        found = self.list.place(self.list.currentIndex())
        if found is None:
            return
        if found.problem is not None:
            self.detail.show_problem(found.block.kind, found.problem)
        elif found.child is None:
            code = found.block.kind.code
            self.detail.show_kind(found.block.kind, found.block.problems or self._of_kind(code))

    def _go(self, index: QModelIndex) -> None:
        found = self.list.place(index)
        self._show(found.problem if found is not None else None)

    def _show(self, problem: Problem | None) -> None:
        if problem is not None and problem.example is not None:
            self.show_requested.emit(problem.example, -1 if problem.turn is None else problem.turn)

    def _fix_row(self, index: QModelIndex) -> None:
        found = self.list.place(index)
        if found is None:
            return
        if found.problem is not None:
            self.fix_requested.emit(found.problem)
        elif found.child is None:
            self.fix_all_requested.emit(found.block.kind.code)
