"""Settings → What has left this computer: every file that was sent, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QWidget

from ftdesk.core.errors import FtdeskError
from ftdesk.core.jobs.job_store import JobStore
from ftdesk.core.jobs.ledger import Departure, Ledger
from ftdesk.core.project import Project
from ftdesk.services.connections import ConnectionService
from ftdesk.services.departures import delete_departure
from ftdesk.services.tasks import TaskOwner
from ftdesk.ui.common.basics import Button, Card, label
from ftdesk.ui.common.connection_text import name_of
from ftdesk.ui.common.dialogs import ask
from ftdesk.ui.common.error_text import error_notice
from ftdesk.ui.common.figures import count, moment, size
from ftdesk.ui.common.notice_bar import Notice
from ftdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_SHA_SHOWN = 12
_ROW_PX = 30
_ROWS = 8  # shown at once


class DepartureModel(QAbstractTableModel):
    """The ledger as a table, newest first."""

    def __init__(self, connections: ConnectionService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connections = connections
        self._rows: list[Departure] = []
        self._titles = (
            self.tr("When"),
            self.tr("Where to"),
            self.tr("What"),
            self.tr("Size"),
            self.tr("Examples"),
            self.tr("Fingerprint"),
            self.tr("Still there?"),
        )

    def set_rows(self, rows: Sequence[Departure]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def departure(self, row: int) -> Departure | None:
        """What left, by row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Rows of a flat table."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """As many as there are titles."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The titles of the columns."""
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._titles[section] if shown and 0 <= section < len(self._titles) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts; the whole address, file name and fingerprint as tooltips."""
        row = self.departure(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(row)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return {1: row.address, 2: row.file_name, 5: row.sha256}.get(index.column())
        return None

    def _texts(self, row: Departure) -> tuple[str, ...]:
        purpose = {"training": self.tr("training file"), "validation": self.tr("validation file")}
        if row.deleted_at is not None:
            there = self.tr("deleted {when}").format(when=moment(row.deleted_at))
        elif row.remote_id is None:
            there = self.tr("never confirmed")
        else:
            there = self.tr("yes")
        return (
            moment(row.at),
            name_of(self._connections, row.connection_id),
            purpose.get(row.purpose, row.purpose),
            size(row.size_bytes),
            count(row.examples),
            row.sha256[:_SHA_SHOWN],
            there,
        )


class DeparturesSection(Card):
    """The table with a button that deletes the provider's copy."""

    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        connections: ConnectionService,
        ledger: Ledger | None,
        project: Project | None,
        tasks: TaskOwner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.title.setText(self.tr("What has left this computer"))
        self.title.show()
        self._connections, self._ledger, self._tasks = connections, ledger, tasks
        self._jobs = JobStore(project) if project is not None else None
        self._text = label("", "muted", self, wrap=True)
        self.model = DepartureModel(connections, self)
        self.view = QTableView(self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Files that have left this computer"))
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.view.setTabKeyNavigation(False)
        self.view.setShowGrid(False)
        self.view.verticalHeader().hide()
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.delete_button = Button(theme, self.tr("&Delete at the provider …"), "trash", "danger", self)
        self.delete_button.clicked.connect(self._on_delete)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._refresh_button())
        row = QHBoxLayout()
        row.addWidget(self.delete_button)
        row.addStretch(1)
        self.body.addWidget(self._text)
        self.body.addWidget(self.view)
        self.body.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Read the ledger."""
        rows = self._ledger.all() if self._ledger is not None else []
        row = self.view.currentIndex().row()
        self.model.set_rows(rows)
        if rows:
            self.view.setCurrentIndex(self.model.index(max(0, min(row, len(rows) - 1)), 0))
            text = self.tr("Every file that was ever sent from this project. Chats are not listed here.")
        elif self._ledger is None:
            text = self.tr("Open a project to see what was sent from it.")
        else:
            text = self.tr("Nothing. Trainings on this computer stay on this computer.")
        self._text.setText(text)
        self.view.setVisible(bool(rows))
        self.view.setFixedHeight(_ROW_PX * (min(len(rows), _ROWS) + 1) + 8)
        self.delete_button.setVisible(bool(rows))
        self._refresh_button()

    def _refresh_button(self) -> None:
        row = self.model.departure(self.view.currentIndex().row())
        self.delete_button.setEnabled(
            row is not None and row.remote_id is not None and row.deleted_at is None
        )

    def _on_delete(self) -> None:
        row = self.model.departure(self.view.currentIndex().row())
        if row is not None:
            self._tasks.start(self._delete(row), "settings: delete at the provider")

    async def _delete(self, row: Departure) -> None:
        if self._ledger is None or self._jobs is None:
            return
        where = name_of(self._connections, row.connection_id)
        answer = await ask(
            self.window(),
            self.tr("Delete at the provider"),
            self.tr("Delete this file at {connection}?").format(connection=where),
            [("delete", self.tr("Delete")), ("keep", self.tr("Keep it"))],
            self.tr("Your examples stay here. What was trained with the file stays trained."),
            danger="delete",
        )
        if answer != "delete":
            return
        try:
            await delete_departure(self._connections, self._ledger, self._jobs, row)
        except FtdeskError as error:
            self.notice.emit(error_notice(error))
            return
        self.refresh()
        self.notice.emit(Notice("ok", self.tr("Deleted at {connection}.").format(connection=where)))
