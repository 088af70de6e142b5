"""How far one is: “6 of 10 needed. 50 is a good start.”"""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ftdesk.ui.common.basics import label

NEEDED = 10
GOOD_START = 50


class Meter(QWidget):
    """A thin bar with a sentence. The bar is full at a good start."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(5)
        self.words = label("", "muted", self, wrap=True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Examples so far"))
        body.addWidget(self.words)
        body.addWidget(self.bar)
        self.show_count(0)

    def show_count(self, examples: int) -> None:
        """How many training examples there are."""
        self.bar.setRange(0, NEEDED if examples < NEEDED else GOOD_START)
        self.bar.setValue(min(examples, GOOD_START))
        if examples < NEEDED:
            text = self.tr("{count} of {needed} needed. {good} is a good start.")
        elif examples < GOOD_START:
            text = self.tr("{count} examples: enough to train. {good} is a good start.")
        else:
            text = self.tr("{count} examples: a good start.")
        self.words.setText(text.format(count=examples, needed=NEEDED, good=GOOD_START))
