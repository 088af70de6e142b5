"""Every question of a test with all answers beside each other, and who won it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ftdesk.ui.common.titled_rows import Index, TitledRows
from ftdesk.ui.theme import Theme
from ftdesk.ui.trials import trial_text
from ftdesk.ui.trials.answer_html import plain_text
from ftdesk.ui.trials.outcome import Outcome

_LONGEST = 600  # characters shown in a cell; the whole text is its tooltip
_LOWEST_PX, _HIGHEST_PX = 40, 220


class AnswersModel(TitledRows):
    """One row a question: it, each contender's answer, the vote, and the judge's where there is one."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._outcome: Outcome | None = None
        self._plain: dict[str, str] = {}  # what was written with Markdown, as one reads it

    def show_outcome(self, outcome: Outcome) -> None:
        """Show another outcome."""
        self.beginResetModel()
        self._outcome = outcome
        judge = (self.tr("The judge"),) if outcome.judged else ()
        self._titles = (self.tr("Question"), *outcome.names, self.tr("Better"), *judge)
        self._rows = outcome.questions
        self.endResetModel()

    def forget(self) -> None:
        """Show nothing, and know nothing any more."""
        self.beginResetModel()
        self._outcome, self._titles, self._rows = None, (), ()
        self._plain.clear()
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, cut; whole as tooltips; the better answer on a ground of its own."""
        if not index.isValid() or self._outcome is None:
            return None
        text = self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._reason(index.row(), index.column()) or text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "\n".join(each for each in (text, self._reason(index.row(), index.column())) if each)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if role == Qt.ItemDataRole.BackgroundRole and self._won(index.row(), index.column() - 1):
            return self._theme.color("accent_bg")
        return None

    def _text(self, row: int, column: int) -> str:
        assert self._outcome is not None
        question = self._outcome.questions[row]
        if column == 0:
            return trial_text.talk_text(question)
        if column <= len(self._outcome.names):
            said = self._outcome.text(question.id, column - 1)
            return (
                trial_text.no_answer(self._outcome, question, column - 1)
                if said is None
                else self._read(said)
            )
        mine = column == len(self._outcome.names) + 1
        votes = self._outcome.votes if mine else self._outcome.judged
        return trial_text.voted(votes.get(question.id), self._outcome.names)

    def _read(self, text: str) -> str:
        if text not in self._plain:
            self._plain[text] = plain_text(text)
        return self._plain[text]

    def _reason(self, row: int, column: int) -> str:
        """Why the judge decided so."""
        assert self._outcome is not None
        if column <= len(self._outcome.names) + 1:
            return ""
        vote = self._outcome.judged.get(self._outcome.questions[row].id)
        return vote.reason if vote is not None else ""

    def _won(self, row: int, contender: int) -> bool:
        assert self._outcome is not None
        vote = self._outcome.votes.get(self._outcome.questions[row].id)
        return vote is not None and contender >= 0 and vote.winner == contender


class _Ground(QStyledItemDelegate):
    """Puts the better answer's ground below its text: a style sheet for cells would leave it out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect.adjusted(2, 2, -2, -3), ground)
        super().paint(painter, option, index)


class AnswersTable(QTableView):
    """Texts are wrapped; the columns share the width."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "answers")
        self.rows = AnswersModel(theme, self)
        theme.changed.connect(self.viewport().update)
        self.setModel(self.rows)
        self.setItemDelegate(_Ground(self))
        self.setAccessibleName(self.tr("All questions and answers"))
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(_LOWEST_PX)
        rows.setMaximumSectionSize(_HIGHEST_PX)
        self._fit = QTimer(self)  # once for all columns that moved together
        self._fit.setSingleShot(True)
        self._fit.timeout.connect(self.resizeRowsToContents)
        columns = self.horizontalHeader()
        columns.setAccessibleName(self.accessibleName())
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.sectionResized.connect(lambda *_: self._fit.start(0))

    def show_outcome(self, outcome: Outcome) -> None:
        """Show these rows; the columns of votes are as narrow as a name."""
        self.rows.show_outcome(outcome)
        columns, texts = self.horizontalHeader(), len(outcome.names) + 1
        for number in range(self.rows.columnCount()):
            mode = QHeaderView.ResizeMode
            columns.setSectionResizeMode(number, mode.Stretch if number < texts else mode.ResizeToContents)
        self._fit.start(0)
