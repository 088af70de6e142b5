"""What is exported and as what, and, before it is written, what that format cannot carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ftdesk.core.dataset.formats.entry import Format, Loss
from ftdesk.core.dataset.formats.registry import format_by_id
from ftdesk.ui.common import figures
from ftdesk.ui.common.basics import Button, Card, label, set_kind
from ftdesk.ui.dataset.export_words import loss_text, use_of, written_formats
from ftdesk.ui.dataset.import_words import format_name
from ftdesk.ui.theme import Theme

_INDENT_PX = 22  # as far as the circle of a radio button takes

ALL, SHOWN, SELECTED, TRAIN, VALIDATION = "all", "shown", "selected", "train", "validation"


@dataclass(frozen=True)
class Counts:
    """How many examples each choice has; None: there is no such choice."""

    all: int
    shown: int | None
    selected: int | None
    train: int
    validation: int


class ExportDialog(QDialog):
    """Accepted: write `what` as `format`. Every choice asks for its losses, which come by `show_losses`."""

    losses_requested = Signal(str, str)  # what, id of the format

    def __init__(self, theme: Theme, counts: Counts, format_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export examples"))
        self.setMinimumWidth(760)
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(14)
        choices = QHBoxLayout()
        choices.setSpacing(14)
        choices.addWidget(self._make_what(counts), 2)
        choices.addWidget(self._make_formats(format_id), 3)
        body.addLayout(choices)
        self._card = Card(self.tr("What this format cannot carry"), self)
        self.losses = label("", "", self._card, wrap=True)
        self.losses.setMinimumHeight(self.losses.fontMetrics().height() * 3)
        self.losses.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._card.body.addWidget(self.losses)
        body.addWidget(self._card)
        body.addStretch(1)
        body.addLayout(self._make_buttons(theme))

    def _make_what(self, counts: Counts) -> Card:
        card = Card(self.tr("Which examples"), self)
        self._what = QButtonGroup(self)
        self._counts: dict[str, int] = {}
        for key, text, number in (
            (ALL, self.tr("A&ll: {count}"), counts.all),
            (SHOWN, self.tr("S&hown now: {count}"), counts.shown),
            (SELECTED, self.tr("Sele&cted: {count}"), counts.selected),
            (TRAIN, self.tr("For &training: {count}"), counts.train),
            (VALIDATION, self.tr("For &validation: {count}"), counts.validation),
        ):
            if number is None:
                continue
            button = QRadioButton(text.format(count=figures.count(number)), card)
            button.setProperty("what", key)
            button.setEnabled(number > 0)
            self._what.addButton(button)
            card.body.addWidget(button)
            self._counts[key] = number
        words = self.tr(
            "Drafts and what is left out are part of “All”, but never of training and validation."
        )
        card.body.addSpacing(4)
        card.body.addWidget(label(words, "muted", card, wrap=True))
        card.body.addStretch(1)
        self._what.buttons()[0].setChecked(True)
        self._what.buttonClicked.connect(self.ask)
        return card

    def _make_formats(self, format_id: str) -> Card:
        card = Card(self.tr("As what"), self)
        card.body.setSpacing(2)
        card.body.addSpacing(6)
        self._formats = QButtonGroup(self)
        formats = written_formats()
        first = format_id if format_id in {each.id for each in formats} else formats[0].id
        for each in formats:
            button = QRadioButton(format_name(each), card)
            button.setProperty("format", each.id)
            button.setAccessibleDescription(use_of(each))
            button.setChecked(each.id == first)
            self._formats.addButton(button)
            words = label(use_of(each), "muted", card)
            words.setContentsMargins(_INDENT_PX, 0, 0, 6)
            words.setBuddy(button)
            card.body.addWidget(button)
            card.body.addWidget(words)
        card.body.addStretch(1)
        self._formats.buttonClicked.connect(self.ask)
        return card

    def _make_buttons(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        cancel = Button(theme, self.tr("Cancel"), parent=self)
        cancel.clicked.connect(self.reject)
        self.save = Button(theme, self.tr("&Save as…"), "export", "primary", self)
        self.save.clicked.connect(self.accept)
        self.save.setDefault(True)
        row.addWidget(cancel)
        row.addWidget(self.save)
        return row

    def _chosen(self, group: QButtonGroup, name: str) -> str:
        button = group.checkedButton()
        assert button is not None  # one always is
        return str(button.property(name))

    @property
    def what(self) -> str:
        """Which examples: `ALL`, `SHOWN`, `SELECTED`, `TRAIN` or `VALIDATION`."""
        return self._chosen(self._what, "what")

    @property
    def format(self) -> Format:
        """As what."""
        return format_by_id(self._chosen(self._formats, "format"))

    @property
    def number(self) -> int:
        """How many examples that are."""
        return self._counts[self.what]

    def ask(self) -> None:
        """Ask what the choice would lose."""
        self.save.setEnabled(self.number > 0)
        if self.format.loses is None:
            self.show_losses({})
            return
        set_kind(self.losses, "muted")
        self.losses.setText(self.tr("Looking through the examples …"))
        self.losses_requested.emit(self.what, self.format.id)

    def show_losses(self, losses: Mapping[Loss, int]) -> None:
        """What the chosen format cannot carry of the chosen examples."""
        told = [loss_text(loss, losses[loss]) for loss in Loss if losses.get(loss)]
        if not told:
            set_kind(self.losses, "ok")
            self.losses.setText(self.tr("Nothing is lost."))
            return
        set_kind(self.losses, "")
        self.losses.setText("\n".join(told))
