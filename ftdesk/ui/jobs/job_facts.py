"""The figures of a training: estimate against what was billed, settings as really chosen, files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from ftdesk.core.connection import Connection
from ftdesk.core.jobs.job import Job, JobState
from ftdesk.core.money import Usd
from ftdesk.core.settings import Settings
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import label
from ftdesk.ui.common.model_names import model_name
from ftdesk.ui.common.money_text import money_text

Fact = tuple[str, str]
_ABOUT_PERCENT = 5


def bill_facts(job: Job, settings: Settings, *, free: bool) -> list[Fact]:
    """The estimate as it stood on the button, beside what it came to and how far the two are apart."""
    estimate = job.estimate
    facts: list[Fact] = []
    tokens = estimate.get("trained_tokens")
    if tokens is not None:
        facts.append(
            (QCoreApplication.translate("JobFacts", "Tokens, estimated"), figures.count(int(tokens)))
        )
    if job.trained_tokens is not None:
        text = figures.count(job.trained_tokens)
        if tokens:
            beside = QCoreApplication.translate("JobFacts", "{billed} ({difference})")
            text = beside.format(billed=text, difference=_difference(int(tokens), job.trained_tokens))
        facts.append((QCoreApplication.translate("JobFacts", "Tokens, billed"), text))
    facts += _cost_facts(job, settings, free=free)
    seconds = estimate.get("seconds")
    if seconds:
        facts.append(
            (QCoreApplication.translate("JobFacts", "Time, estimated"), figures.duration(float(seconds)))
        )
    if job.started_at and job.finished_at:
        took_s = (job.finished_at - job.started_at).total_seconds()
        facts.append((QCoreApplication.translate("JobFacts", "Time, really"), _time_text(took_s, seconds)))
    return facts


def _cost_facts(job: Job, settings: Settings, *, free: bool) -> list[Fact]:
    if free:
        return [
            (QCoreApplication.translate("JobFacts", "Cost"), QCoreApplication.translate("JobFacts", "free"))
        ]
    estimated, billed = _usd(job.estimate.get("cost_usd")), _usd(job.billed_usd)
    facts = [(QCoreApplication.translate("JobFacts", "Cost, estimated"), money(estimated, settings))]
    if job.state == JobState.SUCCEEDED or billed is not None:
        text = money(billed, settings)
        if estimated is not None and billed is not None and estimated.amount:
            beside = QCoreApplication.translate("JobFacts", "{billed} ({difference})")
            text = beside.format(billed=text, difference=_difference(estimated.amount, billed.amount))
        facts.append((QCoreApplication.translate("JobFacts", "Cost, by tokens billed"), text))
    return facts


def setting_facts(job: Job, connection: Connection | None) -> list[Fact]:
    """The settings, as the provider really chose them where it has said so."""
    facts: list[Fact] = [(QCoreApplication.translate("JobFacts", "Model"), model_name(job.model))]
    if job.adopted:
        begun = QCoreApplication.translate("JobFacts", "Begun")
        facts.append((begun, QCoreApplication.translate("JobFacts", "elsewhere, and taken over here")))
    pairs = job.method == "dpo"
    if pairs:
        learns = QCoreApplication.translate("JobFacts", "Learns from")
        facts.append((learns, QCoreApplication.translate("JobFacts", "pairs of answers (DPO)")))
    absolute = connection is not None and connection.learning_rate == "absolute"
    rate = QCoreApplication.translate("JobFacts", "Learning rate")
    real = job.hyperparameters
    rows = [
        (QCoreApplication.translate("JobFacts", "Epochs"), "n_epochs", job.epochs),
        (QCoreApplication.translate("JobFacts", "Batch size"), "batch_size", job.batch_size),
        (
            rate if absolute else QCoreApplication.translate("JobFacts", "Learning rate multiplier"),
            "learning_rate_multiplier",
            job.learning_rate_multiplier,
        ),
    ]
    if pairs:
        rows.append((QCoreApplication.translate("JobFacts", "Beta"), "beta", job.beta))
    for name, key, asked in rows:
        facts.append((name, _setting(real.get(key), asked)))
    if job.seed is not None:
        facts.append((QCoreApplication.translate("JobFacts", "Seed"), str(job.seed)))
    examples = figures.count(job.examples)
    if job.validation_examples:
        examples = QCoreApplication.translate("JobFacts", "{train} + {validation} for validation").format(
            train=examples, validation=figures.count(job.validation_examples)
        )
    facts.append((QCoreApplication.translate("JobFacts", "Examples"), examples))
    return facts


def file_facts(job: Job, last_day: date | None = None) -> list[Fact]:
    """What was handed over, and under which names; `last_day`: when its provider shuts the model down."""
    facts: list[Fact] = []
    if job.file_size_bytes:
        facts.append(
            (QCoreApplication.translate("JobFacts", "Handed over"), figures.size(job.file_size_bytes))
        )
    rows = (
        (QCoreApplication.translate("JobFacts", "Model's id"), job.model),
        (QCoreApplication.translate("JobFacts", "Tuned model"), job.tuned_model),
        (
            QCoreApplication.translate("JobFacts", "It is shut down on"),
            figures.day(last_day) if last_day else "",
        ),
        (QCoreApplication.translate("JobFacts", "Callable as"), job.callable_model),
        (QCoreApplication.translate("JobFacts", "Training file"), job.training_file),
        (QCoreApplication.translate("JobFacts", "Validation file"), job.validation_file),
        (QCoreApplication.translate("JobFacts", "Result file"), ", ".join(job.result_files)),
        (QCoreApplication.translate("JobFacts", "Job's id"), job.remote_id),
    )
    facts += [(name, value) for name, value in rows if value]
    return facts


def money(amount: Usd | None, settings: Settings) -> str:
    """An amount, also in the user's currency; said to be unknown where there is none."""
    if amount is None:
        return QCoreApplication.translate("JobFacts", "not known")
    return money_text(amount, settings)


