"""Settings → Network: certificates of a network's own, trusted beside the system's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ftdesk.core.errors import FtdeskError
from ftdesk.core.settings import SettingsStore
from ftdesk.services.connections import ConnectionService
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.basics import Button, Card, label, set_kind
from ftdesk.ui.common.dialogs import open_file
from ftdesk.ui.common.error_text import error_notice, error_text
from ftdesk.ui.theme import Theme


class NetworkSection(Card):
    """One field; what is wrong with a file is said below it, and nothing is changed by it."""

    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        settings: SettingsStore,
        connections: ConnectionService,
        tasks: TaskOwner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.title.setText(self.tr("Network"))
        self.title.show()
        self._settings, self._connections, self._tasks = settings, connections, tasks
        self.field = QLineEdit(settings.now.ca_file, self)
        self.field.setPlaceholderText(self.tr("None: the system's certificates are enough almost everywhere"))
        self.choose_button = Button(theme, self.tr("Choose a &file …"), "folder", "", self)
        self.remove_button = Button(theme, self.tr("Remove"), "", "", self)
        self.remove_button.setAccessibleName(self.tr("Remove the network's certificates"))
        self._said = [label("", "", self, wrap=True) for _ in range(3)]
        self.field.editingFinished.connect(lambda: self._take(self.field.text()))
        self.choose_button.clicked.connect(self._on_choose)
        self.remove_button.clicked.connect(lambda: self._take(""))
        self._lay_out()
        self._say(None)

    @property
    def said(self) -> str:
        """What came of the last file."""
        return "\n".join(each.text() for each in self._said if each.text())

    def _lay_out(self) -> None:
        why = self.tr(
            "ftdesk uses your system's proxy and trusts your system's certificates. Some companies and"
            " schools read all traffic with a certificate of their own: if connections fail there, choose its"
            " file here (PEM). It is trusted beside the system's."
        )
        self.body.addWidget(label(why, "muted", self, wrap=True))
        title = label(self.tr("Certificates of your &network"), parent=self)
        title.setBuddy(self.field)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self.field, 1)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        self.body.addLayout(row)
        for shown in self._said:
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(shown)

    def _take(self, path: str) -> None:
        path = path.strip()
        if path == self._settings.now.ca_file:
            self.field.setText(path)
            self._say(None)
            return
        try:
            self._connections.set_ca_file(path)
        except FtdeskError as error:
            self.field.setText(path)  # as it was typed, to be mended
            self._say(error)
            return
        self.field.setText(path)
        self._say(None, self.tr("It is used from now on.") if path else "")

    def _say(self, error: FtdeskError | None, fine: str = "") -> None:
        told = error_text(error) if error is not None else None
        parts = (told.what, told.cause, told.next_step) if told is not None else (fine, "", "")
        set_kind(self._said[0], "bad" if told is not None else "ok")
        for shown, text in zip(self._said, parts, strict=True):
            shown.setText(text)
            shown.setVisible(bool(text))
        self.remove_button.setVisible(bool(self._settings.now.ca_file))

    def _on_choose(self) -> None:
        self._tasks.start(
            self._choose(), "settings: certificates", lambda error: self.notice.emit(error_notice(error))
        )

    async def _choose(self) -> None:
        known = Path(self._settings.now.ca_file).parent if self._settings.now.ca_file else None
        filters = [self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")]
        path = await open_file(self.window(), self.tr("Certificates of your network"), filters, known)
        if path is not None:
            self._take(str(path))
