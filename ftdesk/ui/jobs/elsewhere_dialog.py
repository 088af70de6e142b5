"""“Look for others”: trainings that were begun elsewhere, at one connection after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ftdesk.core.errors import Code, FtdeskError
from ftdesk.services.elsewhere import RemoteJob
from ftdesk.ui.common.basics import Button, label
from ftdesk.ui.common.choice_box import ChoiceBox
from ftdesk.ui.common.error_text import error_text
from ftdesk.ui.common.look_only import writes
from ftdesk.ui.common.row_table import FittedTable
from ftdesk.ui.common.sentences import together
from ftdesk.ui.jobs.elsewhere_model import ElsewhereModel
from ftdesk.ui.theme import Theme

_WIDTH, _HEIGHT = 760, 480


class ElsewhereDialog(QDialog):
    """`look_requested` names a connection, `take_requested` a RemoteJob; the answers are shown here."""

    look_requested = Signal(str)
    take_requested = Signal(str, object)
    start_requested = Signal()
    """The engine, which the user has stopped."""

    def __init__(self, theme: Theme, places: Sequence[tuple[str, str]], chosen: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Trainings begun elsewhere"))
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 20, 24, 18)
        body.setSpacing(12)
        body.addWidget(label(self.tr("Trainings begun elsewhere"), "h1", self))
        told = self.tr(
            "Begun on a provider's website, by a script, or in another project. One that you take over is"
            " followed here like your own, with its whole story."
        )
        body.addWidget(label(told, "muted", self, wrap=True))
        body.addLayout(self._places(theme, places, chosen))
        self.model = ElsewhereModel(self)
        self._faces = QStackedWidget(self)
        self._said = self._make_said(theme)
        self.table = FittedTable(self.model, self.tr("Trainings begun elsewhere"), self)
        for face in (self._said, self.table):
            self._faces.addWidget(face)
        body.addWidget(self._faces, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = Button(theme, self.tr("&Close"), parent=self)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        self.take = writes(Button(theme, self.tr("&Take over"), "down", "primary", self))
        self.take.clicked.connect(self._on_take)
        self.table.doubleClicked.connect(lambda _index: self._on_take())
        foot.addWidget(self.take)
        body.addLayout(foot)
        self.resize(_WIDTH, _HEIGHT)

    def _make_said(self, theme: Theme) -> QWidget:
        """Words in the place of the table, and what can be done about them."""
        face = QWidget(self._faces)
        column = QVBoxLayout(face)
        column.setSpacing(12)
        column.addStretch(1)
        self.words = label("", parent=face, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.words)
        self.start = Button(theme, self.tr("&Start the engine"), "play", "", face)
        self.start.clicked.connect(self._on_start)
        self.start.hide()
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return face

    def _places(self, theme: Theme, places: Sequence[tuple[str, str]], chosen: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        caption = label(self.tr("&At"), parent=self)
        row.addWidget(caption)
        self.place = ChoiceBox(self)
        self.place.setMinimumWidth(240)
        for connection_id, name in places:
            self.place.addItem(name, connection_id)
        self.place.setCurrentIndex(max(0, self.place.findData(chosen)))
        self.place.currentIndexChanged.connect(lambda _at: self.look())
        caption.setBuddy(self.place)
        row.addWidget(self.place)
        self.again = Button(theme, self.tr("&Look again"), "refresh", "link", self)
        self.again.clicked.connect(self.look)
        row.addWidget(self.again)
        row.addStretch(1)
        return row

    @property
    def connection_id(self) -> str:
        """Where one looks."""
        return str(self.place.currentData())

    def look(self) -> None:
        """Ask the provider that is chosen."""
        self.model.show_found([])
        self._say(self.tr("Asking {place} …").format(place=self.place.currentText()))
        self.again.setEnabled(False)
        self.look_requested.emit(self.connection_id)

    def show_found(self, found: list[RemoteJob]) -> None:
        """What the provider lists and this project does not know."""
        self.again.setEnabled(True)
        self.model.show_found(found)
        self._show_table()

    def show_error(self, error: FtdeskError) -> None:
        """It could not be asked."""
        self.again.setEnabled(True)
        told = error_text(error)
        self._say(together(told.what, told.cause, told.next_step))
        self.start.setVisible(error.code is Code.ENGINE_STOPPED)

    def show_taken(self, remote_id: str) -> None:
        """One was taken over."""
        self.model.taken(remote_id)
        self._show_table()

    def _show_table(self) -> None:
        if not self.model.rowCount():
            self._say(self.tr("No others: this project knows every training there."))
            return
        self._faces.setCurrentWidget(self.table)
        self.table.selectRow(0)
        self.table.setFocus()
        self.take.setEnabled(True)

    def _say(self, text: str) -> None:
        self.words.setText(text)
        self.start.hide()
        self._faces.setCurrentWidget(self._said)
        self.take.setEnabled(False)

    def _on_start(self) -> None:
        self._say(self.tr("Starting the engine on this computer …"))
        self.start_requested.emit()

    def _on_take(self) -> None:
        remote = self.model.remote(self.table.currentIndex().row())
        if remote is not None and self.take.isEnabled():
            self.take_requested.emit(self.connection_id, remote)