def _usd(amount: str | None) -> Usd | None:
    """Exact decimal text as an amount."""
    try:
        return Usd.of(Decimal(amount)) if amount is not None else None
    except (InvalidOperation, ValueError, TypeError):
        return None


def _difference(estimated: int | Decimal, billed: int | Decimal) -> str:
    if estimated == billed:
        return QCoreApplication.translate("JobFacts", "exactly as estimated")
    percent = float((billed - estimated) * 100 / estimated)
    return f"{percent:+.1f}\N{NO-BREAK SPACE}%".replace("-", "−")


def _time_text(took_s: float, said_s: float | None) -> str:
    """How long it took, beside what was said; a few per cent are nothing that an estimate of time claims."""
    text = figures.duration(took_s)
    if not said_s:
        return text
    percent = round((took_s - said_s) * 100 / said_s)
    if abs(percent) < _ABOUT_PERCENT:
        difference = QCoreApplication.translate("JobFacts", "about as estimated")
    else:
        difference = f"{percent:+d}\N{NO-BREAK SPACE}%".replace("-", "−")
    beside = QCoreApplication.translate("JobFacts", "{billed} ({difference})")
    return beside.format(billed=text, difference=difference)


def _setting(real: object, asked: object) -> str:
    auto = QCoreApplication.translate("JobFacts", "Auto")
    if real is None or real == "auto":
        return auto if asked is None else str(asked)
    text = f"{real:g}" if isinstance(real, float) else str(real)
    if asked is None:
        return QCoreApplication.translate("JobFacts", "{value} (chosen by Auto)").format(value=text)
    return text


class FactTable(QWidget):
    """Name and value in two columns; values can be selected and copied."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.setAccessibleName(name)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(5)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._facts: list[Fact] = []
        self._values: list[QLabel] = []

    @property
    def facts(self) -> list[Fact]:
        """What is shown."""
        return self._facts

    def show_facts(self, facts: list[Fact]) -> None:
        """Show these; only texts change where the rows are the same."""
        if [name for name, _ in facts] == [name for name, _ in self._facts]:
            for shown, (_, value) in zip(self._values, facts, strict=True):
                _set_text(shown, value)
        else:
            while self._form.rowCount():
                self._form.removeRow(0)
            self._values = [self._add(name, value) for name, value in facts]
        self._facts = list(facts)

    def _add(self, name: str, value: str) -> QLabel:
        shown = label("", parent=self, wrap=True)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        _set_text(shown, value)
        caption = label(name, "muted", self)
        caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._form.addRow(caption, shown)
        return shown


def _set_text(shown: QLabel, value: str) -> None:
    # Long names such as ft:… have no blanks: invisible break points let them wrap
    wrapped = value.replace(":", ":\u200b").replace("-", "-\u200b") if len(value) > 24 else value
    if shown.text() != wrapped:
        shown.setText(wrapped)
