"""The strip that says that a text is not saved: why, and what to press."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from ftdesk.core.errors import FtdeskError
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.sentences import together
from ftdesk.ui.theme import Theme


class UnsavedStrip(QFrame):
    """Stands beside the text that it is about, its buttons beside its words or, `narrow`, below them."""

    retry_requested = Signal()
    save_elsewhere_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, narrow: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.setProperty("tone", "bad")
        ways = QBoxLayout.Direction
        body = QBoxLayout(ways.TopToBottom if narrow else ways.LeftToRight, self)
        body.setContentsMargins(8 if narrow else 10, 4, 4, 4)
        self._words = label("", "", self, wrap=True)
        body.addWidget(self._words, 0 if narrow else 1)
        buttons = QHBoxLayout()
        for words, wish in (
            (self.tr("Try again"), self.retry_requested),
            (self.tr("Save a copy…"), self.save_elsewhere_requested),
        ):
            button = Button(theme, words, kind="link", parent=self)
            button.clicked.connect(wish)
            buttons.addWidget(button)
        if narrow:
            body.setSpacing(2)
            buttons.addStretch(1)
        body.addLayout(buttons)
        self.hide()

    def tell(self, error: FtdeskError) -> None:
        """Say why the text is not saved."""
        text = error_text(error)
        self._words.setText(self.tr("Not saved. {what}").format(what=text.what))
        self._words.setToolTip(together(text.cause, text.next_step))
        self.show()
