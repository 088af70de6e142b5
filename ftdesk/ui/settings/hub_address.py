"""From where base models are fetched: the hub, or a mirror of it that the user names."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ftdesk.core.errors import FtdeskError
from ftdesk.services.local_models import LocalModels
from ftdesk.ui.common.basics import label, set_kind
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.sentences import together

HUB = "https://huggingface.co"


class HubAddress(QWidget):
    """One field; what is wrong with an address is said below it, and nothing is changed by it."""

    def __init__(self, models: LocalModels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self._models = models
        self.field = QLineEdit(models.hub_address, self)
        self.field.setPlaceholderText(HUB)
        self.field.setMaximumWidth(420)
        caption = label(self.tr("Download from a &mirror"), parent=self)
        caption.setBuddy(self.field)
        self.said = label("", "muted", self, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(caption)
        row.addWidget(self.field, 1)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.said)
        self.field.editingFinished.connect(self._take)
        self._say(None)

    def _take(self) -> None:
        try:
            self._models.set_hub_address(self.field.text())
        except FtdeskError as error:
            self._say(error)
            return
        self.field.setText(self._models.hub_address)
        self._say(None)

    def _say(self, error: FtdeskError | None) -> None:
        told = error_text(error) if error is not None else None
        set_kind(self.said, "bad" if told is not None else "muted")
        where = self.tr(
            "Where the hub is slow or blocked, the address of a mirror that carries the same files."
        )
        self.said.setText(together(told.what, told.cause, told.next_step) if told is not None else where)
