"""Every question of a test with all answers beside each other, and who won it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ftdesk.ui.common.titled_rows import Index, TitledRows
from ftdesk.ui.trials.outcome import Outcome
from ftdesk.ui.trials.trial_text import talk_text

_LONGEST = 600  # characters shown in a cell; the whole text is its tooltip
_ROW_PX = 64


class AnswersModel(TitledRows):
    """One row a question: the question, each contender's answer, the vote."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outcome: Outcome | None = None

    def show_outcome(self, outcome: Outcome) -> None:
        """Show another outcome."""
        self.beginResetModel()
        self._outcome = outcome
        self._titles = (self.tr("Question"), *outcome.names, self.tr("Better"))
        self._rows = outcome.questions
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, cut; whole as tooltips; the better answer in bold."""
        if not index.isValid() or self._outcome is None:
            return None
        text = self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if role == Qt.ItemDataRole.FontRole and self._won(index.row(), index.column() - 1):
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def _text(self, row: int, column: int) -> str:
        assert self._outcome is not None
        question = self._outcome.questions[row]
        if column == 0:
            return talk_text(question)
        if column <= len(self._outcome.names):
            said = self._outcome.text(question.id, column - 1)
            return self.tr("no answer") if said is None else said
        vote = self._outcome.votes.get(question.id)
        if vote is None:
            return self.tr("not voted")
        return self.tr("both") if vote.winner is None else self._outcome.names[vote.winner]

    def _won(self, row: int, contender: int) -> bool:
        assert self._outcome is not None
        vote = self._outcome.votes.get(self._outcome.questions[row].id)
        return vote is not None and contender >= 0 and vote.winner == contender


class AnswersTable(QTableView):
    """Texts are wrapped; the columns share the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = AnswersModel(self)
        self.setModel(self.rows)
        self.setAccessibleName(self.tr("All questions and answers"))
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        columns = self.horizontalHeader()
        columns.setAccessibleName(self.accessibleName())
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show these rows; the last column is as narrow as a name."""
        self.rows.show_outcome(outcome)
        last = self.rows.columnCount() - 1
        self.horizontalHeader().setSectionResizeMode(last, QHeaderView.ResizeMode.ResizeToContents)
