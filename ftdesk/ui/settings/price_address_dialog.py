"""From which address a price table is fetched."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ftdesk.ui.settings.address import Address, judge
from ftdesk.ui.settings.form_dialog import FormDialog
from ftdesk.ui.theme import Theme

_EXAMPLE = "https://example.com/prices.json"


class PriceAddressDialog(FormDialog):
    """Asks once; nothing is ever fetched by itself."""

    def __init__(self, theme: Theme, place: str, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, 520, parent)
        self.setWindowTitle(self.tr("Prices from an address"))
        intro = self.tr(
            "A price table for {place} in ftdesk's own format (JSON). It is fetched now, once. Nothing of"
            " yours is sent, and a table that is not sound changes nothing."
        )
        self.add_text(intro.format(place=place))
        self.url = QLineEdit(origin, self)
        self.url.setPlaceholderText(_EXAMPLE)
        self.add_field(self.tr("&Address"), self.url)
        self.column.addWidget(self._hint)
        self.save_button.setText(self.tr("&Fetch"))
        self.finish()
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
        self.show_hint("" if missing else self.tr("It begins with https:// and names a server."))
        self.save_button.setEnabled(fine)
