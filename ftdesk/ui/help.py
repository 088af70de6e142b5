"""The small windows of the Help menu: keys for writing, and what ftdesk is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from ftdesk.ui.common.basics import label


class KeysDialog(QDialog):
    """Which key does what while writing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys for writing"))
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(8)
        rows = (
            (self.tr("Enter"), self.tr("Keep the turn and go on with the next one")),
            (self.tr("Shift+Enter"), self.tr("A new line within the turn")),
            (self.tr("Ctrl+Enter"), self.tr("The next example; a new one after the last")),
            (self.tr("Alt+↑ / Alt+↓"), self.tr("Move the turn up or down")),
            (self.tr("Alt+Shift+↑ / ↓"), self.tr("Move the example up or down")),
            (self.tr("Alt+1 … Alt+4"), self.tr("Who speaks: system, user, assistant, tool")),
            (self.tr("Alt+T"), self.tr("Train on this turn, or not")),
            (self.tr("F4"), self.tr("The large editor and back; Ctrl+Shift+E too")),
            (self.tr("Esc"), self.tr("Out of the large editor; back to the list")),
            (self.tr("Delete"), self.tr("In the list: delete the chosen examples")),
            (self.tr("Ctrl+D"), self.tr("In the list: duplicate the chosen examples")),
            (self.tr("Ctrl+Shift+N"), self.tr("A new example")),
            (self.tr("Ctrl+F"), self.tr("Find in all examples; Ctrl+H replaces too")),
            (self.tr("F3"), self.tr("The next hit; Shift+F3 the one before")),
            (self.tr("Ctrl+L"), self.tr("Filter the list by text; Esc shows all again")),
            (self.tr("Ctrl+Shift+M"), self.tr("What the model sees of the open example")),
            (self.tr("Ctrl+Z"), self.tr("Undo; Ctrl+Shift+Z does it again")),
            (self.tr("Ctrl+Shift+H"), self.tr("What I did: back, or forward again, to any step")),
            (self.tr("Ctrl+1 … Ctrl+5"), self.tr("The steps and Settings")),
        )
        for number, (keys, meaning) in enumerate(rows):
            grid.addWidget(label(keys, "h2", self), number, 0)
            grid.addWidget(label(meaning, "", self, wrap=True), number, 1)
        grid.setColumnStretch(1, 1)
        body.addLayout(grid)
        body.addWidget(_closing(self))
        self.setMinimumWidth(520)


class AboutDialog(QDialog):
    """Name, version, what it stands on."""

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About ftdesk"))
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(8)
        body.addWidget(label(self.tr("ftdesk {version}").format(version=version), "h1", self))
        for text in (
            self.tr("Teach a chat model your way of answering."),
            self.tr(
                "Free software under the MIT licence. Built with Qt (LGPL); THIRD_PARTY.md lists the rest."
            ),
            self.tr("ftdesk sends nothing anywhere unless you press a button that says so."),
        ):
            body.addWidget(label(text, "", self, wrap=True))
        body.addSpacing(6)
        body.addWidget(_closing(self))
        self.setMinimumWidth(440)


def _closing(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    box.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())  # no other button here has Qt's
    box.rejected.connect(dialog.reject)
    return box
