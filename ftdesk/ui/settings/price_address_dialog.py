"""From which address a price table is fetched."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.settings.address import Address, judge
from ftdesk.ui.theme import Theme

_EXAMPLE = "https://example.com/prices.json"


class PriceAddressDialog(QDialog):
    """Asks once; nothing is ever fetched by itself."""

    def __init__(self, theme: Theme, place: str, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Prices from an address"))
        self.setMinimumWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        intro = self.tr(
            "A price table for {place} in ftdesk's own format (JSON). It is fetched now, once. Nothing of"
            " yours is sent, and a table that is not sound changes nothing."
        )
        column.addWidget(label(intro.format(place=place), "muted", self, wrap=True))
        self.url = QLineEdit(origin, self)
        self.url.setPlaceholderText(_EXAMPLE)
        title = label(self.tr("&Address"), parent=self)
        title.setBuddy(self.url)
        column.addWidget(title)
        column.addWidget(self.url)
        self.hint = label("", "muted", self, wrap=True)
        column.addWidget(self.hint)
        self.fetch_button = Button(theme, self.tr("&Fetch"), kind="primary", parent=self)
        self.fetch_button.setDefault(True)
        self.fetch_button.clicked.connect(self.accept)
        cancel = Button(theme, self.tr("Cancel"), parent=self)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.fetch_button)
        column.addLayout(buttons)
        self.url.textChanged.connect(self._judge)
        self._judge()
        self.url.setFocus()

    @property
    def address(self) -> str:
        """What was typed."""
        return self.url.text().strip()

    def _judge(self) -> None:
        found = judge(self.address)
        fine = found is Address.FINE
        missing = not self.address or fine
        self.hint.setText("" if missing else self.tr("It begins with https:// and names a server."))
        self.fetch_button.setEnabled(fine)
