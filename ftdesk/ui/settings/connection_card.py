"""One connection: what it needs and costs, where its key is, and what can be done with both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ftdesk.core.connection import PRESETS, Connection
from ftdesk.services.connections import ModelInfo
from ftdesk.ui.common.basics import Button, IconButton, label, line, set_kind
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.common.flow import FlowLayout
from ftdesk.ui.settings.model_list import ModelList
from ftdesk.ui.settings.report_view import Finding, ReportView
from ftdesk.ui.theme import Theme


class ConnectionCard(QFrame):
    """All signals carry the connection's id."""

    key_requested = Signal(str)
    address_requested = Signal(str)
    test_requested = Signal(str)
    remove_key_requested = Signal(str)
    certificate_requested = Signal(str)
    distrust_requested = Signal(str)
    edit_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(
        self, theme: Theme, connection: Connection, about: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.connection = connection
        name = connection_name(connection)
        self.setAccessibleName(name)
        self.pill = label("", "pill", self)
        self.about = label(about, "muted", self, wrap=True)
        self.address = label("", "muted", self, wrap=True)
        self.state = label("", "muted", self, wrap=True)
        self.certificate = label("", "muted", self, wrap=True)
        self.key_button = Button(theme, self.tr("Enter key …"), "key", "", self)
        self.address_button = Button(theme, self.tr("Enter address …"), "link", "", self)
        test = self.tr("What can this key do?") if connection.needs_key else self.tr("What can it do?")
        self.test_button = Button(theme, test, "search", "", self)
        self.remove_key_button = Button(theme, self.tr("Remove key"), "", "danger", self)
        self.certificate_button = Button(theme, self.tr("Look at its certificate …"), "eye", "primary", self)
        self.distrust_button = Button(theme, self.tr("Trust its certificate no longer"), "", "", self)
        self.models_button = Button(theme, self.tr("Show the models"), "chevron", "link", self)
        self.edit_button = IconButton(theme, "pencil", self.tr("Edit {name}").format(name=name), self)
        self.remove_button = IconButton(theme, "trash", self.tr("Remove {name}").format(name=name), self)
        self.busy = QProgressBar(self)
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(self.tr("Asking {name}").format(name=name))
        self.report_view = ReportView(theme, self)
        self.models = ModelList(self.tr("Models of {name}").format(name=name), self)
        self.rule = line(self)
        self._stored, self._testing, self._addressed = False, False, True
        self._wire()
        title = label(name, "h2", self)
        title.setToolTip(connection.train_base_url)
        self._lay_out(title)
        self._show_what_it_has()

    def show_key(self, word: str, tone: str, sentence: str, *, stored: bool) -> None:
        """Where the key is."""
        self.pill.setText(word)
        set_kind(self.pill, "pill", tone)
        self.state.setText(sentence)
        self.pill.show()
        self.state.show()
        self.key_button.setText(self.tr("Change key …") if stored else self.tr("Enter key …"))
        self.remove_key_button.setVisible(stored)
        self._stored = stored
        self._refresh_test_button()

    def show_address(self, address: str) -> None:
        """The address that the user has there; empty where none was typed yet."""
        own = self.connection.own_address
        self._addressed = bool(address) or not own
        hint = self.tr("No address yet. It looks like this: {hint}")
        self.address.setText(address or (hint.format(hint=self.connection.address_hint) if own else ""))
        self.address.setVisible(bool(self.address.text()))
        self.address_button.setText(self.tr("Change address …") if address else self.tr("Enter address …"))
        self._refresh_test_button()

    def show_certificate(self, sha256: str) -> None:
        """The fingerprint that the user has compared there; empty where there is none."""
        text = self.tr("You have compared its certificate: {sha256}").format(sha256=sha256)
        self.certificate.setText(text if sha256 else "")
        self.certificate.setVisible(bool(sha256))
        self.distrust_button.setVisible(bool(sha256))

    def offer_certificate(self, *, unknown: bool) -> None:
        """Whether the last test met a certificate that may be compared."""
        self.certificate_button.setVisible(unknown)

    def show_report(self, findings: Sequence[Finding], models: Sequence[ModelInfo] = ()) -> None:
        """What a test found; the models it named are listed on demand."""
        self.report_view.show_findings(findings)
        self.models.show_models(models)
        self.models.hide()
        self.models_button.setVisible(bool(models))
        self._name_models_button()

    def show_testing(self, busy: bool) -> None:
        """While a test runs it cannot be started again."""
        self._testing = busy
        self._refresh_test_button()
        self.test_button.setText(self._asking if busy else self._ask)
        self.busy.setVisible(busy)

    @property
    def report(self) -> str:
        """The report as text."""
        return self.report_view.text

    # -- inside ----------------------------------------------------------------------------------------

    def _wire(self) -> None:
        self._ask, self._asking = self.test_button.text(), self.tr("Asking …")
        for button, signal in (
            (self.key_button, self.key_requested),
            (self.address_button, self.address_requested),
            (self.test_button, self.test_requested),
            (self.remove_key_button, self.remove_key_requested),
            (self.certificate_button, self.certificate_requested),
            (self.distrust_button, self.distrust_requested),
            (self.edit_button, self.edit_requested),
            (self.remove_button, self.remove_requested),
        ):
            button.clicked.connect(lambda _=False, asked=signal: asked.emit(self.connection.id))
        self.models_button.clicked.connect(self._on_models)

    def _show_what_it_has(self) -> None:
        connection = self.connection
        own = connection.id not in PRESETS
        for button in (self.edit_button, self.remove_button):
            button.setVisible(own)
        self.key_button.setVisible(connection.needs_key)
        self.pill.hide()  # until the keyring has told
        self.state.hide()
        self.address_button.setVisible(connection.own_address)
        self.show_certificate("")
        for hidden in (self.remove_key_button, self.models_button, self.certificate_button):
            hidden.hide()
        self.models.hide()
        self.busy.hide()
        self.about.setVisible(bool(self.about.text()))
        typed = own or connection.own_address  # a preset's own address only has to be findable
        self.show_address(connection.train_base_url if typed else "")

    def _refresh_test_button(self) -> None:
        askable = self._addressed and (self._stored or not self.connection.needs_key)
        self.test_button.setEnabled(askable and not self._testing)

    def _on_models(self) -> None:
        self.models.setVisible(not self.models.isVisible())
        self._name_models_button()

    def _name_models_button(self) -> None:
        open_ = not self.models.isHidden()
        self.models_button.setText(self.tr("Hide the models") if open_ else self.tr("Show the models"))
        self.models_button.set_icon("chevron-up" if open_ else "chevron")

    def _lay_out(self, title: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.edit_button)
        head.addWidget(self.remove_button)
        buttons = FlowLayout(spacing=8)
        for button in (self.address_button, self.key_button, self.test_button, self.remove_key_button):
            buttons.addWidget(button)
        buttons.addWidget(self.distrust_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 6)
        column.setSpacing(5)
        column.addLayout(head)
        for part in (self.about, self.address, self.state, self.certificate):
            column.addWidget(part)
        column.addSpacing(2)
        column.addLayout(buttons)
        column.addWidget(self.busy)
        column.addWidget(self.report_view)
        column.addWidget(self.certificate_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.models_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.models)
        column.addSpacing(4)
        column.addWidget(self.rule)
