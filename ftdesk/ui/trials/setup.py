"""The beginning of a blind test: which questions, which models, who votes, and what it costs."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.money import Usd
from ftdesk.core.settings import Settings
from ftdesk.core.trials import judging
from ftdesk.core.trials.held_out import from_text
from ftdesk.core.trials.price import at_most, judging_at_most
from ftdesk.core.trials.trial import Question
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.choice_box import ChoiceBox
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.common.number_box import inset
from ftdesk.ui.common.sentences import together
from ftdesk.ui.theme import Theme
from ftdesk.ui.trials.plan import LONGEST_ANSWER, Choice, Offered, TrialPlan
from ftdesk.ui.trials.trial_text import cost

MOST_QUESTIONS = 100
_USUAL = 10
_TEXT_PX = 120
_INDENT_PX = 26


class TrialSetup(QWidget):
    """Emits the plan when the user begins."""

    started = Signal(object)
    """A TrialPlan."""
    cancelled = Signal()

    def __init__(
        self, theme: Theme, offered: Offered, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._offered, self._settings = offered, settings
        self._build_questions()
        self._build_models()
        self.price = label("", "muted", self, wrap=True)
        self.begin = Button(theme, self.tr("&Begin"), "play", "primary", self)
        self.begin.setDefault(True)
        self.begin.clicked.connect(lambda: self.started.emit(self.plan))
        self.cancel = Button(theme, self.tr("Cancel"), parent=self)
        self.cancel.clicked.connect(self.cancelled)
        self._lay_out()
        self._refresh()

    @property
    def plan(self) -> TrialPlan:
        """What is chosen now."""
        judge = self.judge.currentData()
        return TrialPlan(
            (self._offered.before, *self._chosen_after()),
            tuple(self._questions()),
            judge,
            self.prompt.toPlainText().strip() if judge is not None else "",
        )

    def _build_questions(self) -> None:
        held = len(self._offered.held_out)
        number = held
        apart = self.tr("From the %n &validation example(s), which it was not trained on", None, number)
        none = self.tr("From &validation examples: none is kept apart yet")
        self.kept_apart = QRadioButton(apart if held else none, self)
        self.typed = QRadioButton(self.tr("&My own questions, one a line"), self)
        group = QButtonGroup(self)
        for each in (self.kept_apart, self.typed):
            group.addButton(each)
        self.count = QSpinBox(self)
        self.count.setRange(1, max(1, min(held, MOST_QUESTIONS)))
        self.count.setValue(min(held, _USUAL))
        inset(self.count)
        self.preview = QPlainTextEdit(self)
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName(self.tr("The questions that will be asked"))
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(self.tr("Your questions, one a line"))
        self.text.setPlaceholderText(self.tr("Type or paste questions that are not among the examples"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(_TEXT_PX)
        self.kept_apart.setEnabled(held > 0)
        (self.kept_apart if held else self.typed).setChecked(True)
        self.kept_apart.toggled.connect(self._refresh)
        self.count.valueChanged.connect(self._refresh)
        self.text.textChanged.connect(self._refresh)

    def _build_models(self) -> None:
        self.after = ChoiceBox(self)
        for each in self._offered.after:
            self.after.addItem(each.name, each)
        self.third = QCheckBox(self.tr("Compare a &third version, too"), self)
        self.third_model = ChoiceBox(self)
        self.third.setMinimumHeight(self.third_model.sizeHint().height())
        self.third_model.setAccessibleName(self.tr("The third version"))
        for each in (*self._offered.after[1:], self._offered.after[0]):
            self.third_model.addItem(each.name, each)
        self.judge = ChoiceBox(self)
        self.judge.addItem(self.tr("Only I vote"), None)
        for each in self._offered.judges:
            self.judge.addItem(self.tr("{name} votes, too").format(name=each.name), each)
        self.prompt = QPlainTextEdit(judging.PROMPT, self)
        self.prompt.setAccessibleName(self.tr("What the judge is told"))
        self.prompt.setTabChangesFocus(True)
        self.prompt.setMinimumHeight(_TEXT_PX)
        for box in (self.after, self.third_model, self.judge):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.currentIndexChanged.connect(self._refresh)
        self.third.toggled.connect(self._refresh)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Did it work?"), "h1", self))
        intro = self.tr(
            "Every question is answered by the model before and after training. You see both answers without"
            " knowing which is which, and say which is better."
        )
        column.addWidget(label(intro, "muted", self, wrap=True))
        column.addWidget(self.kept_apart, 0, Qt.AlignmentFlag.AlignLeft)
        self._how_many = self._counting()
        column.addWidget(self._how_many)
        column.addWidget(self.preview, 1)
        column.addWidget(self.typed, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.text, 1)
        column.addSpacing(6)
        column.addLayout(self._models())
        column.addWidget(self.prompt)
        column.addStretch()
        column.addWidget(self.price)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.begin)
        column.addLayout(buttons)

    def _counting(self) -> QWidget:
        """So many of the questions that were kept apart; below the button it belongs to."""
        row = QWidget(self)
        row.setProperty("kind", "plain")
        box = QHBoxLayout(row)
        box.setContentsMargins(_INDENT_PX, 0, 0, 0)
        title = label(self.tr("H&ow many of them"), "muted", row)
        title.setBuddy(self.count)
        box.addWidget(title)
        box.addWidget(self.count)
        box.addStretch(1)
        return row

    def _models(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(
            label(self.tr("Before training"), "muted", self),
            label(model_name(self._offered.before.lane.model), "", self),
        )
        form.addRow(self._titled(self.tr("&After training"), self.after), self.after)
        if len(self._offered.after) > 1:
            self.third.setMinimumHeight(self.third_model.sizeHint().height())
            form.addRow(self.third, self.third_model)
        else:
            self.third.hide()
            self.third_model.hide()
        form.addRow(self._titled(self.tr("&Who votes"), self.judge), self.judge)
        return form

    def _titled(self, text: str, field: QWidget) -> QWidget:
        title = label(text, "muted", self)
        title.setBuddy(field)
        title.setTextFormat(Qt.TextFormat.AutoText)
        title.setMinimumHeight(field.sizeHint().height())
        return title

    @property
    def _twice(self) -> bool:
        return self.third.isChecked() and self.third_model.currentData() == self.after.currentData()

    def _chosen_after(self) -> list[Choice]:
        chosen: list[Choice] = [self.after.currentData()]
        third = self.third_model.currentData()
        if self.third.isChecked() and third not in chosen:
            chosen.append(third)
        return chosen

    def _questions(self) -> list[Question]:
        if self.kept_apart.isChecked():
            held, count = self._offered.held_out, self.count.value()
            # Spread over the set, not its beginning, and the same ones each time.
            return [held[number * len(held) // count] for number in range(min(count, len(held)))]
        return self._typed_questions()[:MOST_QUESTIONS]

    def _typed_questions(self) -> list[Question]:
        """One more than can be asked tells that there are more: a pasted file is not read to its end."""
        found = from_text(self.text.toPlainText(), self._offered.system_text)
        return list(islice(found, MOST_QUESTIONS + 1))

    def _refresh(self) -> None:
        own = self.typed.isChecked()
        self.text.setVisible(own)
        self._how_many.setVisible(not own)
        self.preview.setVisible(not own)
        self.third_model.setEnabled(self.third.isChecked())
        more_than_two = len(self._chosen_after()) > 1
        self.judge.setEnabled(not more_than_two)
        if more_than_two:
            self.judge.setCurrentIndex(0)
        self.prompt.setVisible(self.judge.currentData() is not None)
        plan = self.plan
        self.begin.setEnabled(bool(plan.questions) and not self._twice)
        self.price.setText(self._said(plan))
        if not own:
            self.preview.setPlainText("\n".join(" ".join(each.text.split()) for each in plan.questions))

    def _said(self, plan: TrialPlan) -> str:
        """What it costs, or what is missing before one can begin."""
        if not plan.questions:
            return self.tr("Type at least one question.")
        if self._twice:
            return self.tr("The third version takes part already: choose another one.")
        number = len(plan.questions)
        count = self.tr("%n question(s) for each model.", None, number)
        if self.typed.isChecked() and len(self._typed_questions()) > MOST_QUESTIONS:
            first = self.tr("Only the first {number} are asked.")
            count = together(count, first.format(number=figures.count(MOST_QUESTIONS)))
        return together(count, cost(self._price(plan), self._settings))

    def _price(self, plan: TrialPlan) -> Usd | None:
        asked = [each for each in plan.contenders if not each.free]
        total = at_most(plan.questions, LONGEST_ANSWER, [each.price for each in asked])
        if plan.judge is None or plan.judge.free or total is None:
            return total
        judged = judging_at_most(plan.questions, LONGEST_ANSWER, plan.judge_prompt, plan.judge.price)
        return None if judged is None else total + judged
