"""The Examples page without examples: one question, one main button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ftdesk.ui.common.basics import Button, Card, label
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.theme import Theme


class StartCard(QWidget):
    """“What should it learn?” One line becomes the shared system text."""

    start_requested = Signal(str)
    import_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        card = Card("", self)
        card.setFixedWidth(600)
        card.body.setContentsMargins(32, 22, 32, 28)
        card.body.setSpacing(12)
        question = label(self.tr("&What should it learn?"), "h1", card, wrap=True)
        card.body.addWidget(question)
        card.body.addWidget(
            label(
                self.tr("Say in one line who answers and how. Every example will begin with it."),
                "muted",
                card,
                wrap=True,
            )
        )
        self.field = QLineEdit(card)
        self.field.setPlaceholderText(
            self.tr("For example: Marv is a factual chatbot that is also sarcastic.")
        )
        question.setBuddy(self.field)
        card.body.addWidget(self.field)
        row = QHBoxLayout()
        self.start = writes(Button(theme, self.tr("Start writing"), "pencil", "primary", card))
        self.bring = writes(Button(theme, self.tr("Import a file…"), "import", parent=card))
        row.addWidget(self.start)
        row.addWidget(self.bring)
        row.addStretch(1)
        card.body.addSpacing(4)
        card.body.addLayout(row)
        card.body.addWidget(
            label(
                self.tr("Two filled examples show you the shape. Change them or delete them."),
                "muted",
                card,
                wrap=True,
            )
        )
        around.addStretch(2)
        across = QHBoxLayout()  # an alignment would lose the height that wrapped words need
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        around.addLayout(across)
        around.addStretch(3)
        self.start.clicked.connect(self._on_start)
        self.field.returnPressed.connect(self._on_start)
        self.bring.clicked.connect(self.import_requested)

    def _on_start(self) -> None:
        self.start_requested.emit(self.field.text().strip())
