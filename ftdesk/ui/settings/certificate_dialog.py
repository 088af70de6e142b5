"""Where a certificate is compared that no authority vouches for, before anything is sent to who shows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ftdesk.core.connection import Connection
from ftdesk.services.trust import ShownCertificate
from ftdesk.ui.common.basics import label
from ftdesk.ui.common.connection_text import connection_name
from ftdesk.ui.common.figures import day
from ftdesk.ui.common.sentences import together
from ftdesk.ui.settings.form_dialog import FormDialog
from ftdesk.ui.theme import Theme

_PAIRS_IN_A_LINE = 16


class CertificateDialog(FormDialog):
    """Shows the fingerprint; trusting is possible once the one that the engine printed is the same."""

    def __init__(
        self,
        theme: Theme,
        connection: Connection,
        shown: ShownCertificate,
        known: str,
        parent: QWidget | None = None,
    ) -> None:
        """`known` is the fingerprint that was trusted there until now; "" where none was."""
        super().__init__(theme, 560, parent)
        self._shown = shown
        self.setWindowTitle(
            self.tr("Certificate of {connection}").format(connection=connection_name(connection))
        )
        self.column.addWidget(label(self.tr("Is this your engine?"), "h2", self))
        if known and known != shown.sha256:
            warning = self.tr(
                "It is not the certificate that you trusted before. Either a new one was made there, or"
                " somebody stands between you and it."
            )
            self.column.addWidget(label(warning, "bad", self, wrap=True))
        self.add_text(
            self.tr(
                "{address} shows a certificate that no authority vouches for. That is normal for an engine of"
                " your own. Compare its fingerprint with the one that the engine printed when it started"
                " there, as certificate_sha256."
            ).format(address=connection.train_base_url)
        )
        self.fingerprint = label(_in_lines(shown.sha256), "", self)
        self.fingerprint.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.fingerprint.setAccessibleName(self.tr("Its fingerprint"))
        self.fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.column.addWidget(self.fingerprint)
        self.add_text(self._about())
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Paste it here, and ftdesk compares"))
        self.field.textChanged.connect(self._refresh)
        self.add_field(self.tr("What the engine &printed"), self.field)
        self.by_eye = QCheckBox(self.tr("I have compared all of it by &eye"), self)
        self.by_eye.toggled.connect(self._refresh)
        self.column.addWidget(self.by_eye)
        self.column.addWidget(self._hint)
        self.save_button.setText(self.tr("&Trust it"))
        self.finish()
        self._refresh()
        self.field.setFocus()

    def _about(self) -> str:
        names, until = "", ""
        if self._shown.names:
            names = self.tr("It is made out to {names}.").format(names=", ".join(self._shown.names))
        if self._shown.until is not None:
            until = self.tr("It holds until {day}.").format(day=day(self._shown.until.date()))
        promise = self.tr("Only this certificate will be trusted, and only at this address.")
        return together(names, until, promise)

    def _refresh(self) -> None:
        typed = "".join(each for each in self.field.text().upper() if each in "0123456789ABCDEF")
        pasted = bool(self.field.text().strip())
        same = typed == self._shown.sha256.replace(":", "")
        hint, tone = "", "muted"
        if not self._shown.usable:
            hint = self.tr(
                "It cannot be used: it has expired or is damaged. Start the engine there again, then look"
                " again."
            )
            tone = "bad"
        elif same:
            hint, tone = self.tr("They are the same. This is your engine."), "ok"
        elif pasted:
            hint = self.tr("They differ. If all of it was pasted, this is not your engine: do not trust it.")
            tone = "bad"
        self.show_hint(hint, tone)
        self.by_eye.setEnabled(not pasted)
        compared = same or (not pasted and self.by_eye.isChecked())
        self.save_button.setEnabled(compared and self._shown.usable)


def _in_lines(sha256: str) -> str:
    pairs = sha256.split(":")
    lines = (pairs[at : at + _PAIRS_IN_A_LINE] for at in range(0, len(pairs), _PAIRS_IN_A_LINE))
    return "\n".join(" ".join(line) for line in lines)
